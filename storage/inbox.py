"""Questions about what was heard: store an event once, take the oldest of a sender, settle it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.database import insert_or_ignore
from storage.tables import Incoming


def store(session: Session, events: Sequence[dict[str, Any]]) -> int:
    """Keep events; how many were new. A repeat of a source and key is ignored."""
    return insert_or_ignore(session, sa.inspect(Incoming).local_table, list(events)) if events else 0


def next_waiting(session: Session, now: datetime, busy: set[str]) -> Incoming | None:
    """The oldest waiting event that is the oldest of its sender; senders in hand elsewhere are left out.

    An event that failed waits for its next try, and its sender's later ones wait behind it: order per sender.
    """
    older = aliased(Incoming, name="older")
    first_of_sender = ~(
        select(older.id)
        .where(older.sender == Incoming.sender, col(older.id) < col(Incoming.id))
        .where(sa.text("older.state = 'waiting'"))
        .exists()
    )
    query = select(Incoming).where(sa.text("inbox.state = 'waiting'"), first_of_sender)
    query = query.where(sa.or_(col(Incoming.retry_at).is_(None), col(Incoming.retry_at) <= now))
    if busy:
        query = query.where(col(Incoming.sender).not_in(busy))
    return session.exec(
        query.order_by(col(Incoming.id)).limit(1).with_for_update(skip_locked=True, of=Incoming)
    ).first()


def waiting(session: Session) -> int:
    """How many events have not been dealt with."""
    return session.exec(select(sa.func.count()).select_from(Incoming).where(sa.text("inbox.state = 'waiting'"))).one()
