"""Reads the documents an office brings (.docx, .pdf, .xlsx, text): a child process with little memory opens them."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot import sheets
from handlers.refusals import Refusal
from handlers.refusals import directives as refusals
from handlers.rules import sheets as cells
from handlers.rules import words
from handlers.rules.reading.layout import Block

BYTES = sheets.BYTES
ROOT = Path(__file__).parent.parent
TEXT = {".txt", ".md", ".text", ""}
SHEETS = {".xlsx", ".csv", ".tsv"}
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
HEIC = {b"ftypheic", b"ftypheix", b"ftypmif1"}
"""How photographs begin: a directive that was photographed is a scan."""
REFUSALS = {
    "too_big": refusals.PaperTooBig,
    "long": refusals.PaperTooLong,
    "pictures": refusals.PaperScanned,
    "locked": refusals.PaperLocked,
    "vni": refusals.OldLetters,
    "garbled": refusals.Garbled,
}


@dataclass(frozen=True)
class Opened:
    """What a document says that somebody sent, or why it cannot be read."""

    blocks: tuple[Block, ...] = ()
    refused: Refusal | None = None


def opened(name: str, content: bytes | None) -> Opened:
    """A document somebody sent in a chat, opened where no transaction waits for it."""
    if content is None:
        return Opened(refused=refusals.PaperTooBig(name))
    try:
        return Opened(tuple(taken(name, content)))
    except Refusal as refused:
        return Opened(refused=refused)


def read(path: Path) -> list[Block]:
    """The text and tables of a file. Raises a refusal for a file that cannot be taken."""
    return taken(path.name, sheets.content_of(path))


def taken(name: str, content: bytes) -> list[Block]:
    """The same for a file that is already here."""
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise refusals.PaperEmpty(name)
    if len(content) > BYTES:
        raise refusals.PaperTooBig(name)
    suffix = Path(name).suffix.lower()
    if content.startswith(sheets.OLD_EXCEL) or suffix == ".doc":
        raise refusals.OldWord(name)
    if content.startswith(PICTURES) or content[4:12] in HEIC:
        raise refusals.PaperScanned(name)
    if suffix in SHEETS:
        if content.startswith(sheets.ZIP):
            _blocks(name, _child(name, content))
        return [_grid(sheet) for sheet in sheets.taken(name, content)]
    is_known = content.startswith(sheets.ZIP) or b"%PDF" in content[:1024]
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_known and (suffix not in TEXT or (b"\0" in content and not is_utf_16)):
        raise refusals.NotAPaper(name)
    blocks = _blocks(name, _child(name, content))
    if not any(block if isinstance(block, tuple) else block.strip() for block in blocks):
        raise refusals.PaperEmpty(name)
    return blocks


def _grid(sheet: cells.Sheet) -> Block:
    return tuple(tuple(cells.in_words(cell) for cell in row.cells) for row in sheet.rows)


def _child(name: str, content: bytes) -> str:
    run = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from bot import opened; sys.exit(opened.main())"
    try:
        command = [sys.executable, "-I", "-c", run]
        done = subprocess.run(command, input=content, capture_output=True, timeout=sheets.SECONDS)  # noqa: PLW1510 - how it ended is read below
    except subprocess.TimeoutExpired:
        raise refusals.PaperTooBig(name) from None
    if done.returncode != 0:  # stopped by the kernel at its limit
        raise refusals.PaperTooBig(name)
    return done.stdout.decode()


def _blocks(name: str, said: str) -> list[Block]:
    blocks: list[Block] = []
    for line in said.splitlines():
        heard = json.loads(line)
        if "refused" in heard:
            raise REFUSALS.get(heard["refused"], refusals.NotAPaper)(name)
        if "apart" in heard:
            if words.secret_marking(heard["apart"]):
                raise refusals.PaperSecret
            continue
        blocks.append(heard["text"] if "text" in heard else tuple(map(tuple, heard["grid"])))
    return blocks
