"""Copies of SQLite: made by SQLite's own backup while others write, and opened to be read back."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlmodel import Session

from bot.backups.contents import Contents
from storage import journal
from storage.database import BUSY_SECONDS, DatabaseError


def make(source: Path, copy: Path) -> None:
    """A whole copy of one instant, in one file; what stands in the WAL is in it too."""
    try:
        with (
            closing(sqlite3.connect(_uri(source, "mode=ro"), uri=True, timeout=BUSY_SECONDS)) as here,
            closing(sqlite3.connect(copy)) as there,
        ):
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")  # one file, that needs no other beside it
    except sqlite3.Error as error:
        raise DatabaseError("not_copied", str(error)) from error


def read(copy: Path) -> Contents:
    """Everything in a copy, read back: pages, references, every table, the journal's chain."""
    engine = sa.create_engine(f"sqlite:///{_uri(copy, 'mode=ro&immutable=1')}&uri=true", poolclass=sa.NullPool)
    try:
        with Session(engine) as session:
            connection = session.connection()
            said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            pages, page = (
                connection.exec_driver_sql(f"PRAGMA {of}").scalar_one() for of in ("page_count", "page_size")
            )
            if said != "ok" or pages * page != copy.stat().st_size:
                raise DatabaseError("copy_damaged", str(said))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise DatabaseError("copy_damaged", "foreign_key_check")
            tables = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
            if "journal" not in tables:
                raise DatabaseError("copy_damaged", "no journal")
            counts = {name: connection.execute(_count(name)).scalar_one() for name in sorted(tables)}
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return Contents(version or "", counts, journal.chain(session))
    except sa.exc.DBAPIError as error:
        raise DatabaseError("copy_damaged", str(error.orig)) from error
    finally:
        engine.dispose()


def _count(table: str) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(sa.table(table))


def _uri(path: Path, how: str) -> str:
    return f"file:{quote(str(path.resolve()))}?{how}"
