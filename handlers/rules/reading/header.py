"""The head and the foot of a document: kind, number, date, issuer, subject, signer, whom it is for, what it cites."""

import re
from dataclasses import dataclass, field
from datetime import date

from handlers.rules import dates, directives, words
from handlers.rules.reading import layout, letterhead, titles
from handlers.rules.reading import vocabulary as v

KINDS = {
    "chi thi": "Chỉ thị", "quyet dinh": "Quyết định", "ke hoach": "Kế hoạch", "thong bao": "Thông báo",
    "ket luan": "Kết luận", "cong dien": "Công điện", "cong van": "Công văn", "nghi quyet": "Nghị quyết",
    "chuong trinh": "Chương trình", "huong dan": "Hướng dẫn", "phuong an": "Phương án", "de an": "Đề án",
    "bao cao": "Báo cáo", "to trinh": "Tờ trình", "thong bao ket luan": "Thông báo kết luận", "quy che": "Quy chế",
    "ke hoach hanh dong": "Kế hoạch hành động", "chuong trinh hanh dong": "Chương trình hành động",
    "thong tri": "Thông tri", "quy dinh": "Quy định", "giay moi": "Giấy mời", "bien ban": "Biên bản",
    "lich cong tac": "Lịch công tác", "phieu giao viec": "Phiếu giao việc",
}  # fmt: skip
_BY_SYMBOL = {
    "ct": "Chỉ thị", "qd": "Quyết định", "kh": "Kế hoạch", "tb": "Thông báo", "kl": "Kết luận", "cd": "Công điện",
    "nq": "Nghị quyết", "ctr": "Chương trình", "hd": "Hướng dẫn", "bc": "Báo cáo", "ttr": "Tờ trình",
}  # fmt: skip
_HEAD_WITHIN, _FOOT = 45, 14
_CLAUSE = re.compile(r"(?:\d{1,2}\s?[.)/]|Điều\s+\d)\s*\S")
"""Where the body has begun, no number or date is that of the document."""
_SYMBOL_ALONE = re.compile(r"^[\s.…_]*[-/]\s*(?P<symbol>[A-ZĐ]{1,6}(?:[-/][A-ZĐ]{1,8}){0,3})")
_DATED = re.compile(
    r"ngày\s+(?P<d>\d ?\d?)(?:\s+tháng\s+|[/.-])(?P<m>\d ?\d?)(?:\s+năm\s+|[/.-])(?P<y>\d{4})", re.IGNORECASE
)
_PLACE = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|KHU VỰC)(?![^\W\d_])")
_ATTACHED = re.compile(
    r"[Kk]èm theo\s+(?P<kind>[^\W\d_]+(?:\s+[^\W\d_]+){0,3}?)\s+số\s.*?(?:\s+của\s+(?P<issuer>[^,;()]{3,90}))?\)?\.?$"
)
"""As in "(Kèm theo Kế hoạch số 09/KH-UBND ngày 05/01/2026 của UBND xã)": an annex says whose it is."""
_COUNCIL = re.compile(
    r"^(?:[ỦU][ỶỲY]? ?BAN NHÂN DÂN|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BAN THƯỜNG"
    r" VỤ|VĂN PHÒNG|CHỦ TỊCH)$|\b(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THÀNH PHỐ|QUẬN|THỊ XÃ)$"
)

_OF_ITS_COUNCIL = re.compile(r"^(?:UBND|[ỦU][ỶỲY] ?BAN NHÂN DÂN)\s+(?P<place>.+)$")
"""The council above its office, whose place both are of."""


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
    header.issuer = _issuer(pieces, end)
    if header.issued_on is None and end:
        _dated(header, "\n".join(lines[:end]))
    if header.issued_on is None and (
        last := [line for line in lines[-_FOOT:] if letterhead.DATED.match(line) and not line.startswith("Tuần")]
    ):
        _dated(header, last[0])
    letter = bool(header.to) or any(re.search(r"\bV/v\b", line, re.IGNORECASE) for line in lines[: end + 1])
    if header.kind is None and header.symbol and not letter:
        first = words.folded(re.split(r"[-/]", header.symbol)[0])
        header.kind = _BY_SYMBOL.get(first, "Công văn")
    if header.kind is None and letter and (header.symbol or header.issuer):
        header.kind = "Công văn"
    if header.kind is None and header.symbol is None and not header.to:
        _attached(header, lines)
    header.lines = [line for line in lines[:end] if line]
    return header, end


def is_title(line: str) -> bool:
    """Whether a line is the kind of a document, alone in capitals; "QUYẾT ĐỊNH:" stands in the middle of one."""
    return line == line.upper() and not line.endswith(":") and words.folded(line) in KINDS


def _attached(header: Header, lines: list[str]) -> None:
    """What an annex that came by itself says of the document it belongs to."""
    for line in lines[:_HEAD_WITHIN]:
        said = _ATTACHED.search(line)
        kind = KINDS.get(words.folded(said["kind"])) if said else None
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
        kind = KINDS.get(words.folded(piece))
        if kind and piece == piece.upper():
            header.kind = kind
            header.subject, end = titles.read(lines, at + 1, after_kind=True)
            return end
        if kind is None and letterhead.is_capitals(piece) and (begun := _begins_with_kind(piece)):
            header.kind, rest = begun
            more, end = titles.read(lines, at + 1, after_kind=True)
            header.subject = " ".join(part for part in (rest, more) if part)
            return end
        if (about := re.search(r"(?:^|\s[-–]\s+)(?=(?:V/v|v/v|[Vv]ề việc)\b)", piece)) and header.subject is None:
            if about.start():
                header.subject = titles.tidy([piece[about.end() :]])
                return at + 1
            header.subject, end = titles.read(lines, at, after_kind=False)
            if end:
                return end
    return 0


def _begins_with_kind(piece: str) -> tuple[str, str] | None:
    """As in "KẾ HOẠCH TRIỂN KHAI CÔNG TÁC …": the kind and the subject on one line."""
    folded = words.folded(piece)
    for name in sorted(KINDS, key=len, reverse=True):
        if folded.startswith(name + " ") and len(folded) > len(name) + 8:
            return KINDS[name], " ".join(piece.split()[len(name.split()) :])
    return None


def _addressed(header: Header, lines: list[str], start: int) -> int:
    """Whom "Kính gửi" names; the line after the list."""
    for at in range(min(len(lines), max(start, 0) + 12)):
        if not (match := letterhead.TO.match(lines[at])):
            continue
        if rest := lines[at][match.end() :].strip(" -:"):
            header.to.append(rest)
        at += 1  # noqa: PLW2901 - the list is read on from here
        while at < len(lines):
            line = lines[at]
            named = re.match(r"^[-–+•]\s*(?P<name>.+)$", line)
            if named and not (header.to and _ends(header.to[-1])):
                header.to.append(named["name"].strip())
            elif line and header.to and not _ends(header.to[-1]) and len(line) < 90 and not layout.MARKER.match(line):
                if lines[at - 1] == "" and line[0].isupper() and len(line) > 60:
                    break
                header.to[-1] += " " + line
            elif line:
                break
            at += 1  # noqa: PLW2901
        header.to = [one.rstrip(" .;,") for one in header.to]
        return at
    return 0


def _ends(said: str) -> bool:
    return said.endswith(".")


def _issuer(pieces: list[tuple[int, str]], end: int) -> str | None:
    """Who issued it: the last body named in capitals before the number; what it belongs to stands above it."""
    named: list[str] = []
    for at, piece in pieces:
        if (
            at >= max(end, 1)
            or letterhead.NUMBER.match(piece)
            or KINDS.get(words.folded(piece))
            or letterhead.DATED.match(piece)
        ):
            if named or at >= end:
                break
            continue
        piece = piece.strip(" *-–_")  # noqa: PLW2901
        if (
            not letterhead.is_capitals(piece)
            or _begins_with_kind(piece)
            or re.match(
                r"(?:V/V|VỀ|HỎA TỐC|HOẢ TỐC|KHẨN|THƯỢNG KHẨN|CÔNG VĂN|PHỤ LỤC|DANH MỤC|BIỂU|PHÂN CÔNG)\b", piece
            )
        ):
            continue
        if named and (
            not v.CAPITAL_HEAD.match(piece)
            or _PLACE.match(piece)
            or _COUNCIL.search(named[-1])
            or re.search(r"\b(?:VÀ|VỀ|CỦA|CÁC)$", named[-1])
        ):
            named[-1] += " " + piece
        else:
            named.append(piece)
    if len(named) > 1 and named[-1] in {"VĂN PHÒNG", "THANH TRA"}:
        return f"{named[-1]} {named[-2]}"
    if len(named) > 1 and (above := _OF_ITS_COUNCIL.match(named[-2])) and re.search(r"(?:VÀ|-|–) UBND$", named[-1]):
        return f"{named[-1]} {above['place']}"
    return named[-1] if named else None
