"""Power cuts, and a log that was cut short: whatever moment it was, nobody writes on into a broken record (P1, P17)."""

import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from storage import journal, schema
from storage.database import Database, DatabaseError
from tests.faults import disk, recording
from tests.faults.gates import Gate, Size

SIZES = {Size.SHORT: (90, 120), Size.LONG: (900, 1500)}
"""Events, and cuts."""
LOG = f"{recording.NAME}-wal"


@dataclass
class Found:
    """What became of the databases that were cut off."""

    cuts: int = 0
    acts: int = 0
    syncs: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    refused: int = 0


def gates(size: Size) -> Iterator[Gate]:
    """SQLite; a PostgreSQL looks after its own disk."""
    events, how_many = SIZES[size]
    found = cut(events, how_many)
    seen = f"{len(found.lost)} lost in {found.cuts} cuts of {found.acts} acts, {found.syncs} syncs"
    yield Gate("P1", "cuts, sqlite", "0 acknowledged commits lost", seen, not found.lost)
    whole = f"{len(found.broken)} broken"
    yield Gate("P1", "cuts, sqlite", "every database opens and is whole", whole, not found.broken)
    short = cut_short(*SIZES[size])
    seen = (
        f"{len(short.broken)} broken and served of {short.cuts}, {short.refused} refused {'; '.join(short.broken[:2])}"
    )
    gate = "what was stored first is whole, or serving is refused"
    yield Gate("P17", "the log cut short, sqlite", gate, seen.strip(), not short.broken)


@contextmanager
def _recorded(events: int, synchronous: str) -> Iterator[Path]:
    """The program at work, in a process of its own, on a disk that remembers."""
    with tempfile.TemporaryDirectory(prefix="dondoc-cuts-") as name:
        command = [sys.executable, "-m", "tests.faults.recording", name, str(events), synchronous]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
        yield Path(name)


def cut(events: int, how_many: int, synchronous: str = "FULL", seed: int = 7) -> Found:
    """Record the program at work, cut power at so many moments, and look at each disk."""
    dice = random.Random(seed)
    with _recorded(events, synchronous) as directory:
        begun, acts, acknowledged, answered = recording.read(directory)
        found = Found(acts=len(acts), syncs=sum(act.what == "sync" for act in acts))
        moments = sorted(dice.randrange(len(acts) + 1) for _ in range(how_many))
        for moment, files in disk.cuts(acts, begun, moments, dice):
            found.cuts += 1
            promised = {key for at, key in acknowledged if at <= moment}
            done = {key for at, key in answered if at <= moment}
            _look(found, directory / "cut", files, promised, done, moment)
    return found


def cut_short(events: int, how_many: int, seed: int = 11) -> Found:
    """A disk that lost the end of the write-ahead log: the record ends earlier and is whole, or serving is refused."""
    dice = random.Random(seed)
    with _recorded(events, "FULL") as directory:
        begun, acts, acknowledged, _answered = recording.read(directory)
        found = Found(acts=len(acts))
        order = [key for _at, key in acknowledged]
        moments = sorted(dice.randrange(len(acts) + 1) for _ in range(how_many))
        for moment, files in disk.cuts(acts, begun, moments, dice):
            log = files.get(LOG, b"")
            found.cuts += 1
            _lay(directory / "cut", files | {LOG: log[: dice.randrange(len(log) + 1)]})
            _open(found, directory / "cut" / recording.NAME, order, moment)
    return found


def _open(found: Found, path: Path, order: list[str], moment: int) -> None:
    """As `dondoc serve` opens it."""
    database = Database(f"sqlite:///{path}")
    try:
        schema.must_be_current(database)
        schema.must_be_whole(database)
        with database.reading() as session:
            said = _wrong(session, order)
        if said:
            found.broken.append(f"after {moment} acts: {said}")
    except DatabaseError:
        found.refused += 1
    except sa.exc.DatabaseError as error:
        found.broken.append(f"after {moment} acts: {error.orig}")
    finally:
        database.close()


def _wrong(session: Session, order: list[str]) -> str:
    """Nothing, when the record is whole and ends where it was cut."""
    connection = session.connection()
    whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
    strangers = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    kept = {key for (key,) in connection.exec_driver_sql("SELECT event_key FROM inbox")}
    broken_at = journal.chain(session).broken_id
    if whole == "ok" and not strangers and broken_at is None and kept == set(order[: len(kept)]):
        return ""
    return f"{whole} {strangers[:1]}, journal breaks at {broken_at}, {len(kept)} kept"


def _lay(directory: Path, files: dict[str, bytes]) -> None:
    directory.mkdir(exist_ok=True)
    for left in directory.iterdir():
        left.unlink()
    for name, content in files.items():
        (directory / name).write_bytes(content)


def _look(
    found: Found, directory: Path, files: dict[str, bytes], promised: set[str], done: set[str], moment: int
) -> None:
    _lay(directory, files)
    try:
        with closing(sqlite3.connect(directory / recording.NAME)) as opened:
            whole = opened.execute("PRAGMA integrity_check").fetchone()[0]
            strangers = opened.execute("PRAGMA foreign_key_check").fetchall()
            kept = dict(opened.execute("SELECT event_key, state FROM inbox").fetchall())
    except sqlite3.DatabaseError as error:
        found.broken.append(f"after {moment} acts: {error}")
        return
    if whole != "ok" or strangers:
        found.broken.append(f"after {moment} acts: {whole} {strangers[:1]}")
    lost = sorted(promised - set(kept))
    undone = sorted(key for key in done if kept.get(key) == "waiting")
    if lost or undone:
        found.lost.append(f"after {moment} acts: {lost[:3]} lost, {undone[:3]} undone")
