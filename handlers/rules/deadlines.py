"""Deadlines as directives and their annex tables write them: a date, the end of a period, or none."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from handlers.rules import calendar, dates, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.dates import DateFault

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(32874, 73416)  # 1990 to 2100
_YEARS = range(1990, 2101)
_LAST_MONTH_OF_QUARTER = 3
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4}

_YEAR = r"(?:\s*(?:,|/|-|nam|cua nam)*\s*(?P<year>\d{4}))?(?!\d)"
_RECURRING = re.compile(r"\b(?:hang|moi|dinh ky)\b")
_PART_OF_A_PERIOD = re.compile(
    r"\b(?:dau|giua|trung tuan|thuong tuan|nua dau|nua cuoi)\s+(?:thang|quy|nam)\b(?!\s+nay)"
    r"|\btuan\s+(?:thu\s+)?\w+\s+thang"
)
_HALF = re.compile(r"\b(?P<months>[369]|0[369]|sau|ba|chin)\s+thang\s+(?P<part>dau|cuoi)(?:\s+nam)?" + _YEAR)
_QUARTER = re.compile(r"\b(?:quy|q)\s*\.?(?P<number>[ivx]+|\d{1,2}|mot|hai|ba|bon|tu)\b" + _YEAR)
_MONTH = re.compile(r"\b(?:thang|thg|t)\s*\.?(?P<number>\d{1,2})(?!\d)" + _YEAR)
_MONTH_IN_FIGURES = re.compile(r"(?<![\d/.-])(?P<number>\d{1,2})\s?[/-]\s?(?P<year>\d{4})(?!\d|\s?[/-])")
_SPAN_OF_YEARS = re.compile(r"(?<!\d)\d{4}\s*[-–]\s*(?P<year>\d{4})(?!\d)")
_PLAIN_YEAR = re.compile(r"(?:\bnam\s+|^\W*)(?P<year>\d{4})(?![\d/-])")
_THIS_YEAR = re.compile(r"\b(?:(?:cuoi|het|trong) nam|nam nay)\b")


@dataclass(frozen=True)
class Deadline:
    """A deadline as a document gives it: `on` is None only for kind "none"; `words` are the document's own."""

    kind: Literal["date", "period_end", "none"]
    on: date | None
    words: str


def read_deadline(cell: object, given_on: date) -> Deadline | DateFault:
    """What the cell of an annex table says of the deadline, or why it cannot be read.

    `given_on` is the date of the document: where the cell leaves out the year, the first such day or period that
    ends on or after it is meant. "Trước ngày 25/6" is due on the 25th: offices follow up on the day that is named.
    Words without any figure ("thường xuyên", "khẩn trương", "hằng tháng") give no deadline, and none is invented;
    a figure that cannot be read is a fault rather than a guess.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return Deadline("date", cell, f"{cell:%d/%m/%Y}")
    said = words.clean("" if cell is None else str(cell))
    serial = (
        int(cell)
        if isinstance(cell, float) and math.isfinite(cell)
        else int(said)
        if re.fullmatch(r"\d{4,5}", said)
        else 0
    )
    if serial in _EXCEL_DAYS:
        on = _EXCEL_DAY_ZERO + timedelta(days=serial)
        return Deadline("date", on, f"{on:%d/%m/%Y}")
    if isinstance(cell, int | float) and serial not in _YEARS:
        return DateFault.UNREADABLE
    return _read_words(said, given_on)


def _read_words(said: str, given_on: date) -> Deadline | DateFault:
    bare = words.unaccented(said)
    written = [] if _RECURRING.search(bare) else dates.all_dates(said, given_on)
    if DateFault.NO_SUCH_DATE in written:
        return DateFault.NO_SUCH_DATE
    if written:
        return Deadline("date", max(on for on in written if isinstance(on, date)), said)
    if _RECURRING.search(bare):
        return Deadline("none", None, said)
    if _PART_OF_A_PERIOD.search(bare) and not _HALF.search(bare):
        return DateFault.UNREADABLE
    ends = period_end(bare, given_on)
    if isinstance(ends, date):
        return Deadline("period_end", ends, said)
    if ends is not None:
        return ends
    return DateFault.UNREADABLE if re.search(r"\d", bare) else Deadline("none", None, said)


def period_end(bare: str, given_on: date) -> dates.Read | None:
    """The last day of the month, quarter, half or year some words without accents name; None when they name none."""
    if match := _HALF.search(bare):
        count = dates.figure(match["months"])
        return _month_end(count if match["part"] == "dau" else 12, match["year"], given_on)
    if match := _QUARTER.search(bare):
        written = match["number"]
        quarter = _QUARTERS.get(written) or (int(written) if written.isdecimal() else 0)
        return _month_end(quarter * _LAST_MONTH_OF_QUARTER, match["year"], given_on)
    if match := _MONTH.search(bare) or _MONTH_IN_FIGURES.search(bare):
        return _month_end(int(match["number"]), match["year"], given_on)
    if match := _SPAN_OF_YEARS.search(bare) or _PLAIN_YEAR.search(bare):
        return _month_end(12, match["year"], given_on)
    return date(given_on.year, 12, 31) if _THIS_YEAR.search(bare) else None


def _month_end(month: int, year: str | None, given_on: date) -> dates.Read:
    if not 1 <= month <= 12 or (year and int(year) not in _YEARS):
        return DateFault.NO_SUCH_DATE
    if year:
        return calendar.month_end(int(year), month)
    return calendar.month_end(given_on.year + (month < given_on.month), month)


def later(begun: date, count: int, unit: str, days: WorkCalendar) -> date:
    """The day so many working days, days, weeks or months after another; a month that is shorter ends earlier."""
    if unit == "working days":
        return days.plus_working_days(begun, count)
    if unit == "months":
        year, month = divmod(begun.year * 12 + begun.month - 1 + count, 12)
        return min(date(year, month + 1, 1) + timedelta(days=begun.day - 1), calendar.month_end(year, month + 1))
    return begun + timedelta(days=count * (7 if unit == "weeks" else 1))
