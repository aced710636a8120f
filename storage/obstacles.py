"""Questions about obstacles: what blocks which task, in whose power it is, and what is still open."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage import people
from storage.tables import Obstacle, Official, Power, Role, Task, Unit

OPEN = sa.text("obstacle.ended_at IS NULL")
"""Not yet gone. A literal, so that the partial index serves."""
OF_OPEN_WORK = sa.text("task.closed_at IS NULL")


def get(session: Session, obstacle_id: int) -> Obstacle | None:
    """One obstacle by its number."""
    return session.get(Obstacle, obstacle_id)


def locked(session: Session, obstacle_id: int) -> Obstacle | None:
    """One obstacle as it stands now, held against other writers until the transaction ends."""
    held = select(Obstacle).where(Obstacle.id == obstacle_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def open_of(session: Session, task_ids: Collection[int]) -> Sequence[tuple[Obstacle, Unit | None]]:
    """The open obstacles of some tasks, with the unit in whose power they are, the oldest first."""
    query = (
        select(Obstacle, Unit)
        .outerjoin(Unit, col(Unit.id) == col(Obstacle.power_unit_id))
        .where(OPEN, col(Obstacle.task_id).in_(task_ids))
        .order_by(col(Obstacle.id))
    )
    return [(obstacle, unit) for obstacle, unit in session.exec(query)]


def of_open_work(session: Session) -> Sequence[tuple[Obstacle, Unit | None]]:
    """The same for all open tasks."""
    query = (
        select(Obstacle, Unit)
        .join(Task, col(Task.id) == col(Obstacle.task_id))
        .outerjoin(Unit, col(Unit.id) == col(Obstacle.power_unit_id))
        .where(OPEN, OF_OPEN_WORK)
        .order_by(col(Obstacle.id))
    )
    return [(obstacle, unit) for obstacle, unit in session.exec(query)]


def standing(
    session: Session, units: Collection[int] | None, lead_id: int | None, power_units: Collection[int] = ()
) -> Sequence[tuple[Obstacle, Task, Unit, Unit | None]]:
    """The open obstacles of units (None: of all) or of one lead, and those in the power of some; the oldest first."""
    power = aliased(Unit)
    query = (
        select(Obstacle, Task, Unit, power)
        .join(Task, col(Task.id) == col(Obstacle.task_id))
        .join(Unit, col(Unit.id) == col(Task.lead_unit_id))
        .outerjoin(power, col(power.id) == col(Obstacle.power_unit_id))
        .where(OPEN, OF_OPEN_WORK)
    )
    theirs: list[Any] = [col(Obstacle.power_unit_id).in_(power_units)]
    if lead_id is not None:
        query = query.where(sa.or_(col(Task.lead_id) == lead_id, *theirs))
    elif units is not None:
        query = query.where(sa.or_(col(Task.lead_unit_id).in_(units), *theirs))
    found = session.exec(query.order_by(col(Obstacle.since_on), col(Obstacle.id)))
    return [(obstacle, task, unit, other) for obstacle, task, unit, other in found]


def how_many(session: Session, units: Collection[int]) -> int:
    """How many obstacles are open in some units."""
    query = (
        sa.select(sa.func.count())
        .select_from(Obstacle)
        .join(Task, col(Task.id) == col(Obstacle.task_id))
        .where(OPEN, OF_OPEN_WORK, col(Task.lead_unit_id).in_(units))
    )
    return int(session.connection().execute(query).scalar_one())


def hearers(session: Session, task: Task, power: Power, power_unit_id: int | None) -> list[Official]:
    """Who hears of an obstacle at once: the head; the other unit's head; the leader of the bloc, or the office."""
    asked: list[Official | None] = [people.head_of(session, task.lead_unit_id)]
    if power_unit_id is not None:
        asked.append(people.head_of(session, power_unit_id))
    if power in {Power.OTHER_UNIT, Power.LEADER}:
        leader = people.leader_of(session, task.lead_unit_id)
        asked += [leader] if leader else people.with_role(session, Role.OFFICE)
    elif power in {Power.CHAIR, Power.ABOVE}:
        asked += people.with_role(session, Role.OFFICE)
    found = {one.id: one for one in asked if one and one.left_at is None}
    return list(found.values())
