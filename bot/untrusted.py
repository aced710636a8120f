"""Reads one sheet from standard input within limits: run by bot/sheets.py as a process of its own, knows nothing else.

A hostile file costs at most these seconds and this memory; what it says leaves as JSON lines and nothing else.
"""

import csv
import io
import json
import re
import resource
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

CPU_SECONDS = 5
MEMORY = 400 * 1024 * 1024
ROWS, COLUMNS, CHARACTERS = 100_000, 60, 40_000_000
DELIMITERS = ";,\t|"
UNREAD = {"unread": "formula"}
UNSAVED_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^<>]*><f(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>')
MERGED_ROWS = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"')
MERGED_ROWS_MAX = 1000
"""Further down a merged cell is an accident, or malice."""


class TooBig(Exception):
    """More than any list of people or tasks."""


def limit() -> None:
    """From here on the kernel watches: processor time, memory, no file written, no process started."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def workbook(content: bytes) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Each visible sheet of an Excel file by name, and its rows: the values formulas had when the file was saved."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it for nothing
    import openpyxl

    archive = zipfile.ZipFile(io.BytesIO(content))
    if sum(entry.file_size for entry in archive.infolist()) > MEMORY:
        raise TooBig
    sheets: list[Any] = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets
    for sheet in sheets:
        if sheet.sheet_state == "visible":
            yield sheet.title, rows_of(sheet, archive.read(sheet._worksheet_path))  # noqa: SLF001 - openpyxl keeps to itself which part a sheet is


def rows_of(sheet: Any, part: bytes) -> Iterator[list[Any]]:
    """The rows of a sheet. A cell merged over several rows says the same in each of them.

    A formula nobody calculated, or one that failed, is marked: it must not pass for an empty cell.
    """
    unsaved = {(int(row), column_of(letters)) for letters, row in UNSAVED_FORMULA.findall(part)}
    merged = {
        (column_of(left), row): int(top)
        for left, top, bottom in MERGED_ROWS.findall(part)
        for row in range(int(top) + 1, min(int(bottom), int(top) + MERGED_ROWS_MAX) + 1)
    }
    down = {column for column, _row in merged}
    above: dict[tuple[int, int], Any] = {}
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=COLUMNS), 1):
        cells = [
            UNREAD if cell.data_type == "e" or (number, column) in unsaved else cell.value
            for column, cell in enumerate(row)
        ]
        for column in down:
            if top := merged.get((column, number)):
                cells += [None] * (column + 1 - len(cells))
                cells[column] = above.get((column, top))
            elif column < len(cells):
                above[column, number] = cells[column]
        yield cells


def column_of(letters: bytes) -> int:
    """The place of a column from its letters: A is 0."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def text_of(content: bytes) -> str:
    """A text file in whichever of the four encodings Vietnamese offices still save."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", content.decode("cp1258"))


def delimiter_of(text: str) -> str:
    """The sign between the columns: the one that cuts most of the first lines into equally many pieces."""

    def evenness(sign: str) -> int:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=sign) if row)
        return max((width * rows for width, rows in widths.items() if width > 1), default=0)

    return max(DELIMITERS, key=evenness)


def table(content: bytes) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """The one nameless sheet of a text file."""
    csv.field_size_limit(100_000)
    text = text_of(content)
    yield "", csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))


def plain(value: Any) -> Any:
    """A value as JSON can carry it."""
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if value is None or isinstance(value, str | int | float | dict):
        return value
    return value.isoformat() if isinstance(value, time) else str(value)


def say(line: Any) -> int:
    """Write one line; how long it was."""
    return sys.stdout.write(json.dumps(line) + "\n")


def main() -> int:
    """Give the sheets, one JSON line for each sheet and row; or one line that says why not."""
    content = sys.stdin.buffer.read()
    limit()
    said = characters = 0
    try:
        for name, rows in workbook(content) if content.startswith(b"PK") else table(content):
            say({"sheet": name})
            for number, row in enumerate(rows, 1):
                if number > ROWS * 11:
                    raise TooBig
                cells = [plain(value) for value in row[:COLUMNS]]
                while cells and (cells[-1] is None or cells[-1] == ""):
                    cells.pop()
                if not cells:
                    continue
                said, characters = said + 1, characters + say([number, cells])
                if said > ROWS or characters > CHARACTERS:
                    raise TooBig
    except (TooBig, MemoryError):
        say({"refused": "too_big"})
    except Exception:  # noqa: BLE001 - whatever a broken file brings about, it is a broken file
        say({"refused": "broken"})
    return 0


if __name__ == "__main__":
    sys.exit(main())
