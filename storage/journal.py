"""The journal: who did what, when; append-only, each row sealed by the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import JournalEntry

BEGINNING = "0" * 64
_LOCK = 7_041_915
"""The advisory lock under which PostgreSQL's writers append, one at a time."""


def write(
    session: Session,
    at: datetime,
    deed: str,
    noun: str,
    noun_id: int | None,
    *,
    official_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    event: str | None = None,
) -> JournalEntry:
    """Append a deed, for example `write(session, now, "task.given", "task", 7, official_id=3, after={…})`."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = session.exec(select(JournalEntry.hash).order_by(col(JournalEntry.id).desc()).limit(1)).first()
    entry = JournalEntry(
        at=at,
        official_id=official_id,
        deed=deed,
        noun=noun,
        noun_id=noun_id,
        before=before or {},
        after=after or {},
        event=event,
        prev_hash=last or BEGINNING,
        hash="",
    )
    entry.hash = seal(entry)
    session.add(entry)
    session.flush()
    return entry


def write_all(
    session: Session, at: datetime, deed: str, noun: str, deeds: Sequence[tuple[int, dict[str, Any]]]
) -> None:
    """Append the same deed on many nouns at once, for example all tasks of a sheet: (noun's id, after) each."""
    if not deeds:
        return
    first_id, after = deeds[0]
    before = write(session, at, deed, noun, first_id, after=after).hash
    for noun_id, after in deeds[1:]:
        entry = JournalEntry(at=at, deed=deed, noun=noun, noun_id=noun_id, after=after, prev_hash=before, hash="")
        before = entry.hash = seal(entry)
        session.add(entry)
    session.flush()


def seal(entry: JournalEntry) -> str:
    """The hash of a row over everything it says and the hash before it."""
    told = [
        entry.prev_hash,
        entry.at.astimezone(UTC).isoformat(),
        entry.official_id,
        entry.deed,
        entry.noun,
        entry.noun_id,
        entry.before,
        entry.after,
        entry.event,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def of_noun(session: Session, noun: str, noun_id: int) -> Iterator[JournalEntry]:
    """What happened to one noun, the oldest first."""
    query = select(JournalEntry).where(JournalEntry.noun == noun, JournalEntry.noun_id == noun_id)
    yield from session.exec(query.order_by(col(JournalEntry.id)))


def first_broken(session: Session) -> int | None:
    """The first row whose seal or chain does not hold; None when the journal is whole."""
    before = BEGINNING
    for entry in session.exec(select(JournalEntry).order_by(col(JournalEntry.id))):
        if entry.prev_hash != before or entry.hash != seal(entry):
            return entry.id
        before = entry.hash
    return None
