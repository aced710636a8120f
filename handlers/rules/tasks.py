"""How urgent a task is, and its two clocks: days late, and days since anything was heard."""

from datetime import date
from enum import StrEnum

from handlers.rules.calendar import WorkCalendar
from storage.tables import Progress, Task


class Urgency(StrEnum):
    """How near the deadline is, on a given day."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NO_DEADLINE = "no_deadline"


def urgency(task: Task, on: date, calendar: WorkCalendar, soon: int) -> Urgency:
    """How urgent a task is: a deadline on a day off is the next working day's. `soon` is in working days."""
    if task.due_on is None:
        return Urgency.NO_DEADLINE
    if calendar.days_late(task.due_on, on):
        return Urgency.OVERDUE
    return Urgency.SOON if days_left(task.due_on, on, calendar) <= soon else Urgency.LATER


def is_waited_for(task: Task) -> bool:
    """Whether its clock runs: it is open, not submitted, not suspended, and nothing pauses it."""
    stands = task.paused_on is not None or task.progress in {Progress.SUBMITTED, Progress.SUSPENDED}
    return task.closed_at is None and not stands


def days_left(due_on: date, on: date, calendar: WorkCalendar) -> int:
    """Working days left until the deadline, 0 on the day itself."""
    return max(0, calendar.working_days_between(on, calendar.effective_deadline(due_on)))


def days_silent(heard_on: date | None, given_on: date, on: date) -> int:
    """Days since the last report; since the task was given when there was none."""
    return (on - (heard_on or given_on)).days
