"""When somebody may be reminded of a task again, because they asked for it: pure."""

from datetime import datetime, time, timedelta

from handlers.refusals import StaleChoice
from handlers.rules.calendar import WorkCalendar

LATER = timedelta(hours=2)
AFTERNOON, EVENING, MORNING = time(14, 0), time(17, 0), time(8, 0)
FURTHEST = timedelta(days=30)
"""Nobody is offered a later one; Tết with its swapped days is shorter."""


def offered(now: datetime, calendar: WorkCalendar) -> list[datetime]:
    """The instants offered at an instant of the office's clocks: in two hours, this afternoon, the next two mornings.

    In working time alone: who asks on a holiday or late in the day is reminded on the next working mornings.
    """
    today, found = now.date(), []
    if calendar.is_working(today):
        soon = _on_the_quarter(now + LATER)
        if soon.date() == today and soon.time() <= EVENING:
            found.append(soon)
        afternoon = datetime.combine(today, AFTERNOON, tzinfo=now.tzinfo)
        if now < afternoon and afternoon not in found:
            found.append(afternoon)
    mornings = (calendar.plus_working_days(today, days) for days in (1, 2))
    return [*found, *(datetime.combine(on, MORNING, tzinfo=now.tzinfo) for on in mornings)]


def must_be_ahead(at: datetime, now: datetime, task_id: int) -> None:
    """A reminder lies ahead, and not far: an old button names an instant that has passed. Raises StaleChoice."""
    if not now < at <= now + FURTHEST:
        raise StaleChoice(task_id)


def _on_the_quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
