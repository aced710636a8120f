"""What the lead of overdue tasks hears: that a deadline has passed, and what comes next if nothing is reported."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import escalation
from handlers.visit import Moment
from locales import _, ngettext
from storage.tables import Official


def to_lead(slips: Sequence[escalation.Slip], _reader: Official, moment: Moment) -> Screen:
    """Rung 0: the deadline has passed, and the lead hears it first, with what comes next."""
    if len(slips) == 1:
        slip = slips[0]
        text = ngettext(
            "Task {code} is overdue by {n} working day. Please finish it urgently and say why it is late.",
            "Task {code} is overdue by {n:02d} working days. Please finish it urgently and say why it is late.",
            slip.days_late,
            code=slip.task.code,
        )
        told = [text, words.shortened(slip.task.text), escalation.coming(slip, moment.today)]
    else:
        text = _(
            "{n:02d} tasks you lead are overdue. Please finish them urgently and say why they are late.", n=len(slips)
        )
        told = [text, *(f"{escalation.line(slip)}\n{escalation.coming(slip, moment.today)}" for slip in slips)]
    return Screen(
        "\n".join(filter(None, told)),
        title=_("Overdue"),
        choices=_choices(slips),
        foot=_("You receive this because you lead the task."),
        task_id=slips[0].task.id if len(slips) == 1 else None,
    )


def courtesy(slips: Sequence[escalation.Slip], _reader: Official, moment: Moment) -> Screen:
    """One working day before a rung: the lead can still report first."""
    return Screen(
        "\n".join(f"{escalation.line(slip)}\n{escalation.coming(slip, moment.today)}" for slip in slips),
        title=_("Before it goes further up"),
        choices=_choices(slips),
        foot=_("You receive this because you lead the task."),
        task_id=slips[0].task.id if len(slips) == 1 else None,
    )


def _choices(slips: Sequence[escalation.Slip]) -> tuple[tuple[Choice, ...], ...]:
    """What a lead is likely to do: report at once on the one task, or open one of several."""
    if len(slips) > 1:
        return escalation.in_rows(
            [Choice(slip.task.code, action("task.show", slip.task.id)) for slip in slips[: escalation.PAGE]]
        )
    task = slips[0].task
    report = Choice(_("Report"), action("report.begin", task.id), Style.PRIMARY)
    later = Choice(_("Remind me later"), action("reminder.ask", task.id, task.version))
    return ((report, Choice(_("Open {code}", code=task.code), action("task.show", task.id))), (later,))
