"""Power cuts: a database that was cut off at any moment opens, is whole, and has all that was acknowledged (P1)."""

import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import disk, recording
from tests.faults.gates import Gate, Size

SIZES = {Size.SHORT: (90, 120), Size.LONG: (900, 1500)}
"""Events, and cuts."""


@dataclass
class Found:
    """What became of the databases that were cut off."""

    cuts: int = 0
    acts: int = 0
    syncs: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def gates(size: Size) -> Iterator[Gate]:
    """SQLite; a PostgreSQL looks after its own disk."""
    events, how_many = SIZES[size]
    found = cut(events, how_many)
    seen = f"{len(found.lost)} lost in {found.cuts} cuts of {found.acts} acts, {found.syncs} syncs"
    yield Gate("P1", "cuts, sqlite", "0 acknowledged commits lost", seen, not found.lost)
    whole = f"{len(found.broken)} broken"
    yield Gate("P1", "cuts, sqlite", "every database opens and is whole", whole, not found.broken)


def cut(events: int, how_many: int, synchronous: str = "FULL", seed: int = 7) -> Found:
    """Record the program at work, cut power at so many moments, and look at each disk."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="dondoc-cuts-") as name:
        directory = Path(name)
        command = [sys.executable, "-m", "tests.faults.recording", name, str(events), synchronous]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
        begun, acts, acknowledged, answered = recording.read(directory)
        found = Found(acts=len(acts), syncs=sum(act.what == "sync" for act in acts))
        moments = sorted(dice.randrange(len(acts) + 1) for _ in range(how_many))
        for moment, files in disk.cuts(acts, begun, moments, dice):
            found.cuts += 1
            promised = {key for at, key in acknowledged if at <= moment}
            done = {key for at, key in answered if at <= moment}
            _look(found, directory / "cut", files, promised, done, moment)
    return found


def _look(
    found: Found, directory: Path, files: dict[str, bytes], promised: set[str], done: set[str], moment: int
) -> None:
    directory.mkdir(exist_ok=True)
    for left in directory.iterdir():
        left.unlink()
    for name, content in files.items():
        (directory / name).write_bytes(content)
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
