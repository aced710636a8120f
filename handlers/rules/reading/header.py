"""The head and the foot of a document: kind, number, date, issuer, subject, signer, whom it is for, what it cites."""

import re
from dataclasses import dataclass, field
from datetime import date

from handlers.rules import dates, directives, words
from handlers.rules.reading import issuers, kinds, layout, letterhead, titles

_HEAD_WITHIN, _FOOT = 45, 14
_MINUTES, _MEETING_WITHIN = "Biên bản", 6
"""Minutes bear the day of the meeting, told in their first lines: "Hôm nay, ngày 05/3/2026, tại …"."""
_CLAUSE = re.compile(r"(?:\d{1,2}\s?[.)/](?!\d)|Điều\s+\d)\s*\S")
"""Where the body has begun, no number or date is that of the document."""
_SYMBOL_ALONE = re.compile(r"^[\s.…_]*[-/]\s*(?P<symbol>[A-ZĐ]{1,6}(?:[-/][A-ZĐ]{1,8}){0,3})")
_DATED = re.compile(
    r"ngày\s+(?P<d>\d ?\d?)(?:\s+tháng\s+|[/.-])(?P<m>\d ?\d?)(?:\s+năm\s+|[/.-])(?P<y>\d{4})", re.IGNORECASE
)
_SENT_TO = re.compile(r"^[-–+•]?\s*Đồng (?:kính )?gửi\s*:\s*", re.IGNORECASE)
"""Who else gets the document, to know and to direct: no work is theirs."""
_ATTACHED = re.compile(
    r"^\W*(?:[^.;:]{0,60}\s)?[Kk]èm theo\s+(?P<kind>[^\W\d_]+(?:\s+[^\W\d_]+){0,3}?)\s+số\s.*?"
    r"(?:\s+của\s+(?P<issuer>[^,;()]{3,90}))?\)?\.?$"
)
"""As in "(Kèm theo Kế hoạch số 09/KH-UBND ngày 05/01/2026 của UBND xã)": an annex says whose it is."""


@dataclass(frozen=True)
class Cite:
    """A document that is named in the text."""

    number: str
    symbol: str
    issued_on: date | None
    text: str


@dataclass
class Header:
    """What is known of the document; None where the document does not say."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    subject: str | None = None
    signer: str | None = None
    to: list[str] = field(default_factory=list)
    """Whom the document is addressed to, under "Kính gửi"."""
    report_to: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The lines that were the head."""


def read(lines: list[str]) -> tuple[Header, int]:
    """The head of a document, and the number of the line its body begins with."""
    header = Header()
    pieces = [(at, piece) for at, line in enumerate(lines[:_HEAD_WITHIN]) for piece in letterhead.columns(line)]
    end = _numbered(header, pieces)
    end = max(end, _titled(header, pieces, lines))
    end = max(end, _addressed(header, lines, end))
    header.issuer = issuers.read(pieces, end, formal=any(map(letterhead.MOTTO.search, lines[:_HEAD_WITHIN])))
    if header.issued_on is None and end:
        _dated(header, "\n".join(lines[:end]))
    if header.issued_on is None and (
        last := [line for line in lines[-_FOOT:] if letterhead.DATED.match(line) and not line.startswith("Tuần")]
    ):
        _dated(header, last[0])
    if header.kind == _MINUTES and header.issued_on is None:
        _dated(header, "\n".join(lines[end : end + _MEETING_WITHIN]))
    letter = bool(header.to) or any(re.search(r"\bV/v\b", line, re.IGNORECASE) for line in lines[: end + 1])
    if header.kind is None and header.symbol and not letter:
        first = words.folded(re.split(r"[-/]", header.symbol)[0])
        header.kind = kinds.BY_SYMBOL.get(first, "Công văn")
    if header.kind is None and letter and (header.symbol or header.issuer):
        header.kind = "Công văn"
    if header.kind is None and header.symbol is None and not header.to:
        _attached(header, lines)
    header.lines = [line for line in lines[:end] if line]
    return header, end


def _attached(header: Header, lines: list[str]) -> None:
    """What an annex that came by itself says of the document it belongs to."""
    for line in lines[:_HEAD_WITHIN]:
        said = None if line.startswith("Căn cứ") else _ATTACHED.match(line)
        kind = kinds.KINDS.get(words.folded(said["kind"])) if said else None
        number = next(directives.all_numbers(line), None) if kind else None
        if said and number and number.symbol:
            header.kind, header.number, header.symbol = kind, number.number, number.symbol
            header.issued_on = number.dated_on
            header.issuer = header.issuer or (said["issuer"] or "").strip() or None
            return


def _numbered(header: Header, pieces: list[tuple[int, str]]) -> int:
    """Number, symbol and date of the document itself; the line after them."""
    end = 0
    for at, piece in pieces:
        if _CLAUSE.match(piece):
            break
        if header.symbol is None and (match := letterhead.NUMBER.match(piece)):
            said = piece[match.end() :]
            read = directives.read_number(re.sub(r"(?<=\d)\s+(?=\d*\s*[/-])", "", said))
            if isinstance(read, directives.DirectiveNumber) and said[:1].isdigit():
                header.number, header.symbol, end = read.number, read.symbol, at + 1
            elif alone := _SYMBOL_ALONE.match(said):
                header.symbol, end = alone["symbol"], at + 1
        if letterhead.DATED.match(piece) or (letterhead.NUMBER.match(piece) and _DATED.search(piece)):
            _dated(header, piece)
            end = at + 1
        if header.issued_on and header.symbol:
            break
    return end


def _dated(header: Header, said: str) -> None:
    match = _DATED.search(said)
    on = dates.date_of(int(match["y"]), *(int(match[part].replace(" ", "")) for part in "md")) if match else None
    if isinstance(on, date):
        header.issued_on = on


def _titled(header: Header, pieces: list[tuple[int, str]], lines: list[str]) -> int:
    """The kind, alone in capitals on its line, and the subject below it or after "V/v"; the line after them."""
    for at, piece in pieces:
        kind = kinds.KINDS.get(words.folded(piece))
        if kind and piece == piece.upper():
            header.kind = kind
            header.subject, end = titles.read(lines, at + 1, after_kind=True)
            return end
        if kind is None and letterhead.is_capitals(piece) and (begun := kinds.beginning(piece)):
            header.kind, rest = begun
            more, end = titles.read(lines, at + 1, after_kind=True)
            header.subject = titles.tidy([part for part in (rest, more) if part])
            return end
        if (about := re.search(r"(?:^|\s[-–]\s+)(?=(?:V/v|v/v|[Vv]ề việc)\b)", piece)) and header.subject is None:
            if about.start():
                header.subject = titles.tidy([piece[about.end() :]])
                return at + 1
            header.subject, end = titles.read(lines, at, after_kind=False)
            if end:
                return end
    return 0


def _addressed(header: Header, lines: list[str], start: int) -> int:
    """Whom "Kính gửi" names; the line after the list."""
    for at in range(min(len(lines), max(start, 0) + 12)):
        if not (match := letterhead.TO.match(lines[at])):
            continue
        if rest := lines[at][match.end() :].strip(" -:"):
            header.to.append(rest)
        at += 1  # noqa: PLW2901 - the list is read on from here
        listed = header.to
        while at < len(lines):
            line = lines[at]
            named = re.match(r"^[-–+•]\s*(?P<name>.+)$", line)
            if also := _SENT_TO.match(line):
                listed = header.copies
                listed += [line[also.end() :]] * bool(line[also.end() :])
            elif named and not (listed and _ends(listed[-1])):
                listed.append(named["name"].strip())
            elif line and listed and not _ends(listed[-1]) and len(line) < 90 and not layout.MARKER.match(line):
                if lines[at - 1] == "" and line[0].isupper() and (len(line) > 60 or line.endswith(":")):
                    break
                listed[-1] += " " + line
            elif line:
                break
            at += 1  # noqa: PLW2901
        header.to, header.copies = ([one.rstrip(" .;,") for one in names] for names in (header.to, header.copies))
        return at
    return 0


def _ends(said: str) -> bool:
    return said.endswith(".")
