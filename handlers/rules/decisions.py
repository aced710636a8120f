"""What waits for somebody's decision, of whatever kind, and when it has waited too long."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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


class Pending(NamedTuple):
    """One thing that waits: of which unit's task, since which day, and against whom it counts when it waits long."""

    kind: str
    unit_id: int
    since_on: date
    decider_id: int | None
    """None is the office, which judges where nobody else can."""


@dataclass(frozen=True)
class Waits:
    """What waits on a day. From `limit` working days on a thing waits too long."""

    pending: Sequence[Pending]
    names: Mapping[int, str]
    today: date
    calendar: WorkCalendar
    limit: int

    def days(self, one: Pending) -> int:
        return waited(one.since_on, self.today, self.calendar)

    def too_long(self, units: Collection[int] | None = None, but: int = 0) -> "Waits":
        """What waits too long, in some units or in all, with somebody else than `but`."""
        return self._only(
            one
            for one in self.pending
            if self.days(one) >= self.limit and one.decider_id != but and (units is None or one.unit_id in units)
        )

    def of(self, official_id: int) -> "Waits":
        """What one person is told to decide: every request for a later deadline, and the results that wait too long."""
        mine = (one for one in self.pending if one.decider_id == official_id)
        return self._only(one for one in mine if one.kind == "extension" or self.days(one) >= self.limit)

    def _only(self, pending: Iterable[Pending]) -> "Waits":
        return replace(self, pending=tuple(pending))


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


def by_decider(pending: Iterable[Pending]) -> dict[int | None, list[Pending]]:
    """What waits, by whom it counts against; whoever lets most wait first."""
    found: dict[int | None, list[Pending]] = {}
    for one in pending:
        found.setdefault(one.decider_id, []).append(one)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), min(one.since_on for one in pair[1]))))
