"""A task goes to another unit: nobody there leads it yet; its number, deadline and days late stay as they are."""

from collections.abc import Collection
from datetime import datetime

from handlers.refusals.process import SameUnit
from handlers.refusals.transfers import UnitAwaited
from handlers.rules import undoing
from storage.tables import Assignment, Part, Progress, Task, Unit

PARTS = "parts"
"""In what the undo puts back: what the other unit contributed, which ends when it leads."""
_KEPT = ("lead_unit_id", "lead_id", "given_by_id", "given_at", "progress", "acknowledged_at", "percent")


def must_go(task: Task, unit: Unit, awaited: Collection[int]) -> None:
    """Whether a task may go to a unit; `awaited` are the units it waits for. Raises SameUnit, UnitAwaited."""
    if unit.id == task.lead_unit_id:
        raise SameUnit(unit.name, task.code)
    if unit.id in awaited:
        raise UnitAwaited(unit.name, task.code)


def move(task: Task, unit_id: int, by: int, now: datetime, current: Assignment | None) -> Assignment:
    """Another unit leads, and begins anew: nobody there has it yet. The row that begins; the one before ends."""
    before = {**undoing.kept(task, *_KEPT), "version": task.version}
    if current is not None:
        current.ended_at = now
    task.lead_unit_id, task.lead_id, task.given_by_id, task.given_at = unit_id, None, by, None
    task.progress, task.percent, task.acknowledged_at = Progress.ASSIGNED, 0, None
    task.version += 1
    return Assignment(task_id=task.id, part=Part.LEAD, unit_id=unit_id, given_by_id=by, given_at=now, before=before)


def is_one(row: Assignment) -> bool:
    """Whether this row began by a task going to another unit."""
    return row.before is not None and "lead_unit_id" in row.before


def take_back(task: Task, row: Assignment, earlier: Assignment | None) -> None:
    """The unit of before leads as before: the row of the other one holds no time."""
    was = {name: value for name, value in (row.before or {}).items() if name not in {"version", PARTS}}
    row.ended_at = row.given_at
    if earlier is not None:
        earlier.ended_at = None
    undoing.put_back(task, was)


def parts_of(row: Assignment) -> list[int]:
    """The parts that ended with it."""
    found = (row.before or {}).get(PARTS)
    return [int(str(number)) for number in found] if isinstance(found, list) else []
