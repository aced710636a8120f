"""Questions about who has which part in a task, and which tasks nobody leads yet."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import people, tasks
from storage.tables import Assignment, Official, Part, Task
from storage.tasks import OPEN


def current_lead(session: Session, task_id: int) -> Assignment | None:
    """The row of whoever leads a task now, or of the unit that has not given it to anybody."""
    return session.exec(
        select(Assignment)
        .where(Assignment.task_id == task_id, Assignment.part == Part.LEAD, col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id).desc())
    ).first()


def lead_before(session: Session, row: Assignment) -> Assignment | None:
    """The row that ended when this one began."""
    return session.exec(
        select(Assignment)
        .where(Assignment.task_id == row.task_id, Assignment.part == Part.LEAD, Assignment.id < row.id)
        .where(Assignment.ended_at == row.given_at)
        .order_by(col(Assignment.id).desc())
    ).first()


def leads(session: Session, task_id: int) -> Sequence[Assignment]:
    """Every row of a lead, the first first."""
    return session.exec(
        select(Assignment)
        .where(Assignment.task_id == task_id, Assignment.part == Part.LEAD)
        .order_by(col(Assignment.id))
    ).all()


def parties(session: Session, task: Task) -> list[Official]:
    """Who is in a task: its lead, or its unit's head where nobody leads; whoever contributes, or that unit's head."""
    lead = session.get(Official, task.lead_id) if task.lead_id else people.head_of(session, task.lead_unit_id)
    found = [lead] if lead else []
    for _assignment, unit, official in tasks.particulars(session, task).coordinating:
        helper = official or (session.get(Official, unit.head_id) if unit.head_id else None)
        if helper is not None and helper not in found:
            found.append(helper)
    return [person for person in found if person.left_at is None]


def ungiven(session: Session, units: Collection[int] | None, first: int, most: int) -> Sequence[Task]:
    """The open tasks nobody leads yet in some units (None: in all), the earliest deadline first."""
    query = select(Task).where(OPEN, col(Task.lead_id).is_(None))
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    return session.exec(query.order_by(col(Task.due_on).nulls_last(), col(Task.id)).offset(first).limit(most)).all()


def ungiven_by_unit(session: Session, units: Collection[int] | None) -> dict[int, int]:
    """How many open tasks nobody leads yet: unit → count."""
    query = select(Task.lead_unit_id, sa.func.count()).where(OPEN, col(Task.lead_id).is_(None))
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    return dict(session.exec(query.group_by(col(Task.lead_unit_id))).all())


def same_words(session: Session, unit_id: int, folded: str) -> Task | None:
    """An open task of a unit that says the same."""
    return session.exec(select(Task).where(OPEN, Task.lead_unit_id == unit_id, Task.folded == folded)).first()
