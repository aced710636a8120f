"""What a morning digest counts: the day's thresholds, what is urgent, what is likely to slip, who hears of what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Self

from handlers.regulation import Regulation
from handlers.rules.awaited import Awaited
from handlers.rules.calendar import WorkCalendar
from handlers.rules.decisions import Waits
from handlers.rules.escalation import Post

URGENT = 3
"""Tasks shown with a button of their own."""
LONG = 5
"""Working days after which late is long late."""
FORECAST_DAYS = 5
FORECAST_PERCENT = 50


@dataclass(frozen=True)
class Day:
    """The thresholds of one day: counted once, then every task is compared with them, here and in the database."""

    today: date
    tomorrow: date
    """The next working day."""
    late_on: date
    """A deadline up to this day has passed."""
    long_on: date
    soon_on: date
    forecast_on: date
    silent_on: date
    """A last report up to this day is silence."""
    calendar: WorkCalendar
    _distance: dict[date, int] = field(default_factory=dict, repr=False, compare=False)

    def distance(self, due_on: date) -> int:
        """Working days left until a deadline; late ones are negative. Counted once for each deadline of the day."""
        if due_on not in self._distance:
            late = self.calendar.days_late(due_on, self.today)
            left = self.calendar.working_days_between(self.today, self.calendar.effective_deadline(due_on))
            self._distance[due_on] = -late if late else max(0, left)
        return self._distance[due_on]

    @classmethod
    def of(cls, today: date, calendar: WorkCalendar, regulation: Regulation) -> Self:
        """The thresholds under a regulation.

        The last working day's deadlines have passed; one on a day off after it has moved to a day that is not over.
        """
        return cls(
            today=today,
            tomorrow=calendar.plus_working_days(today, 1),
            late_on=calendar.plus_working_days(today, -1),
            long_on=calendar.plus_working_days(today, -1 - LONG),
            soon_on=calendar.plus_working_days(today, regulation.soon),
            forecast_on=calendar.plus_working_days(today, FORECAST_DAYS),
            silent_on=today - timedelta(days=regulation.silent),
            calendar=calendar,
        )


class Line(NamedTuple):
    """One task of a lead that needs a word this morning."""

    task_id: int
    text: str
    due_on: date | None
    returned: bool

    @property
    def code(self) -> str:
        """The code people type."""
        return f"NV-{self.task_id:04d}"


@dataclass
class Own:
    """What one official leads or helps with."""

    overdue: int = 0
    soon: int = 0
    silent: int = 0
    unacknowledged: int = 0
    returned: int = 0
    coordinating: int = 0
    coordinating_late: int = 0
    urgent: list[Line] = field(default_factory=list)
    climbing: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say: coordinating alone is said only when it is late or soon."""
        return not (
            self.overdue or self.soon or self.silent or self.unacknowledged or self.returned or self.coordinating
        )


class Counts(NamedTuple):
    """The open tasks of a unit, or of several."""

    under_way: int = 0
    late: int = 0
    long: int = 0
    soon: int = 0
    silent: int = 0
    waiting: int = 0
    ungiven: int = 0
    forecast: int = 0

    def __add__(self, other: object) -> "Counts":
        return (
            Counts(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Counts) else NotImplemented
        )

    @property
    def is_empty(self) -> bool:
        """Whether nobody has to look."""
        return not any(self[1:])


@dataclass(frozen=True)
class HeadPart:
    """What a head hears of the units answered for."""

    counts: Counts
    late: Sequence[tuple[str, int, date]]
    climbing: Sequence[int]
    forecast: Sequence[int]
    away: Sequence[tuple[str, date, str | None]] = ()
    """Who of these units is away, until when, and who stands in."""


@dataclass(frozen=True)
class OfficePart:
    """What the office hears beside the units: who cannot be reached, what was not delivered."""

    unreachable: Sequence[str]
    failed: Sequence[tuple[str, str | None, int]]
    """To whom, what the messenger said, how many."""

    @property
    def is_empty(self) -> bool:
        return not (self.unreachable or self.failed)


@dataclass
class Morning:
    """Everything one person hears this morning; a part is empty when that capacity has nothing to say."""

    own: Own | None = None
    head: HeadPart | None = None
    units: list[tuple[str, Counts]] = field(default_factory=list)
    """Of the bloc, or of the whole office, those that have something to look at."""
    total: Counts = field(default_factory=Counts)
    """Of all its units, also of those where all is well."""
    everything: bool = False
    office: OfficePart | None = None
    mine: Waits | None = None
    """What waits for this person's decision."""
    awaited: Sequence[Awaited] = ()
    """What else waits for this person, subject by subject."""
    hanging: Waits | None = None
    """What waits too long with others, below this person."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say: then nothing is sent."""
        parts = (self.own, self.head, self.units, self.office, self.mine, self.awaited, self.hanging)
        return not any(parts)


def urgent(said: Morning) -> Morning:
    """What cannot wait until somebody away is back: what is late, due, returned, climbing, or waits for a decision."""
    own, head = said.own, said.head
    if own:
        own = replace(own, silent=0, unacknowledged=0, coordinating=own.coordinating_late)
    if head and not (head.late or head.climbing):
        head = None
    return Morning(own=None if own is None or own.is_empty else own, head=head, mine=said.mine, awaited=said.awaited)


@dataclass(frozen=True)
class Late:
    """Since when and until when the machine did not run."""

    since: datetime
    until: datetime


def own_of(rows: Iterable[Any], day: Day) -> dict[int, Own]:
    """What each lead has to hear, from the rows of their open tasks in the order of deadlines.

    Lead, task, text, deadline, and whether it is returned, not acknowledged, silent, about to climb.
    """
    found: dict[int, Own] = {}
    for lead_id, task_id, text, due_on, returned, unacknowledged, silent, climbs in rows:
        own = found.get(lead_id)
        if own is None:
            own = found[lead_id] = Own()
        if due_on is not None:
            if due_on <= day.late_on:
                own.overdue += 1
            elif due_on <= day.soon_on:
                own.soon += 1
        own.silent += silent
        own.unacknowledged += unacknowledged
        own.returned += returned
        if len(own.urgent) < URGENT:
            own.urgent.append(Line(task_id, text, due_on, bool(returned)))
        if climbs:
            own.climbing.append(task_id)
    return found


def answered_for(posts: Mapping[int, Post]) -> dict[int, list[int]]:
    """The units each head answers for: the own, and those below that have no head; head → units."""
    found: dict[int, list[int]] = {}
    for unit_id in posts:
        head_id = _holder(unit_id, posts, "head_id")
        if head_id is not None:
            found.setdefault(head_id, []).append(unit_id)
    return found


def blocs(posts: Mapping[int, Post]) -> dict[int, list[int]]:
    """The units of each leader's bloc: leader → units."""
    found: dict[int, list[int]] = {}
    for unit_id in posts:
        leader_id = _holder(unit_id, posts, "leader_id")
        if leader_id is not None:
            found.setdefault(leader_id, []).append(unit_id)
    return found


def _holder(unit_id: int, posts: Mapping[int, Post], post: str) -> int | None:
    seen: set[int] = set()
    step: int | None = unit_id
    while step is not None and step in posts and step not in seen:
        seen.add(step)
        holder: int | None = getattr(posts[step], post)
        if holder is not None:
            return holder
        step = posts[step].parent_id
    return None
