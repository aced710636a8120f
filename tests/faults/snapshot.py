"""All that a small office's database holds, read through a connection of its own: only what was committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import journal
from storage.database import Database
from storage.tables import (
    Climb,
    Cursor,
    Escalation,
    Incoming,
    JournalEntry,
    Letter,
    Official,
    Promise,
    Report,
    Slot,
    Task,
    Unit,
    Urging,
)

NAMES: dict[Any, tuple[str, ...]] = {  # of the others everything is read
    Letter: ("id", "dedupe_key", "letter_class", "state", "owner", "attempt", "official_id", "due_at"),
    Incoming: ("id", "event_key", "sender", "state"),
    JournalEntry: ("id", "deed", "noun", "noun_id", "official_id", "event", "after"),
    Report: ("id", "task_id", "author_id", "event"),
    Climb: ("id", "task_id", "cycle", "climbed", "next_on", "ended_at", "excused_by_id"),
    Official: ("id", "role", "left_at"),
    Unit: ("id", "parent_id", "head_id", "leader_id"),
    Slot: ("id", "official_id", "local_date", "state"),
}


@dataclass(frozen=True)
class Snapshot:
    """Rows by number, or in order."""

    tasks: dict[int, Any]
    climbs: dict[int, Any]
    promises: dict[int, Any]
    escalations: Sequence[Any]
    urgings: Sequence[Any]
    slots: Sequence[Any]
    letters: dict[int, Any]
    heard: Sequence[Any]
    reports: Sequence[Any]
    journal: Sequence[Any]
    units: dict[int, Any]
    officials: dict[int, Any]
    cursors: dict[str, str]

    @classmethod
    def of(cls, database: Database) -> Self:
        """What is committed now."""
        with database.reading() as session:
            return cls(
                _by_id(session, Task),
                _by_id(session, Climb),
                _by_id(session, Promise),
                _rows(session, Escalation),
                _rows(session, Urging),
                _rows(session, Slot),
                _by_id(session, Letter),
                _rows(session, Incoming),
                _rows(session, Report),
                _rows(session, JournalEntry),
                _by_id(session, Unit),
                _by_id(session, Official),
                dict(session.exec(select(Cursor.kind, Cursor.last_slot)).all()),
            )


def letter(database: Database, letter_id: int) -> Any:
    """One letter as it is committed."""
    with database.reading() as session:
        return session.connection().execute(_columns(Letter).where(col(Letter.id) == letter_id)).one()


def is_chain_whole(database: Database) -> bool:
    """Whether every line of the journal follows from the one before."""
    with database.reading() as session:
        return journal.chain(session).broken_id is None


def _rows(session: Session, noun: Any) -> Sequence[Any]:
    return session.connection().execute(_columns(noun)).all()


@cache
def _columns(noun: Any) -> sa.Select[Any]:
    table = sa.inspect(noun).local_table
    return sa.select(*[table.c[name] for name in NAMES.get(noun, table.c.keys())]).order_by(table.c.id)


def _by_id(session: Session, noun: Any) -> dict[int, Any]:
    return {row.id: row for row in _rows(session, noun)}
