"""Withdrawing a task and merging it into another: what is asked, what was done, what those concerned read."""

from collections.abc import Sequence

from handlers.screen import Choice, Screen, action
from handlers.screens import codes, days
from handlers.visit import Moment
from locales import _
from storage.tables import Official, Task, Withdrawal


def why(task: Task, parts: Sequence[Task]) -> Screen:
    """Asks for the reason before anything is closed; says what becomes of its open parts."""
    ask = _(
        "Why is {code} withdrawn? Please write one sentence. Nobody has to do it any more, it is counted neither "
        "as done nor as late, and all who are in it will be told.",
        code=task.code,
    )
    return Screen(
        "\n".join([ask, *([_("Withdrawn with it: {parts}.", parts=_parts(parts))] if parts else [])]),
        choices=((Choice(_("Leave it as it is"), action("task.show", task.id)),),),
        awaits="withdraw.reason",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def into_which(task: Task, parts: Sequence[Task], *, again: bool = False) -> Screen:
    """Asks for the task it goes on in."""
    ask = _(
        "Into which task is {code} merged? Please write its code and, if needed, why; for example: NV142 same content. "
        "{code} is then closed, counted neither as done nor as late, and all who are in either will be told.",
        code=task.code,
    )
    if parts:
        ask += "\n" + _("Its open parts go on as parts of that task: {parts}.", parts=_parts(parts))
    return Screen(
        _("There is no code of a task in this.") + " " + ask if again else ask,
        choices=((Choice(_("Leave it as it is"), action("task.show", task.id)),),),
        awaits="merge.which",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def done(task: Task, withdrawal: Withdrawal, parts: Sequence[Task]) -> str:
    """What was just done, with its open parts too."""
    if withdrawal.into_id:
        into = _into(withdrawal)
        said = _("{code} is merged into {into}; all who are in it are told.", code=task.code, into=into)
        along = _("Parts of {into} now: {parts}.", into=into, parts=_parts(parts))
    else:
        words = withdrawal.words or ""
        said = _("{code} is withdrawn: {words}. All who are in it are told.", code=task.code, words=words)
        along = _("Withdrawn with it: {parts}.", parts=_parts(parts))
    return f"{said} {along}" if parts else said


def undone(task: Task) -> str:
    return _("Undone. {code} is open again as it was; all who are in it are told.", code=task.code)


def told(task: Task, withdrawal: Withdrawal, by: Official) -> Screen:
    """The letter to everybody who is in the task."""
    if withdrawal.undone_at:
        text = _("{name} takes the withdrawal of {code} back: it goes on as it was.", name=by.name, code=task.code)
    elif withdrawal.into_id:
        text = _(
            "{name} has merged {code} into {into}: the work goes on there, and {code} is closed.",
            name=by.name,
            code=task.code,
            into=_into(withdrawal),
        )
    else:
        text = _(
            "{name} has withdrawn {code}: {words}. Nothing more has to be done on it.",
            name=by.name,
            code=task.code,
            words=withdrawal.words or "",
        )
    return _letter(text, task, withdrawal.into_id if not withdrawal.undone_at else None)


def taken_in(task: Task, into: Task, withdrawal: Withdrawal, by: Official) -> Screen:
    """The letter to whoever is in the task that takes another one in."""
    if withdrawal.undone_at:
        text = _(
            "{name} takes it back: {code} is no longer merged into your {into}.",
            name=by.name,
            code=task.code,
            into=into.code,
        )
    else:
        text = _(
            "{name} has merged {code} into your {into}: what it asks for is now done there.",
            name=by.name,
            code=task.code,
            into=into.code,
        )
    return _letter(text, task, into.id)


def fact(withdrawal: Withdrawal, moment: Moment) -> tuple[str, str]:
    """For the card: that it was withdrawn or merged, when and why."""
    on = days.short_day(moment.local(withdrawal.made_at).date())
    if withdrawal.into_id:
        return _("Merged"), _("into {code}, {on}", code=_into(withdrawal), on=on)
    return _("Withdrawn"), f"{on}: {withdrawal.words or ''}"


def code(task_id: int) -> str:
    """How a task's number is read."""
    return f"NV-{task_id:04d}"


def _parts(parts: Sequence[Task]) -> str:
    return codes.listed([part.id for part in parts])


def _into(withdrawal: Withdrawal) -> str:
    return code(withdrawal.into_id or 0)


def _letter(text: str, task: Task, other_id: int | None) -> Screen:
    found = [task.id] if other_id is None else [task.id, other_id]
    row = tuple(Choice(_("Open {code}", code=code(one)), action("task.show", one)) for one in found)
    return Screen(f"{text}\n{task.text}", choices=(row,), task_id=task.id)
