"""Questions about the parts of those who coordinate: which are open, and what was done with them last."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Assignment, JournalEntry, Official, Part, Task, Unit

CURRENT = sa.and_(col(Assignment.part) == Part.COORDINATING, col(Assignment.ended_at).is_(None))
DEEDS = ("part.added", "part.changed", "part.named", "part.ended", "part.finished", "part.undone")


def get(session: Session, part_id: int) -> Assignment | None:
    """One part by its number."""
    found = session.get(Assignment, part_id)
    return found if found is not None and found.part is Part.COORDINATING else None


def current(session: Session, task_id: int) -> Sequence[Assignment]:
    """Who coordinates a task now, the oldest first."""
    query = select(Assignment).where(CURRENT, Assignment.task_id == task_id)
    return session.exec(query.order_by(col(Assignment.id))).all()


def bearer(session: Session, part: Assignment) -> Official | None:
    """Who answers for a part: the person named, or the head of the unit."""
    if part.official_id is not None:
        return session.get(Official, part.official_id)
    unit = session.get(Unit, part.unit_id)
    return session.get(Official, unit.head_id) if unit and unit.head_id else None


def last_act(session: Session, task_id: int) -> JournalEntry | None:
    """What was done last with the parts of a task, by whom and when."""
    query = select(JournalEntry).where(
        JournalEntry.noun == "task", JournalEntry.noun_id == task_id, col(JournalEntry.deed).in_(DEEDS)
    )
    return session.exec(query.order_by(col(JournalEntry.id).desc())).first()


def due_until(session: Session, official_ids: Collection[int], until: date) -> Sequence[Any]:
    """The parts not yet done whose own day is near or past: (who, task, day), the earliest first.

    Who: the person named, and the head of the unit beside.
    """
    still: list[Any] = [CURRENT, col(Assignment.done_at).is_(None), col(Assignment.due_on) <= until]
    worked: list[Any] = [
        sa.text("task.closed_at IS NULL"),
        sa.text("task.paused_on IS NULL"),
        col(Task.submitted_at).is_(None),
    ]
    in_person: Any = (
        sa.select(col(Assignment.official_id).label("who"), col(Task.id).label("task"), col(Assignment.due_on))
        .join(Task, col(Task.id) == col(Assignment.task_id))
        .where(*still, *worked, col(Assignment.official_id).in_(official_ids))
    )
    for_unit: Any = (
        sa.select(col(Unit.head_id).label("who"), col(Task.id).label("task"), col(Assignment.due_on))
        .join(Task, col(Task.id) == col(Assignment.task_id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(*still, *worked, col(Unit.head_id).in_(official_ids))
    )
    both = sa.union(in_person, for_unit).subquery()
    return session.connection().execute(sa.select(both).order_by(both.c.due_on, both.c.task)).all()
