"""Questions about the tree of units and how much work its people carry."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Official, Task, Unit
from storage.tasks import OPEN


def subtrees(session: Session, unit_ids: Iterable[int]) -> frozenset[int]:
    """Some units and everything below them, by id."""
    wanted = list(unit_ids)
    if not wanted:
        return frozenset()
    below = select(col(Unit.id).label("id")).where(col(Unit.id).in_(wanted)).cte("below", recursive=True)
    below = below.union(select(col(Unit.id)).where(col(Unit.parent_id) == below.c.id))
    return frozenset(session.exec(select(below.c.id)).all())


def held_by(session: Session, officials: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The units some officials are head of, and those whose bloc they lead, by id."""
    query = select(Unit.id, Unit.head_id, Unit.leader_id)
    rows = session.exec(query.where(sa.or_(col(Unit.head_id).in_(officials), col(Unit.leader_id).in_(officials)))).all()
    headed = frozenset(unit_id for unit_id, head, _ in rows if head in officials)
    return headed, frozenset(unit_id for unit_id, _, leader in rows if leader in officials)


def leaders(session: Session) -> list[Official]:
    """Those in charge of a bloc of units who have not left, in the order of given names."""
    led = select(Unit.leader_id).where(col(Unit.leader_id).is_not(None))
    query = select(Official).where(col(Official.id).in_(led), col(Official.left_at).is_(None))
    return list(session.exec(query.order_by(col(Official.sort_key), col(Official.id))))


def loads(session: Session, people: Collection[int], late_on: date) -> Mapping[int, tuple[int, int]]:
    """How many tasks some officials lead: official → (open, of these due on or before `late_on`)."""
    late = sa.func.sum(sa.case((col(Task.due_on) <= late_on, 1), else_=0))
    query = select(Task.lead_id, sa.func.count(), late).where(col(Task.lead_id).in_(people), OPEN)
    return {lead: (count, int(due)) for lead, count, due in session.exec(query.group_by(col(Task.lead_id))) if lead}


def people_in(session: Session, unit_ids: Collection[int]) -> list[Official]:
    """The people of some units who have not left, in the order of given names."""
    return list(
        session.exec(
            select(Official)
            .where(col(Official.unit_id).in_(unit_ids), col(Official.left_at).is_(None))
            .order_by(col(Official.sort_key), col(Official.id))
        ).all()
    )
