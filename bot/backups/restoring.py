"""Put a copy in the place of the database: the old one is kept, and nothing is sent before the office decides."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from bot import clock
from bot.backups import copies, dumps, files
from handlers.chat import restorations as chat
from handlers.regulation import Regulation
from handlers.visit import Moment
from storage import journal, restorations, schema
from storage.database import Database, DatabaseError
from storage.restorations import Held
from storage.tables import Restoration

_SHARED_LOCK = (0x40000002, 510)
"""The bytes of a SQLite file that everybody who has it open keeps locked: first byte, length."""


@dataclass(frozen=True)
class Restored:
    """What was done: as of when everything stands, where the replaced database is, what waits for the office."""

    restoration: Restoration
    held: Held
    kept: str | None


def restore(database: Database, copy: Path, now: datetime, regulation: Regulation, *, replace: bool) -> Restored:
    """Read the copy, put it in place, begin another epoch. The database is closed by it.

    Raises DatabaseError with what stands in the way: a copy nobody can read, a database in use or not empty.
    """
    contents, manifest = copies.verify(copy)
    if not schema.is_known(contents.schema):
        raise DatabaseError("newer", contents.schema)
    if copies.is_dump(copy) is database.is_sqlite:
        raise DatabaseError("other_kind", copy.name)
    made_at = manifest.made_at if manifest else None

    def begin(place: Database) -> tuple[Restoration, Held]:
        return another_epoch(place, made_at, now, regulation)

    put = _into_sqlite if database.is_sqlite else _into_postgresql
    return put(database, copy, now, contents.schema, begin, replace=replace)


Begin = Callable[[Database], tuple[Restoration, Held]]


def _into_sqlite(
    database: Database, copy: Path, now: datetime, _version: str, begin: Begin, *, replace: bool
) -> Restored:
    """The new file is made ready beside the old one; a name is changed only when all is done."""
    database.close()
    target = file_of(database)
    if is_in_use(target):
        raise DatabaseError("in_use")
    if not replace and not _is_empty(target):
        raise DatabaseError("not_empty")
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(copy, part)
        part.chmod(0o600)
        place = Database(database.url.set(database=str(part)).render_as_string(hide_password=False))
        try:
            schema.upgrade(place)
            restoration, held = begin(place)
        finally:
            place.close()
        copies.on_disk(part)
        kept = _aside(target, now)
        part.replace(target)
        copies.on_disk(target.parent)
    finally:
        for left in ("", "-wal", "-shm"):
            part.with_name(part.name + left).unlink(missing_ok=True)
    return Restored(restoration, held, str(kept) if kept else None)


def _into_postgresql(
    database: Database, copy: Path, now: datetime, version: str, begin: Begin, *, replace: bool
) -> Restored:
    """The old tables go into a schema of their own. Until all is done the new ones bear no version: no bot starts."""
    with database.engine.begin() as connection:
        if connection.execute(OTHERS).scalar_one():
            raise DatabaseError("in_use")
        ours = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
        if not replace and not _has_nothing(connection, ours):
            raise DatabaseError("not_empty")
        kept = f"replaced_{now.astimezone(UTC):%Y%m%d_%H%M%S}"
        connection.exec_driver_sql(f'ALTER SCHEMA "{ours}" RENAME TO "{kept}"')
        connection.exec_driver_sql(f'CREATE SCHEMA "{ours}"')
    try:
        _unpack(database, copy)
        with database.engine.begin() as connection:
            connection.execute(sa.text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
        schema.upgrade(database)
        restoration, held = begin(database)
    except BaseException:
        with database.engine.begin() as connection:
            connection.exec_driver_sql(f'DROP SCHEMA "{ours}" CASCADE')
            connection.exec_driver_sql(f'ALTER SCHEMA "{kept}" RENAME TO "{ours}"')
        raise
    database.close()
    return Restored(restoration, held, kept)


def another_epoch(
    database: Database, copied_at: datetime | None, now: datetime, regulation: Regulation
) -> tuple[Restoration, Held]:
    """Nothing leaves any more; what the clock would say until now is said into the outbox, and waits there too."""
    with database.transaction() as session:
        restoration = restorations.begin(session, copied_at, now)
    clock.ring(database, regulation, now)
    with database.transaction() as session:
        restoration = session.merge(restoration)
        restorations.close_epoch(session, restoration)
        after = {"copied_at": restoration.copied_at.isoformat(), "last_letter": restoration.last_letter_id}
        journal.write(session, now, "restoration.begun", "restoration", restoration.id, after=after)
        chat.announce(Moment(session, now, regulation), restoration)
        return restoration, restorations.held(session, restoration)


def file_of(database: Database) -> Path:
    """Where a SQLite database stands."""
    return Path(database.url.database or "")


def is_in_use(path: Path) -> bool:
    """Whether another program has a SQLite database open, be it whole or damaged."""
    if not path.exists():
        return False
    first, length = _SHARED_LOCK
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, first, os.SEEK_SET)
        except OSError:
            return True
    return False


OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'"
)


def _is_empty(path: Path) -> bool:
    if not path.exists() or not path.stat().st_size:
        return True
    try:
        return not any(files.read(path).counts.values())
    except DatabaseError:
        return False  # damaged: there may be something in it


def _has_nothing(connection: sa.Connection, ours: str) -> bool:
    tables = set(sa.inspect(connection).get_table_names(schema=ours)) - {"alembic_version"}
    return not any(connection.exec_driver_sql(f'SELECT 1 FROM "{name}" LIMIT 1').first() for name in tables)  # noqa: S608 - names the database gave


def _aside(target: Path, now: datetime) -> Path | None:
    """The replaced file under a name that says when; with what stands in its WAL."""
    if not target.exists():
        return None
    kept = target.with_name(f"{target.stem}.replaced-{now.astimezone(UTC):%Y%m%d-%H%M%S}{target.suffix}")
    for with_it in ("-wal", "-shm"):
        if (beside := target.with_name(target.name + with_it)).exists():
            beside.replace(kept.with_name(kept.name + with_it))
    return target.replace(kept)


def _unpack(database: Database, copy: Path) -> None:
    """Everything but the schema's name and version, in one transaction."""
    listed = dumps.output("pg_restore", "--list", str(copy)).splitlines()
    wanted = [
        line for line in listed if " SCHEMA " not in line and " alembic_version " not in line.partition("TABLE DATA")[2]
    ]
    with dumps.connecting(database.url) as conninfo, tempfile.NamedTemporaryFile("w", encoding="utf-8") as contents:
        contents.write("\n".join(wanted))
        contents.flush()
        how = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        dumps.output("pg_restore", *how, f"--use-list={contents.name}", f"--dbname={conninfo}", str(copy))
