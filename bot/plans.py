"""What was planned by a clock that has been set back since: it must not be locked away until that time comes."""

from datetime import datetime, timedelta

from bot import outbox
from handlers import post
from handlers.regulation import Regulation
from storage import letters, turns
from storage.database import Database

CLOCKS_DIFFER = 2 * letters.LEASE
"""So far ahead of ours the clock of another machine that serves the same office may be."""


def freed(database: Database, regulation: Regulation, now: datetime) -> int:
    """Letters whose sender is gone, and letters planned by a clock set back, go back. How many there were."""
    return outbox.free_lost_leases(database, now) + made_anew(database, regulation, now)


def made_anew(database: Database, regulation: Regulation, now: datetime) -> int:
    """Letters planned by a clock that has been set back since: each waits as long as was meant. How many there were.

    So do the pauses that messengers told us in that time, whatever became of the letters they were told over.
    """
    with database.transaction() as session:
        for turn in turns.told_ahead(session, now + CLOCKS_DIFFER):
            if turn.paused_until is not None and turn.told_at is not None:
                turn.paused_until = now + (turn.paused_until - turn.told_at)
            turn.told_at = now
        ahead = letters.planned_ahead(session, now + CLOCKS_DIFFER)
        for letter, planned_at in ahead:
            if letter.leased_until is None:
                letter.due_at = min(letter.due_at, post.after_quiet_hours(now, regulation))
            else:
                letter.due_at = now + max(letter.due_at - planned_at, timedelta(0))
                letter.leased_until = now
        return len(ahead)
