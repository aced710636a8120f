"""Being reminded of a task later: when, what was agreed, and the reminder itself."""

from collections.abc import Sequence
from datetime import datetime

from handlers.screen import Choice, Screen, Style, action
from handlers.screens import clocks, days
from handlers.visit import Visit
from locales import _
from storage.tables import Task


def when(task: Task, offered: Sequence[datetime], stamp: str) -> Screen:
    """The instants offered. It is said that the deadline does not wait."""
    choices = [Choice(_instant(at), action("reminder.at", task.id, f"{at:{stamp}}")) for at in offered]
    return Screen(
        _("When shall I remind you of {code}? Its deadline and its way up go on meanwhile.", code=task.code),
        choices=(
            *((choice,) for choice in choices),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def agreed(task: Task, at: datetime) -> str:
    return _("You will be reminded of {code}: {at}.", code=task.code, at=_instant(at))


def taken_back(task: Task) -> str:
    return _("Taken back: you will not be reminded of {code}.", code=task.code)


def reminded(task: Task, visit: Visit) -> Screen:
    """The letter, in the words of the moment it was asked for: the card behind it tells how the task stands by then."""
    return Screen(
        f"{task.code} · {clocks.short_deadline(task)}\n{task.text}",
        title=_("You asked to be reminded"),
        choices=(
            (
                Choice(_("Open {code}", code=task.code), action("task.show", task.id), Style.PRIMARY),
                Choice(_("Remind me later"), action("reminder.ask", task.id, task.version)),
            ),
        ),
        foot=_("You asked for this on {on}.", on=days.day(visit.today)),
        task_id=task.id,
    )


def _instant(at: datetime) -> str:
    return f"{at:%H:%M} {days.short_day(at.date())}"
