"""Questions about the note for the chair: which tasks may belong in it, and what is on record of each."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.climbs import COUNTS, OPEN, SAME_CYCLE, STILL_TO_DO
from storage.tables import Climb, Directive, Official, Role, Task, Unit, Urging


def candidates(session: Session, more_than: int) -> Sequence[tuple[Task, Climb | None]]:
    """Tasks still to be done that are on their way up or were urged more than so often, with their open climbs."""
    often = select(col(Urging.task_id)).where(COUNTS).group_by(col(Urging.task_id)).having(sa.func.count() > more_than)
    query = (
        select(Task, Climb)
        .outerjoin(Climb, sa.and_(SAME_CYCLE, OPEN))
        .where(STILL_TO_DO, sa.or_(col(Climb.climbed) > 0, col(Task.id).in_(often)))
    )
    return [(task, climb) for task, climb in session.exec(query.order_by(col(Task.id))).all()]


def urgings(session: Session, tasks: Collection[int]) -> dict[int, list[datetime]]:
    """When each of some tasks was urged, the first time first."""
    query = select(Urging.task_id, Urging.made_at).where(col(Urging.task_id).in_(tasks), COUNTS)
    found: dict[int, list[datetime]] = {}
    for task_id, made_at in session.exec(query.order_by(col(Urging.id))).all():
        found.setdefault(task_id, []).append(made_at)
    return found


def directives(session: Session, tasks: Collection[int]) -> dict[int, Directive]:
    """The directives of some tasks, by task."""
    query = select(Task.id, Directive).join(Directive, col(Directive.id) == col(Task.directive_id))
    return dict(session.exec(query.where(col(Task.id).in_(tasks))).all())


def office(session: Session) -> Unit | None:
    """The unit that writes the note: the one most people of the office are of."""
    query = (
        select(Unit)
        .join(Official, col(Official.unit_id) == col(Unit.id))
        .where(col(Official.role).in_([Role.OFFICE, Role.ADMIN]), col(Official.left_at).is_(None))
        .group_by(col(Unit.id))
        .order_by(sa.func.count().desc(), col(Unit.id))
    )
    return session.exec(query).first()
