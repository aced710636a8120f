"""Somebody leaves: who may take over, and how a task changes hands without losing its history."""

from collections.abc import Sequence
from datetime import datetime

from handlers.refusals import NotInUnit
from handlers.refusals.departures import CannotTakeOver, HeadsNothing, NoHeadNamed
from storage.tables import Assignment, Official, Part, Progress, Task, Unit

_TO_BE_TAKEN_ON = frozenset({Progress.ASSIGNED, Progress.ACKNOWLEDGED, Progress.UNDER_WAY})
"""In these states the successor takes the task on anew; a result that waits, or a suspended task, stays as it is."""


def must_be_able(leaver: Official, successor: Official, head: Official | None, answers_for: Sequence[Unit]) -> None:
    """Raises CannotTakeOver, NoHeadNamed, HeadsNothing."""
    for other in (successor, head):
        if other is not None and (other.id == leaver.id or other.left_at is not None):
            raise CannotTakeOver(other.name)
    if answers_for and head is None:
        raise NoHeadNamed(leaver.name, ", ".join(unit.short_name or unit.name for unit in answers_for))
    if head is not None and not answers_for:
        raise HeadsNothing(leaver.name)


def must_be_of_unit(task: Task, leaver: Official, successor: Official, units: frozenset[int]) -> None:
    """A task stays with its unit: whoever takes it over is of that unit, below it, or of the leaver's. NotInUnit."""
    if successor.unit_id not in units and successor.unit_id != leaver.unit_id:
        raise NotInUnit(successor.name, task.code)


def hand_over(task: Task, successor: Official, by: int | None, now: datetime, current: Assignment | None) -> Assignment:
    """The task has a new lead; whoever gave it stays known. The row that begins; the one before ends."""
    if current is not None:
        current.ended_at = now
    task.lead_id, task.given_at = successor.id, now
    if task.progress in _TO_BE_TAKEN_ON:
        task.progress, task.acknowledged_at = Progress.ASSIGNED, None
    task.version += 1
    return Assignment(
        task_id=task.id,
        part=Part.LEAD,
        unit_id=task.lead_unit_id,
        official_id=successor.id,
        given_by_id=by,
        given_at=now,
    )
