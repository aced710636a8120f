"""A table without a line of headings: which column is which, by what stands in it."""

import re
from collections.abc import Sequence

from handlers.rules import words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import cells
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.layout import Grid
from handlers.rules.sheets import Row, Table

_PLACE = re.compile(r"(?:\d{1,3}|[IVXLC]{1,5}|[A-ZĐ])\.?")
_MOST = 0.6
"""In how many of its cells a column must say the same kind of thing."""
_ROWS, _COLUMNS = 2, 3
_LETTERS = 12
"""Fewer letters in a cell, on the average, are no task."""


def table(grid: Grid) -> Table | None:
    """The table of tasks, without headings; None where no column names bodies or none says what is to be done."""
    wide = max(map(len, grid), default=0)
    if len(grid) < _ROWS or wide < _COLUMNS:
        return None
    columns = [[words.clean(row[at]) if at < len(row) else "" for row in grid] for at in range(wide)]
    places: dict[str, int] = {}
    for at, column in enumerate(columns):
        said = [cell for cell in column if cell]
        kind = _kind(said)
        if kind == "lead" and "lead" in places:
            kind = "others"
        if kind and kind not in places:
            places[kind] = at
    left = [at for at in range(wide) if at not in places.values()]
    text = max(left, key=lambda at: sum(map(len, columns[at])), default=None)
    if "lead" not in places or text is None or sum(map(len, columns[text])) < _LETTERS * len(grid):
        return None
    rows = tuple(Row(number, tuple(cell or None for cell in row)) for number, row in enumerate(grid, 1) if any(row))
    return Table("", {**places, "text": text}, {}, rows)


def _kind(said: Sequence[str]) -> str | None:
    """What most cells of a column are: the place of a task, a body, a deadline."""
    tests = {
        "place": lambda cell: bool(_PLACE.fullmatch(cell)),
        "lead": lambda cell: bool(v.HEAD.match(cell)),
        "due": lambda cell: cells.is_open(cell) or cells.read(cell, None, WorkCalendar({})).kind != "none",
    }
    return next((kind for kind, is_one in tests.items() if said and sum(map(is_one, said)) >= _MOST * len(said)), None)
