"""What a measurement gives: a line of the table; the table itself; and the page it is kept on."""

import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from rich.console import Console
from rich.table import Table

LIBRARIES = ("aiogram", "python-telegram-bot", "aiohttp", "sqlalchemy", "openpyxl", "rustpy-xlsxwriter")


@dataclass(frozen=True)
class Figure:
    """One line: what was measured, our figure, whom it stands beside, our figure divided by theirs, the aim."""

    row: str
    figure: str
    peer: str = ""
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}"
        met = {True: "met", False: "not met", None: ""}[self.met]
        return self.row, self.figure, self.peer, ratio, self.aim, met


HEAD = ("row", "figure", "beside", "ratio", "aim", "")


@dataclass(frozen=True)
class Sizes:
    """How much of each thing a run measures."""

    name: str
    seconds: float
    """Of load, in each turn of each bot."""
    turns: int
    at_once: int
    officials: int
    tasks: int
    piles: tuple[int, ...]
    """Numbers of tasks among which a page must cost the same."""
    pages: int
    letters: int
    sheet_rows: int
    province: tuple[int, int, int]
    """Tasks, units and indicators of a monthly report."""
    starts: int
    peers: tuple[str, ...]
    """The bots that stand beside ours."""


BARE, AIOGRAM, PTB = "bare aiohttp", "aiogram", "python-telegram-bot"

FULL = Sizes(
    *("full", 3.0, 3, 40, 100_000, 1_000_000, (10_000, 100_000, 1_000_000), 200, 300, 100_000, (25_000, 500, 3_000), 3),
    (AIOGRAM, PTB, BARE),
)
QUICK = Sizes(
    *("quick", 1.5, 2, 40, 10_000, 100_000, (10_000, 100_000), 60, 90, 10_000, (25_000, 500, 3_000), 1),
    (AIOGRAM, PTB, BARE),
)
TINY = Sizes("tiny", 0.2, 1, 3, 30, 300, (300, 600), 3, 5, 50, (60, 3, 6), 1, (BARE,))


def table(figures: Sequence[Figure]) -> Table:
    """For a terminal."""
    drawn = Table(*HEAD)
    for figure in figures:
        drawn.add_row(*figure.cells())
    return drawn


def show(figures: Sequence[Figure]) -> None:
    """Print the table whole, however narrow the terminal."""
    Console(width=None if sys.stdout.isatty() else 170).print(table(figures))


def page(figures: Sequence[Figure], sizes: Sizes, at: datetime) -> str:
    """The table as a page of the documentation, with what is needed to judge it."""
    lines = [f"| {' | '.join(figure.cells())} |" for figure in figures]
    judged = [figure for figure in figures if figure.met is not None]
    missed = sum(not figure.met for figure in judged)
    return f"""# How fast it is

Written by `python -m tests.benchmarks --page` ({sizes.name} sizes) on {at:%Y-%m-%d};
{missed} of {len(judged)} aims not met.
{_machine()}.
Figures differ from machine to machine and from hour to hour. A ratio is our figure divided by that of the peer in the
same run, taken in turns, so ratios can be compared, best on a machine that does nothing else;
the aims are set in ratios wherever there is a peer.

| {" | ".join(HEAD)} |
|{"---|" * len(HEAD)}
{chr(10).join(lines)}

What a visit, a letter and a page are in these rows is said at the top of each file in `tests/benchmarks/`.
"""


def _machine() -> str:
    cores = Path("/proc/cpuinfo").read_text(encoding="utf-8").count("processor\t")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    return f"{cores} cores, {platform.system()}, Python {platform.python_version()}; {versions}"
