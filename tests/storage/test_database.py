"""One writer that commits durably or not at all; readers that cannot write; instants that keep their zone."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlmodel import select

from storage import journal
from storage.database import Database, insert_or_ignore
from storage.tables import Cursor, JournalEntry

NOW = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)


@pytest.fixture
def database(database_url: str):
    database = Database(database_url)
    yield database
    database.close()


def test_what_fails_halfway_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.transaction() as session:
        session.add(Cursor(kind="digest", last_slot="1"))
        session.flush()
        raise RuntimeError

    with database.reading() as session:
        assert session.exec(select(Cursor)).all() == []


def test_sqlite_commits_are_safe_against_a_power_cut(sqlite_url: str) -> None:
    """With synchronous=NORMAL a power cut loses commits that were acknowledged."""
    database = Database(sqlite_url)

    with database.transaction() as session:
        synchronous = session.connection().exec_driver_sql("PRAGMA synchronous").scalar_one()
        mode = session.connection().exec_driver_sql("PRAGMA journal_mode").scalar_one()

    assert (synchronous, mode) == (2, "wal")
    database.close()


def test_a_reader_cannot_write(sqlite_url: str) -> None:
    database = Database(sqlite_url)

    with pytest.raises(sa.exc.OperationalError, match="readonly"), database.reading() as session:
        session.add(Cursor(kind="digest", last_slot="1"))
        session.flush()

    database.close()


def test_an_instant_keeps_its_moment_and_a_naive_one_is_refused(database: Database) -> None:
    hanoi = timezone(timedelta(hours=7))
    with database.transaction() as session:
        journal.write(session, datetime(2026, 6, 15, 8, 0, tzinfo=hanoi), "test", "test", 1)

    with database.reading() as session:
        assert session.exec(select(JournalEntry.at)).one() == NOW
    with pytest.raises(sa.exc.StatementError, match="without a zone"), database.transaction() as session:
        session.add(JournalEntry(at=datetime(2026, 6, 15), deed="x", noun="x", prev_hash="x", hash="x"))  # noqa: DTZ001
        session.flush()


def test_a_known_row_is_ignored_and_a_new_one_counted(database: Database) -> None:
    table = sa.inspect(Cursor).local_table
    with database.transaction() as session:
        assert insert_or_ignore(session, table, {"kind": "a", "last_slot": "1"}) == 1
        assert insert_or_ignore(session, table, {"kind": "a", "last_slot": "2"}) == 0

    with database.reading() as session:
        assert session.exec(select(Cursor)).one().last_slot == "1"


def test_two_hundred_writers_at_once_lose_nothing(database: Database) -> None:
    """The journal is a chain: each writer must see the last one's seal."""

    def write(number: int) -> None:
        for step in range(25):
            with database.transaction() as session:
                journal.write(session, NOW, "count", "test", number * 100 + step)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as session:
        assert len(session.exec(select(JournalEntry.id)).all()) == 200
        assert journal.chain(session).is_whole


@pytest.mark.parametrize("column", ["deed", "after", "at", "prev_hash"])
def test_a_changed_row_of_the_journal_is_found(database: Database, column: str) -> None:
    with database.transaction() as session:
        rows = [journal.write(session, NOW, "count", "test", step, after={"n": step}).id for step in range(5)]

    with database.transaction() as session:
        row = session.get_one(JournalEntry, rows[2])
        setattr(row, column, {"deed": "x", "after": {"n": 9}, "at": NOW + timedelta(1), "prev_hash": "f" * 64}[column])

    with database.reading() as session:
        assert journal.chain(session).broken_id == rows[2]


def test_a_removed_row_of_the_journal_is_found(database: Database) -> None:
    with database.transaction() as session:
        rows = [journal.write(session, NOW, "count", "test", step).id for step in range(5)]

    with database.transaction() as session:
        session.delete(session.get_one(JournalEntry, rows[2]))

    with database.reading() as session:
        assert journal.chain(session).broken_id == rows[3]


def test_what_falls_due_next_is_read_from_an_index(sqlite_url: str) -> None:
    database = Database(sqlite_url)

    with database.reading() as session:
        asked = "SELECT min(due_at) FROM letter WHERE letter.state = 'ready'"
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()

    assert "ix_letter_ready_due" in str(plan)
    database.close()
