"""What comes back: every week, at the end of each quarter, on the 20th of every month; as a rule of RFC 5545."""

import re
from dataclasses import dataclass

UNITS = {
    "gio": "HOURLY",
    "ngay": "DAILY",
    "tuan": "WEEKLY",
    "thang": "MONTHLY",
    "quy": "MONTHLY;INTERVAL=3",
    "nam": "YEARLY",
}
_EACH = re.compile(
    r"(?:\b(?:dinh ky|cham nhat|truoc|vao|cuoi|la)\s+)*(?:(?:ngay|mung)\s+(?P<day>\d{1,2})\s*,?\s*(?:cua\s+)?)?"
    r"(?:thang\s+(?:cuoi|dau)\s+(?:cua\s+)?)?"
    r"(?:thu\s+(?P<weekday>hai|ba|tu|nam|sau|[2-6])\s+)?\b(?P<each>hang|moi|theo tung)\s+(?P<unit>ngay"
    r"|tuan|thang|quy|nam)(?!\s+\d{4})\b"
)
_PERIODIC = re.compile(
    r"\bdinh ky\s+(?:\S+\s+){0,4}?(?:(?P<day>)(?:cuoi\s+|moi\s+)?(?P<unit>tuan|thang|quy|nam)\b|(?P<half>0?6"
    r" thang|sau thang|nua nam)|(?P<days>\d{1,2}) ngay\b)"
)
_OF_QUARTER = re.compile(
    r"(?:\b(?:truoc|cham nhat|vao)\s+)*(?:la\s+)?(?:ngay\s+(?P<day>\d{1,2})\s+)?(?:cua\s+)?thang\s+cuoi\s+(?:cu"
    r"a\s+|moi\s+)?quy\b|\b(?:vao\s+)?cuoi\s+(?:moi|cac)\s+quy\b"
)
_OFTEN = re.compile(
    r"\b(?:0?1|mot)\s+lan\s*/\s*(?P<unit>tuan|thang|quy|nam)\b|\b(?P<count>\d{1,2})\s+(?P<of>thang|tuan|ngay"
    r"|gio)\s*(?:/|mot|0?1)\s*(?:0?1\s+)?la"
    r"n\b|\bmoi\s+(?P<unit2>gio|ngay|tuan|thang|quy|nam)\s+(?:mot|0?1)\s+lan\b"
)

_OF_A_MONTH = re.compile(
    r"(?:\b(?:truoc|cham nhat|vao)\s+)*ngay\s+(?P<day>\d{1,2})\s+cua\s+(?P<unit>thang)\s+(?:truoc|sau|lien|ke)\b"
)
"""Ngày 20 của tháng trước tháng trình."""
_SO_OFTEN = re.compile(
    r"\b(?:moi )?(?P<unit>ngay|tuan|thang)\s+(?:\S+\s+){0,2}?\d{1,2}\s+(?:lan|buoi|ky|luot)\b"
    r"|\bit nhat \d{1,2} (?:ngay|lan|buoi) (?:trong|moi) (?:mot )?(?P<unit3>tuan|thang|quy|nam)\b"
    r"|\b\d{1,2}\s+(?:lan|buoi|ky|luot)\s*/\s*(?P<unit2>ngay|tuan|thang|quy|nam)\b"
)
"""Ngày 03 lần, tuần làm việc 02 buổi."""
_ONE_BY_ONE = re.compile(r"\b(?P<unit>tuan|thang|quy|nam) nao [^.;,]{2,30} (?P=unit) (?:do|ay)\b")
"""Tháng nào báo cáo tháng đó."""


@dataclass(frozen=True)
class Again:
    """A rule, and where the words that give it begin and end."""

    start: int
    end: int
    rule: str


def find(bare: str) -> Again | None:
    """The recurrence a text without accents names."""
    if match := _OF_QUARTER.search(bare):
        day = int(match["day"]) if match["day"] else -1
        return Again(match.start(), match.end(), f"FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6,9,12;BYMONTHDAY={day}")
    if match := _ONE_BY_ONE.search(bare):
        return Again(match.start(), match.end(), f"FREQ={UNITS[match['unit']]}")
    for pattern in (_EACH, _PERIODIC, _OFTEN, _OF_A_MONTH, _SO_OFTEN):
        for match in pattern.finditer(bare):
            if rule := _rule(match):
                return Again(match.start(), match.end(), rule)
    return None


def _rule(match: re.Match[str]) -> str | None:
    said = match.groupdict()
    unit = said.get("unit") or said.get("unit2") or said.get("unit3")
    if unit == "nam" and not {"dinh", "moi"} & set(match[0].split()) and not said.get("day"):
        return None  # "kế hoạch hằng năm" is a kind of plan
    if said.get("of") and said["of"] != "thang":
        return f"FREQ={UNITS[said['of']]};INTERVAL={int(said['count'])}"
    if said.get("half") or said.get("count"):
        return f"FREQ=MONTHLY;INTERVAL={int(said.get('count') or 6)}"
    if said.get("days"):
        return f"FREQ=DAILY;INTERVAL={int(said['days'])}"
    if unit is None:
        return None
    last = unit not in {"tuan", "ngay"} and "cuoi" in match[0]
    day = int(said["day"]) if said.get("day") else -1 if last else None
    return f"FREQ={UNITS[unit]}" + (f";BYMONTHDAY={day}" if day else "")
