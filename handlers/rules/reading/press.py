"""What a newspaper or a website tells of a directive: which one it is about, and which paragraphs only tell."""

import re
from datetime import date

from handlers.rules import dates, directives
from handlers.rules.directives import DirectiveNumber
from handlers.rules.reading import kinds, orders, titles
from handlers.rules.reading.header import Header
from handlers.rules.reading.known import Known

_MARKS = re.compile(
    r"\b(?:phóng viên|PV|\(Chinhphu\.vn\)|TTXVN|vừa (?:ký )?ban hành|đã ký ban hành|(?:vừa|đã) có (?:văn bản|công văn"
    r"|[Cc]ông điện|chỉ thị|ý kiến)|nêu rõ|Tại (?:cuộc họp|hội nghị|buổi làm việc),|(?:Sáng|Chiều|Tối) (?:ngày )?\d"
    r"|Ảnh:|Ảnh minh họa|Theo đó,|Nguồn:|báo điện tử|vừa ký"
    r"|Tại (?:Văn bản|Công văn|Chỉ thị|Công điện|Kế hoạch)(?: này| trên| nêu trên)?,)"
)
_KIND = "|".join(sorted(kinds.KINDS.values(), key=len, reverse=True))
_BEFORE = rf"(?P<kind>{_KIND}|Văn bản)(?:\s+(?:khẩn|hỏa tốc|hoả tốc))?\s+(?:số\s*:?\s*)?(?=\d)"
_ISSUED = re.compile(
    r"(?:ngày\s+(?P<on>[\d/.-]{8,10}),?\s+)?"
    r"(?:(?P<who>(?:Chủ tịch |Phó Chủ tịch |Văn phòng |Ban Thường vụ |Thường trực )?(?:UBND|[ỦU][ỷy] ban nhân dân"
    r"|Sở|Bộ|Thủ tướng|Tỉnh ủy|Huyện ủy)[^,;:.\d]{0,60}?)"
    rf"\s+)?(?:vừa |đã |mới )?(?:ký )?(?:ban hành|có)\s+{_BEFORE}",
    re.IGNORECASE,
)
"""As in "Chủ tịch UBND huyện đã ký ban hành Công văn số …"."""
_SOURCE = re.compile(rf"^\W*(?:Theo|Nguồn:?|Xem chi tiết tại|Trích)\s+{_BEFORE}", re.IGNORECASE)
"""As in "(Theo Công văn số 6202/UBND-KT, ngày 23/11/2023)", alone below the text."""
_ABOUT = re.compile(r"\s*(?:của [^,;.]{3,60}?\s+)?(?P<about>(?:về việc|về|V/v)\s+[^.;:\n]{8,260})", re.IGNORECASE)
_THEN = re.compile(r",\s+(?=(?:theo đó|trong đó|đề nghị|chỉ đạo|giao)(?!\w))|,?\s+(?=yêu cầu\s)", re.IGNORECASE)
_ALREADY = re.compile(
    r"(?<!\w)(?:đã|vừa) (?:hướng dẫn|chỉ đạo|yêu cầu|tổ chức|triển khai|có (?:văn bản|công văn|kế hoạch))\s"
    r"|(?<!\w)chủ trì (?:cuộc họp|hội nghị|buổi làm việc|phiên họp)(?!\w)"
)
_NARRATES = re.compile(
    r"(?:Sáng|Chiều|Tối|Trưa)\s|Ngày\s+\d|(?:Tham )?[Dd]ự\s|Trong phần\s|Tại (?:hội nghị|cuộc họp|buổi làm việc)",
    re.IGNORECASE,
)
"""How a paragraph begins that says what went on."""
_STOP = re.compile(r"[.;:!?…/][\"”’)\]]*$")
_TITLE = range(20, 220)
"""How long, in characters, a headline is."""


def is_one(text: str) -> bool:
    """Whether a text has the marks of an article about a document, and is not the document."""
    return bool(_MARKS.search(text))


def complete(header: Header, paragraphs: list[str]) -> bool:
    """What an article says of the document it is about, where the text has no head of its own; whether it tells one."""
    for line in paragraphs:
        said = _ISSUED.search(line) or (_SOURCE.match(line) if len(line) < _TITLE.stop else None)
        number = next(directives.all_numbers(line[said.end() :]), None) if said else None
        if said and number and line[said.end() :].startswith(number.number):
            _told(header, number, said, line[said.end() :])
            return said.re is _ISSUED
    return False


def parted(paragraphs: list[str], known: Known) -> tuple[list[str], list[str]]:
    """The paragraphs that say what is to be done, and those that only tell: the headline, and what was issued."""
    after = [*paragraphs[1:], ""]
    telling = [
        line
        for at, (line, below) in enumerate(zip(paragraphs, after, strict=True))
        if _tells(line, known, first=at == 0 and len(paragraphs) > 1)
        or (below.startswith("Theo đó") and _ISSUED.search(line))  # what is asked is told again there
    ]
    return [line for line in paragraphs if line not in telling], telling


def _told(header: Header, number: DirectiveNumber, said: re.Match[str], rest: str) -> None:
    kind, known = said["kind"].capitalize(), said.groupdict()
    header.kind = header.kind or ("Công văn" if kind == "Văn bản" else kind)
    header.number, header.symbol, header.issued_on = number.number, number.symbol, number.dated_on or header.issued_on
    if header.issuer is None and known.get("who"):
        header.issuer = " ".join(known["who"].split())
    if header.issued_on is None and known.get("on"):
        on = dates.date_of(*(int(part) for part in reversed(re.split(r"[/.-]", known["on"]))))
        header.issued_on = on if isinstance(on, date) else None
    about = _ABOUT.search(rest[:320])
    if header.subject is None and about:
        header.subject = titles.tidy([_THEN.split(about["about"])[0]])


def _tells(line: str, known: Known, *, first: bool) -> bool:
    order = orders.read(line, known)
    if (order and order.ordered) or line.endswith(":"):
        return False
    if first and not _STOP.search(line) and len(line) in _TITLE:
        return True
    return bool(_ISSUED.search(line) or _ALREADY.search(line) or _NARRATES.match(line))
