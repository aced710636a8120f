"""Questions about objections: what waits for an answer, and what was answered before."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import people
from storage.tables import Objection, Official, Role, Task

WAITING = sa.and_(sa.text("task.paused_on IS NOT NULL"), col(Task.objected_on).is_not(None))
"""Open and not yet answered; the clock of such a task stands, and the index on that serves."""


def last(session: Session, task_id: int) -> Objection | None:
    """The latest objection of a task, answered or not."""
    query = select(Objection).where(Objection.task_id == task_id).order_by(col(Objection.id).desc())
    return session.exec(query).first()


def of_task(session: Session, task_id: int) -> Sequence[Objection]:
    """All objections of a task, the newest first."""
    return session.exec(select(Objection).where(Objection.task_id == task_id).order_by(col(Objection.id).desc())).all()


def waiting(
    session: Session, units: Collection[int] | None, voices: Collection[int], reader_id: int
) -> Sequence[tuple[Task, Objection]]:
    """The objections of some units (None: of all), of what some have given, and the reader's own; the oldest first."""
    query = (
        select(Task, Objection)
        .join(Objection, col(Objection.task_id) == col(Task.id))
        .where(WAITING, col(Objection.answer).is_(None))
    )
    if units is not None:
        own = sa.or_(col(Task.lead_id) == reader_id, col(Objection.by_id) == reader_id)
        query = query.where(sa.or_(col(Task.lead_unit_id).in_(units), col(Task.given_by_id).in_(voices), own))
    return [(task, one) for task, one in session.exec(query.order_by(col(Objection.made_at), col(Objection.id)))]


def due_dates(session: Session) -> Sequence[tuple[int, date]]:
    """What waits for an answer anywhere: (task, by when), the oldest first."""
    query = (
        select(Objection)
        .join(Task, col(Objection.task_id) == col(Task.id))
        .where(WAITING, col(Objection.answer).is_(None))
    )
    return [(one.task_id, one.answer_by_on) for one in session.exec(query.order_by(col(Objection.id)))]


def answerers(session: Session, task: Task, objector_id: int) -> list[Official]:
    """Who is asked to answer: whoever gave the task, and the office; never whoever objects or leads."""
    giver = session.get(Official, task.given_by_id) if task.given_by_id else None
    asked = [giver, *people.with_role(session, Role.OFFICE)]
    found = {one.id: one for one in asked if one and one.left_at is None}
    return [one for one in found.values() if one.id not in {objector_id, task.lead_id}]
