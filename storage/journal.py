"""The journal: who did what, when; append-only, each row sealed by the hash of the one before."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import JournalEntry

BEGINNING = "0" * 64
AT_A_TIME = 1000
"""Rows read together when the whole journal is followed."""
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
    session: Session,
    at: datetime,
    deed: str,
    noun: str,
    deeds: Sequence[tuple[int, dict[str, Any]]],
    *,
    official_id: int | None = None,
    event: str | None = None,
) -> None:
    """Append the same deed on many nouns at once, for example all tasks of a sheet: (noun's id, after) each."""
    if not deeds:
        return
    first_id, after = deeds[0]
    before = write(session, at, deed, noun, first_id, official_id=official_id, after=after, event=event).hash
    for noun_id, after in deeds[1:]:
        entry = JournalEntry(at=at, deed=deed, noun=noun, noun_id=noun_id, after=after, prev_hash=before, hash="")
        entry.official_id, entry.event = official_id, event
        before = entry.hash = seal(entry)
        session.add(entry)
    session.flush()


def seal(entry: Any) -> str:
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


def told(
    session: Session,
    *,
    task_id: int | None = None,
    official_id: int | None = None,
    between: tuple[datetime, datetime] | None = None,
    first: int,
    most: int,
) -> Sequence[JournalEntry]:
    """One page of what happened, the newest first: all, with one task, by one person, or in a time."""
    query = select(JournalEntry)
    if task_id is not None:
        query = query.where(JournalEntry.noun == "task", JournalEntry.noun_id == task_id)
    if official_id is not None:
        query = query.where(JournalEntry.official_id == official_id)
    if between is not None:
        query = query.where(JournalEntry.at >= between[0], JournalEntry.at < between[1])
    return session.exec(query.order_by(col(JournalEntry.id).desc()).offset(first).limit(most)).all()


def get(session: Session, entry_id: int) -> JournalEntry | None:
    """One line by its number."""
    return session.get(JournalEntry, entry_id)


def of_act(session: Session, entry: JournalEntry) -> Sequence[JournalEntry]:
    """A line with all others of the same deed that one act wrote, the first first."""
    query = select(JournalEntry).where(
        JournalEntry.deed == entry.deed, JournalEntry.at == entry.at, JournalEntry.event == entry.event
    )
    return session.exec(query.order_by(col(JournalEntry.id))).all()


def deeds(session: Session, deed: str, noun_ids: Collection[int]) -> Sequence[JournalEntry]:
    """Every line of one deed about some nouns, the oldest first."""
    query = select(JournalEntry).where(JournalEntry.deed == deed, col(JournalEntry.noun_id).in_(noun_ids))
    return session.exec(query.order_by(col(JournalEntry.id))).all()


def of_noun(session: Session, noun: str, noun_id: int) -> Iterator[JournalEntry]:
    """What happened to one noun, the oldest first."""
    query = select(JournalEntry).where(JournalEntry.noun == noun, JournalEntry.noun_id == noun_id)
    yield from session.exec(query.order_by(col(JournalEntry.id)))


@dataclass(frozen=True)
class Anchor:
    """What is known of the journal from outside of the database: the manifest of each copy keeps it."""

    count: int
    last_id: int
    last_hash: str


@dataclass(frozen=True)
class Chain:
    """How far the journal is whole: up to which row; `broken_id` is the first that does not hold.

    `missing` counts rows cut off the end. Only an anchor tells of those, and of a journal sealed anew as a whole.
    """

    count: int
    last_id: int
    last_hash: str
    broken_id: int | None = None
    missing: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every row holds and none is missing."""
        return self.broken_id is None and not self.missing

    @property
    def anchor(self) -> Anchor:
        """What a manifest keeps of this journal."""
        return Anchor(self.count, self.last_id, self.last_hash)


def chain(session: Session, anchors: Sequence[Anchor] = ()) -> Chain:
    """Follow the journal from its beginning, and hold it against what is known of it from outside."""
    return followed(_rows(session), anchors)


def followed(entries: Iterable[Any], anchors: Sequence[Anchor] = ()) -> Chain:
    """The same for rows that come from elsewhere, in order; a bare number is a row that cannot be read."""
    known = sorted((anchor for anchor in anchors if anchor.count), key=lambda anchor: anchor.last_id, reverse=True)
    at = Chain(0, 0, BEGINNING)
    for entry in entries:
        if isinstance(entry, int):
            return replace(at, broken_id=entry)
        if entry.prev_hash != at.last_hash or entry.hash != seal(entry):
            return replace(at, broken_id=entry.id)
        at = Chain(at.count + 1, entry.id, entry.hash)
        while known and known[-1].last_id <= entry.id:
            if known.pop() != at.anchor:
                return replace(at, broken_id=entry.id)
    return replace(at, missing=max(known[0].count - at.count, 1)) if known else at


def _rows(session: Session) -> Iterator[Any]:
    """All rows, the oldest first, some at a time; of one with unreadable columns only the number."""
    table, connection = sa.inspect(JournalEntry).local_table, session.connection()
    last_id = -(2**62)
    while True:
        ids = connection.scalars(
            sa.select(table.c.id).where(table.c.id > last_id).order_by(table.c.id).limit(AT_A_TIME)
        ).all()
        if not ids:
            return
        some = sa.select(table).where(table.c.id.between(ids[0], ids[-1])).order_by(table.c.id)
        try:
            yield from connection.execute(some).all()
        except (ValueError, TypeError):
            for row_id in ids:
                yield _row(connection, table, row_id)
        last_id = ids[-1]


def _row(connection: sa.Connection, table: Any, row_id: int) -> Any:
    try:
        return connection.execute(sa.select(table).where(table.c.id == row_id)).one()
    except (ValueError, TypeError):
        return row_id
