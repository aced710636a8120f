"""Questions about people who cannot be written to: who they are since when, and the letters that wait for them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from storage import absences
from storage.tables import Absence, Account, Letter, Official
from storage.tables.types import UTCDateTime

NOTICE = "unreachable:"
"""What the keys of letters about such people begin with."""
WAITING = sa.text("letter.state = 'waiting'")


def _reachable(official_id: Any) -> Any:
    return sa.exists().where(col(Account.official_id) == official_id, col(Account.unreachable_at).is_(None))


def keep(session: Session, official_id: int, now: datetime, until: datetime) -> None:
    """All that is owed to an official waits, until an instant at most, for an account that can be reached."""
    lasts = sa.literal(until, UTCDateTime)
    owed = sa.update(Letter).where(
        sa.text("letter.state = 'ready' AND letter.letter_class = 'must'"),
        col(Letter.official_id) == official_id,
        col(Letter.lane).is_(None),
        col(Letter.due_at) <= now,
    )
    expires_at = sa.case((col(Letter.expires_at) < lasts, col(Letter.expires_at)), else_=lasts)
    values = {"state": "waiting", "due_at": now, "expires_at": expires_at, "error": "unreachable"}
    session.connection().execute(owed.values(**values))


def wake(session: Session, today: date, due_at: datetime) -> int:
    """Letters whose official, or whose deputy of the day, can be reached by now are owed again; how many."""
    deputy = sa.exists().where(
        col(Absence.official_id) == col(Letter.official_id),
        col(Absence.from_on) <= today,
        col(Absence.to_on) >= today,
        absences.STANDS_IN,
        _reachable(col(Absence.deputy_id)),
    )
    waiting = sa.update(Letter).where(WAITING, sa.or_(_reachable(col(Letter.official_id)), deputy))
    return session.connection().execute(waiting.values(state="ready", due_at=due_at)).rowcount


def expire(session: Session, now: datetime) -> int:
    """Letters that have waited too long come to nothing; how many."""
    waiting = sa.update(Letter).where(WAITING, col(Letter.expires_at) <= now)
    return session.connection().execute(waiting.values(state="skipped", error="expired")).rowcount


def newly(session: Session, since: datetime, until: datetime) -> Sequence[Any]:
    """Who could be reached no more, or was owed a first letter without ever having an account, between two instants.

    Official, name, unit, and whether there ever was an account; in the order of given names.
    """
    linked = sa.exists().where(col(Account.official_id) == col(Official.id))
    lost_at = (
        sa.select(sa.func.max(col(Account.unreachable_at), type_=UTCDateTime))
        .where(col(Account.official_id) == col(Official.id))
        .scalar_subquery()
    )
    owed_at = (
        sa.select(sa.func.min(col(Letter.due_at), type_=UTCDateTime))
        .where(WAITING, col(Letter.official_id) == col(Official.id))
        .where(~col(Letter.dedupe_key).startswith(NOTICE))  # or word of one would bring word of the next, up the tree
        .scalar_subquery()
    )
    at = sa.case((linked, lost_at), else_=owed_at)
    query = (
        sa.select(col(Official.id), col(Official.name), col(Official.unit_id), linked.label("linked"))
        .where(col(Official.left_at).is_(None), ~_reachable(col(Official.id)))
        .where(at > sa.literal(since, UTCDateTime), at <= sa.literal(until, UTCDateTime))
        .order_by(col(Official.sort_key), col(Official.id))
    )
    return session.connection().execute(query).all()
