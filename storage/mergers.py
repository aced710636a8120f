"""Questions about what a unit holds, when it is merged into another."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Assignment, Part, Recurrence, Task, Unit
from storage.tasks import OPEN


def led_by(session: Session, unit_id: int) -> Sequence[Task]:
    """The open tasks a unit leads, held until the transaction ends."""
    query = select(Task).where(Task.lead_unit_id == unit_id, OPEN).order_by(col(Task.id))
    return session.exec(query.with_for_update()).all()


def coordinated_by(session: Session, unit_id: int) -> Sequence[Assignment]:
    """The parts a unit has in open tasks."""
    return session.exec(
        select(Assignment)
        .join(Task, col(Task.id) == Assignment.task_id)
        .where(Assignment.unit_id == unit_id, Assignment.part == Part.COORDINATING, OPEN)
        .where(col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id))
    ).all()


def is_in(session: Session, task_id: int, unit_id: int) -> bool:
    """Whether a unit has a part in a task already."""
    query = select(Assignment.id).where(Assignment.task_id == task_id, Assignment.unit_id == unit_id)
    return session.exec(query.where(col(Assignment.ended_at).is_(None)).limit(1)).first() is not None


def below(session: Session, unit_id: int) -> Sequence[Unit]:
    """The units directly below one."""
    return session.exec(select(Unit).where(Unit.parent_id == unit_id).order_by(col(Unit.sort_key))).all()


def pass_rules(session: Session, from_id: int, to_id: int) -> None:
    """The regular work of one unit is another's."""
    rules = sa.update(Recurrence).where(col(Recurrence.lead_unit_id) == from_id, col(Recurrence.ended_at).is_(None))
    session.connection().execute(rules.values(lead_unit_id=to_id))
