"""What is late, by how much, and how long nothing was heard: two clocks, and the rates that circulate."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from handlers.rules.calendar import WorkCalendar
from storage.tables import CauseState, Progress

LONG = 5
"""More working days late than this is counted apart."""


def late_on(today: date, calendar: WorkCalendar, days: int = 1) -> date:
    """The last written deadline that is late today by at least so many working days.

    Deadlines on days off move to the next working day, so this is itself a working day, and a question to the
    database needs no calendar: `due_on <= late_on(…)` is the same as `days_late(due_on, today) >= days`.
    """
    return calendar.plus_working_days(calendar.next_working(today), -days)


@dataclass(frozen=True)
class Clocks:
    """The dates against which both clocks are read."""

    today: date
    late_on: date
    long_on: date
    silent_at: datetime
    """What was last heard of before this instant has been silent too long."""

    @classmethod
    def on(cls, today: date, calendar: WorkCalendar, silent: int, zone: ZoneInfo) -> Self:
        """The clocks of a day; `silent` is the number of days without a report that is too long."""
        heard_on = today - timedelta(days=silent - 1)
        return cls(
            today,
            late_on(today, calendar),
            late_on(today, calendar, LONG + 1),
            datetime.combine(heard_on, time(), tzinfo=zone),
        )


@dataclass(frozen=True)
class Counts:
    """How many tasks of a unit, or of all, are late and how; what stands beside them."""

    late: int = 0
    long: int = 0
    """Late by more than five working days."""
    silent: int = 0
    """Late, and nothing heard for seven days or more."""
    unreported: int = 0
    """Late, and never reported on."""
    in_hand: int = 0
    """Open, late or not."""
    ungiven: int = 0
    """Open and not yet given to anybody."""
    waiting: int = 0
    """Submitted and waiting for confirmation."""
    fell_due: int = 0
    """Due so far, closed in this period or still open."""
    excused: int = 0
    """Late, and an objective cause of that is confirmed."""

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @classmethod
    def total(cls, counts: Iterable["Counts"]) -> "Counts":
        return sum(counts, cls())


@dataclass(frozen=True)
class UnitLine:
    """One unit of the table: with everything below it, or (`alone`) without."""

    unit_id: int
    name: str
    counts: Counts
    alone: bool = False

    @property
    def code(self) -> str:
        """How tokens call this line."""
        return f"{'o' if self.alone else 'u'}{self.unit_id}"


class TaskLine(NamedTuple):
    """One late task with both clocks, as lists, sheets and the command line show it."""

    task_id: int
    code: str
    text: str
    product: str | None
    directive: str | None
    directive_on: date | None
    unit_id: int
    unit: str
    lead_id: int | None
    lead: str | None
    original_due_on: date | None
    due_on: date
    days_late: int
    """Working days; of a submitted result those until it was submitted."""
    extended: int
    """How often the deadline was extended."""
    days_late_by_original: int
    """Working days late by the original deadline, until the same day."""
    reported_on: date | None
    days_silent: int
    """Calendar days since the last report, or since the task was given when there was none."""
    progress: Progress
    percent: int
    urgings: int
    is_waiting: bool
    cause: CauseState = CauseState.NONE
    is_held_up: bool = False
    """Somebody is waited for, or something is in the way."""


@dataclass(frozen=True)
class Overdue:
    """What is late at an instant in a part of the office: totals, units and tasks from the same question.

    `total.late` always equals the sum over `units`, and the number of tasks the same part has.
    """

    at: datetime
    total: Counts
    units: tuple[UnitLine, ...]
    tasks: tuple[TaskLine, ...] = ()
    first: int = 0
