"""Giving a task to a person: one lead at a time, every earlier one kept in history."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.refusals import AlreadyLeads, NotInUnit, StaleChoice
from handlers.rules import rights
from handlers.rules.rights import Deed
from storage.tables import Assignment, Official, Part, Progress, Task


def must_be_givable(task: Task, version: int, zone: ZoneInfo) -> None:
    """A closed task, one that waits for confirmation, or one that changed since it was read is given to nobody."""
    rights.must_be_time(Deed.GIVE, task, zone)
    if task.version != version:
        raise StaleChoice(task.id)


def give(
    task: Task, lead: Official, units: frozenset[int], by: int, now: datetime, current: Assignment | None
) -> Assignment:
    """The task has a new lead, of its lead unit or below it (`units`): the row that begins; the one before ends."""
    if lead.left_at is not None or lead.unit_id not in units:
        raise NotInUnit(lead.name, task.code)
    if task.lead_id == lead.id:
        raise AlreadyLeads(lead.name, task.code)
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
    )
