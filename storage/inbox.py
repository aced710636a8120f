"""Questions about what was heard: store an event once, take the oldest of a sender, settle it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.database import insert_or_ignore
from storage.tables import Account, Incoming


def store(session: Session, events: Sequence[dict[str, Any]]) -> int:
    """Keep events; how many were new. A repeat of a source and key is ignored."""
    return insert_or_ignore(session, sa.inspect(Incoming).local_table, list(events)) if events else 0


NEAR = 1000
"""So many events of a whole office may have come between two of one person's that belong together."""
RETRY_WITHIN = timedelta(minutes=10)
"""No next try is planned further ahead; one that is was planned by a clock that has been set back since."""
_OLDER = aliased(Incoming, name="older")
_NEXT_WAITING = (
    select(Incoming)
    .where(
        sa.text("inbox.state = 'waiting'"),
        ~select(_OLDER.id)
        .where(_OLDER.sender == Incoming.sender, col(_OLDER.id) < col(Incoming.id))
        .where(sa.text("older.state = 'waiting'"))
        .exists(),
        sa.or_(
            col(Incoming.retry_at).is_(None),
            col(Incoming.retry_at) <= sa.bindparam("now"),
            col(Incoming.retry_at) > sa.bindparam("beyond"),
        ),
        col(Incoming.sender).not_in(sa.bindparam("busy", expanding=True)),
    )
    .order_by(col(Incoming.id))
    .limit(sa.bindparam("at_most", type_=sa.Integer))
    .with_for_update(skip_locked=True, of=Incoming)
)
"""Built once: asked for each visit, and building a statement costs more than answering it."""


def next_waiting(session: Session, now: datetime, busy: set[str], at_most: int = 1) -> Sequence[Incoming]:
    """The oldest waiting events, each the oldest of its sender; senders in hand elsewhere are left out.

    An event that failed waits for its next try, and its sender's later ones wait behind it: order per sender.
    """
    given = {"now": now, "beyond": now + RETRY_WITHIN, "busy": list(busy), "at_most": at_most}
    return session.exec(_NEXT_WAITING, params=given).all()


def unread_officials(session: Session) -> list[int]:
    """Who has said something that was accepted and has not been dealt with yet."""
    sender = col(Account.channel) + ":" + col(Account.address)
    query = select(Account.official_id).join(Incoming, col(Incoming.sender) == sender)
    return list(session.exec(query.where(sa.text("inbox.state = 'waiting'")).distinct()).all())


def waiting(session: Session) -> int:
    """How many events have not been dealt with."""
    return session.exec(select(sa.func.count()).select_from(Incoming).where(sa.text("inbox.state = 'waiting'"))).one()


def by_key(session: Session, source: str, key: str) -> Incoming:
    """The event of a source and key. Raises NoResultFound."""
    return session.exec(select(Incoming).where(Incoming.source == source, Incoming.event_key == key)).one()


def is_known(session: Session, source: str, key: str) -> bool:
    """Whether an event of a source and key has come before."""
    query = select(Incoming.id).where(Incoming.source == source, Incoming.event_key == key)
    return session.exec(query).first() is not None


def is_waiting(session: Session, sender: str) -> bool:
    """Whether something of a sender has not been dealt with."""
    query = select(Incoming.id).where(Incoming.sender == sender).where(sa.text("inbox.state = 'waiting'"))
    return session.exec(query.limit(1)).first() is not None


def is_repeat(session: Session, tap: Incoming, within: timedelta) -> bool:
    """Whether a tap is the same as the one its sender made just before, on the same button of the same message."""
    before = session.exec(
        select(Incoming)
        .where(Incoming.sender == tap.sender, col(Incoming.id) < tap.id, col(Incoming.id) > tap.id - NEAR)
        .order_by(col(Incoming.id).desc())
        .limit(1)
    ).first()
    if before is None or before.received_at < tap.received_at - within:
        return False
    return all(before.payload.get(name) == tap.payload.get(name) for name in ("kind", "text", "said_in"))
