"""The lead waits for a coordinating unit: the working days until it has delivered are that unit's, not the lead's."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.refusals import StaleChoice
from handlers.rules.calendar import WorkCalendar
from storage.tables import Assignment, Progress, Task, Wait


def circle(task_id: int, for_id: int, waits_for: Mapping[int, Iterable[int]]) -> list[int]:
    """The tasks of the circle that would close if one waited for another; empty when none would.

    `waits_for` says of each task which others it waits for now.
    """
    ways: list[list[int]] = [[task_id, for_id]]
    seen = {for_id}
    while ways:
        way = ways.pop(0)
        if way[-1] == task_id:
            return way
        for other in waits_for.get(way[-1], ()):
            if other == task_id or other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def begin(
    task: Task, part: Assignment, words: str, since_on: date, for_id: int | None, by: int, now: datetime, today: date
) -> Wait:
    """From this day on the days are the unit's. The task's own clock runs on."""
    task.waits += 1
    task.version += 1
    return Wait(
        task_id=task.id,
        assignment_id=part.id,
        unit_id=part.unit_id,
        for_id=for_id,
        words=words,
        since_on=since_on,
        by_id=by,
        made_at=now,
        reminded_on=today,
    )


def say(task: Task, wait: Wait, by: int, now: datetime) -> None:
    """Whoever is awaited says that it is done: the days stand still until the lead has looked."""
    wait.said_at, wait.said_by_id = now, by
    task.version += 1


def miss(task: Task, wait: Wait) -> None:
    """The lead has not got it: the days run on as if nothing had been said."""
    wait.said_at = wait.said_by_id = None
    task.version += 1


def end(task: Task, wait: Wait, by: int | None, now: datetime, today: date, zone: ZoneInfo) -> None:
    """The waiting is over, on the day on which the unit said so."""
    wait.ended_on = wait.said_at.astimezone(zone).date() if wait.said_at else today
    wait.ended_by_id, wait.ended_at = by, now
    task.waits -= 1
    task.version += 1


def last_act(wait: Wait) -> tuple[int | None, datetime]:
    """Who did something with a wait last, and when."""
    if wait.ended_at is not None:
        return wait.ended_by_id, wait.ended_at
    if wait.said_at is not None:
        return wait.said_by_id, wait.said_at
    return wait.by_id, wait.made_at


def take_back(task: Task, wait: Wait, now: datetime) -> None:
    """The last act is undone: it waits again, or nothing was said, or it never waited. Raises StaleChoice."""
    if wait.undone:
        raise StaleChoice(task.id)
    if wait.ended_at is not None:
        wait.ended_on = wait.ended_by_id = wait.ended_at = None
        task.waits += 1
    elif wait.said_at is not None:
        wait.said_at = wait.said_by_id = None
    else:
        wait.undone, wait.ended_on, wait.ended_by_id, wait.ended_at = True, wait.since_on, wait.by_id, now
        task.waits -= 1
    task.version += 1


def days(wait: Wait, task: Task, today: date, calendar: WorkCalendar, zone: ZoneInfo, first: date | None = None) -> int:
    """The working days that are the awaited unit's; from `first` on, where only those count.

    They end when it delivered, or said so and nobody has looked, or when the task itself stopped.
    """
    since_on = max(wait.since_on, first) if first else wait.since_on
    stopped = task.closed_at or (task.submitted_at if task.progress is Progress.SUBMITTED else None)
    ends = [
        today,
        *([wait.ended_on] if wait.ended_on else ()),
        *(at.astimezone(zone).date() for at in (wait.said_at, stopped) if at),
        *([task.paused_on] if task.paused_on else ()),
    ]
    return max(0, calendar.working_days_between(since_on, min(ends)))
