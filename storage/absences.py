"""Questions about who is away when, and who has taken on to stand in."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.tables import Absence, Official

COUNTS = col(Absence.ended_at).is_(None)
"""The absence was neither ended early nor taken back."""
STANDS_IN = sa.and_(COUNTS, col(Absence.declined_at).is_(None))
"""And whoever was named has not declined."""


def locked(session: Session, absence_id: int) -> Absence | None:
    """One absence, held until the transaction ends."""
    return session.exec(
        select(Absence).where(Absence.id == absence_id).with_for_update().execution_options(populate_existing=True)
    ).first()


def hold(session: Session, official_id: int) -> None:
    """Whoever says an absence of this official next waits until the transaction ends."""
    session.exec(select(Official.id).where(Official.id == official_id).with_for_update()).one()


def of_official(session: Session, official_id: int, today: date) -> Sequence[Absence]:
    """The absences of somebody that have not passed, the next first."""
    return session.exec(
        select(Absence)
        .where(Absence.official_id == official_id, Absence.to_on >= today, COUNTS)
        .order_by(col(Absence.from_on), col(Absence.id))
    ).all()


def stood_in_by(session: Session, official_id: int, today: date) -> Sequence[Absence]:
    """The absences for which somebody stands in or will, the next first."""
    return session.exec(
        select(Absence)
        .where(Absence.deputy_id == official_id, Absence.to_on >= today, STANDS_IN)
        .order_by(col(Absence.from_on), col(Absence.id))
    ).all()


def within(session: Session, official_ids: Collection[int], from_on: date, to_on: date) -> Sequence[Absence]:
    """The absences of some officials that share a day with the days between two, the next first."""
    return session.exec(
        select(Absence)
        .where(col(Absence.official_id).in_(official_ids), Absence.from_on <= to_on, Absence.to_on >= from_on, COUNTS)
        .order_by(col(Absence.from_on), col(Absence.id))
    ).all()


def away(session: Session, official_ids: Collection[int], on: date) -> Collection[int]:
    """Who of some officials is away on a day."""
    return {absence.official_id for absence in within(session, official_ids, on, on)}


def named(session: Session, unit_ids: Collection[int], on: date) -> list[tuple[int, str, date, str | None]]:
    """Who of some units is away on a day, for those who answer for them: unit, name, last day, who stands in."""
    deputy = aliased(Official)
    name = sa.case((col(Absence.declined_at).is_(None), col(deputy.name)))
    query = (
        sa.select(col(Official.unit_id), col(Official.name), col(Absence.to_on), name)
        .join(Absence, col(Absence.official_id) == col(Official.id))
        .outerjoin(deputy, col(deputy.id) == col(Absence.deputy_id))
        .where(col(Official.unit_id).in_(unit_ids), col(Official.left_at).is_(None))
        .where(col(Absence.from_on) <= on, col(Absence.to_on) >= on, COUNTS)
        .order_by(col(Official.sort_key), col(Official.id))
    )
    return [(unit_id, who, to_on, by) for unit_id, who, to_on, by in session.connection().execute(query)]
