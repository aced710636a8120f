"""Until when: the deadline a passage gives, with the words it came from. No date is ever made up."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handlers.rules import calendar, dates, deadlines, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.dates import DateFault
from handlers.rules.reading import recurrence

Kind = Literal["date", "period_end", "recurring", "threshold", "none"]


@dataclass(frozen=True)
class Due:
    """A deadline as a passage gives it.

    `on` is None where no day follows from the words; `rule` says what a day is to be made from, or which mark is to be
    reached: "FREQ=MONTHLY;BYMONTHDAY=20" (RFC 5545), "+5 working days from receipt", ">=50%".
    """

    kind: Kind = "none"
    on: date | None = None
    rule: str | None = None
    words: str = ""


DAY = (
    r"(?P<d>\d{1,2})\s*(?:[/.-]\s*(?P<m>\d{1,2})(?:\s*[/.-]\s*(?P<y>\d{4})(?!\d))?(?!\d|%|\s*%)"
    r"|\s*thang\s+(?P<m2>\d{1,2})(?!\d)(?:\s*(?:,?\s*nam|/)\s*(?P<y2>\d{4}))?)"
)
_HOUR = (
    r"(?:\d{1,2}\s*(?:h|gio|g)\s*\d{0,2}(?:\s*phut)?\s*,?\s*)?"
    r"(?:(?:thu\s+(?:hai|ba|tu|nam|sau|bay)|chu nhat|t[2-7]|sang|chieu)(?:\s*,\s*|\s+)){0,2}\(?"
)
_DATED = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|den het|het|den|trong|vao|han cuoi|han|thoi han|thoi gian|xong"
    r"|hoan thanh|ve|trinh|trinh ky|nop|gui)"
    r"(?:\s+(?:la|vao|trong|den|hoan thanh|het|truoc|khoang|bao cao|cuoi))*\s*:?\s+"
    + _HOUR
    + r"(?:ngay\s+)?(?:\d{1,2}\s*(?:,|va)\s*)?"
    + DAY
)
_SPAN = re.compile(r"\btu\s+(?:\S+\s+){0,3}\d{1,2}(?:[/.-]\d{1,4}){0,2}\s+$")
"""As in "từ ngày 10/02 đến hết ngày 16/02"."""
_LAST_DAY = re.compile(
    r"\b(?:bao cao|trinh|gui|nop|(?<!du )khai mac|khoi cong|to chuc|ban giao"
    r"|duyet|tang|trao|day|phat|ra mat|ra quan|don|don dep|phuc vu|dang huong"
    r"|lam viec|van hanh thu|chay thu|dien tap|tap huan|kham)\b[^.;]{0,90}?(?<!tu )(?<!den )(?P<said>\b(?:(?:ngay"
    r"|sang|chieu"
    r"|toi)\s+(?:thu \w{2,3},?\s+)?"
    r"|(?<!ngay )(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4}))" + DAY + r")\s*(?:\.|;|:|$)"
)
"""As in "báo cáo Chủ tịch ngày 16/9/2025", at the end of what is said."""
_CITED = re.compile(
    r"(?<![\w/])\d{1,6}\s?/\s?(?:\d{4}/)?[A-Za-zĐđ]{1,6}\d{0,2}(?:[-/][A-Za-zĐđ]+\d{0,2})*(?:\s*(?:,"
    r"|của [^,;.]{3,60})?\s*ngày\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4"
    r"}))?"
    r"|(?<![\w/])\d{1,6}-[A-ZĐ]{1,4}/[A-ZĐ]{1,6}(?:,?\s*ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4})?"
    r"|(?:[Cc]uộc họp|[Hh]ội nghị|[Pp]hiên họp|[Cc]ông văn|[Vv]ăn bản|Báo cáo|[Tt]ờ trình)\s+(?:số\s+\S+\s+)"
    r"?ngày\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_PERIOD = re.compile(
    r"\b(?P<before>truoc|trong|den het|het|den cuoi|cuoi|den|xong|hoan thanh|cham nhat|thoi gian|duyet|thoi"
    r" han)(?:\s+(?:trong|het|cuoi|den|la|nua dau|vao|ngay|suot))*\s*:?\s+"
    r"(?P<what>(?:cuoi\s+|het\s+)?(?:quy\s+(?:[ivx]+|[1-4])\b(?:\s*(?:,|va|-)\s*quy\s+(?:[ivx]+|[1-4])\b)*(?:\s*(?:/|-|nam)\s*\d{4})?"
    r"|thang\s+\d{1,2}(?!\d)(?:\s*(?:,|va|-)\s*thang\s+\d{1,2}(?!\d))*("
    r"?:\s*(?:/|-|nam)\s*\d{4})?"
    r"|0?6 thang (?:dau|cuoi)(?: nam)?(?:\s+\d{4})?|nam\s+(?:\d{4}(?!\s*[-–]\s*\d)|nay)))"
)
_FROM = re.compile(
    r"\b(?:trong(?:\s+(?:vong|thoi han|thoi gian))?|cham nhat|khong qua|sau)\s+(?:la\s+|toi da\s+)?(?P<n>\d{1,3"
    r"})\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?P<unit>ngay lam viec|ngay|tuan|thang)\b(?!\s+(?:doi voi|cho moi"
    r"|moi))\s*,?\s*(?P<from>(?:(?:ke\s+)?tu\s+(?:ngay|khi|thoi diem)\s+"
    r"|sau khi\s+)(?:(?P<date>" + DAY + r")|(?:(?!\btruoc\b)[^,;.]){2,60}))?"
)
_COUNTED_IN = {"ngay lam viec": "working days", "ngay": "days", "tuan": "weeks", "thang": "months"}
_MARK = re.compile(
    r"\b(?:(?:dat|khong qua|toi thieu|it nhat|tren|giam(?! (?:gia|phi|thue|hoc phi|tien|tru)\b)|tang"
    r"|vuot)\b[^.;%]{0,45}?|tu\s+)"
    r"(?P<n>\d{1,3}(?:,\d+)?)\s*%(?:\s*tro len)?"
)
_TARGETS = re.compile(r"\b(?:hoan thanh |phan dau )?dat,?\s*(?:va\s+)?vuot (?:muc )?(?:cac )?(?P<n>\d{1,3}) chi tieu")
_TOLD_WHY = re.compile(r"\b(?:(?:nguyen nhan|ly do|giai trinh|kiem diem)\b[^.;]*|co (?:no|ty le|muc)\b[^.;,]*)$")
_NO_DAY = re.compile(r"\b(?:khan truong|thuong xuyen|kip thoi|som|lien tuc|ngay sau|ngay khi)\b")
SEVERAL = re.compile(
    r"\b(?:thang\s+\d{1,2}\s*(?:,|va|-)\s*(?=thang\s+\d)|quy\s+(?:[ivx]+|[1-4])\s*(?:,|va|-)\s*(?=quy\s))"
)
"""Of several months or quarters the last one counts."""
_ISSUED = re.compile(
    r"\bky(?:\s*$|\s+(?:van ban|chi thi|cong van|quyet dinh|ke hoach|thong bao|cong dien|ban hanh))|\bban hanh\b"
)
"""The day of the document itself; a contract that is to be signed has another."""
_NEAR, _LATE_IN_THE_YEAR = 160, 10


def find(text: str, issued_on: date | None, days: WorkCalendar) -> Due:
    """The deadline a passage gives; without a year only what the document's own date makes plain is a day."""
    bare = words.unaccented(_without_cites(text))
    if len(bare) != len(text):  # a letter that has no single small form: nothing can be pointed at
        return Due()
    found = _date(bare, text, issued_on) or _counted(bare, text, issued_on, days)
    each = recurrence.find(bare)
    again = (
        (each.start, each.end, Due("recurring", None, each.rule, text[each.start : each.end].strip(" ,")))
        if each
        else None
    )
    period = _period(bare, text, issued_on)
    if again and again[2].rule and again[2].rule.startswith("FREQ=HOURLY"):
        return again[2]  # as in "2 giờ/lần trong ngày 15/3/2026"
    if found is None and (again or period):
        found = min((one for one in (again, period) if one), key=lambda one: one[0])
    mark = _MARK.search(bare) or _TARGETS.search(bare)
    told = mark and _TOLD_WHY.search(bare[: mark.start()])
    if mark and not told and not (mark.re is _MARK and mark["n"] in {"100", "0"}):
        return _threshold(mark, found, text)
    if found:
        return found[2]
    vague = _NO_DAY.search(bare)
    return Due(words=text[vague.start() : vague.end()]) if vague else Due()


_Found = tuple[int, int, Due]
"""Where the words begin and end, and what they mean."""


def _without_cites(text: str) -> str:
    return _CITED.sub(lambda match: "·" * len(match[0]), text)


def _date(bare: str, text: str, issued_on: date | None) -> _Found | None:
    span: _Found | None = None
    for match in _DATED.finditer(bare):
        on = _day(match, issued_on)
        if isinstance(on, DateFault):
            continue
        if re.match(r"\s*(?:hang|moi) nam\b", bare[match.end() :]):
            end = match.end() + len(re.match(r"\s*\w+ nam", bare[match.end() :])[0])  # type: ignore[index]
            rule = f"FREQ=YEARLY;BYMONTH={int(match['m'] or match['m2'])};BYMONTHDAY={int(match['d'])}"
            return match.start(), end, Due("recurring", None, rule, text[match.start() : end])
        if on and issued_on and on < issued_on:
            continue
        found = match.start(), match.end(), Due("date", on, None, text[match.start() : match.end()].strip())
        if not (match[0].startswith("den") and _SPAN.search(bare[: match.start()])):
            return found
        span = span or found  # how long it goes on; until when it is reported comes before that
    if span:
        return span
    if (last := _LAST_DAY.search(bare)) and (
        isinstance(on := _day(last, issued_on), date) and not (issued_on and on < issued_on)
    ):
        return last.start("said"), last.end(), Due("date", on, None, text[last.start("said") : last.end()].strip(" .;"))
    return None


def _day(match: re.Match[str], issued_on: date | None) -> date | DateFault | None:
    """The day that is written; None where the year is left out and the document does not say when it was issued."""
    day, month, year = int(match["d"]), int(match["m"] or match["m2"]), match["y"] or match["y2"]
    if year:
        return dates.date_of(int(year), month, day)
    if issued_on is None:
        return dates.date_of(2024, month, day) if isinstance(dates.date_of(2024, month, day), DateFault) else None
    on = dates.date_of(issued_on.year, month, day)
    if isinstance(on, date) and on < issued_on:
        # Near the end of a year the next one is meant; at another time a day that has passed is spoken of.
        return dates.date_of(issued_on.year + 1, month, day) if issued_on.month >= _LATE_IN_THE_YEAR else on
    return on


def _counted(bare: str, text: str, issued_on: date | None, days: WorkCalendar) -> _Found | None:
    """So many days from an event: a day only when the event has one."""
    for match in _FROM.finditer(bare):
        if match["from"] is None and match["unit"] != "ngay lam viec":
            continue
        count, unit = (
            int(match["n"]),
            _COUNTED_IN[match["unit"]],
        )
        begun, event = _event(match, issued_on)
        on = deadlines.later(begun, count, unit, days) if begun else None
        due = Due("date", on, f"+{count} {unit} from {event}", text[match.start() : match.end()].strip())
        return match.start(), match.end(), due
    return None


def _event(match: re.Match[str], issued_on: date | None) -> tuple[date | None, str]:
    said = match["from"] or ""
    if match["date"]:
        on = _day(match, issued_on)
        return (on, on.isoformat()) if isinstance(on, date) else (None, "a day that is not said")
    if _ISSUED.search(said) and "nhan" not in said:
        return issued_on, "issue"
    return None, "receipt" if "nhan" in said else "the event"


def _period(bare: str, text: str, issued_on: date | None) -> _Found | None:
    for match in _PERIOD.finditer(bare):
        if (
            re.search(r"\b(?:con lai|ke hoach|chi tieu|(?<!bao cao )ket qua|dot|nhiem vu)\s*$", bare[: match.start()])
            and match["before"] == "trong"
        ):
            continue
        has_year = bool(re.search(r"\d{4}", match["what"]))
        if not has_year and issued_on is None:
            return match.start(), match.end(), Due("period_end", None, None, text[match.start() : match.end()].strip())
        on = deadlines.period_end(SEVERAL.sub("", match["what"]), issued_on or date(1990, 1, 1))
        if not isinstance(on, date) or (issued_on and on < issued_on):
            continue
        if issued_on and not has_year and on.year > issued_on.year and issued_on.month < _LATE_IN_THE_YEAR:
            continue  # the first quarter, said in April, has passed
        if (
            match["before"] == "truoc"
            and "truoc het" not in match[0]
            and "cuoi" not in match[0]
            and match["what"].startswith(("thang", "quy"))
        ):
            months = 3 if match["what"].startswith("quy") else 1
            year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
            on = calendar.month_end(year, month + 1)
        return match.start(), match.end(), Due("period_end", on, None, text[match.start() : match.end()].strip())
    return None


def _threshold(mark: re.Match[str], found: _Found | None, text: str) -> Due:
    """A mark that is to be reached; its day is that of the words near it."""
    rule = f">={mark['n']}%" if mark.re is _MARK else f">={mark['n']}"
    if found is None:
        return Due("threshold", None, rule, text[mark.start() : mark.end()].strip())
    start, end, due = found
    if max(start, mark.start()) - min(end, mark.end()) > _NEAR:
        return due
    whole = text[min(start, mark.start()) : max(end, mark.end())]
    return Due("threshold", due.on, rule, whole.strip())
