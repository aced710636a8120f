"""Dates as people type them in a chat: "30/5", "thứ sáu tuần sau", "ngay mai", "3 ngày nữa"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from handlers.rules import calendar, words


class DateFault(StrEnum):
    """Why what was written is no date; the screens have the sentence."""

    NO_SUCH_DATE = "no_such_date"
    UNREADABLE = "unreadable"


Read = date | DateFault

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_YEARS = range(1990, 2101)
_FIGURES = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_FIGURE = rf"(\d{{1,2}}|{'|'.join(_FIGURES)})"

# A date that people end a sentence with follows one of these words; elsewhere it may be a number of something else.
_LEAD = r"(?:^\W*|\b(?:den|toi|sang|hen|vao|truoc|trong|het|ngay|han|la)\s+)"
_END = r"(?=\W*$|\s*[,.;:(]|\s+(?:nhe|nha|a|em|anh|chi|toi|se|xong|nop|bao|gui|vi|do|de|cho|nay|va|duoc)\b)"

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_DATED = re.compile(
    r"(?<![\d/.])(?P<d>\d{1,2})(?: ?(?P<sep>[/.-]) ?)(?P<m>\d{1,2})(?: ?[/.-] ?(?P<y>\d{4}|\d{2}))?"
    r"(?!\d| ?[/-] ?\w|\.\d|,\d| *%| +(?:ngay|thang|nam|tuan|gio|lan|viec|nhiem)\b)"
)
_WRITTEN = re.compile(
    r"(?<!\d)(?<!tuan )(?P<d>\d{1,2})\s*(?:thang|thg)\s*(?P<m>\d{1,2})(?!\d)"
    r"(?:\s*(?:,?\s*nam|/|-)\s*(?P<y>\d{4}|\d{2}))?(?!\d)"
)
_AFTER_LEAD = re.compile(r"\b(?:den|toi|sang|het|truoc|hen)\W+(?:het\W+)?(?:ngay\W+)?$")


def read_date(text: str, today: date) -> Read | None:
    """The day a person means, or why there is no such day; None when the text names no day.

    A day without its year is the next such day, today included. "Tuần sau" and "cuối tuần" mean the Friday, the
    last working day offices have in mind; "cuối tháng" the last day of the month. Days counted from another day
    than today ("thêm 3 ngày") and in working days are not guessed at.
    """
    bare = words.unaccented(words.clean(text))
    written = list(_written_dates(bare))
    if written:
        # "từ 25/5 đến 30/5": the day after "đến" is the one that is meant.
        return _made(
            next((found for found in written if _AFTER_LEAD.search(_just_before(found, bare))), written[0]), today
        )
    for pattern, meaning in _RELATIVE:
        if match := pattern.search(bare):
            return meaning(match, today)
    return None


def all_dates(text: str, today: date) -> list[Read]:
    """Every date written in figures, in the order of the text."""
    return [_made(found, today) for found in _written_dates(words.unaccented(words.clean(text)))]


def date_of(year: int, month: int, day: int) -> Read:
    if year not in _YEARS:
        return DateFault.NO_SUCH_DATE
    try:
        return date(year, month, day)
    except ValueError:
        return DateFault.NO_SUCH_DATE


def full_year(written: str) -> int:
    """The year of "2026" or "26"."""
    return int(written) + 2000 if len(written) <= 2 else int(written)


def figure(written: str) -> int:
    """The number of "7" or "bay"."""
    return _FIGURES.get(written) or int(written)


def _written_dates(bare: str) -> Iterator[re.Match[str]]:
    for pattern in (_ISO, _WRITTEN, _DATED):
        found = [match for match in pattern.finditer(bare) if not _is_a_decimal(match, bare)]
        if found:
            yield from found
            return


def _just_before(match: re.Match[str], bare: str) -> str:
    return bare[max(0, match.start() - 20) : match.start()]


def _is_a_decimal(match: re.Match[str], bare: str) -> bool:
    """Whether "3.5" in the middle of a sentence is more likely a figure than the third of May."""
    if match.groupdict().get("sep") != "." or match["y"]:
        return False
    return re.search(_LEAD + "$", _just_before(match, bare)) is None


def _made(match: re.Match[str], today: date) -> Read:
    day, month = int(match["d"]), int(match["m"])
    if match["y"]:
        return date_of(full_year(match["y"]), month, day)
    this_year = date_of(today.year, month, day)
    if isinstance(this_year, date) and this_year < today:
        return date_of(today.year + 1, month, day)
    return this_year


# --- days named by their distance ------------------------------------------------------------------------------


def _weekday(match: re.Match[str], today: date) -> Read:
    named = match["figure"] or match["short"]
    weekday = figure(named) - 2 if named else 6
    if match["week"]:
        return _monday(today) + weekday * _DAY + (match["week"] != "nay") * _WEEK
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY


def _end_of_week(match: re.Match[str], today: date) -> Read:
    if match["which"] in {"sau", "toi"}:
        return _monday(today) + _WEEK + {"dau": 0, "giua": 2}.get(match["part"] or "", 4) * _DAY
    friday = _monday(today) + 4 * _DAY
    return friday if friday >= today else friday + _WEEK


def _in_so_many(match: re.Match[str], today: date) -> Read:
    count = figure(next(group for group in match.groups()[::2] if group))
    unit = next(group for group in match.groups()[1::2] if group)
    if unit == "thang":
        year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
        return min(date(year, month + 1, 1) + (today.day - 1) * _DAY, calendar.month_end(year, month + 1))
    return today + count * (_WEEK if unit == "tuan" else _DAY)


def _end_of_month(match: re.Match[str], today: date) -> Read:
    if match["month"]:
        month = int(match["month"])
        year = full_year(match["year"]) if match["year"] else today.year + (month < today.month)
        return calendar.month_end(year, month) if 1 <= month <= 12 else DateFault.NO_SUCH_DATE
    end = calendar.month_end(today.year, today.month)
    if match["which"] in {"sau", "toi"}:
        end = calendar.month_end((end + _DAY).year, (end + _DAY).month)
    return end


def _day_of_month(match: re.Match[str], today: date) -> Read:
    day = figure(match["day"])
    first = today.replace(day=1)
    if match["which"] in {"sau", "toi"} or (not match["which"] and day < today.day):
        first = calendar.month_end(today.year, today.month) + _DAY
    return date_of(first.year, first.month, day)


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_LEAD + text + _END)


_WHICH = r"(?P<which>nay|sau|toi)"
_UNIT = r"(ngay|hom|tuan|thang)(?!\s+lam\s+viec)"
_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Read]], ...] = (
    (re.compile(r"\b(?:hom nay|(?:sang|trua|chieu|toi) nay)\b"), lambda _, today: today),
    (_pattern(r"(?:nay|trong ngay)"), lambda _, today: today),
    (re.compile(r"\b(?:ngay|sang|trua|chieu|toi) mai\b"), lambda _, today: today + _DAY),
    (_pattern(r"mai"), lambda _, today: today + _DAY),
    (re.compile(r"\b(?:ngay kia|ngay mot)\b"), lambda _, today: today + 2 * _DAY),
    (
        _pattern(
            r"(?:(?:sang|chieu)\s+)?(?:thu\s*(?P<figure>[2-7]|hai|ba|tu|nam|sau|bay)|t(?P<short>[2-7])|chu nhat|cn)"
            r"(?:\s+tuan\s+(?P<week>nay|sau|toi))?(?:\s+(?:toi|nay))?"
        ),
        _weekday,
    ),
    (
        re.compile(
            rf"\b(?:sau|trong)(?:\s+vong)?\s+{_FIGURE}\s*{_UNIT}{_END}|\b{_FIGURE}\s*{_UNIT}\s+nua\b|^\W*{_FIGURE}\s*{_UNIT}\W*$"
        ),
        _in_so_many,
    ),
    (_pattern(rf"(?:(?P<part>dau|giua|cuoi|het)\s+)?tuan\s+{_WHICH}"), _end_of_week),
    (_pattern(rf"(?P<part>cuoi|het)\s+tuan(?:\s+{_WHICH})?"), _end_of_week),
    (
        _pattern(
            rf"(?:cuoi|het)\s+thang(?:\s+(?P<month>\d{{1,2}})(?:\s*(?:/|-|nam)\s*(?P<year>\d{{4}}))?|\s+{_WHICH})?"
        ),
        _end_of_month,
    ),
    (_pattern(r"(?P<month>)(?P<year>)thang\s+(?P<which>nay|sau|toi)"), _end_of_month),
    (
        _pattern(r"(?:cuoi|het)\s+quy(?:\s+nay)?"),
        lambda _, today: calendar.quarter_end(today.year, (today.month + 2) // 3),
    ),
    (_pattern(r"(?:cuoi|het)\s+nam(?:\s+nay)?"), lambda _, today: date(today.year, 12, 31)),
    (
        re.compile(rf"(?:\bngay|\bm[uo]ng)\s+(?P<day>\d{{1,2}})(?!\d|\s*[/.-]\s*\d)(?:\s+thang\s+{_WHICH})?{_END}"),
        _day_of_month,
    ),
)
