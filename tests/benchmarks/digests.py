"""
The morning's letters for everybody, composed, worded in two languages and posted, as the clock rings them.

Beside it: merely reading the rows they are made of, and composing them one person after the other.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from bot import clock as bells
from handlers.clock import digest
from handlers.regulation import Regulation
from handlers.visit import Moment
from locales import speaking
from storage import people
from storage.database import Database
from storage.tables import Letter, Official, Task
from tests.benchmarks import crowd, processes
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import Figure, Sizes

SAMPLE = 200


def digests(sizes: Sizes) -> Iterator[Figure]:
    """Row 4."""
    with tempfile.TemporaryDirectory() as place, crowd.sqlite(Path(place), Crowd(sizes.officials, sizes.tasks)) as full:
        singly = _singly(full, min(SAMPLE, sizes.officials))
        reading = _reading(full)
        before = processes.forget_peak()
        began = time.perf_counter()
        while bells.ring_one(full, Regulation(), crowd.NOW, "digest"):
            pass
        took = time.perf_counter() - began
        grown = processes.peak_memory() - before
        with full.reading() as session:
            written = session.execute(sa.select(sa.func.count()).select_from(Letter)).scalar_one()
    what = f"digests of {sizes.officials:,} with {sizes.tasks:,} tasks"
    made = f"{written:,} letters in {took:.1f} s"
    ratio = reading / took
    yield Figure(what, made, f"reading the rows: {reading:.1f} s", ratio, "≥0.25", ratio >= 0.25)
    ratio = singly * sizes.officials / took
    yield Figure(what, made, f"one by one: {singly * sizes.officials:.0f} s", ratio, "≥40", ratio >= 40)
    yield Figure("memory for digests", f"{grown:.0f} MB over idle", aim="≤150 MB", met=grown <= 150)


def _singly(full: Database, sample: int) -> float:
    """Seconds for each person, asked about alone."""
    with full.reading() as session:
        moment = Moment(session, crowd.NOW, Regulation())
        ids = [number * 7 % sample + 3 for number in range(sample)]
        began = time.perf_counter()
        for official_id in ids:
            with speaking("vi"):
                digest.compose(moment, people.official(session, min(official_id, sample)))
        return (time.perf_counter() - began) / sample


def _reading(full: Database) -> float:
    """Seconds to read every open task with its lead, a thousand at a time."""
    task, official = sa.inspect(Task).local_table.c, sa.inspect(Official).local_table.c
    rows = sa.select(official.id, official.language, task.id, task.text, task.due_on, task.progress, task.reported_at)
    rows = rows.where(task.lead_id == official.id, sa.text("closed_at IS NULL")).order_by(task.lead_id)
    with full.reading() as session:
        began = time.perf_counter()
        for _row in session.connection().execute(rows.execution_options(yield_per=1000)):
            pass
        return time.perf_counter() - began
