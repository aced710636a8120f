"""Forgetting what is no longer needed: words and addresses of what was heard and sent. Work and journal stay for ever.

Nothing that makes a thing happen once is lost: an event's row outlives every repeat by days, a letter's row and key
stay, and the newest row of a table is never removed, so that no number is given twice.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import cursors, reports
from storage.tables import Incoming, Letter, LetterClass, StoredFile, Talk, WrongCode

AT_A_TIME, FILES_AT_A_TIME = 1000, 20
"""Rows looked at in one transaction: the writer is not held for long."""
REPLIES, LETTERS, FILES = "retention:replies", "retention:letters", "retention:files"
_FINAL = sa.text("letter.state NOT IN ('ready', 'sending')")
_NOWHERE: dict[str, Any] = {"screen": {}, "channel": None, "address": None, "lane": None, "message_ref": None}


def forget_heard(session: Session, before: datetime) -> bool:
    """Events that were dealt with; whether there may be more."""
    oldest = sa.select(col(Incoming.id), col(Incoming.received_at), col(Incoming.state)).order_by(col(Incoming.id))
    some = oldest.limit(AT_A_TIME).subquery()
    newest = sa.select(sa.func.max(col(Incoming.id))).scalar_subquery()
    done = sa.select(some.c.id).where(some.c.received_at < before, some.c.state != "waiting", some.c.id < newest)
    return session.connection().execute(sa.delete(Incoming).where(col(Incoming.id).in_(done))).rowcount > 0


def forget_replies(session: Session, before: datetime) -> bool:
    """Answers to what was heard; whether there may be more."""
    first, last = _next(session, REPLIES, Letter, col(Letter.made_at), before)
    answers = col(Letter.id).between(first, last), col(Letter.letter_class) == LetterClass.REPLY, _FINAL
    session.connection().execute(sa.delete(Letter).where(*answers))
    return last >= first


def forget_letters(session: Session, before: datetime) -> bool:
    """What letters said and where they went; that they were sent, and under which key, stays."""
    first, last = _next(session, LETTERS, Letter, col(Letter.made_at), before)
    session.connection().execute(
        sa.update(Letter).where(col(Letter.id).between(first, last), _FINAL).values(**_NOWHERE)
    )
    return last >= first


def forget_drafts(session: Session, before: datetime) -> bool:
    """Files that came for a report nobody sent; whether there may be more to look at."""
    first, last = _next(session, FILES, StoredFile, col(StoredFile.received_at), before, FILES_AT_A_TIME)
    some = col(StoredFile.id).between(first, last)
    session.connection().execute(sa.delete(StoredFile).where(some, *reports.unused_files()))
    return last >= first


def forget_talks(session: Session, before: datetime) -> None:
    """Forms nobody finished, and codes that opened nothing."""
    old = sa.update(Talk).where(col(Talk.expires_at) < before)
    session.connection().execute(old.values(draft={}, menu=[], awaits=None, expires_at=None))
    session.connection().execute(sa.delete(WrongCode).where(col(WrongCode.tried_at) < before))


def _next(
    session: Session, kind: str, noun: Any, at: Any, before: datetime, at_most: int = AT_A_TIME
) -> tuple[int, int]:
    """The next numbers to look at, first and last; the watermark moves behind them. The newest is left alone."""
    done = int(cursors.get(session, kind) or 0)
    rows = session.exec(select(noun.id, at).where(noun.id > done).order_by(noun.id).limit(at_most + 1)).all()
    last = done
    for row_id, made_at in rows[:-1]:
        if made_at >= before:
            break
        last = row_id
    if last > done:
        cursors.move(session, kind, str(last))
    return done + 1, last
