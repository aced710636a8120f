"""What should have been told by now, computed from the dates alone: the measure the sweep is held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.regulation import Rung
from handlers.rules import escalation
from handlers.rules.calendar import WorkCalendar


@dataclass(frozen=True)
class Gap:
    """A rung that differs from what the dates say: told too early, too late, never, or out of order."""

    rung: int
    owed_on: date | None
    told_on: date | None


def owed(due_on: date, ladder: Sequence[Rung], calendar: WorkCalendar, until: date) -> dict[int, date]:
    """The rungs of a task that stayed open, without a pause, up to a day: rung → the morning it was owed."""
    mornings = {index: escalation.day_of(rung, due_on, calendar) for index, rung in enumerate(ladder)}
    return {index: morning for index, morning in mornings.items() if morning <= until}


def gaps(owed_on: Mapping[int, date], told_on: Mapping[int, date], mornings: Sequence[date]) -> list[Gap]:
    """Where what was told differs from what was owed.

    `mornings` are the days on which the machine ran, in order: a rung owed while it slept is told on the first after.
    """
    found = []
    for rung in sorted(owed_on.keys() | told_on.keys()):
        expected = next((day for day in mornings if rung in owed_on and day >= owed_on[rung]), None)
        if told_on.get(rung) != expected:
            found.append(Gap(rung, owed_on.get(rung), told_on.get(rung)))
    return found
