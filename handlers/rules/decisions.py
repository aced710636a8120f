"""What waits for somebody's decision, of whatever kind, and when it has waited too long."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from handlers.rules.calendar import WorkCalendar
from handlers.rules.escalation import Post


class Waiting(NamedTuple):
    """One thing that waits: on which task, since when, and the token that opens it."""

    code: str
    text: str
    since: datetime
    opens: str
    late: bool = False
    """Asked when the deadline had passed."""


class Hanging(NamedTuple):
    """One thing that has waited too long: of which unit's task, since which day, and against whom it counts."""

    kind: str
    unit_id: int
    since_on: date
    decider_id: int | None
    """None is the office, which judges where nobody else can."""


def hanging_since(today: date, calendar: WorkCalendar, days: int) -> date:
    """What has waited since this day, or longer, has waited too long: so many working days lie behind it."""
    return calendar.plus_working_days(calendar.next_working(today), -days)


def waited(since: date, today: date, calendar: WorkCalendar) -> int:
    """The working days something has waited."""
    return max(0, calendar.working_days_between(since, today))


def confirmer(unit_id: int, lead_id: int | None, given_by_id: int | None, posts: Mapping[int, Post]) -> int | None:
    """Against whom a result counts that nobody has confirmed: the assigner, else the head; None is the office."""
    if given_by_id is not None and given_by_id != lead_id:
        return given_by_id
    step: int | None = unit_id
    while step is not None and step in posts:
        if posts[step].head_id is not None:
            return posts[step].head_id if posts[step].head_id != lead_id else None
        step = posts[step].parent_id
    return None


def by_decider(hanging: Sequence[Hanging]) -> dict[int | None, list[Hanging]]:
    """What hangs, by whom it counts against; whoever has let most hang first."""
    found: dict[int | None, list[Hanging]] = {}
    for one in hanging:
        found.setdefault(one.decider_id, []).append(one)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), min(one.since_on for one in pair[1]))))
