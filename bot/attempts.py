"""Events the database refused: counted, put back for later, and in the end refused openly."""

import logging
from datetime import datetime, timedelta

from bot import notices
from handlers.regulation import Regulation
from handlers.screens import talks
from handlers.visit import Moment
from locales import speaking
from storage import letters, people
from storage.database import Database
from storage.tables import Incoming, IncomingState

log = logging.getLogger(__name__)

ATTEMPTS = 8
"""Tries of an event whose transaction the database refused, before it is put aside and the office is told."""


def count(database: Database, regulation: Regulation, row_id: int, now: datetime, error: Exception) -> None:
    """An event came to nothing this time, in a transaction that is rolled back already."""
    with database.transaction() as session:
        row = session.get(Incoming, row_id)
        if row is None or row.state is not IncomingState.WAITING:
            return
        row.attempts += 1
        row.error = type(error).__name__
        row.retry_at = now + timedelta(seconds=2**row.attempts)
        if row.attempts >= ATTEMPTS:
            _give_up(Moment(session, now, regulation), row)
    log.warning("event %d: attempt %d failed: %s", row_id, row.attempts, type(error).__name__)


def _give_up(moment: Moment, row: Incoming) -> None:
    """What cannot be dealt with is refused openly: to its sender, and to the office."""
    row.state, row.done_at = IncomingState.DEAD, moment.now
    notices.event_put_aside(moment, row.id)
    if not row.payload.get("private", True):
        return
    channel, _colon, address = row.sender.partition(":")
    account, official, _talk = people.at_the_door(moment.session, channel, address)
    with speaking((official.language if official else None) or moment.regulation.language):
        letters.file(moment.session, notices.reply(moment, row.id, channel, address, talks.apology(row.id), account))
