"""Reads the sheets an office brings (.xlsx, .csv): a child process with little time and memory opens them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from handlers.reports import sheets as wording
from handlers.rules.sheets import Cell, Row, Sheet, Unread

BYTES = 20 * 1024 * 1024
"""The most a messenger would hand us too."""
SECONDS = 60
"""How long the child may take by the clock on the wall; its processor time is limited far below."""
TEXT_FILES = {".csv", ".tsv", ".txt"}
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


def read(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets of a file. Raises a refusal of reports.sheets for a file that cannot be taken."""
    return taken(path.name, content_of(path))


def content_of(path: Path) -> bytes:
    """What is in a file of a size we take. Raises a refusal of reports.sheets."""
    try:
        if path.stat().st_size > BYTES:
            raise wording.SheetTooBig(path.name)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise wording.NoSuchFile(path.name) from None
    except IsADirectoryError:
        raise wording.NotASheet(path.name) from None
    except PermissionError:
        raise wording.FileNotReadable(path.name) from None


def taken(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The same for a file that is already here."""
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise wording.SheetEmpty(name)
    if len(content) > BYTES:
        raise wording.SheetTooBig(name)
    suffix = Path(name).suffix.lower()
    if content.startswith(OLD_EXCEL) or suffix == ".xls":
        raise wording.OldExcel(name)
    in_words = suffix in TEXT_FILES and not content.startswith((ZIP, b"%PDF"))
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not (content.startswith(ZIP) if not in_words else utf_16 or b"\0" not in content):
        raise wording.NotASheet(name)
    sheets = tuple(_sheets(name, _child(name, content)))
    if not any(sheet.rows for sheet in sheets):
        raise wording.SheetEmpty(name)
    return sheets


def _child(name: str, content: bytes) -> str:
    script = str(Path(__file__).with_name("untrusted.py"))
    try:
        done = subprocess.run([sys.executable, "-I", script], input=content, capture_output=True, timeout=SECONDS)  # noqa: PLW1510 - how it ended is read below
    except subprocess.TimeoutExpired:
        raise wording.SheetTooBig(name) from None
    if done.returncode != 0:  # stopped by the kernel at its limit
        raise wording.SheetTooBig(name)
    return done.stdout.decode()


def _sheets(name: str, said: str) -> Iterator[Sheet]:
    title, rows = None, []
    for line in said.splitlines():
        heard = json.loads(line)
        if isinstance(heard, list):
            rows.append(Row(heard[0], tuple(_cell(value) for value in heard[1])))
            continue
        if "refused" in heard:
            raise wording.SheetTooBig(name) if heard["refused"] == "too_big" else wording.NotASheet(name)
        if title is not None:
            yield Sheet(title, tuple(rows))
        title, rows = heard["sheet"], []
    if title is not None:
        yield Sheet(title, tuple(rows))


def _cell(value: Any) -> Cell:
    if not isinstance(value, dict):
        return str(value) if isinstance(value, bool) else value
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    return date.fromisoformat(value["on"]) if "on" in value else Unread.FORMULA
