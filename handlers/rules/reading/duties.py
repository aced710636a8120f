"""Whether a passage gives work, or only exhorts, notes, explains or closes; and why it does not."""

import re
from enum import StrEnum
from functools import cache

from handlers.rules.reading import verbs


class Why(StrEnum):
    """Why a passage is no task."""

    GROUNDS = "grounds"
    """What the document rests on, and what leads up to it."""
    HEADING = "heading"
    EXHORTATION = "exhortation"
    NOTED = "noted"
    """A fact, praise, or an agreement: nothing is left to do."""
    PURPOSE = "purpose"
    IN_FORCE = "in_force"
    """From when it holds and who carries it out."""
    CLOSING = "closing"
    NOBODY = "nobody"
    """No work is named in it, and nobody to do it."""
    OTHER_DOCUMENT = "other_document"
    NOT_READ = "not_read"
    NO_COLUMNS = "no_columns"


_PURPOSE = re.compile(
    r"^(?:về\s+)?(?:mục đích|mục tiêu|yêu cầu|mục đích,? yêu cầu|(?:các )?chỉ tiêu|quan điểm|thành phần|diễn biến"
    r"|phạm vi|đối tượng|căn cứ"
    r"|cơ sở|nguyên tắc|kết quả|đánh giá|tình hình|tồn tại|hạn chế|nguyên nhân|đặc điểm|sự cần thiết|thực"
    r" trạng)(?![^\W\d_])",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"(?:nhiệm vụ|giải pháp|tổ chức thực hiện|nội dung|phân công|trách nhiệm|tiến độ|kế hoạch)", re.IGNORECASE
)
_TOPIC = re.compile(r"^(?:Về\s+)?[^:.;,\d]{3,60}:\s+(?=[a-zđ])")
"""As "Chế độ báo cáo: báo cáo nhanh …" is about reports."""
_FUNDS = re.compile(
    r"(?:Sử dụng|Lấy|Trích|Chi|Bố trí)?\s*(?:từ\s+)?(?:các\s+)?(?:nguồn|kinh phí|ngân sách)\s", re.IGNORECASE
)
"""Where the money comes from: a fact, unless somebody is told to find it."""


@cache
def _role() -> re.Pattern[str]:
    """As in "phát huy vai trò cầu nối, vận động hội viên thu mua": the spirit, and then the work."""
    return re.compile(rf"phát huy (?:tốt )?vai trò [^,.;:]{{3,60}},\s+(?={verbs.CONCRETES.pattern})", re.IGNORECASE)


_ENOUGH = 0.25


def section(heading: str) -> bool | None:
    """Whether what stands under a heading is only purpose and background; None when the heading does not say."""
    said = heading.strip(" .:")
    if _PURPOSE.match(said):
        return True
    return False if _WORK.search(said) else None


def is_thing(text: str) -> bool:
    """Whether an item begins with a noun and not with what is to be done."""
    text = _TOPIC.sub("", text)
    manner = verbs.MANNER.match(text)
    rest = text[manner.end() :] if manner else text
    return not verbs.CONCRETES.match(rest) and not verbs.ATTITUDES.match(rest) and manner is None


def weight(text: str) -> float:
    """How much of a passage is work: each part of it counts whole, half, or not at all."""
    parts = [part for part in re.split(r"[.;:]\s+|,\s+(?:đồng thời|qua đó|từ đó)\s+", text) if len(part.split()) > 1]
    if not parts:
        return 0.0
    return sum(_part(part.strip(" ,.;:-–")) for part in parts) / len(parts)


def _part(part: str) -> float:
    if role := _role().match(part):
        part = part[role.end() :]
    if (
        verbs.NOTED.match(part)
        or verbs.PASSES_ON.search(part)
        or verbs.ATTITUDES.match(part)
        or re.match(r"(?:phải\s+|cần\s+)?xác định", part, re.IGNORECASE)
    ):
        return 0.0
    manner = verbs.MANNER.match(part)
    rest = part[manner.end() :] if manner else part
    if not rest:
        return 0.5 if part.endswith("chỉ đạo") else 0.0
    if verbs.ATTITUDES.match(rest) or verbs.GENERIC.match(rest):
        return 0.0
    doing = re.match(r"(?:tổ chức\s+|triển khai\s+)*thực hiện\s+", rest)
    if doing and verbs.ATTITUDES.match(rest[doing.end() :]):
        return 0.0
    if verbs.CONCRETES.match(rest):
        return 1.0
    # What begins with no word we know is held for work: a proposal is dropped by a tap, a duty left out is lost.
    return 0.0 if verbs.FORBIDS.match(rest) else 0.5


def why_no_task(
    whole: str, text: str, *, named: bool, ordered: bool, dated: bool, purpose: bool, enacts: bool, placed: bool
) -> Why | None:
    """Why a passage gives no work; None when it does.

    `whole` is the passage, `text` what is to be done,
    `named` whether somebody is to do it, `ordered` whether it says "giao" or "yêu cầu"
    in so many words, `dated` whether it has a deadline of its own, `enacts` whether it is an article of a decision,
    `placed` whether it is a clause of its own.
    """
    bare = text.strip()
    if verbs.IN_FORCE.search(bare) and not (dated and named):
        return Why.IN_FORCE
    if verbs.ENACTS.match(bare) and not named and enacts:
        return Why.IN_FORCE
    if verbs.CLOSING.match(whole.strip()) and not dated:
        return Why.CLOSING
    if (verbs.NOTED.match(bare) and not ordered) or (verbs.DECIDED.match(bare) and not named):
        return Why.NOTED
    if (purpose and not ordered) or (_FUNDS.match(bare) and not named and not dated):
        return Why.PURPOSE
    work = weight(bare)
    if dated and (named or (work > 0 and not is_thing(bare)) or verbs.REPORTS.match(bare)):
        return None
    if not named:
        return None if placed and work >= 0.5 and not is_thing(bare) else Why.NOBODY if work == 0 else Why.EXHORTATION
    if work < _ENOUGH:
        return Why.EXHORTATION
    return None
