"""A task that goes to another unit: what is asked, what will happen, what those concerned read."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments, codes
from locales import _
from storage.tables import Official, Task, Unit


def ask(task: Task, unknown: str = "") -> Screen:
    """To which unit, and why?"""
    text = _(
        "Which unit leads {code} from now on, and why? Please write both, for example: P. TC-KH; it is about the "
        "budget.",
        code=task.code,
    )
    lines = [_("No unit is called “{said}”.", said=unknown)] if unknown else []
    return Screen(
        "\n".join([*lines, task.text, text]),
        title=_("{code} · TO ANOTHER UNIT", code=task.code),
        choices=(_leave(task),),
        awaits="transfer.said",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def waiting(question: Screen, task: Task, words: str) -> Screen:
    """The unit was not plain: a choice, and the step still waits."""
    draft = {"task": task.id, "version": task.version, "words": words}
    return replace(question, awaits="transfer.said", draft=draft, task_id=task.id)


def read_back(task: Task, before: Unit, unit: Unit, words: str, parts: Sequence[Task]) -> Screen:
    """What will happen, before it does."""
    lines = [
        _("{code} goes from {before} to {unit}: {words}", code=task.code, before=before.name, unit=unit.name,
          words=words),
        _("Number, directive, deadline ({due}) and urgings stay; days late go on counting. Nobody of {unit} leads it "
          "until its head gives it.", due=assignments.deadline(task), unit=unit.short_name or unit.name),
        _("Its parts stay with whoever leads them: {parts}.", parts=codes.listed([part.id for part in parts]))
        if parts
        else "",
    ]  # fmt: skip
    do = action("transfer.do", f"u{unit.id}", task.id, task.version)
    return Screen(
        "\n".join(filter(None, lines)),
        title=_("{code} · PLEASE CHECK", code=task.code),
        choices=((Choice(_("Give to {unit}", unit=unit.short_name or unit.name), do, Style.PRIMARY),), _leave(task)),
        awaits="transfer.said",
        draft={"task": task.id, "version": task.version, "words": words},
        task_id=task.id,
    )


def done(task: Task, unit: Unit, head: Official | None) -> str:
    if head is None:
        return _("{unit} leads {code} now. It has no head: please tell the unit directly.",
                 unit=unit.name, code=task.code)  # fmt: skip
    return _("{unit} leads {code} now; {name} is to give it to somebody. All who were in it are told.",
             unit=unit.name, code=task.code, name=head.name)  # fmt: skip


def undone(task: Task, home: Unit) -> str:
    return _("Undone. {unit} leads {code} as before.", unit=home.name, code=task.code)


def yours_now(task: Task, before: Unit, unit: Unit, by: Official, words: str) -> Screen:
    """To the head of the unit that leads it now."""
    text = _(
        "{by} gives it to {unit} instead of {before}: {words}. Please give it to somebody of the unit.",
        by=by.name,
        unit=unit.name,
        before=before.name,
        words=words,
    )
    give = Choice(_("Give it to somebody"), action("give.whom", task.id, 0), Style.PRIMARY)
    return Screen(
        f"{task.text}\n{assignments.deadline(task)}\n{text}",
        title=_("FROM ANOTHER UNIT · {code}", code=task.code),
        choices=((give,), (_open(task),)),
        task_id=task.id,
    )


def gone(task: Task, before: Unit, unit: Unit, by: Official, words: str) -> Screen:
    """To everybody who was in it, and the head of the unit before."""
    text = _(
        "{by} has given {code} to {unit}: {words}. {before} answers for it no longer; what was reported stays in its "
        "history.",
        by=by.name,
        code=task.code,
        unit=unit.name,
        before=before.name,
        words=words,
    )
    return Screen(f"{text}\n{task.text}", choices=((Choice(_("My tasks"), action("task.mine")),),), task_id=task.id)


def taken_back(task: Task, home: Unit, by: Official) -> Screen:
    """To the same people when it was taken back."""
    text = _("{by} has taken it back: {unit} leads {code} as before.", by=by.name, unit=home.name, code=task.code)
    return Screen(f"{text}\n{task.text}", choices=((_open(task),),), task_id=task.id)


def _open(task: Task) -> Choice:
    return Choice(_("Open {code}", code=task.code), action("task.show", task.id))


def _leave(task: Task) -> tuple[Choice, ...]:
    return (Choice(_("Leave it as it is"), action("task.show", task.id)),)
