"""Who hears of an overdue task, and when: the ladder, promises that pause it, and who stands on each rung."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from handlers.refusals import PromiseDayOff, PromisePassed, PromiseTooFar
from handlers.regulation import Hearer, Rung
from handlers.rules.calendar import WorkCalendar

MOVES_AT = time(8, 0)
"""Climbs move on working days from eight, when there is somebody to read about them."""
PROMISE_WITHIN = 10
"""Working days within which a promised day must lie: a word without an end would be no word."""
REASON_MIN = 15
"""Letters a report needs to count as one that gives a reason."""


@dataclass(frozen=True)
class Standing:
    """One climb as it stands in the morning. `reported`: a report with a reason came since the last rung."""

    due_on: date
    ladder: tuple[Rung, ...]
    climbed: int
    paused_until_on: date | None = None
    excused: bool = False
    reported: bool = False
    urgings: int = 0


@dataclass(frozen=True)
class Move:
    """What happens to a climb this morning. `rungs` are climbed now, in order; `next_on` is when it is looked at again.

    `asked`: the promised day is here; `broken`: it has passed; `excused`: a report has put the rung off by a day.
    """

    rungs: tuple[int, ...] = ()
    next_on: date | None = None
    asked: bool = False
    broken: bool = False
    excused: bool = False


@dataclass(frozen=True)
class Post:
    """Who answers for a unit, and the unit above."""

    parent_id: int | None
    head_id: int | None
    leader_id: int | None


def due_rungs(elapsed: int, climbed: int, ladder: Sequence[Rung]) -> tuple[int, ...]:
    """The rungs to climb now, in order: missed days lose no rung. `elapsed`: full working days since the deadline."""
    due = climbed
    while due < len(ladder) and elapsed >= ladder[due].after:
        due += 1
    return tuple(range(climbed, due))


def day_of(rung: Rung, due_on: date, calendar: WorkCalendar) -> date:
    """The morning of a rung. Rung 0 is the first working morning after the deadline; the others count from there."""
    return calendar.plus_working_days(calendar.effective_deadline(due_on), rung.after + 1)


def move(standing: Standing, today: date, calendar: WorkCalendar, urgings_before_chair: int) -> Move:
    """What a working morning does to the climb of a task that is still open and overdue."""
    tomorrow = calendar.plus_working_days(today, 1)
    broken = False
    if standing.paused_until_on is not None:
        promised_on = calendar.next_working(standing.paused_until_on)
        if today < promised_on:
            return Move(next_on=promised_on)
        if today == promised_on:
            return Move(next_on=tomorrow, asked=True)
        broken = True
    elapsed = calendar.days_late(standing.due_on, today) - 1
    rungs = _rungs(standing, elapsed, urgings_before_chair, broken=broken)
    if rungs and standing.climbed and standing.reported and not standing.excused and not broken:
        return Move(next_on=tomorrow, excused=True)
    after = standing.climbed + len(rungs)
    if after == len(standing.ladder):
        return Move(rungs, None, broken=broken)
    return Move(rungs, max(tomorrow, day_of(standing.ladder[after], standing.due_on, calendar)), broken=broken)


def _rungs(standing: Standing, elapsed: int, urgings_before_chair: int, *, broken: bool) -> tuple[int, ...]:
    """By the days; a broken promise brings the next rung at once, too many urgings all up to the chair."""
    ladder, climbed = standing.ladder, standing.climbed
    until = climbed + len(due_rungs(elapsed, climbed, ladder))
    if broken:
        until = max(until, climbed + 1)
    if standing.urgings > urgings_before_chair:
        until = max([until, *(index + 1 for index, rung in enumerate(ladder) if Hearer.CHAIR in rung.hearers)])
    return tuple(range(climbed, min(until, len(ladder))))


def is_reason(words: str | None) -> bool:
    """Whether a report says enough to put a rung off by a day; "nothing new" never does."""
    return len("".join((words or "").split())) >= REASON_MIN


def head_for(unit_id: int, lead_id: int | None, posts: Mapping[int, Post]) -> int | None:
    """Who answers for a unit above the lead: nobody reports to themselves, so a head's own task goes further up."""
    return _up(unit_id, lead_id, posts, lambda post: post.head_id)


def leader_for(unit_id: int, lead_id: int | None, posts: Mapping[int, Post]) -> int | None:
    """The leader in charge of a unit's bloc, above the lead."""
    return _up(unit_id, lead_id, posts, lambda post: post.leader_id)


def hearers(
    rung: Rung, unit_id: int, lead_id: int | None, posts: Mapping[int, Post], office: Sequence[int]
) -> list[tuple[Hearer, int]]:
    """The officials who hear of a rung, each once. An empty post is passed over upwards, at last to the office."""
    found: list[tuple[Hearer, int]] = []
    head, leader = head_for(unit_id, lead_id, posts), leader_for(unit_id, lead_id, posts)
    for hearer in rung.hearers:
        match hearer:
            case Hearer.LEAD:
                who = lead_id or head or leader
                found += [(Hearer.LEAD if who == lead_id else Hearer.HEAD, who)] if who else []
            case Hearer.HEAD:
                who = head or leader
                found += [(Hearer.HEAD, who)] if who else []
            case Hearer.LEADER:
                found += [(Hearer.LEADER, leader)] if leader else []
            case Hearer.OFFICE | Hearer.CHAIR:
                found += [(hearer, one) for one in office]
    if not found:
        found = [(Hearer.OFFICE, one) for one in office]
    once: dict[int, Hearer] = {}
    for hearer, who in found:
        once.setdefault(who, hearer)
    return [(hearer, who) for who, hearer in once.items()]


def letter_kind(hearer: str) -> str:
    """What the letter of a rung is filed under: one kind to the lead, one to whoever is above."""
    return "slipped" if hearer == Hearer.LEAD else "climb"


def must_be_promisable(on: date, today: date, calendar: WorkCalendar) -> None:
    """A promised day lies ahead, is worked, and is near."""
    if on <= today:
        raise PromisePassed(on)
    if not calendar.is_working(on):
        raise PromiseDayOff(on, calendar.next_working(on))
    last = calendar.plus_working_days(today, PROMISE_WITHIN)
    if on > last:
        raise PromiseTooFar(on, last)


def packed(ladder: Iterable[Rung]) -> list[dict[str, Any]]:
    """A ladder as it is frozen into a climb."""
    return [{"after": rung.after, "hearers": [hearer.value for hearer in rung.hearers]} for rung in ladder]


def unpacked(ladder: Iterable[Mapping[str, Any]]) -> tuple[Rung, ...]:
    """The ladder frozen into a climb."""
    return tuple(Rung(rung["after"], tuple(Hearer(hearer) for hearer in rung["hearers"])) for rung in ladder)


def _up(
    unit_id: int, lead_id: int | None, posts: Mapping[int, Post], holder_of: Callable[[Post], int | None]
) -> int | None:
    seen: set[int] = set()
    step: int | None = unit_id
    while step is not None and step in posts and step not in seen:
        seen.add(step)
        holder = holder_of(posts[step])
        if holder is not None and holder != lead_id:
            return holder
        step = posts[step].parent_id
    return None
