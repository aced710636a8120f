"""Giving a task to a person: one lead at a time, every earlier one kept in history with the reason and the days."""

import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.refusals import AlreadyLeads, NotInUnit, StaleChoice
from handlers.rules import rights, undoing
from handlers.rules.calendar import WorkCalendar
from handlers.rules.rights import Deed
from storage.tables import Assignment, Official, Part, Progress, Task


class MoveReason(StrEnum):
    """The usual reasons for taking a task from one lead to another; the screens have the sentence."""

    LOAD = "load"
    SKILL = "skill"
    AWAY = "away"
    POST = "post"


MOVE_REASONS = tuple(MoveReason)


@dataclass(frozen=True)
class Held:
    """A time in which one official led a task. `late` are the working days past the deadline that fell into it."""

    official_id: int
    from_on: date
    to_on: date | None
    late: int
    reason: str | None
    """Why it was taken from whoever led before."""


def must_be_givable(task: Task, version: int, zone: ZoneInfo) -> None:
    """A closed task, one that waits for confirmation, or one that changed since it was read is given to nobody."""
    rights.must_be_time(Deed.GIVE, task, zone)
    if task.version != version:
        raise StaleChoice(task.id)


def must_take(task: Task, lead: Official, units: frozenset[int]) -> None:
    """Whether somebody may lead the task: of its lead unit or below it (`units`). Raises NotInUnit, AlreadyLeads."""
    if lead.left_at is not None or lead.unit_id not in units:
        raise NotInUnit(lead.name, task.code)
    if task.lead_id == lead.id:
        raise AlreadyLeads(lead.name, task.code)


def give(
    task: Task, lead: Official, by: int, now: datetime, current: Assignment | None, reason: str | None
) -> Assignment:
    """The task has a new lead: the row that begins; the one before ends. Deadline, extensions and climb stay."""
    before = {
        **undoing.kept(task, "lead_id", "given_by_id", "given_at", "progress", "acknowledged_at"),
        "version": task.version,
    }
    if current is not None:
        current.ended_at = now
    task.lead_id, task.given_by_id, task.given_at = lead.id, by, now
    task.progress, task.acknowledged_at = Progress.ASSIGNED, None
    task.version += 1
    return Assignment(
        task_id=task.id,
        part=Part.LEAD,
        unit_id=task.lead_unit_id,
        official_id=lead.id,
        given_by_id=by,
        given_at=now,
        reason=reason,
        before=before,
    )


def was_given_at(row: Assignment, version: int) -> bool:
    """Whether this row began by a giving that read the same version of the task as somebody else did."""
    return bool(row.before) and (row.before or {}).get("version") == version


def take_back(task: Task, row: Assignment, earlier: Assignment | None) -> None:
    """The giving is undone: its row holds no time, and the one before goes on."""
    was = {name: value for name, value in (row.before or {}).items() if name != "version"}
    row.ended_at = row.given_at
    if earlier is not None:
        earlier.ended_at = None
    undoing.put_back(task, was)


def median_load(people: Collection[int], loads: Mapping[int, tuple[int, int]]) -> int:
    """How many open tasks one half of these people have at most."""
    return int(statistics.median_high(loads.get(person, (0, 0))[0] for person in people)) if people else 0


def held(rows: Sequence[Assignment], task: Task, zone: ZoneInfo, calendar: WorkCalendar, today: date) -> list[Held]:
    """Who led a task when, the first first. What was late in somebody's time stays with that person.

    The deadline is the one in force: a lead who was granted a later one hands on what is left of it. Days are counted
    until the result was handed in, or today.
    """
    end_on = task.submitted_at.astimezone(zone).date() if task.submitted_at else task.paused_on or today
    if task.closed_at is not None:
        end_on = min(end_on, task.closed_at.astimezone(zone).date())
    found: list[Held] = []
    until: datetime | None = None
    for row in rows:
        if row.official_id is None or row.ended_at == row.given_at:
            continue
        from_on = row.given_at.astimezone(zone).date()
        to_on = row.ended_at.astimezone(zone).date() if row.ended_at else None
        late = _late_by(task, min(to_on or end_on, end_on), calendar) - _late_by(task, min(from_on, end_on), calendar)
        before = found[-1] if found and row.given_at == until and found[-1].official_id == row.official_id else None
        if before is not None:  # the unit was merged: the same lead goes on
            found[-1] = replace(before, to_on=to_on, late=before.late + max(0, late))
        else:
            found.append(Held(row.official_id, from_on, to_on, max(0, late), row.reason))
        until = row.ended_at
    return found


def _late_by(task: Task, on: date, calendar: WorkCalendar) -> int:
    return calendar.days_late(task.due_on, on) if task.due_on is not None else 0
