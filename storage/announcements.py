"""Questions about announcements: which are open, for whom, and what waits for people in the morning."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import addressees
from storage.addressees import OPEN, UNNOTED, Place
from storage.tables import Addressee, Announcement, Official


def get(session: Session, announcement_id: int) -> Announcement | None:
    """One announcement by its number."""
    return session.get(Announcement, announcement_id)


def locked(session: Session, announcement_id: int) -> Announcement | None:
    """The same as it stands now, held against other writers until the transaction ends."""
    held = select(Announcement).where(Announcement.id == announcement_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def successor(session: Session, announcement_id: int) -> Announcement | None:
    """The edition that took its place."""
    query = select(Announcement).where(Announcement.replaces_id == announcement_id)
    return session.exec(query.order_by(col(Announcement.id).desc())).first()


def latest(session: Session, units: Collection[int] | None, first: int, most: int) -> Sequence[Announcement]:
    """Open announcements to people of some units, or all of them, the newest first."""
    query = select(Announcement).where(OPEN)
    if units is not None:
        reached = sa.exists().where(
            col(Addressee.announcement_id) == col(Announcement.id), col(Addressee.unit_id).in_(units)
        )
        query = query.where(reached)
    return session.exec(query.order_by(col(Announcement.id).desc()).offset(first).limit(most)).all()


def asked_of(session: Session, official_id: int) -> Sequence[Announcement]:
    """What one official has still to take note of, the one that is due first first."""
    return session.exec(
        select(Announcement)
        .join(Addressee, col(Addressee.announcement_id) == col(Announcement.id))
        .where(OPEN, UNNOTED, Addressee.official_id == official_id)
        .order_by(col(Announcement.by_on).nulls_last(), col(Announcement.id))
    ).all()


def due_reminders(session: Session, today: date) -> Sequence[Announcement]:
    """Those whose day has passed and of which nobody was reminded yet, the oldest first."""
    query = select(Announcement).where(OPEN, col(Announcement.by_on) < today, col(Announcement.reminded_on).is_(None))
    return session.exec(query.order_by(col(Announcement.id)).with_for_update()).all()


def waiting(session: Session, officials: Collection[int], today: date) -> dict[int, tuple[int, int]]:
    """What some officials have still to take note of: official → (how many, of them past their day)."""
    query = (
        sa.select(
            col(Addressee.official_id),
            sa.func.count(),
            sa.func.sum(sa.case((col(Announcement.by_on) < today, 1), else_=0)),
        )
        .join(Announcement, col(Announcement.id) == col(Addressee.announcement_id))
        .where(OPEN, UNNOTED, col(Addressee.official_id).in_(officials))
        .group_by(col(Addressee.official_id))
    )
    return {who: (count, late) for who, count, late in session.connection().execute(query)}


def overdue_by_unit(session: Session, today: date) -> dict[int | None, int]:
    """Past the set day of an announcement: unit → how often somebody here and reachable has not taken note."""
    query = (
        sa.select(col(Addressee.unit_id), sa.func.count())
        .join(Announcement, col(Announcement.id) == col(Addressee.announcement_id))
        .join(Official, col(Official.id) == col(Addressee.official_id))
        .where(OPEN, col(Announcement.by_on) < today, addressees.stands(Place.MISSING, today))
        .group_by(col(Addressee.unit_id))
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}
