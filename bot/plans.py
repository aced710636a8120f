"""What was planned by a clock that has been set back since: it must not be locked away until that time comes."""

from datetime import datetime, timedelta

from bot import outbox
from handlers import post
from handlers.regulation import Regulation
from storage import letters, turns
from storage.database import Database


def freed(database: Database, regulation: Regulation, now: datetime) -> int:
    """Letters whose sender is gone, and letters planned by a clock set back, go back. How many there were."""
    return outbox.free_lost_leases(database, now) + made_anew(database, regulation, now)


def made_anew(database: Database, regulation: Regulation, now: datetime) -> int:
    """Letters planned by a clock that has been set back since: each waits as long as was meant. How many there were."""
    with database.transaction() as session:
        ahead = letters.planned_ahead(session, now)
        for letter, planned_at in ahead:
            was_due_at = letter.due_at
            if letter.leased_until is None:
                letter.due_at = min(was_due_at, post.after_quiet_hours(now, regulation))
            else:
                letter.due_at = now + max(was_due_at - planned_at, timedelta(0))
                letter.leased_until = now
                turns.move_pause(session, [letter.lane or "", letter.channel or ""], was_due_at, letter.due_at)
        return len(ahead)
