"""What should have happened by now, computed from the dates alone: the measure the machine is held against."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from handlers.regulation import Rung
from handlers.rules import escalation
from handlers.rules.calendar import WorkCalendar

LETTER_WAITS = timedelta(minutes=15)
"""A letter that is due leaves within this time, also behind a whole morning's digests at the messenger's pace."""
EVENT_WAITS = timedelta(minutes=5)
BELL_WAITS = timedelta(minutes=1)
"""The hours are rung just before the audit looks: one that is behind all the same is not rung any more."""
AHEAD = timedelta(hours=1)
"""Hours that were rung so long before they come: the machine's clock was wrong then."""
TRIED = 10
"""Tries after which a letter that still waits is not only late."""


class Kind(StrEnum):
    """What can be missing or stuck. Each is a word of the log and of the figures, and a sentence to the office."""

    DIGEST_STANDS = "digest_stands"
    CLIMBS_STAND = "climbs_stand"
    CLOCK_WAS_AHEAD = "clock_was_ahead"
    NO_SLOT = "no_slot"
    NO_DIGEST = "no_digest"
    NO_CLIMB = "no_climb"
    BEHIND = "behind"
    NO_RUNG = "no_rung"
    NO_NOTICE = "no_notice"
    FORGOTTEN_PROMISE = "forgotten_promise"
    LETTER_STUCK = "letter_stuck"
    LEASE_STUCK = "lease_stuck"
    EVENT_STUCK = "event_stuck"


@dataclass(frozen=True)
class Finding:
    """A difference between what should be and what is: of which nouns, by number."""

    kind: Kind
    nouns: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many; a bell that stands is one."""
        return max(1, len(self.nouns))


class OnTheWay(NamedTuple):
    """An open climb of a task still to be done, as the audit needs it."""

    task_id: int
    due_on: date
    ladder: Any
    climbed: int
    next_on: date | None
    paused_until_on: date | None
    is_excused: bool


class Told(NamedTuple):
    """A rung as the journal has it: when, of which cycle, and who had to hear."""

    task_id: int
    at: Any
    cycle: int
    rung: int
    hearers: Sequence[tuple[str, int]]


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


def behind(climbs: Iterable[OnTheWay], swept_on: date, calendar: WorkCalendar) -> list[int]:
    """The tasks whose climb stands lower than the dates say after the sweep of a day, and no pause says why.

    A promise pauses until its day has passed; a report with a reason puts one rung off to the next working day.
    """
    tomorrow = calendar.plus_working_days(swept_on, 1)
    counted: dict[tuple[date, str], int] = {}
    found = []
    for climb in climbs:
        if climb.paused_until_on is not None and calendar.next_working(climb.paused_until_on) >= swept_on:
            continue
        if climb.is_excused and climb.next_on == tomorrow:
            continue
        key = (climb.due_on, str(climb.ladder))
        if key not in counted:
            counted[key] = len(owed(climb.due_on, escalation.unpacked(climb.ladder), calendar, swept_on))
        if climb.climbed < counted[key]:
            found.append(climb.task_id)
    return found


def forgotten(climbs: Iterable[OnTheWay], swept_on: date, calendar: WorkCalendar) -> list[int]:
    """The tasks whose promised day has passed without anybody being asked what became of it."""
    return [
        climb.task_id
        for climb in climbs
        if climb.paused_until_on is not None and calendar.next_working(climb.paused_until_on) < swept_on
    ]


def notices(told: Iterable[Told]) -> dict[frozenset[str], int]:
    """The letters that rungs brought about: one of each set of keys must exist; a task each is about.

    Everything one reader hears in one round is one letter, under the key of the first slip it tells.
    """
    found: dict[frozenset[str], int] = {}
    by_round = sorted(told, key=lambda one: (one.at, one.task_id))
    for _at, rungs in groupby(by_round, key=lambda one: one.at):
        round_ = list(rungs)
        climbed: dict[tuple[int, int], int] = {}
        for one in round_:
            climbed[one.task_id, one.cycle] = max(climbed.get((one.task_id, one.cycle), 0), one.rung + 1)
        keys: dict[tuple[str, int], set[str]] = {}
        about: dict[tuple[str, int], int] = {}
        for one in round_:
            for hearer, who in one.hearers:
                kind = escalation.letter_kind(hearer)
                key = f"{kind}:{one.task_id}:{one.cycle}:{climbed[one.task_id, one.cycle]}:{who}"
                keys.setdefault((kind, who), set()).add(key)
                about.setdefault((kind, who), one.task_id)
        found |= {frozenset(among): about[reader] for reader, among in keys.items()}
    return found


def unwritten(expected: Mapping[frozenset[str], int], there: Collection[str]) -> list[int]:
    """The tasks of which somebody should have been written to and was not."""
    return sorted({task_id for keys, task_id in expected.items() if keys.isdisjoint(there)})
