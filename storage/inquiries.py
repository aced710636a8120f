"""Questions about questions: what officials asked about lines of their statements, and what still waits."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import people
from storage.tables import Inquiry, Official, Role

OPEN = sa.text("inquiry.settled_at IS NULL")
"""A literal, so that the partial index serves."""


def get(session: Session, number: int) -> Inquiry | None:
    return session.get(Inquiry, number)


def locked(session: Session, number: int) -> Inquiry | None:
    """One as it stands now, held against other writers until the transaction ends."""
    held = select(Inquiry).where(Inquiry.id == number).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def of_line(session: Session, by_id: int, year: int, month: int, task_id: int) -> Sequence[Inquiry]:
    """All that was asked about one line and not taken back, the oldest first."""
    query = select(Inquiry).where(
        *(Inquiry.by_id == by_id, Inquiry.year == year, Inquiry.month == month, Inquiry.task_id == task_id),
        sa.or_(col(Inquiry.settled_at).is_(None), col(Inquiry.answer).is_not(None)),
    )
    return session.exec(query.order_by(col(Inquiry.id))).all()


def of_month(session: Session, year: int, month: int, officials: Collection[int]) -> Sequence[Inquiry]:
    """All that some officials asked about a month and did not take back, the oldest first."""
    query = select(Inquiry).where(
        *(Inquiry.year == year, Inquiry.month == month),
        sa.or_(col(Inquiry.settled_at).is_(None), col(Inquiry.answer).is_not(None)),
    )
    return [one for one in session.exec(query.order_by(col(Inquiry.id))) if one.by_id in officials]


def open_(session: Session) -> Sequence[tuple[Inquiry, bool]]:
    """What waits for its answer anywhere, the oldest first; and whether who is asked is still here."""
    query = select(Inquiry, col(Official.left_at).is_(None)).join(Official, col(Official.id) == col(Inquiry.asked_id))
    found: Sequence[Any] = session.exec(query.where(OPEN).order_by(col(Inquiry.id))).all()
    return [(one, bool(is_here)) for one, is_here in found]


def named(session: Session, by: Official) -> Official | None:
    """Of whom an official asks: the nearest head, else the leader of the bloc, else the office; never oneself."""
    heads = [people.head_of(session, by.unit_id), people.leader_of(session, by.unit_id)] if by.unit_id else []
    asked = [*heads, *people.with_role(session, Role.OFFICE)]
    return next((one for one in asked if one and one.id != by.id and one.left_at is None), None)
