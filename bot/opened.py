"""Opens one document (.docx, .pdf, text) within limits: a process of its own that knows nothing else.

What it says leaves as JSON lines: {"text": …} for a piece of text, {"grid": [[…]]} for a table, {"refused": …} else;
{"apart": …} is what stands beside the text, and is only looked through for a secret marking.
"""

import html
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from bot import codes, drawn, untrusted

PAGES = 100
"""More than any directive with its annexes."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN = {
    f"{W}del",
    f"{W}txbxContent",
    f"{W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
BESIDE = re.compile(
    r"^(?:word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml|docProps/(?:core|custom|app)\.xml"
    r"|xl/(?:worksheets/sheet\d+|drawings/drawing\d+|drawings/vmlDrawing\d+|(?:comments|threadedComments)?/?(?:comments?|threadedComment)\d+|workbook|sharedStrings)"
    r"\.(?:xml|vml))$"
)
"""The parts of an Office file where a stamp stands beside the text."""
FRAME = re.compile(r"<w:txbxContent\b.*?</w:txbxContent>", re.DOTALL)
WATERMARK = re.compile(r'<(?:v:textpath\b[^>]*\bstring|sheet\b[^>]*\bname)="([^"]*)"')
ENDS = re.compile(r"</(?!(?:[wa]:)?(?:t|r|rPr)>)[^>]*>|<(?:odd|even|first)(?:Header|Footer)>")
"""Where a line ends: with any part but a piece of a word."""
WATERMARKS = re.compile(r"<v:textpath\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
FONT = re.compile(r'&amp;(?:&quot;.*?&quot;|[A-Z]|\d+)|&amp;"[^"]*"')
"""How the head of a sheet's pages says left, bold, or a font."""
LETTERS_ON_A_PAGE = 20
"""Fewer in the middle of all pages: the pages are pictures."""


def word(content: bytes) -> Iterator[dict[str, Any]]:
    """Paragraphs and tables of a Word file in their order, with the numbers Word only draws."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    if sum(entry.file_size for entry in archive.infolist()) > untrusted.MEMORY:
        raise untrusted.TooBig
    yield from beside(archive)
    if "xl/workbook.xml" in archive.namelist():
        return  # its cells are read elsewhere
    if "word/document.xml" not in archive.namelist():
        raise codes.Refused("broken")
    import docx
    from docx.table import Table

    paper = docx.Document(io.BytesIO(content))
    numbers = Numbers(paper)
    for block in paper.iter_inner_content():
        if isinstance(block, Table):
            yield {"grid": [["\n".join(map(text_of, cell.paragraphs)) for cell in row.cells] for row in block.rows]}
        else:
            said = text_of(block)
            yield {"text": f"{numbers.label(block)}{said}\n" if said.strip() else ""}


def beside(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    """All an Office file says outside its text: heads and feet of pages, stamps in frames, watermarks, notes, names."""
    for name in archive.namelist():
        if BESIDE.search(name):
            part = archive.read(name).decode("utf-8", "replace")
            yield {"apart": words_in(part)}
    if "word/document.xml" in archive.namelist():
        part = archive.read("word/document.xml").decode("utf-8", "replace")
        yield {"apart": "\n".join(map(words_in, [*FRAME.findall(part), *WATERMARKS.findall(part)]))}


def words_in(part: str) -> str:
    """The words of a piece of XML, line by line, and those that are drawn."""
    drawn = "\n".join(WATERMARK.findall(part))
    return html.unescape(drawn + "\n" + TAG.sub("", FONT.sub("\n", ENDS.sub("\n", part))))


def text_of(paragraph: Any) -> str:
    """The words of a paragraph as they stand when all changes are accepted."""
    said = []
    for node in paragraph._p.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):  # noqa: SLF001 - its own text leaves out what was inserted under tracking
        if any(above.tag in HIDDEN for above in node.iterancestors()):
            continue
        kind = node.tag.removeprefix(W)
        said.append(node.text or "" if kind == "t" else {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}[kind])
    return "".join(said)


class Numbers:
    """The numbers of automatic lists, counted as Word counts them."""

    def __init__(self, paper: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        self.styles = paper.styles
        part = next((rel.target_part for rel in paper.part.rels.values() if rel.reltype.endswith("/numbering")), None)
        if part is None:
            return
        from docx.oxml import parse_xml

        root = parse_xml(part.blob)
        for form in root.iter(f"{W}abstractNum"):
            for level in form.iter(f"{W}lvl"):
                at = int(level.get(f"{W}ilvl", "0"))
                said = {child.tag.removeprefix(W): child.get(f"{W}val", "") for child in level if child.get(f"{W}val")}
                name = form.get(f"{W}abstractNumId", "")
                self.levels[name, at] = (
                    said.get("numFmt", "decimal"),
                    said.get("lvlText", ""),
                    int(said.get("start", 1)),
                )
        for one in root.iter(f"{W}num"):
            named = one.find(f"{W}abstractNumId")
            if named is not None:
                self.lists[one.get(f"{W}numId", "")] = named.get(f"{W}val", "")

    def label(self, paragraph: Any) -> str:
        """What Word draws before a paragraph, with a space behind it."""
        name, at = self._place(paragraph)
        form, pattern, _start = self.levels.get((name, at), ("none", "", 1))
        if form in {"none", ""} or not 0 <= at < 9:
            return ""
        counts = self.counts.setdefault(name, [0] * 9)
        for level in range(at + 1):
            if level == at or counts[level] == 0:
                counts[level] = counts[level] + 1 if counts[level] else self.levels.get((name, level), ("", "", 1))[2]
        counts[at + 1 :] = [0] * (8 - at)
        if form == "bullet":
            return "- "
        said = re.sub(
            r"%(\d)",
            lambda m: figure(counts[int(m[1]) - 1], self.levels.get((name, int(m[1]) - 1), ("decimal", "", 1))[0]),
            pattern,
        )
        return f"{said} " if said else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list a paragraph is in and how deep, by itself or by its style."""
        style, found = paragraph.style, paragraph._p.find(f"{W}pPr/{W}numPr")  # noqa: SLF001 - not offered otherwise
        while found is None and style is not None:
            found = style.element.find(f"{W}pPr/{W}numPr")
            style = style.base_style
        if found is None:
            return "", 0
        said = {child.tag.removeprefix(W): child.get(f"{W}val", "0") for child in found}
        return self.lists.get(said.get("numId", ""), ""), int(said.get("ilvl", 0))


def figure(count: int, form: str) -> str:
    """A number as a list draws it: 3, c, III."""
    if form in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and count < 40:
        roman = "X" * (count // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][count % 10]
        return roman if form == "upperRoman" else roman.lower()
    return str(count)


def pdf(content: bytes) -> Iterator[dict[str, Any]]:
    """The text of each page of a PDF, and the tables drawn on it."""
    import logging

    import pypdf

    logging.disable()
    paper = pypdf.PdfReader(io.BytesIO(content))
    if paper.is_encrypted and not paper.decrypt(""):
        raise codes.Refused("locked")
    if len(paper.pages) > PAGES:
        raise codes.Refused("long")
    yield {"apart": "\n".join(str(said) for said in (paper.metadata or {}).values())}
    pages = [page.extract_text() for page in paper.pages]
    for leaf in paper.pages:
        notes = [note.get_object() for note in leaf.get("/Annots") or ()]
        yield {"apart": "\n".join(str(note.get("/Contents", "")) for note in notes)}
    if sum(letter.isalpha() for page in pages for letter in page) < LETTERS_ON_A_PAGE * max(1, len(pages)):
        raise codes.Refused("pictures")
    tables = drawn.Tables(content)
    for number, page in enumerate(pages):
        yield from tables.blocks(number, page)
    yield from tables.rest()


def plain(content: bytes) -> Iterator[dict[str, Any]]:
    """A text file in whichever code it was saved."""
    try:
        text = untrusted.text_of(content)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if not codes.IS_UNICODE.search(text) and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
    yield {"text": codes.as_unicode(text)}


def main() -> int:
    """Give the document, or one line that says why not."""
    content = sys.stdin.buffer.read()
    untrusted.limit()
    opened = word if content.startswith(b"PK") else pdf if content[:1024].lstrip().startswith(b"%PDF") else plain
    said = 0
    try:
        for block in opened(content):
            said += untrusted.say(block)
            if said > untrusted.CHARACTERS // 8:
                raise untrusted.TooBig
    except (untrusted.TooBig, MemoryError):
        untrusted.say({"refused": "too_big"})
    except codes.Refused as refused:
        untrusted.say({"refused": str(refused)})
    except Exception:  # noqa: BLE001 - whatever a broken file brings about, it is a broken file
        untrusted.say({"refused": "broken"})
    return 0
