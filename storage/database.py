"""The door to the database: one writer that commits durably, readers that cannot write, plain synchronous sessions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

BUSY_SECONDS = 5
"""How long a write waits for another program's lock before it gives up."""


GONE = {"08", "53", "57", "58"}
"""PostgreSQL's classes of trouble: connection, resources, operator, system."""
NOT_NOW = ("disk is full", "readonly", "is locked", "disk i/o", "unable to open")
"""SQLite's words for the like."""


class DatabaseError(Exception):
    """The database cannot be used as it is; `reason` is one of the words below, `detail` is for the log."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Database:
    """One database by its URL: `sqlite:////path/to/file.db` or `postgresql+psycopg://…`.

    SQLite has one writer connection (`BEGIN IMMEDIATE`, WAL, `synchronous=FULL`: with NORMAL a power cut loses
    acknowledged commits) and a small pool of `query_only` readers. PostgreSQL has one pool for both.
    """

    def __init__(self, url: str) -> None:
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._writer = _sqlite_engine(self.url, readers=False)
            self._reader = _sqlite_engine(self.url, readers=True)
        else:
            self._writer = sa.create_engine(
                self.url, pool_size=6, max_overflow=0, pool_pre_ping=True, hide_parameters=True
            )
            self._reader = self._writer

    @property
    def engine(self) -> sa.Engine:
        """The writing engine, for migrations and checks."""
        return self._writer

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose work is committed as a whole at the end, or not at all."""
        with Session(self._writer, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for questions only: on SQLite it cannot write and never delays the writer."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        """Give back all connections."""
        self._writer.dispose()
        self._reader.dispose()


def is_trouble(error: Exception) -> bool:
    """Whether the database itself is in trouble, so that nothing is wrong with what was said to it."""
    kinds = (sa.exc.OperationalError, sa.exc.InternalError, sa.exc.InterfaceError)
    return isinstance(error, kinds) or type(error) is sa.exc.DatabaseError  # SQLite's word for a damaged file


def is_down(error: Exception) -> bool:
    """Whether the database takes nothing at all now: full, locked, read-only, gone. No single row is to blame."""
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None) or ""
    said = str(error.orig).lower()
    return error.connection_invalidated or code[:2] in GONE or any(words in said for words in NOT_NOW)


def _sqlite_engine(url: sa.URL, *, readers: bool) -> sa.Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        pool_size=3 if readers else 1,
        max_overflow=0,
        hide_parameters=True,  # an error must not carry what somebody wrote into the log
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA foreign_keys=ON")
        if readers:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN" if readers else "BEGIN IMMEDIATE")

    return engine


def insert_or_ignore(session: Session, table: Any, values: dict[str, Any] | list[dict[str, Any]]) -> int:
    """Insert what is new by the table's unique keys; how many rows that were."""
    from sqlalchemy.dialects import postgresql, sqlite

    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    new = dialect.insert(table).on_conflict_do_nothing().inline().execution_options(preserve_rowcount=True)
    done = session.connection().execute(new, values)
    return max(done.rowcount, 0)
