"""Copies of PostgreSQL: made by pg_dump, and read back row by row from what pg_restore gives."""

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import sqlalchemy as sa
from psycopg.conninfo import make_conninfo

from bot.backups.contents import Contents
from storage import journal
from storage.database import Database, DatabaseError

_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def make(database: Database, copy: Path) -> None:
    """A copy of one instant in pg_dump's custom format: of our schema alone, owned by nobody."""
    with database.reading() as session:
        schema = session.connection().exec_driver_sql("SELECT current_schema()").scalar_one()
    with connecting(database.url) as conninfo:
        output(
            "pg_dump",
            *(
                "--no-password",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--schema={schema}",
                f"--file={copy}",
            ),
            f"--dbname={conninfo}",
        )


def read(copy: Path) -> Contents:
    """Everything in a copy, read back: every row of every table is unpacked, the journal's chain is followed."""
    with tempfile.TemporaryFile() as said:
        unpack = [program("pg_restore"), "--data-only", "--file=-", str(copy)]
        with subprocess.Popen(unpack, stdout=subprocess.PIPE, stderr=said) as process:
            try:
                found = _tables(process.stdout or io.BytesIO())
            except ValueError as error:
                raise DatabaseError("copy_damaged", str(error)) from error
        if process.returncode != 0:
            said.seek(0)
            raise DatabaseError("copy_damaged", said.read().decode(errors="replace"))
    if not found.counts:
        raise DatabaseError("copy_damaged", "no journal")
    return found


def _tables(lines: IO[bytes]) -> Contents:
    counts: dict[str, int] = {}
    version, chain = "", journal.followed([])
    for line in lines:
        if not line.startswith(b"COPY "):
            continue
        names, _, columns = line.decode().removeprefix("COPY ").partition(" (")
        table = names.rpartition(".")[2].strip('"')
        rows = _Rows(lines, [name.strip(' "') for name in columns.partition(")")[0].split(",")])
        if table == "journal":
            chain = journal.followed(map(_entry, rows))
        elif table == "alembic_version":
            version = next((row.version_num for row in rows), "")
        for _row in rows:
            pass
        counts[table] = rows.count
    counts.pop("alembic_version", None)
    return Contents(version, counts if "journal" in counts else {}, chain)


class _Rows:
    """The rows of one table, up to the line that ends it; counted as they pass."""

    def __init__(self, lines: IO[bytes], columns: list[str]) -> None:
        self.count = 0
        self._lines = lines
        self._columns = columns
        self._ended = False

    def __iter__(self) -> Iterator[SimpleNamespace]:
        while not self._ended:
            line = self._lines.readline().decode().rstrip("\n")
            self._ended = line in ("\\.", "")
            if not self._ended:
                self.count += 1
                yield SimpleNamespace(**dict(zip(self._columns, map(_value, line.split("\t")), strict=True)))


def _value(text: str) -> str | None:
    """A value of COPY's text format."""
    if text == "\\N":
        return None
    if "\\" not in text:
        return text
    pieces = iter(text)
    return "".join(piece if piece != "\\" else _unescaped(next(pieces)) for piece in pieces)


def _unescaped(sign: str) -> str:
    return _ESCAPED.get(sign, sign)


def _entry(row: Any) -> SimpleNamespace:
    """A row of the journal, as storage would have read it."""
    return SimpleNamespace(
        id=int(row.id),
        at=datetime.fromisoformat(row.at),
        official_id=int(row.official_id) if row.official_id else None,
        deed=row.deed,
        noun=row.noun,
        noun_id=int(row.noun_id) if row.noun_id else None,
        before=json.loads(row.before),
        after=json.loads(row.after),
        event=row.event,
        prev_hash=row.prev_hash,
        hash=row.hash,
    )


def output(name: str, *arguments: str) -> str:
    """Run a program of PostgreSQL; what it says. Raises DatabaseError("no_program") or ("not_copied")."""
    done = subprocess.run(
        [program(name), *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise DatabaseError("not_copied", done.stderr)
    return done.stdout


def program(name: str) -> str:
    """Where a program of PostgreSQL is. Raises DatabaseError("no_program")."""
    found = shutil.which(name)
    if found is None:
        raise DatabaseError("no_program", name)
    return found


@contextmanager
def connecting(url: sa.URL) -> Iterator[str]:
    """How libpq's programs reach a database; the password goes by a file, so that no list of processes shows it."""
    parts: dict[str, Any] = {
        "host": url.host,
        "port": url.port,
        "user": url.username,
        "dbname": url.database,
        **url.query,
    }
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        if url.password:
            file.write("*:*:*:*:" + str(url.password).replace("\\", "\\\\").replace(":", "\\:"))
            file.flush()
            parts["passfile"] = file.name
        yield make_conninfo("", **{name: value for name, value in parts.items() if value is not None})
