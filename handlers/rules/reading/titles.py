"""The subject of a document: the lines below its kind, or behind "V/v"."""

import re

from handlers.rules.reading import closing, layout, letterhead
from handlers.rules.reading import vocabulary as v

_ABOUT = re.compile(r"^(?:V/v|Về việc|Về|v/v|VỀ VIỆC|VỀ|Trích yếu)\s*:?\s*", re.IGNORECASE)
_ATTACHED = re.compile(r"^\(?\s*(?:Ban hành )?kèm theo\b", re.IGNORECASE)
_BODY = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|CHỦ TỊCH|ỦY BAN|HỘI ĐỒNG|GIÁM ĐỐC|Nhằm|Để)\b")
_DATE_BEGINS = re.compile(rf"[{v.UPPER}][^.;:]{{2,30}}, ngày\s+\d{{1,2}} tháng")
"""The place and the day of the document, cut by the end of a narrow column."""
_OPENING = re.compile(
    r"(?:Trong|Thời gian|Năm|Mùa|Những|Thực hiện|Căn cứ|Nhằm|Để|Hiện|Qua|Ngày|Theo|Công tác|Tình hình"
    r"|Chủ tịch|Ủy ban|UBND|Vừa qua|Đến|Sau|Từ|Xét|Trước|Tiếp tục|Kính|Ban Thường vụ|Thời gian)(?![^\W\d_])"
)


def read(lines: list[str], start: int, *, after_kind: bool) -> tuple[str | None, int]:
    """The subject that begins at a line, and the line after it."""
    said: list[str] = []
    at = start
    for at in range(start, min(start + 14, len(lines))):
        columns = [piece for piece in letterhead.columns(lines[at]) if not letterhead.DATED.match(piece)]
        line = lines[at] if after_kind else " ".join(columns)
        done = (
            bool(letterhead.TO.match(line) or closing.is_signature(line))
            or _ATTACHED.match(line)
            or (layout.MARKER.match(line) and not re.match(r"[-–—]", line))
            or bool(said and said[-1].endswith((".", ";", ":")))
            or (after_kind and line.endswith(":"))
            or _BODY.match(line)
            or (said and _DATE_BEGINS.match(line))
            or (line.startswith("Thực hiện ") and (said or re.search(r"\bsố\s+\d|[.:;,]$", line)))
        )
        if done:
            break
        if not line:
            if said and not _goes_on(said[-1], lines, at):
                return tidy(said), at + 1
            continue
        if layout.is_apart(line):
            if said:
                return tidy(said), at + 1
            continue
        if letterhead.DATED.match(line) or letterhead.NUMBER.match(line):
            continue
        if said and not _is_more(said, line):
            break
        said.append(line)
    else:
        at += 1
    return tidy(said), at if said or after_kind else 0


def _goes_on(last: str, lines: list[str], gap: int) -> bool:
    """Whether the subject goes on after an empty line: its next words begin small, or are in capitals as it is."""
    after = next((line for line in lines[gap:] if line), "")
    if letterhead.is_capitals(last) and letterhead.is_capitals(after) and not layout.MARKER.match(after):
        return not _BODY.match(after) and not closing.is_signature(after)
    return after[:1].islower()


def _is_more(said: list[str], line: str) -> bool:
    """A title has no full sentences: a line that begins as bodies do, or is longer, is the body."""
    if line[0].islower() or letterhead.is_capitals(line):
        return True
    return len(line) < 110 and len(line) <= 1.4 * len(said[-1]) and not _OPENING.match(line)


def tidy(said: list[str]) -> str | None:
    """The lines of a subject as one, without "Về việc" before it."""
    about = next((at for at, line in enumerate(said) if line.startswith("về ")), 0)
    if about and all(line.isupper() for line in said[:about]):
        said = said[about:]  # "KẾT LUẬN / CỦA BAN THƯỜNG VỤ TỈNH ỦY / về …": who concludes it is not what about
    text = _ABOUT.sub("", " ".join(said)).strip(' .-–—"“”*_')
    return " ".join(text.split()) or None
