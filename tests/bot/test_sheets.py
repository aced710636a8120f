"""Files that offices bring, and files that somebody made to do harm."""

import io
import subprocess
import sys
import unicodedata
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from bot import sheets
from handlers.reports import sheets as wording
from handlers.rules.sheets import Unread
from tests import papers

HERE = Path(__file__).parents[2]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    """Vietnamese as old Windows programs save it: the letter, then its tone."""
    pieces = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        pieces.append(bare + "".join(part for part in parts if part in TONES))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
def test_text_files_are_read_in_every_code_and_with_every_sign(sign, code):
    rows = [("Lê Thị Hồng, Mai", "Phòng Nội vụ; xã"), ("Đỗ Văn Ước", "Sở Y tế")]
    text = papers.csv(*rows, headings=("Họ và tên", "Đơn vị"), sign=sign).decode()
    content = windows_1258(text) if code == "windows-1258" else text.encode(code)

    (sheet,) = sheets.taken("x.csv", content)

    assert [row.cells for row in sheet.rows] == [("Họ và tên", "Đơn vị"), *rows]


def test_rows_keep_the_numbers_they_have_in_excel():
    (sheet,) = sheets.taken("x.xlsx", papers.xlsx((1, "Lê Hòa"), headings=("STT", "Tên"), title="DANH SÁCH"))

    assert [row.number for row in sheet.rows] == [1, 3, 4]


def test_dates_and_numbers_come_as_such():
    day = datetime(2026, 4, 24)  # noqa: DTZ001 - as Excel keeps it

    (sheet,) = sheets.taken("x.xlsx", papers.xlsx((1, 2.5, day, None, True), headings=("a", "b")))

    assert sheet.rows[1].cells == (1, 2.5, day, None, "True")


def test_a_formula_nobody_calculated_is_no_empty_cell():
    (sheet,) = sheets.taken("x.xlsx", papers.xlsx(("=1+1", "=A1", "Lê Hòa"), headings=("a", "b")))

    assert sheet.rows[1].cells == (Unread.FORMULA, Unread.FORMULA, "Lê Hòa")


def test_a_cell_merged_over_rows_says_the_same_in_each():
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("a", "b"), ("Phòng Nội vụ", "1"), (None, "2"), (None, "3"), (None, "4")):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    file = io.BytesIO()
    book.save(file)

    (read,) = sheets.taken("x.xlsx", file.getvalue())

    assert [row.cells[0] for row in read.rows] == ["a", *["Phòng Nội vụ"] * 3, None]


def with_part(name, content):
    """An Excel file, one part of it replaced."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(papers.xlsx((1, 2)))) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return changed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
XMLNS = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
ROW = b'<row><c t="inlineStr"><is><t>' + b"x" * 2000 + b"</t></is></c></row>"
LAUGHS = b"".join(b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))

REFUSED = {
    "empty": ("x.xlsx", b"", wording.SheetEmpty),
    "blank": ("x.csv", b"\xef\xbb\xbf\r\n \r\n", wording.SheetEmpty),
    "no rows": ("x.csv", b";;\r\n;;", wording.SheetEmpty),
    "old": ("x.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, wording.OldExcel),
    "encrypted": ("x.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, wording.OldExcel),
    "pdf": ("x.csv", b"%PDF-1.7 x", wording.NotASheet),
    "word": ("x.docx", b"PK\x03\x04 nothing", wording.NotASheet),
    "picture": ("x.xlsx", b"\x89PNG\r\n", wording.NotASheet),
    "binary": ("x.csv", b"a;b\0\0\0", wording.NotASheet),
    "cut": ("x.xlsx", papers.xlsx((1, 2))[:-200], wording.NotASheet),
    "no xml": ("x.xlsx", with_part(SHEET, b"<nothing"), wording.NotASheet),
    "huge": ("x.xlsx", b"PK\x03\x04" + b"\0" * sheets.BYTES, wording.SheetTooBig),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sheet_is_refused(what):
    name, content, refusal = REFUSED[what]

    with pytest.raises(refusal) as refused:
        sheets.taken(name, content)

    assert name in refused.value.sentence()


READ_IT = """
import resource, sys
from pathlib import Path
from bot import sheets
from handlers.refusals import Refusal
try:
    sheets.read(Path(sys.argv[1]))
except Refusal as refusal:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(type(refusal).__name__, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
BOMBS = {
    "a part that unpacks to 450 MB": lambda: with_part("xl/styles.xml", b" " * 450_000_000),
    "rows without end": lambda: with_part(SHEET, XMLNS + ROW * 100_000),
    "cells without end": lambda: with_part(SHEET, XMLNS + b"<row>" + b"<c><v>1</v></c>" * 9_000_000),
    "entities in entities": lambda: with_part(
        SHEET, b'<!DOCTYPE w [<!ENTITY l0 "ha">' + LAUGHS + b"]>" + XMLNS + b"<row><c><v>&l11;</v></c></row>"
    ),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_costs_little_time_and_memory(what, tmp_path):
    """At most 5 seconds of processor time and 400 MB in the one child (P23), measured from outside."""
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(BOMBS[what]())

    command = [sys.executable, "-c", READ_IT, str(bomb)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE)

    refusal, seconds, megabytes = done.stdout.split()
    assert refusal in {"SheetTooBig", "NotASheet"}
    assert float(seconds) < 6
    assert float(megabytes) < 400


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(wording.NoSuchFile):
        sheets.read(tmp_path / "x.xlsx")
    with pytest.raises(wording.NotASheet):
        sheets.read(tmp_path)
