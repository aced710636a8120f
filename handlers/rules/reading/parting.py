"""A document as it came, parted: lines of text, tables of tasks, and the words of tables of another kind."""

import re
from collections.abc import Sequence

from handlers.rules.reading import annex, layout, unrolled
from handlers.rules.reading.layout import Block, Grid

_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU)\b")
_LAYOUT = 3
"""Rows and columns of a table that only sets things side by side, at most."""


def parted(blocks: Sequence[Block]) -> tuple[list[str], list[Grid], list[str]]:
    """Lines, task tables, and the words of tables of another kind."""
    lines: list[str] = []
    grids: list[Grid] = []
    others: list[str] = []
    for block in blocks:
        for piece in _pieces(block) if isinstance(block, str) else [block]:
            if isinstance(piece, str):
                lines += layout.lines_of(piece)
            elif annex.find(piece):
                grids.append(piece)
            elif len(piece) <= _LAYOUT and max(map(len, piece)) <= _LAYOUT:
                # Head and foot stand in tables without borders: each of their cells is read by itself.
                for cell in (cell for row in piece for cell in dict.fromkeys(row)):
                    lines += [*layout.lines_of(cell), ""]
            else:
                others.append("\n".join(cell for row in piece for cell in row if cell))
    return lines, grids, others


def untold(annexed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of annexes but for tables whose cells came one below another and whose rows nobody can tell.

    Such a table goes from its first heading to the next annex.
    """
    kept: list[str] = []
    tables: list[list[str]] = []
    inside = False
    for line in annexed:
        if unrolled.begins(line) and not inside:
            inside = True
            tables.append([])
        inside = inside and not _ANNEX.match(line)
        (tables[-1] if inside else kept).append(line)
    return kept, ["\n".join(line for line in lines if line) for lines in tables]


def _pieces(text: str) -> list[Block]:
    """A text with tables drawn by bars or tabs: those that are tables of tasks come out as such."""
    found: list[Block] = []
    plain: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.count("|") >= 2 or line.count("\t") >= 2:
            rows.append(line)
            continue
        if rows:
            grid = tuple(_cells(row) for row in rows if not re.fullmatch(r"[\s|:\-+=]*", row))
            if annex.find(grid):
                found += ["\n".join(plain), grid]
                plain = []
            else:
                plain += rows
            rows = []
        plain.append(line)
    return [part for block in [*found, "\n".join(plain)] for part in _unrolled(block)]


def _unrolled(block: Block) -> list[Block]:
    """A text with the tables of tasks whose cells came one below another taken out of it."""
    if not isinstance(block, str):
        return [block]
    lines, found, plain, at = block.split("\n"), list[Block](), list[str](), 0
    while at < len(lines):
        table = unrolled.grid(lines, at) if unrolled.begins(lines[at]) else None
        if table and annex.find(table[0]):
            found += ["\n".join(plain).rstrip("|\n "), table[0]]
            plain, at = [], table[1]
        else:
            plain.append(lines[at])
            at += 1
    return [*found, "\n".join(plain)]


def _cells(row: str) -> tuple[str, ...]:
    parts = row.strip().strip("|").split("|") if "|" in row else row.split("\t")
    return tuple(part.strip().replace("<br>", "\n") for part in parts)
