"""Questions about work that comes again and again: which rules there are, and of which a task is to be made."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Official, Recurrence, Unit

STANDING = sa.text("recurrence.ended_at IS NULL")
"""Not ended. A literal, so that the partial index serves."""


def locked(session: Session, rule_id: int) -> Recurrence | None:
    """One rule as it stands now, held until the transaction ends."""
    held = select(Recurrence).where(Recurrence.id == rule_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def due(session: Session, today: date, most: int) -> Sequence[Recurrence]:
    """The rules of which a task is to be made by now, held; those another program holds are left to it."""
    query = select(Recurrence).where(STANDING, col(Recurrence.make_on) <= today).order_by(col(Recurrence.id))
    return session.exec(query.limit(most).with_for_update(skip_locked=True)).all()


def of_units(
    session: Session, units: Collection[int] | None, first: int, most: int
) -> Sequence[tuple[Recurrence, Unit, Official | None]]:
    """The rules of some units (None: of all), the next due first."""
    query = (
        select(Recurrence, Unit, Official)
        .join(Unit, col(Unit.id) == col(Recurrence.lead_unit_id))
        .outerjoin(Official, col(Official.id) == col(Recurrence.lead_id))
        .where(STANDING)
    )
    if units is not None:
        query = query.where(col(Recurrence.lead_unit_id).in_(units))
    ordered = query.order_by(col(Recurrence.make_on).is_(None), col(Recurrence.next_on), col(Recurrence.id))
    return [(rule, unit, lead) for rule, unit, lead in session.exec(ordered.offset(first).limit(most))]
