"""Tables drawn with lines on the pages of a PDF, which its text alone gives column by column or not at all."""

import io
import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

from bot import codes

Rows = list[list[str]]
_HEADING = re.compile(r"^[^\S\n]*(?:S?TT|Số TT|Số thứ tự)\b", re.MULTILINE)
"""With what tables of tasks begin; other pages are not looked at, which takes a sixth of a second each."""
_SECONDS = 3.5
"""Of the processor, of the five the process has for the whole file: pages that come later stay text."""


class Tables:
    """The pages of one file that may hold tables, read again for where things stand on them."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._paper: Any = None
        self._open: Rows | None = None
        """A table that reaches the foot of the last page, and may go on on the next."""

    def blocks(self, number: int, text: str) -> Iterator[dict[str, Any]]:
        """A page, counted from 0, as text and tables in their order; `text` is all its words, whatever their order."""
        heading = _HEADING.search(text)
        found = self._found(number) if self._open is not None or heading else []
        if not found:
            yield from self.rest()
            yield {"text": codes.as_unicode(text) + "\f"}
            return
        yield {"apart": codes.as_unicode(text)}  # also what stands beside a table, where a stamp may be
        page, top = self._paper.pages[number], 0
        for place, table in enumerate(found):
            _left, begins, _right, ends = table.bbox
            rows = [[_joined(codes.as_unicode(cell or "")) for cell in row] for row in table.extract()]
            above = _text(page, top, begins)
            if above and heading and not place and _HEADING.match(rows[0][0] or ""):
                above = codes.as_unicode(text[: heading.start()])  # the columns of a head or foot stay apart in it
            if self._open is None or above or place or not _goes_on(self._open, rows):
                yield from self.rest()
                self._open = []
            yield {"text": above + "\n"}
            self._open += rows if rows[:1] != self._open[:1] else rows[1:]
            top = ends
        if below := _text(page, top, page.height):
            yield from self.rest()
            yield {"text": below + "\f"}

    def rest(self) -> Iterator[dict[str, Any]]:
        """The table that was still open."""
        if self._open:
            yield {"grid": self._open}
        self._open = None

    def _found(self, number: int) -> Sequence[Any]:
        if time.process_time() > _SECONDS:
            return []
        import pdfplumber
        from pdfplumber.utils.exceptions import PdfminerException

        try:
            self._paper = self._paper or pdfplumber.open(io.BytesIO(self._content))
            return sorted(self._paper.pages[number].find_tables(), key=lambda table: table.bbox[1])
        except PdfminerException:
            return []  # what only the other reader can open has its text


def _joined(cell: str) -> str:
    """A cell whose lines were cut by its width; those of a list stay."""
    if cell.startswith(("-", "+", "•")):
        return re.sub(r"\n(?!\s*[-+•]\s)", " ", cell)
    return re.sub(r"(?<![;.])\n", " ", cell)


def _text(page: Any, top: float, bottom: float) -> str:
    """What stands between two heights of a page, but for its number."""
    if bottom - top < 1:
        return ""
    said = page.crop((0, max(top, 0), page.width, min(bottom, page.height))).extract_text().strip()
    return "" if re.fullmatch(r"[-–\s]*\d{1,3}[-–\s]*", said) else codes.as_unicode(said)


def _goes_on(rows: Rows, more: Rows) -> bool:
    return bool(rows and more) and len(rows[0]) == len(more[0])
