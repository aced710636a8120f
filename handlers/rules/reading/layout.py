"""The lines of a document made whole again: wrapped lines joined, page numbers, footnotes and marks set apart."""

import re
from dataclasses import dataclass, field

from handlers.rules import words
from handlers.rules.reading import verbs
from handlers.rules.reading import vocabulary as v

Grid = tuple[tuple[str, ...], ...]
"""A table as it stands in a document: rows of cells in words."""
Block = str | Grid

_MARKUP = re.compile(r"\*{1,3}|__|`|~~")
_HASHES = re.compile(r"^\s{0,3}(?:#{1,6}|>)\s+")
_PAGE = re.compile(r"^[-–—\s|]*(?:(?:Trang|Page)\s*)?\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?[-–—\s|]*$", re.IGNORECASE)
_RULE = re.compile(r"^[-–—_=*─━.·•\s|:+]*$")
_RUNNING = re.compile(r"^\d{1,5}\s?[/-]\s?[A-ZĐ]{2,8}(?:[-/][A-ZĐ&]{1,10}){0,2}$")
"""The number of the document at the head of each page."""
_FOOTNOTE = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s*\S|\[\d{1,2}\]\s*\S)")
_REFERENCE = re.compile(r"(?<=\S)(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\d{1,2}\])(?=[\s,.;:)]|$)")
BRACKETED = r"\((?:\w{1,2}|[ivx]{3,4})\)"
"""The mark of a clause between brackets: "(1)", "(a)", "(viii)"."""
MARKER = re.compile(
    r"(?:(?:Điều|ĐIỀU|Phần|PHẦN|Mục|MỤC|Chương|CHƯƠNG)\s+(?:\d{1,3}|[IVXLC]{1,6})\b"
    rf"|(?:[IVXLC]{{1,6}}\s?[.)/](?=\s|[{v.UPPER}])|[IVXLC]{{1,6}}\s?[-–](?=\s+[{v.UPPER}]{{2}})|[ABDE]\.(?=\s))"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[.)]?(?=\s+\S|[{v.UPPER}])"
    rf"|\d{{1,3}}\s?(?:[.)](?!\d)|/-?(?=\s))(?=\s*\D)|\d{{1,2}}\s?[-–](?=\s+[{v.UPPER}])"
    r"|[a-zđ]{1,2}\s?[.)/](?=\s)"
    rf"|{BRACKETED}(?=\s)"
    r"|[-–—+•●▪■◦·👉►▶➤✔✅🔸🔹](?=\s*[^\W\d_(“\"]))"
)
_MARK_ALONE = re.compile(
    rf"(?:[IVXLC]{{1,6}}\s?[./-]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s?[.)]|[a-zđ]\s?[.)]|{BRACKETED})$"
)
"""The mark of a clause on a line of its own, as a page gives it that was copied."""
_ENDS = re.compile(r"[.;:!?…]['\"”’)\]]*$")
_OPEN_END = re.compile(r"(?:,|\b(?:và|của|các|với|cho|về|tại|theo|trong|để|từ|đến|do|là|những|năm|quý|tháng|ngày|số))$")
_CUT_SHORT = 0.75
RUN_ON = re.compile(
    rf"(?<=[.;:])\s+(?=(?:\d{{1,2}}(?:\.\d{{1,2}})*\.|[IVX]{{1,4}}\.|[a-eđ]\)|-)\s+[{v.UPPER}]|Nơi nhận\s*:)"
)
"""Where a clause begins behind the end of another, on the same line."""
_A_PAGE = 1500
"""A line longer than this lost its ends on the way: its clauses begin new ones again."""


@dataclass
class Pages:
    """What the lines of a document came to: paragraphs, and what only stood on the paper."""

    paragraphs: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)


def lines_of(text: str) -> list[str]:
    """The lines of a text without the marks of Markdown; an empty one parts what stands around it."""
    lines = words.clean(text.replace("\f", "\n\n").replace("\t", "   ")).split("\n")
    return [_plain(piece) for line in lines for piece in (RUN_ON.split(line) if len(line) > _A_PAGE else [line])]


def is_apart(line: str) -> bool:
    """Whether a line belongs to the paper alone: a page number, a rule, a footnote, a running head."""
    return bool(any(kind.match(line) for kind in (_PAGE, _RULE, _FOOTNOTE, _RUNNING)))


def joined(lines: list[str], *, ragged: bool = False) -> Pages:
    """Paragraphs out of lines: a sentence cut by the end of a line, of a page or by a footnote is one again.

    The lines of a `ragged` text, copied off a web page, are cut anywhere: only a mark or a gap begins a new one.
    """
    pages, gap, cut, footnote = Pages(), False, False, False
    width = _width(lines)
    last = ""
    for line in lines:
        if not line:
            gap, footnote = True, False
            continue
        if is_apart(line) or footnote:
            pages.apart.append(line)
            # A note that ends without a stop goes on in the next line.
            footnote = (bool(_FOOTNOTE.match(line)) or footnote) and not _ENDS.search(line)
            cut = True
            continue
        said = " ".join(_REFERENCE.sub("", line).split())
        pages.apart += _REFERENCE.findall(line)
        if not pages.paragraphs or _MARK_ALONE.match(said):
            more = False
        elif _MARK_ALONE.match(pages.paragraphs[-1]):
            more = not MARKER.match(said)
        elif ragged and not gap and not cut:
            more = _is_cut(pages.paragraphs[-1], said)
        else:
            more = _goes_on(pages.paragraphs[-1], last, said, gap=gap or cut, cut=cut, width=width)
        if more:
            pages.paragraphs[-1] += " " + said
        else:
            pages.paragraphs.append(said)
        gap, cut, last = False, False, line
    return pages


def _plain(line: str) -> str:
    line = _HASHES.sub("", line)
    if re.match(r"^\s*\*\s+\S", line):
        line = line.replace("*", "-", 1)
    return _MARKUP.sub("", line).strip()


def _width(lines: list[str]) -> int:
    """How long a full line is; 0 where every paragraph stands on a line of its own."""
    lengths = sorted(len(line) for line in lines if len(line) > 30)
    if len(lengths) < 6:
        return 0
    width = lengths[int(len(lengths) * 0.9) - 1]
    return width if width <= 160 else 0


def _is_cut(paragraph: str, line: str) -> bool:
    # A title, and below it what is to be done.
    title = MARKER.match(paragraph) and not _OPEN_END.search(paragraph)
    headed = title and line[0].isupper() and (verbs.CONCRETES.match(line) or verbs.MANNER.match(line))
    ends = _ENDS.search(paragraph) and not (paragraph[-1] == ";" and line[0].islower())
    new = MARKER.match(line) or ends or headed or (line.isupper() and not paragraph.isupper())
    return not new


def _goes_on(paragraph: str, last: str, line: str, *, gap: bool, cut: bool, width: int) -> bool:
    """Whether a line continues the paragraph before it."""
    if MARKER.match(line) or (_ENDS.search(paragraph) and not (paragraph[-1] == ";" and line[0].islower() and not gap)):
        return False
    if line[0].islower() or (_OPEN_END.search(paragraph) and not gap):
        return True
    if cut and width and len(last) >= width * _CUT_SHORT and not line.isupper():
        return True  # the end of a page came between
    if gap:
        return False
    return bool(width) and len(last) >= width * _CUT_SHORT
