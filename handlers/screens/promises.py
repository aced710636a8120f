"""A head's dated word on an overdue task: choosing the day, what was recorded, and being asked again."""

from collections.abc import Sequence
from datetime import date

from handlers.rules import words
from handlers.screen import Choice, Screen, action
from handlers.screens import columns, escalation, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage.tables import Official


def choose_day(slip: escalation.Slip, days: Sequence[date]) -> Screen:
    """By which day: one of the next working days, or a day typed by hand."""
    choices = [
        Choice(escalation.day_label(day), action("promise.make", slip.climb.id, f"{day:%Y%m%d}")) for day in days
    ]
    return Screen(
        _(
            "By which day will {code} be handled? Pick one, or type a day, for example {example:%d/%m}. "
            "Until then it is not reported further up; on that morning you are asked about it again.",
            code=slip.task.code,
            example=days[-1],
        ),
        title=_("Promise a day · {code}", code=slip.task.code),
        choices=(
            *escalation.in_rows(choices),
            (Choice(_("Back"), action("climb.show", slip.climb.id)),),
        ),
        awaits="promise.day",
        draft={"climb": slip.climb.id},
        task_id=slip.task.id,
    )


def promised(slip: escalation.Slip, on: date, undo: Undo, visit: Visit) -> Screen:
    """The promise as it was recorded."""
    return Screen(
        _(
            "Recorded: you handle {code} by {day}. It is not reported further up until then; "
            "on that morning you are asked about it again.",
            code=slip.task.code,
            day=f"{escalation.day_label(on)}/{on.year}",
        ),
        title=_("Promised · {code}", code=slip.task.code),
        choices=((Choice(_("Open the task"), action("task.show", slip.task.id)), undoing.choice(undo)),),
        foot=undoing.until(undo, visit),
        task_id=slip.task.id,
        notice=_("Recorded"),
    )


def taken_back(slip: escalation.Slip) -> Screen:
    """Nothing is promised any more, and it can be decided anew."""
    return Screen(
        _(
            "Undone: no day is promised for {code}. It goes on to the next levels as the days pass, unless something "
            "is decided.",
            code=slip.task.code,
        ),
        title=_("Overdue · {code}", code=slip.task.code),
        choices=escalation.decisions(slip),
        task_id=slip.task.id,
    )


def asked_again(slips: Sequence[escalation.Slip], _reader: Official, moment: Moment) -> Screen:
    """On the promised morning."""
    slip = slips[0]
    return Screen(
        "\n".join(
            [
                _(
                    "You promised to handle {code} within today ({day}). It is still open; "
                    "if it is not finished today, the next level is told tomorrow that the promise was not kept.",
                    code=slip.task.code,
                    day=escalation.day_label(moment.today),
                ),
                words.shortened(slip.task.text),
            ]
        ),
        title=_("Promised for today · {code}", code=slip.task.code),
        table=escalation.facts_table(slip, moment),
        listed=columns.facts(escalation.facts(slip, moment)),
        choices=escalation.decisions(slip),
        foot=escalation.why(slip),
        task_id=slip.task.id,
    )
