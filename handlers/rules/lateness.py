"""On time or late, computed from dates and never chosen: the four legal classes and the buckets of days late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.rules.calendar import WorkCalendar


class LegalClass(StrEnum):
    """The four classes of every report to the authorities, and the tasks that stand beside them."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_IN_TERM = "open_in_term"
    OPEN_OVERDUE = "open_overdue"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True)
class Bucket:
    """A range of working days late; the last one has no end."""

    first: int
    last: int | None


BUCKETS = (Bucket(1, 5), Bucket(6, 10), Bucket(11, None))
"""The ranges of the office's tables: the third begins where the last rung of the ladder has passed."""


def days_late(due_on: date | None, submitted_on: date | None, today: date, calendar: WorkCalendar) -> int:
    """Working days late, 0 when in time or without a deadline.

    The clock stops when completion is submitted, not when it is confirmed: a confirmation left hanging is not the
    lead's. A result that was returned counts as not submitted: pass None for it.
    """
    return 0 if due_on is None else calendar.days_late(due_on, submitted_on or today)


def is_late_by_original(original_on: date | None, due_on: date | None, on: date, calendar: WorkCalendar) -> bool:
    """Whether an extended task is in time by its deadline in force and late by the original one."""
    if original_on is None or due_on is None or calendar.days_late(due_on, on):
        return False
    return calendar.days_late(original_on, on) > 0


def class_of(
    due_on: date | None, submitted_on: date | None, today: date, calendar: WorkCalendar, *, is_closed: bool
) -> LegalClass:
    """The legal class of a task. One that waits for its confirmation is still open, late or not as it was submitted."""
    if due_on is None:
        return LegalClass.NO_DEADLINE
    is_late = days_late(due_on, submitted_on, today, calendar) > 0
    if is_closed:
        return LegalClass.DONE_LATE if is_late else LegalClass.DONE_ON_TIME
    return LegalClass.OPEN_OVERDUE if is_late else LegalClass.OPEN_IN_TERM


def bucket_of(late: int) -> Bucket | None:
    """The bucket of so many working days late; None when in time."""
    return next((bucket for bucket in reversed(BUCKETS) if late >= bucket.first), None)
