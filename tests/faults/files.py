"""Files made to do harm: what a reader pays for them, and what our own sheets do to whoever opens them (P23, P24)."""

import csv
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
from sqlmodel import Session, select

from handlers.regulation import Regulation
from handlers.reports import invitations, overdue, tasks
from handlers.rules.scopes import Scope
from handlers.visit import Moment
from locales import LANGUAGES, speaking
from storage.database import Database
from storage.tables import Directive, Official, Unit
from tests import cast, papers
from tests.faults import stage
from tests.faults.gates import Gate, Size

HERE = Path(__file__).parents[2]
SECONDS, MEGABYTES = 6.0, 400.0
"""The limit is 5 s of processor time; the kernel looks once a second, and starting Python is counted too."""
READ_IT = """
import resource, sys
from pathlib import Path
from bot import sheets
from handlers.refusals import Refusal
try:
    sheets.read(Path(sys.argv[1]))
    said = "read"
except Refusal as refusal:
    said = type(refusal).__name__ if refusal.sentence() else ""
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
SHUT = b"</sheetData></worksheet>"
LAUGHS = b"".join(b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))


def with_part(name: str, content: bytes) -> bytes:
    """An Excel file with one part replaced, or added."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(papers.xlsx((1, 2)))) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in {*old.namelist(), name}:
            new.writestr(part, content if part == name else old.read(part))
    return changed.getvalue()


def _million() -> bytes:
    rows = (b"".join(b"<c><v>%d</v></c>" % (row * 7919 + cell) for cell in range(10)) for row in range(100_000))
    return with_part(SHEET, OPEN + b"".join(b"<row>" + row + b"</row>" for row in rows) + SHUT)


def _strings() -> bytes:
    """One cell's text in two million pieces."""
    said = f'<sst xmlns="{MAIN}">'.encode() + b"<si>" + b"<r><t>x</t></r>" * 2_000_000 + b"</si></sst>"
    with zipfile.ZipFile(io.BytesIO(with_part(STRINGS, said))) as file:
        more = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (STRINGS.encode(), KIND)
        types = file.read(TYPES).replace(b"</Types>", more)
        parts = {name: types if name == TYPES else file.read(name) for name in file.namelist()}
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return changed.getvalue()


def _nested(depth: int = 40) -> bytes:
    content = b"PK"
    for _level in range(depth):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("xl/workbook.xml", content)
        content = outer.getvalue()
    return content


CHEAP: dict[str, tuple[str, Callable[[], bytes]]] = {
    "laughing.xlsx": ("entities in entities", lambda: with_part(
        SHEET, b'<!DOCTYPE w [<!ENTITY l0 "ha">' + LAUGHS + b"]>" + OPEN + b"<row><c><v>&l11;</v></c></row>" + SHUT)),
    "quadratic.xlsx": ("one entity, many times", lambda: with_part(
        SHEET, b'<!DOCTYPE w [<!ENTITY a "' + b"a" * 100_000 + b'">]>' + OPEN + b"<row><c><v>" + b"&a;" * 100_000)),
    "outside.xlsx": ("an entity of the disk", lambda: with_part(
        SHEET, b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/group">]>' + OPEN + b"<row><c><v>&a;</v></c></row>")),
    "nested.xlsx": ("a zip in a zip, forty deep", _nested),
    "nothing.xlsx": ("0 bytes", lambda: b""),
    "large.xlsx": ("20 MB + 1", lambda: b"PK\x03\x04" + b"\0" * (20 * 1024 * 1024)),
    "polyglot.csv": ("a PDF that is a zip too", lambda: b"%PDF-1.7\n" + papers.xlsx((1, 2))),
    "program.xlsx": ("a program, renamed", lambda: b"MZ\x90\0" + b"\0" * 4000),
    "traversal.xlsx": ("parts that name other files", lambda: with_part("../../../tmp/dondoc-was-here", b"x")),
    "x" * 190 + "\u202excod.xlsx": ("a name that is turned round", lambda: b"PK\x03\x04"),
}  # fmt: skip
DEAR: dict[str, tuple[str, Callable[[], bytes]]] = {
    "million.xlsx": ("a million cells", _million),
    "strings.xlsx": ("two million pieces of one text", _strings),
    "rows.xlsx": ("rows without end", lambda: with_part(
        SHEET, OPEN + (b'<row><c t="inlineStr"><is><t>' + b"x" * 2000 + b"</t></is></c></row>") * 100_000)),
    "cells.xlsx": ("cells without end", lambda: with_part(SHEET, OPEN + b"<row>" + b"<c><v>1</v></c>" * 9_000_000)),
    "unpacked.xlsx": ("a part of 450 MB", lambda: with_part("xl/styles.xml", b" " * 450_000_000)),
}  # fmt: skip
FORMULAS = (
    *('=HYPERLINK("https://example.vn","x")', "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|'x'!A0"),
    *(
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "'=1+1",
        "＝1+1",
        "{=1+1}",
        '=cmd|"/C calc"!A0',
        "%0A=1+1",
        "\u202e=1+1",
        "=1+1;",
    ),
)
RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def gates(size: Size) -> Iterator[Gate]:
    """What comes in, and what goes out."""
    yield from hostile(CHEAP if size is Size.SHORT else CHEAP | DEAR)
    with stage.urls() as urls:
        for kind, url in urls.items():
            database = Database(url)
            yield from exports(kind, database)
            database.close()


def hostile(files: dict[str, tuple[str, Callable[[], bytes]]]) -> Iterator[Gate]:
    """Each file read by a program of its own, that is asked afterwards what its child cost."""
    with tempfile.TemporaryDirectory(prefix="dondoc-trial-") as folder:
        for name, (what, make) in files.items():
            path = Path(folder) / name
            path.write_bytes(make())
            command = [sys.executable, "-c", READ_IT, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
            said, seconds, megabytes = done.stdout.split() if done.returncode == 0 else ("died", "0", "0")
            measured = f"{said}, {float(seconds):.1f} s, {float(megabytes):.0f} MB"
            clear = said.startswith(("Sheet", "NotASheet", "OldExcel", "read"))
            holds = clear and float(seconds) <= SECONDS and float(megabytes) <= MEGABYTES
            yield Gate("P23", f"a sheet that is {what}", "≤5 s, ≤400 MB, a sentence", measured, holds)
            path.unlink()
        outside = [one for one in (Path("/tmp/dondoc-was-here"), Path(folder) / "dondoc-was-here") if one.exists()]
        yield Gate(
            "P23", "files written by reading", "0", f"{len(outside)}", not outside and not any(Path(folder).iterdir())
        )


def exports(kind: str, database: Database) -> Iterator[Gate]:
    """Every sheet the product makes, with formulas in all that people wrote, read again."""
    with database.transaction() as session:
        _formulas_in(session)
    for language in LANGUAGES:
        with database.reading() as session, speaking(language):
            moment = Moment(session, stage.NOW, Regulation())
            cards = [invitations.Card(one, one, one, "CODE", f"https://t.me/x?start={one}") for one in FORMULAS]
            sheets = {
                "overdue": overdue.sheet(moment, Scope(), FORMULAS[0], {}),
                "tasks": tasks.sheet(moment, "xlsx"),
                "invitations": invitations.sheet(cards, date(2026, 6, 30)),
            }
            text = tasks.sheet(moment, "csv").decode("utf-8-sig")
        for name, content in sheets.items():
            seen, wrong = read_again(content)
            whole = seen >= len(FORMULAS)
            yield Gate(
                "P24",
                f"{kind}, {language}: formulas in {name}.xlsx",
                "0",
                f"{wrong} of {seen:,} cells",
                whole and not wrong,
            )
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        wrong = sum(cell.strip().startswith(RISKY) for cell in cells)
        yield Gate("P24", f"{kind}, {language}: formulas in tasks.csv", "0", f"{wrong} of {len(cells):,}", not wrong)


def read_again(content: bytes) -> tuple[int, int]:
    """How many cells a sheet has, and how many do something: formulas, links; parts that reach outside count too."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    acts = sum(cell.data_type == "f" or cell.hyperlink is not None for cell in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        acts += sum("externalLink" in part or "vba" in part or "connections" in part for part in parts.namelist())
        acts += sum(b"<f>" in parts.read(part) or b"<f " in parts.read(part) for part in parts.namelist())
    return len(cells), acts


def _formulas_in(session: Session) -> None:
    """Late tasks of which every word is a formula."""
    home = session.exec(select(Unit).where(Unit.name == "Phòng Kinh tế và Hạ tầng")).one()
    for number, formula in enumerate(FORMULAS):
        official = Official(name=formula, title=formula, folded="x", sort_key="x", unit_id=home.id)
        unit = Unit(name=f"{formula}{number}", short_name=formula, folded="x", sort_key="x", parent_id=home.id)
        directive = Directive(identity=f"{number}", number=formula, issuer=formula, subject=formula)
        session.add_all([official, unit, directive])
        session.flush()
        cast.task_for(session, official, unit, formula, stage.NOW, due_on=date(2026, 6, 1), product=formula,
                      directive_id=directive.id, fingerprint=f"formula{number}")  # fmt: skip
