"""Questions about what units owe by a day, whatever it is: what is late, what is due soon, what waits for whom."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Consulted, Official, Owed, Petition

NOUNS: dict[str, type[Owed]] = {"opinion": Consulted, "petition": Petition}
"""What can be owed, by the word it has in tokens and keys."""


def is_owed(noun: type[Owed]) -> Any:
    """A literal, so that the partial index serves."""
    return sa.text(f"{noun.__table__.name}.settled_at IS NULL")  # type: ignore[attr-defined]


def locked(session: Session, noun: type[Any], number: int) -> Any:
    """One of them as it stands now, held against other writers until the transaction ends."""
    held = select(noun).where(noun.id == number).with_for_update().execution_options(populate_existing=True)
    return session.exec(held).first()


def slipped(session: Session, noun: type[Any], today: date, last_working_day: date, most: int) -> list[Any]:
    """Those that go up a rung this morning, held; the oldest first."""
    due = sa.or_(noun.climbed == 0, noun.next_on <= today)
    query = select(noun).where(is_owed(noun), noun.due_on <= last_working_day, due)
    return list(session.exec(query.order_by(noun.id).limit(most).with_for_update()))


def ahead(session: Session, noun: type[Any], today: date, tomorrow: date) -> list[Any]:
    """Those due tomorrow, and those that go up tomorrow and whose last message did not say so yet."""
    due = sa.and_(noun.due_on > today, noun.due_on <= tomorrow)
    climbs = sa.and_(noun.next_on == tomorrow, noun.climbed > 1)
    return list(session.exec(select(noun).where(is_owed(noun), sa.or_(due, climbs)).order_by(noun.id)))


def is_any_owed(session: Session, noun: type[Any], numbers: Collection[int]) -> bool:
    """Whether any of these is still owed."""
    return session.exec(select(noun.id).where(is_owed(noun), noun.id.in_(numbers)).limit(1)).first() is not None


def open_of(session: Session, noun: type[Any], units: Collection[int], holder_id: int) -> Sequence[Any]:
    """What some units owe, and what one official holds: the earliest due first."""
    mine = sa.or_(noun.unit_id.in_(units), noun.holder_id == holder_id)
    return session.exec(select(noun).where(is_owed(noun), mine).order_by(noun.due_on, noun.id)).all()


def by_answerer(session: Session, noun: type[Any]) -> Sequence[tuple[int | None, int | None, date]]:
    """All that is owed: (unit, holder while in office, due)."""
    query = (
        select(noun.unit_id, col(Official.id), noun.due_on)
        .outerjoin(Official, sa.and_(col(Official.id) == noun.holder_id, col(Official.left_at).is_(None)))
        .where(is_owed(noun))
    )
    return session.exec(query).all()
