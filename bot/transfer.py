"""Everything from one database into another, empty one: all or nothing, and counted and followed before it is kept."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import storage.tables  # noqa: F401  (the nouns register themselves)
from bot.backups import restoring
from storage import journal, schema
from storage.database import Database, DatabaseError
from storage.journal import Chain

AT_A_TIME, FILES_AT_A_TIME = 1000, 4
"""Rows read and written together; of those that carry files of up to 20 MB, few."""

Tick = Callable[[int], None]


def rows(database: Database) -> int:
    """How many rows there are to copy, for the progress bar. Raises DatabaseError for a schema that is not ours."""
    schema.must_be_current(database)
    with database.reading() as session:
        return sum(_counts(session.connection()).values())


def copy(source: Database, target: Database, tick: Tick) -> tuple[dict[str, int], Chain]:
    """Copy every table; gives the counts and how far the journal holds in the target.

    Raises DatabaseError: a schema that is not ours, a source in use, a target with something in it
    ("target_not_empty"), a source whose journal does not hold ("journal_broken"), or figures that differ at the end
    ("not_the_same").
    """
    schema.must_be_current(source)
    _must_be_still(source)
    if schema.standing(target) == "empty":
        schema.upgrade(target)
    schema.must_be_current(target)
    with source.reading() as reading, target.transaction() as writing:
        here = reading.connection(execution_options=_one_instant(source))
        there = writing.connection()
        if any(_counts(there).values()):
            raise DatabaseError("target_not_empty")
        before = journal.chain(reading)
        if not before.is_whole:
            raise DatabaseError("journal_broken", str(before.broken_id))
        for table in SQLModel.metadata.sorted_tables:
            _copy_table(here, there, table, tick)
        for table in SQLModel.metadata.sorted_tables:
            _set_later(here, there, table)
        if not target.is_sqlite:
            _count_on(there)
        return _must_be_the_same(here, writing, before)


def _copy_table(here: sa.Connection, there: sa.Connection, table: sa.Table, tick: Tick) -> None:
    """The rows without what points at rows not there yet."""
    later = dict.fromkeys(_later(table))
    for some in _in_batches(here, sa.select(table).order_by(*table.primary_key), table):
        there.execute(sa.insert(table), [{**row, **later} for row in some])
        tick(len(some))


def _set_later(here: sa.Connection, there: sa.Connection, table: sa.Table) -> None:
    """A unit and its parent, a unit and its head: what points both ways is set when both are there."""
    later = _later(table)
    if not later:
        return
    key = next(iter(table.primary_key))
    pointing = sa.select(key, *(table.c[name] for name in later))
    setting = sa.update(table).where(key == sa.bindparam("row_key")).values({n: sa.bindparam(f"to_{n}") for n in later})
    for some in _in_batches(here, pointing.where(sa.or_(*(table.c[name].is_not(None) for name in later))), table):
        there.execute(setting, [{"row_key": row[key.name], **{f"to_{n}": row[n] for n in later}} for row in some])


def _later(table: sa.Table) -> list[str]:
    return [
        column.name
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is table or (key.constraint is not None and key.constraint.use_alter)
    ]


def _in_batches(
    here: sa.Connection, query: sa.Select[*tuple[object, ...]], table: sa.Table
) -> Iterator[list[dict[str, object]]]:
    heavy = any(isinstance(column.type, sa.LargeBinary) for column in table.columns)
    size = FILES_AT_A_TIME if heavy else AT_A_TIME
    with here.execution_options(yield_per=size).execute(query) as found:
        for part in found.mappings().partitions():
            yield [dict(row) for row in part]


def _count_on(there: sa.Connection) -> None:
    """The next number of each table comes after the last that was copied."""
    for table in SQLModel.metadata.sorted_tables:
        key = next(iter(table.primary_key))
        sequence = there.execute(sa.select(sa.func.pg_get_serial_sequence(f'"{table.name}"', key.name))).scalar()
        if sequence and (last := there.execute(sa.select(sa.func.max(key))).scalar()):
            there.execute(sa.select(sa.func.setval(sequence, last)))


def _must_be_the_same(here: sa.Connection, writing: Session, before: Chain) -> tuple[dict[str, int], Chain]:
    """Asked of the target itself, before anything is kept."""
    counts, wanted = _counts(writing.connection()), _counts(here)
    if different := [name for name in counts if counts[name] != wanted[name]]:
        raise DatabaseError("not_the_same", ", ".join(different))
    after = journal.chain(writing)
    if after != before:
        raise DatabaseError("not_the_same", "journal")
    return counts, after


def _counts(connection: sa.Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for table in SQLModel.metadata.sorted_tables
    }


def _one_instant(database: Database) -> dict[str, str]:
    """SQLite's readers see one instant; PostgreSQL has to be asked for it."""
    return {} if database.is_sqlite else {"isolation_level": "REPEATABLE READ"}


def _must_be_still(source: Database) -> None:
    """What came in while it is copied would be lost."""
    if source.is_sqlite:
        path = restoring.file_of(source)
        source.close()
        in_use = restoring.is_in_use(path)
    else:
        with source.reading() as session:
            in_use = bool(session.connection().execute(restoring.OTHERS).scalar_one())
    if in_use:
        raise DatabaseError("in_use")
