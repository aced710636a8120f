"""Questions about turns: when a chat, or a whole bot, may be written to again."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.database import insert_or_ignore
from storage.tables import Turn


def pause(session: Session, lane: str, at: datetime, until: datetime) -> None:
    """The messenger told us to leave a lane, or a whole channel, alone; a word that lasts longer stands."""
    insert_or_ignore(session, sa.inspect(Turn).local_table, {"lane": lane})
    lasts = sa.or_(col(Turn.paused_until).is_(None), col(Turn.paused_until) < until)
    told = sa.update(Turn).where(col(Turn.lane) == lane, lasts).values(paused_until=until, told_at=at)
    session.connection().execute(told)


def told_ahead(session: Session, after: datetime) -> list[Turn]:
    """Pauses told in a time after an instant that is still to come, held until the transaction ends."""
    query = select(Turn).where(col(Turn.told_at) > after).order_by(Turn.lane)
    return list(session.exec(query.with_for_update(skip_locked=True)).all())


_PAUSED = select(Turn.lane).where(
    col(Turn.paused_until) > sa.bindparam("now"), col(Turn.lane).in_(sa.bindparam("lanes", expanding=True))
)


def paused(session: Session, lanes: Sequence[str], now: datetime) -> set[str]:
    """Those of some lanes and channels that have to be left alone."""
    return set(session.exec(_PAUSED, params={"now": now, "lanes": lanes}).all())


def of_bot(session: Session, channel: str) -> tuple[datetime | None, datetime | None]:
    """Up to when the slots of a channel's bot are taken, and how long it has been told to be silent."""
    turn = session.get(Turn, channel)
    return (turn.free_at, turn.paused_until) if turn else (None, None)


def locked(session: Session, name: str, lanes: Sequence[str]) -> tuple[datetime | None, datetime | None]:
    """The same for one of some lanes, held until the transaction ends; the pause is the longest of all the lanes."""
    session.connection().exec_driver_sql("SET LOCAL synchronous_commit TO off")  # a slot lost in a power cut is no loss
    query = select(Turn).where(col(Turn.lane).in_(lanes)).order_by(Turn.lane).with_for_update()
    found = {turn.lane: turn for turn in session.exec(query).all()}
    if name not in found:
        insert_or_ignore(session, sa.inspect(Turn).local_table, {"lane": name})
        found = {turn.lane: turn for turn in session.exec(query).all()}
    pauses = [turn.paused_until for turn in found.values() if turn.paused_until]
    return found[name].free_at, max(pauses, default=None)


def take(session: Session, name: str, free_at: datetime) -> None:
    """The slots of a lane are taken up to an instant."""
    session.get_one(Turn, name).free_at = free_at
