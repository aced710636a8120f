"""A request for a later deadline in words: all that was said of it, and where it stands."""

from collections.abc import Mapping

from handlers.rules import extensions as rules
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days
from handlers.visit import Moment
from locales import _, ngettext
from storage.tables import Extension, ExtensionState, Task


def waits(task: Task, extension: Extension, names: Mapping[int, str], moment: Moment, *, own: bool) -> Screen:
    """A request that is not decided yet, to its lead and to whoever only looks."""
    rows: list[tuple[Choice, ...]] = []
    if own and rules.place(extension) == "asked":
        rows.append((Choice(_("Answer"), action("extension.answer", extension.id), Style.PRIMARY),))
    if own:
        rows.append((Choice(_("Take the request back"), action("extension.withdraw", extension.id)),))
    rows.append((Choice(_("Open {code}", code=task.code), action("task.show", task.id)),))
    return Screen(
        "\n".join((facts(task, extension, names, moment), clock_runs())),
        title=_("EXTENSION · {code}", code=task.code),
        choices=tuple(rows),
        task_id=task.id,
    )


def facts(task: Task, extension: Extension, names: Mapping[int, str], moment: Moment) -> str:
    """All that was said of a request so far."""
    since = extension.waits_at or extension.questioned_at or extension.asked_at
    on = days.short_day(moment.local(since).date())
    lines = [
        task.text,
        _(
            "{name} asks to move the deadline from {due:%d/%m/%Y} to {until}.",
            name=names.get(extension.asked_by_id, ""),
            due=task.due_on or extension.due_before_on,
            until=days.day(extension.until_on),
        ),
        late_sentence() if extension.late else "",
        _("Reason: {reason}", reason=extension.reason),
        _("Done so far, and the rest: {plan}", plan=extension.plan),
        _("Asked back: {question}", question=extension.question) if extension.question else "",
        _("Answer: {answer}", answer=extension.answer) if extension.answer else "",
        _("Waits for {name} since {on}.", name=names.get(extension.decider_id, ""), on=on)
        if extension.waits_at
        else _("Waits for the lead's answer since {on}.", on=on),
    ]
    return "\n".join(line for line in lines if line)


def in_one_line(extension: Extension) -> str:
    """A request as the history quotes it."""
    day = extension.granted_on or extension.until_on
    said = [
        _("until {on:%d/%m/%Y}", on=day),
        late_label() if extension.late else "",
        extension.decision or extension.reason,
    ]
    return " · ".join(piece for piece in said if piece)


def status(extension: Extension, moment: Moment) -> str:
    """Where the last request of a task stands, in a few words for its card."""
    late = f" ({late_label()})" if extension.late else ""
    if extension.state is ExtensionState.PENDING:
        on = days.short_day(moment.local(extension.asked_at).date())
        return _("until {until:%d/%m/%Y} asked {on}, undecided", until=extension.until_on, on=on) + late
    if extension.state is ExtensionState.REFUSED and extension.decided_at:
        on = days.short_day(moment.local(extension.decided_at).date())
        return _("refused {on}: {reason}", on=on, reason=extension.decision or "") + late
    return late_label() if extension.late and extension.state is ExtensionState.GRANTED else ""


def times(count: int) -> str:
    """How often a deadline was extended."""
    return ngettext("extended {n:02d} time", "extended {n:02d} times", count)


def late_label() -> str:
    """Said wherever a request is shown that came after the deadline."""
    return _("asked after the deadline")


def late_sentence() -> str:
    return _("The request was recorded as asked after the deadline.")


def clock_runs() -> str:
    return _("Until it is decided the deadline runs on as before.")
