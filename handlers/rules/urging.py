"""Whom a formal reminder reaches, whom it skips and why: not twice the same task on one day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Skip(StrEnum):
    """Why a task is not urged now; the screens have the sentence."""

    UNGIVEN = "ungiven"
    WAITING = "waiting"
    URGED_TODAY = "urged_today"
    REPORTED_TODAY = "reported_today"
    UNREACHABLE = "unreachable"
    ONESELF = "oneself"


@dataclass(frozen=True)
class Candidate:
    """A task that might be urged, with what decides."""

    task_id: int
    lead_id: int | None
    due_on: date | None
    reported_on: date | None
    urged_on: date | None
    is_waiting: bool


@dataclass(frozen=True)
class Plan:
    """What one act of urging would do. `names` are those of the leads reached."""

    reached: dict[int, tuple[Candidate, ...]]
    skipped: dict[Skip, tuple[Candidate, ...]]
    names: tuple[str, ...] = ()

    @property
    def tasks(self) -> int:
        """How many tasks are urged."""
        return sum(map(len, self.reached.values()))


def plan(candidates: Iterable[Candidate], reachable: Collection[int], by: int, today: date) -> Plan:
    """Divide tasks into those whose leads are urged, lead by lead, and those that are skipped, reason by reason."""
    reached: dict[int, list[Candidate]] = {}
    skipped: dict[Skip, list[Candidate]] = {}
    for one in candidates:
        why = _why_not(one, reachable, by, today)
        if why is not None:
            skipped.setdefault(why, []).append(one)
        elif one.lead_id is not None:
            reached.setdefault(one.lead_id, []).append(one)
    return Plan(
        {lead: tuple(tasks) for lead, tasks in reached.items()},
        {why: tuple(tasks) for why, tasks in skipped.items()},
    )


def _why_not(one: Candidate, reachable: Collection[int], by: int, today: date) -> Skip | None:
    if one.is_waiting:
        return Skip.WAITING
    if one.lead_id is None:
        return Skip.UNGIVEN
    if one.lead_id == by:
        return Skip.ONESELF
    if one.urged_on == today:
        return Skip.URGED_TODAY
    if one.reported_on == today:
        return Skip.REPORTED_TODAY
    return Skip.UNREACHABLE if one.lead_id not in reachable else None
