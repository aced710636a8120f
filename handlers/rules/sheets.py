"""Sheets as offices fill them in: which table is meant, what its headings mean, what is wrong with a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from handlers.rules import words


class Unread(StrEnum):
    """A cell that holds no value of its own: a formula never calculated, or one that ended in an error."""

    FORMULA = "formula"


Cell = str | int | float | date | datetime | Unread | None


@dataclass(frozen=True)
class Row:
    """One row that is not empty, by its number in the sheet."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file."""

    name: str
    rows: tuple[Row, ...]


class Why(StrEnum):
    """What is wrong with a row; the reports have the sentence."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    SECRET = "secret"  # noqa: S105  (a marking)
    TWICE = "twice"
    NO_SUCH_DATE = "no_such_date"
    UNREADABLE_DATE = "unreadable_date"
    FUTURE_DATE = "future_date"
    UNKNOWN_UNIT = "unknown_unit"
    MANY_UNITS = "many_units"
    ONE_UNIT = "one_unit"
    UNKNOWN_PERSON = "unknown_person"
    OF_ANOTHER_UNIT = "of_another_unit"
    MANY_PEOPLE = "many_people"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_DAY = "unknown_day"
    UNREADABLE_DAYS = "unreadable_days"
    OWN_PARENT = "own_parent"
    CIRCLE = "circle"
    CONTRADICTS = "contradicts"
    SECOND_HEAD = "second_head"
    NUMBER_TAKEN = "number_taken"
    NO_FIGURE = "no_figure"
    NO_PLAN = "no_plan"
    LACKS_PERIODS = "lacks_periods"
    UNKNOWN_WORD = "unknown_word"


class Caution(StrEnum):
    """What an office should look at though the row is taken."""

    PAST_DEADLINE = "past_deadline"
    OTHER_DEADLINE = "other_deadline"
    NOT_ONE_UNIT = "not_one_unit"
    SUCCEEDED = "succeeded"
    OTHER_SUM = "other_sum"
    REPLANNED = "replanned"


@dataclass(frozen=True)
class Fault:
    """Something wrong in a row: where, what, and what the sentence needs to say it."""

    row: int
    column: str
    why: Why | Caution
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column of a table: `names` are its headings, folded, the usual one first."""

    key: str
    names: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """The table found in a sheet: where each column stands, how its heading is written, and the rows below."""

    sheet: str
    places: Mapping[str, int]
    headings: Mapping[str, str]
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()

    def cell(self, row: Row, key: str) -> Cell:
        """What stands in a column; None where nothing does."""
        place = self.places.get(key)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def text(self, row: Row, key: str) -> str:
        """A cell in words: 12.0 is "12", and what cannot be read is empty."""
        return in_words(self.cell(row, key))

    def heading(self, key: str) -> str:
        """A column as this sheet calls it."""
        return self.headings.get(key, key)


def in_words(cell: Cell) -> str:
    if cell is None or isinstance(cell, Unread):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def find_table(sheets: Iterable[Sheet], columns: Sequence[Column]) -> Table | None:
    """The table with these columns: the heading row that names most of them, in whichever sheet it stands.

    Titles above the heading row are passed over. `missing` names the needed columns nobody found; None when no
    row of any sheet looks like the headings.
    """
    best: Table | None = None
    for sheet in sheets:
        for index, row in enumerate(sheet.rows[:_HEADING_WITHIN]):
            places = _places(row, columns)
            missing = tuple(column.key for column in columns if column.needed and column.key not in places)
            known = sum(column.needed for column in columns) - len(missing)
            if len(places) < _HEADINGS_AT_LEAST or not known:
                continue
            if best is None or (-len(missing), len(places)) > (-len(best.missing), len(best.places)):
                headings = {key: in_words(row.cells[place]).replace("\n", " ") for key, place in places.items()}
                below = tuple(_below(row, sheet.rows[index + 1 :]))
                best = Table(sheet.name, places, headings, below, sheet.rows[:index], missing)
    return best


_HEADING_WITHIN = 30
_HEADINGS_AT_LEAST = 2


def _below(heading: Row, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of the table; headings repeated on a new page, or the line that numbers the columns, are none."""
    for place, row in enumerate(rows):
        said = [in_words(cell).strip("() ") for cell in row.cells if in_words(cell)]
        numbers_the_columns = place == 0 and len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]
        if row.cells != heading.cells and not numbers_the_columns:
            yield Row(row.number, tuple(map(_clean, row.cells)))


def _clean(cell: Cell) -> Cell:
    return (words.clean(cell) or None) if isinstance(cell, str) and not isinstance(cell, Unread) else cell


def _places(row: Row, columns: Sequence[Column]) -> dict[str, int]:
    places: dict[str, int] = {}
    headings = [words.folded(in_words(cell)) for cell in row.cells]
    for column in columns:
        for name in column.names:
            if name in headings and headings.index(name) not in places.values():
                places[column.key] = headings.index(name)
                break
    return places


def faults_of_cells(table: Table, row: Row, limits: Mapping[str, int]) -> Iterator[Fault]:
    """What is wrong with the cells of a row whatever they mean: formulas without a value, length, secrecy."""
    for key in table.places:
        value = table.cell(row, key)
        if isinstance(value, Unread):
            yield Fault(row.number, table.heading(key), Why.FORMULA)
        elif isinstance(value, str):
            if len(value) > limits.get(key, 200):
                yield Fault(row.number, table.heading(key), Why.TOO_LONG, {"most": limits.get(key, 200)})
            elif words.secret_marking(value):
                yield Fault(row.number, table.heading(key), Why.SECRET)


def is_marked_secret(of_file: Sequence[Sheet], table: Table | None) -> bool:
    """Whether what stands above the table, or a sheet's name, bears a secret marking: then nothing is read."""
    above = table.above if table else [row for sheet in of_file for row in sheet.rows[:_HEADING_WITHIN]]
    said = [in_words(cell) for row in above for cell in row.cells]
    return any(words.secret_marking(text) for text in [*said, *(sheet.name for sheet in of_file)])
