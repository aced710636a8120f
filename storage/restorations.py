"""Questions about a database put back from a copy: what waits for the office's decision, and carrying it out."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Decision, Incoming, JournalEntry, Letter, LetterClass, LetterState, Restoration
from storage.tables.types import UTCDateTime

_READY, _SENDING = sa.text("letter.state = 'ready'"), sa.text("letter.state = 'sending'")
_WAITING = sa.text("letter.state = 'waiting'")


@dataclass(frozen=True)
class Held:
    """Letters that wait for the decision: `old` ones somebody may have had, by priority; and those made since."""

    old: dict[int, int]
    since: int

    @property
    def total_old(self) -> int:
        """How many may be sent a second time."""
        return sum(self.old.values())


def undecided(session: Session) -> Restoration | None:
    """The restoration the office has not decided on; held until the transaction ends."""
    query = select(Restoration).where(col(Restoration.decided_at).is_(None)).with_for_update()
    return session.exec(query.order_by(col(Restoration.id).desc())).first()


def get(session: Session, restoration_id: int) -> Restoration | None:
    """One restoration; held until the transaction ends."""
    return session.exec(select(Restoration).where(Restoration.id == restoration_id).with_for_update()).first()


def begin(session: Session, copied_at: datetime | None, now: datetime) -> Restoration:
    """From here on nothing leaves. A copy that bears no date was made when its last event was written."""
    open_ones = sa.update(Restoration).where(col(Restoration.decided_at).is_(None))
    session.connection().execute(open_ones.values(decided_at=now, decision=Decision.SUPERSEDED))
    restoration = Restoration(copied_at=copied_at or _last_heard(session) or now, restored_at=now)
    session.add(restoration)
    session.flush()
    return restoration


def close_epoch(session: Session, restoration: Restoration) -> None:
    """All letters there are belong to the epoch before: nobody knows which of those that were due have arrived."""
    restoration.last_letter_id = session.exec(select(sa.func.max(col(Letter.id)))).one() or 0
    letters = sa.update(Letter)
    answers = letters.where(col(Letter.letter_class) == LetterClass.REPLY, sa.or_(_READY, _SENDING))
    nobody = {"owner": None, "leased_until": None}
    for statement, values in (
        (answers, {"state": LetterState.UNKNOWN, "error": "restored", **nobody}),
        (letters.where(sa.or_(_SENDING, _WAITING)), {"state": LetterState.READY, **nobody}),
        (letters.where(_READY, col(Letter.due_at) <= restoration.restored_at, col(Letter.doubts) == 0), {"doubts": 1}),
    ):
        session.connection().execute(statement.values(**values))


def held(session: Session, restoration: Restoration) -> Held:
    """What waits for the decision."""
    waiting = select(col(Letter.priority), sa.func.count()).where(_READY)
    rows = session.exec(waiting.where(_is_old(restoration)).group_by(col(Letter.priority))).all()
    others = select(sa.func.count()).select_from(Letter).where(_READY, ~_is_old(restoration))
    since = session.exec(others.where(col(Letter.id) > restoration.last_letter_id, col(Letter.priority) > 1)).one()
    return Held(dict(rows), since)


def drop(session: Session, restoration: Restoration) -> int:
    """The letters somebody may have had are not sent; their rows say so. How many there were."""
    gone = sa.update(Letter).where(_READY, _is_old(restoration))
    return (
        session.connection().execute(gone.values(state=LetterState.SKIPPED, error="dropped after a restore")).rowcount
    )


def _is_old(restoration: Restoration) -> sa.ColumnElement[bool]:
    """A letter that was due before the restore; one that fell due only after it has certainly not been sent."""
    return sa.and_(col(Letter.id) <= restoration.last_letter_id, col(Letter.due_at) <= restoration.restored_at)


def _last_heard(session: Session) -> datetime | None:
    heard_at = session.exec(select(sa.func.max(col(Incoming.received_at), type_=UTCDateTime))).one()
    written_at = session.exec(select(sa.func.max(col(JournalEntry.at), type_=UTCDateTime))).one()
    return max((at for at in (heard_at, written_at) if at), default=None)
