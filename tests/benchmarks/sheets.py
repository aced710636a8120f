"""The sheet of overdue tasks, made as for an official who asks for it, beside openpyxl writing the same rows."""

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl

from handlers.chat import overdue
from handlers.regulation import Regulation
from handlers.visit import Moment
from locales import speaking
from storage.database import Database
from tests.benchmarks import crowd, processes
from tests.benchmarks.crowd import TEXT, Crowd
from tests.benchmarks.figures import Figure, Sizes

OFFICE = 2
ROW = ("NV-1", TEXT, "", "", "P3", "Nguyễn Văn An 5", "01/06/2026", "18/06/2026", 1, "", 21, 0, 0, "")


def sheets(sizes: Sizes) -> Iterator[Figure]:
    """Row 7."""
    rows = sizes.sheet_rows
    with tempfile.TemporaryDirectory() as place, crowd.sqlite(Path(place), Crowd(1000, rows, rows)) as full:
        ours, megabytes = _weighed(lambda: _ours(full))
        theirs, more = _weighed(lambda: _openpyxl(rows))
    ratio = theirs / ours
    what = f"a sheet of {rows:,} tasks"
    beside = f"openpyxl, rows ready: {theirs:.1f} s, {more:.0f} MB"
    yield Figure(what, f"{ours:.1f} s", beside, ratio, "≥10", ratio >= 10)
    yield Figure(what, f"{megabytes:.0f} MB", beside, megabytes / max(1, more), "≤40 MB", megabytes <= 40)


def _ours(full: Database) -> bytes:
    with full.reading() as session, speaking("vi"):
        return overdue.paper(Moment(session, crowd.NOW, Regulation()), OFFICE, "all")


def _openpyxl(rows: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet()
    for number in range(rows):
        sheet.append((number, *ROW))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _weighed(make: Callable[[], bytes]) -> tuple[float, float]:
    """Seconds, and megabytes at the peak over those before."""
    before = processes.forget_peak()
    began = time.perf_counter()
    assert make()
    return time.perf_counter() - began, processes.peak_memory() - before
