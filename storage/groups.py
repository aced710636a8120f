"""Questions about the groups of units: which they are, and which have not had this morning's line."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import UnitGroup

OPEN = sa.text("unitgroup.ended_at IS NULL")


def get(session: Session, group_id: int) -> UnitGroup | None:
    """One group by its number."""
    return session.get(UnitGroup, group_id)


def at(session: Session, channel: str, address: str) -> UnitGroup | None:
    """The linked group at an address, held until the transaction ends."""
    query = select(UnitGroup).where(UnitGroup.channel == channel, UnitGroup.address == address, OPEN)
    return session.exec(query.with_for_update()).first()


def of_units(session: Session, units: Collection[int] | None) -> Sequence[UnitGroup]:
    """The linked groups of some units, or of all, in the order in which they were linked."""
    query = select(UnitGroup).where(OPEN)
    if units is not None:
        query = query.where(col(UnitGroup.unit_id).in_(units))
    return session.exec(query.order_by(col(UnitGroup.id))).all()


def untold(session: Session, today: date, most: int) -> Sequence[UnitGroup]:
    """Linked groups without a line of this day, at most so many; held until the transaction ends."""
    query = select(UnitGroup).where(OPEN, sa.or_(col(UnitGroup.told_on).is_(None), col(UnitGroup.told_on) < today))
    return session.exec(query.order_by(col(UnitGroup.id)).limit(most).with_for_update()).all()
