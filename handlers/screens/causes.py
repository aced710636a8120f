"""An objective cause of a delay: what is asked, what whoever decides reads, and how it is shown beside lateness."""

from collections.abc import Mapping, Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days
from handlers.visit import Moment
from locales import _
from storage.causes import Confirmed
from storage.tables import Cause, CauseState, Official, Task

SHOWN = 8


def why(task: Task) -> Screen:
    """Asks for the reasons."""
    return Screen(
        _(
            "What made {code} late that its unit could not change? Please write what happened, when, and by which "
            "document it shows. Somebody over the task confirms it or not; until then, and after, the delay itself "
            "stays recorded.",
            code=task.code,
        ),
        title=_("OBJECTIVE CAUSE · {code}", code=task.code),
        choices=((Choice(_("Leave it as it is"), action("task.show", task.id)),),),
        awaits="cause.words",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def claimed(task: Task, names: Sequence[str]) -> str:
    """What was just sent, and to whom."""
    return _(
        "The objective cause of the delay of {code} was sent to {names} to be confirmed. Until then everything goes on "
        "as before.",
        code=task.code,
        names=", ".join(names[:3]) + (" …" if len(names) > 3 else ""),
    )


def request(task: Task, cause: Cause, names: Mapping[int, str], moment: Moment) -> Screen:
    """One claim to whoever decides on it; also the letter by which they hear of it."""
    return Screen(
        "\n".join(
            (
                _("{name} claims an objective cause of the delay:", name=names.get(cause.by_id, "")),
                f"“{cause.words}”",
                words.shortened(task.text),
                _late(task, moment),
                _("Confirming changes no date: the cause is recorded beside the delay, with your name."),
            )
        ),
        title=_("OBJECTIVE CAUSE TO DECIDE · {code}", code=task.code),
        choices=(
            (
                Choice(_("Confirm the cause"), action("cause.confirm", cause.id), Style.SUCCESS),
                Choice(_("Do not confirm…"), action("cause.refuse", cause.id), Style.DANGER),
            ),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        foot=_("You receive this because you gave the task, lead its bloc, or are of the office."),
        task_id=task.id,
    )


def waiting(found: Sequence[tuple[Cause, Task]], moment: Moment) -> Screen:
    """The claims that wait for the reader's decision, the longest first."""
    if not found:
        return Screen(_("No objective cause waits for your decision."))
    lines = [f"{task.code} · {_late(task, moment)}\n“{words.shortened(cause.words)}”" for cause, task in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(found) - SHOWN))
    picks = [Choice(task.code, action("cause.show", cause.id)) for cause, task in found[:SHOWN]]
    return Screen(
        "\n\n".join(lines),
        title=_("OBJECTIVE CAUSES TO DECIDE · {n:02d}", n=len(found)),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
    )


def why_not(task: Task, cause: Cause) -> Screen:
    """Not confirming asks for a reason."""
    return Screen(
        _("Why is this no objective cause? Please write one sentence; the unit will read it."),
        title=_("OBJECTIVE CAUSE · {code}", code=task.code),
        choices=((Choice(_("Back"), action("cause.show", cause.id)),),),
        awaits="cause.why",
        draft={"cause": cause.id},
        task_id=task.id,
    )


def decided(task: Task, cause: Cause) -> str:
    """What was just decided."""
    if cause.state is CauseState.CONFIRMED:
        return _("The objective cause of the delay of {code} is confirmed; the unit has been told.", code=task.code)
    return _(
        "The cause of the delay of {code} is not confirmed: {words} The unit has been told.",
        code=task.code,
        words=_sentence(cause.decision or ""),
    )


def told(task: Task, cause: Cause, by: Official) -> Screen:
    """The letter to the unit."""
    if cause.state is CauseState.CONFIRMED:
        text = _("{name} has confirmed an objective cause of the delay of {code}.", name=by.name, code=task.code)
    elif cause.state is CauseState.REFUSED:
        text = _(
            "{name} does not confirm an objective cause of the delay of {code}: {words}",
            name=by.name,
            code=task.code,
            words=_sentence(cause.decision or ""),
        )
    elif cause.state is CauseState.PENDING:
        text = _(
            "{name} has taken back the decision on the cause of the delay of {code}: it waits again.",
            name=by.name,
            code=task.code,
        )
    else:
        text = _("{name} has taken back the claim on {code}. Nothing waits for you.", name=by.name, code=task.code)
    open_it = Choice(_("Open {code}", code=task.code), action("task.show", task.id))
    return Screen(f"{text}\n{words.shortened(task.text)}", choices=((open_it,),), task_id=task.id)


def undone(task: Task) -> str:
    return _("Undone. {code} stands as it did before; whoever is concerned has been told.", code=task.code)


def fact(cause: Cause, name: str, moment: Moment) -> tuple[str, str]:
    """For the card: claimed, confirmed by whom, or not confirmed and why. `name` is of who did it last."""
    on = days.short_day(moment.local(cause.decided_at or cause.made_at).date())
    if cause.state is CauseState.CONFIRMED:
        return _("Cause"), _("objective, confirmed by {name} {on}: {words}", name=name, on=on, words=cause.words)
    if cause.state is CauseState.REFUSED:
        said = _("not confirmed as objective by {name} {on}: {words}", name=name, on=on, words=cause.decision)
        return _("Cause"), said
    return _("Cause"), _("claimed as objective {on}, undecided: {words}", on=on, words=cause.words)


def label() -> str:
    """Said beside a delay wherever it is shown."""
    return _("objective cause confirmed")


def cited(found: Confirmed) -> str:
    """A confirmed cause for a sheet: by whom, and what it was."""
    return _("{label} ({name}): {words}", label=label(), name=found.confirmed_by, words=found.words)


def beside(task: Task) -> str:
    """The label for a task that has one."""
    return label() if task.cause is CauseState.CONFIRMED else ""


def _late(task: Task, moment: Moment) -> str:
    on = moment.local(task.submitted_at or task.closed_at or moment.now).date()
    due_on = task.due_on or on
    late = moment.calendar.days_late(due_on, on)
    original = moment.calendar.days_late(task.original_due_on or due_on, on)
    if original != late:
        return _(
            "Late by {late}; by the original deadline of {due:%d/%m/%Y} {original}.",
            late=days.working_days(late),
            due=task.original_due_on or due_on,
            original=days.working_days(original),
        )
    return _("Late by {late} (deadline {due:%d/%m/%Y}).", late=days.working_days(late), due=due_on)


def _sentence(said: str) -> str:
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
