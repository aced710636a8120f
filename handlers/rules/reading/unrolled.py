"""A table whose cells came one below another, as a page gives them that is copied on a phone, made whole again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules.reading.layout import Grid

_FIRST = re.compile(r"[*\s]*(?:S?TT|Số TT|Số thứ tự)[.*\s]*")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-D])\.?")
_BAR = "|"
_COLUMNS, _HEADING, _FEWEST, _AHEAD = range(3, 10), 70, 3, 4
"""Columns of such a table, letters of a heading, rows at least, and in how many more the next number is looked for."""


@dataclass(frozen=True)
class _Cell:
    text: str
    end: int
    """The line behind it."""


def begins(line: str) -> bool:
    """Whether a line is the first heading of a table, alone: "STT"."""
    return bool(_FIRST.fullmatch(line))


def grid(lines: Sequence[str], start: int) -> tuple[Grid, int] | None:
    """The table that begins on a line, and the line behind it; None where its rows cannot be told for certain.

    Rows are told by their numbers alone: each holds as many cells as there are headings, or the table is none.
    """
    barred = _BAR in [line.strip() for line in lines[start + 1 : start + 3]]
    cells = _cells(lines, start, barred=barred)
    width = next((at for at, cell in enumerate(cells) if _begins_a_row(cell.text)), 0)
    if width not in _COLUMNS or any(len(cell.text) > _HEADING for cell in cells[:width]):
        return None
    rows, place, number = [tuple(cell.text for cell in cells[:width])], width + barred, 1
    while place < len(cells):
        if _is_number(cells[place].text, number) and place + width <= len(cells):
            row = tuple(cell.text for cell in cells[place : place + width])
            if not barred and any(_is_number(said, number + 1) or _SECTION.fullmatch(said) for said in row[1:]):
                return None  # the next row begins in it
            rows.append(row)
            place, number = place + width, number + 1
        elif (again := _section(cells, place, number, barred=barred)) is not None:
            rows.append((cells[place].text, cells[place + 1].text, *("",) * (width - 2)))
            place, number = place + 2, again
        elif barred and not cells[place].text:
            rows.append(tuple(cell.text for cell in cells[place : place + width]))  # a title below no number
            place += width
        else:
            break
        if barred and place < len(cells):
            if cells[place].text:
                break  # the table has ended
            place += 1
    ahead = cells[place : place + _AHEAD * width]
    if len(rows) < _FEWEST or any(_is_number(cell.text, number) for cell in ahead):
        return None  # a row has more cells or fewer than there are headings
    return tuple(rows), cells[place - 1].end


def _cells(lines: Sequence[str], start: int, *, barred: bool) -> list[_Cell]:
    """The cells from a line on: one to a line; or what stands between two lines with a bar alone, and "" behind a row.

    Two bars end a row, so that one cell without words stands there; an empty cell gives one bar more.
    """
    cells: list[_Cell] = []
    held: list[str] = []
    for at, line in enumerate(lines[start:], start):
        said = line.strip(" *")
        if said.startswith("Nơi nhận"):
            break
        if said == _BAR or (said and not barred):
            cells.append(_Cell(" ".join(held) if barred else said, at + 1))
            held = []
        elif said:
            held.append(said)
    return [*cells, _Cell(" ".join(held), len(lines))] if held else cells


def _begins_a_row(said: str) -> bool:
    return not said or _is_number(said, 1) or bool(_SECTION.fullmatch(said))


def _is_number(said: str, number: int) -> bool:
    return said.rstrip(".") in {str(number), f"{number:02}"}


def _section(cells: Sequence[_Cell], place: int, number: int, *, barred: bool) -> int | None:
    """With which number the rows go on below a title as "II", "Về xây dựng"; None where none stands here."""
    if place + 2 + barred >= len(cells) or not _SECTION.fullmatch(cells[place].text):
        return None
    below = cells[place + 2 + barred].text
    return next((one for one in (number, 1) if _is_number(below, one)), None)
