"""Work that comes again and again: how a rule is written, on which days it falls, and when its tasks are made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.rules import calendar as periods
from handlers.rules import words
from handlers.rules.calendar import WorkCalendar
from storage.tables import Cadence, Recurrence, Task

LAST_WORKING_DAY = 0
AHEAD = {Cadence.WEEK: 3, Cadence.MONTH: 7, Cadence.QUARTER: 15}
"""Working days before the deadline on which the task of an occurrence is made."""
CAUGHT_UP_MOST = 60
"""Occurrences of one rule made at one ring; the next ring goes on."""

_DAY = timedelta(days=1)
_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3}
_REGULAR = re.compile(r"\b(?:hang|moi|dinh ky|tung|every|weekly|monthly|quarterly)\b")
_EVERY = {
    Cadence.WEEK: re.compile(r"\b(?:tuan|week|weekly)\b"),
    Cadence.QUARTER: re.compile(r"\b(?:quy|quarter|quarterly)\b"),
    Cadence.MONTH: re.compile(r"\b(?:thang|month|monthly)\b"),
}
_WEEKDAYS = (
    ("thu hai", "thu 2", "t2", "monday"), ("thu ba", "thu 3", "t3", "tuesday"), ("thu tu", "thu 4", "t4", "wednesday"),
    ("thu nam", "thu 5", "t5", "thursday"), ("thu sau", "thu 6", "t6", "friday"),
    ("thu bay", "thu 7", "t7", "saturday"), ("chu nhat", "cn", "sunday"),
)  # fmt: skip
_ON_DAY = re.compile(r"\b(?:ngay|mung|day)\s+(\d{1,2})\b(?!\s*/)")
_LAST = re.compile(r"\b(?:ngay lam viec cuoi|cuoi (?:cung|thang|quy|moi|hang)|last working day|end of)\b")


@dataclass(frozen=True)
class Rhythm:
    """How often and on which day; `day` is None where the words name none."""

    every: Cadence
    day: int | None

    @property
    def code(self) -> str:
        """As a draft and a token carry it: month-25."""
        return f"{self.every}-{self.day}"


def read(said: str) -> Rhythm | None:
    """What words like "ngày 25 hằng tháng", "thứ sáu hằng tuần", "cuối mỗi quý" say; None where nothing recurs."""
    bare = words.unaccented(words.clean(said))
    if not _REGULAR.search(bare):
        return None
    every = next((one for one, form in _EVERY.items() if form.search(bare)), None)
    if every is None:
        return None
    if every is Cadence.WEEK:
        return Rhythm(every, next((n for n, names in enumerate(_WEEKDAYS, 1) if _names(names, bare)), None))
    if on := _ON_DAY.search(bare):
        return Rhythm(every, int(on[1]) if 1 <= int(on[1]) <= 31 else None)
    return Rhythm(every, LAST_WORKING_DAY if _LAST.search(bare) else None)


def is_wordy(task: Task) -> bool:
    """Whether a task without a deadline says itself that it comes again and again."""
    return task.due_on is None and task.recurrence_id is None and read(task.due_words or "") is not None


def of_code(code: str) -> Rhythm | None:
    """Back from a token; None for one that somebody made up."""
    every, _dash, day = code.partition("-")
    if every not in set(Cadence) or not day.isdecimal():
        return None
    rhythm = Rhythm(Cadence(every), int(day))
    days = range(1, 8) if rhythm.every is Cadence.WEEK else range(32)
    return rhythm if rhythm.day in days else None


def must_be(code: str) -> Rhythm:
    """The same where nothing else can stand. Raises ValueError."""
    rhythm = of_code(code)
    if rhythm is None:
        raise ValueError(code)
    return rhythm


def next_after(rhythm: Rhythm, after: date, calendar: WorkCalendar) -> date:
    """The first day after another on which the rule falls. A month without such a day: its last day."""
    day = rhythm.day or LAST_WORKING_DAY
    if rhythm.every is Cadence.WEEK:
        return after + _DAY * ((day - after.isoweekday() - 1) % 7 + 1)
    step = _MONTHS[rhythm.every]
    month = after.year * 12 + after.month - 1
    month += -(month + 1) % step  # the last month of the quarter
    while (found := _in_month(month, day, calendar)) <= after:
        month += step
    return found


def due(on: date, rhythm: Rhythm, today: date, calendar: WorkCalendar) -> date:
    """The deadline of an occurrence: on a day off the next working day.

    One whose task is made too late, since the machine was off, gets the days it would have had: what nobody could
    know of is not late.
    """
    planned = calendar.effective_deadline(on)
    if today <= make_on(on, rhythm, calendar):
        return planned
    return max(planned, calendar.plus_working_days(today, AHEAD[rhythm.every])) if planned < today else planned


def make_on(on: date, rhythm: Rhythm, calendar: WorkCalendar) -> date:
    """The day on which the task of an occurrence is made."""
    return calendar.plus_working_days(on, -AHEAD[rhythm.every])


def set_on_its_way(rule: Recurrence, rhythm: Rhythm, after: date, calendar: WorkCalendar) -> None:
    """The next occurrence after a day is waited for."""
    rule.every, rule.day = rhythm.every, rhythm.day or LAST_WORKING_DAY
    rule.next_on = next_after(rhythm, after, calendar)
    rule.make_on = make_on(rule.next_on, rhythm, calendar)


def rhythm_of(rule: Recurrence) -> Rhythm:
    return Rhythm(rule.every, rule.day)


def kept(rule: Recurrence) -> dict[str, Any]:
    """What the undo of the next act puts back, as plain data."""
    names = ("text", "lead_unit_id", "lead_id", "every", "day", "next_on", "make_on", "ended_at")
    values = {name: getattr(rule, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def put_back(rule: Recurrence, was: Mapping[str, Any], calendar: WorkCalendar) -> None:
    """As it stood before the last act; an occurrence made meanwhile is not made again."""
    for name in ("text", "lead_unit_id", "lead_id", "day"):
        setattr(rule, name, was[name])
    rule.every = Cadence(was["every"])
    rule.next_on = date.fromisoformat(was["next_on"])
    rule.make_on = date.fromisoformat(was["make_on"]) if was["make_on"] else None
    rule.ended_at = datetime.fromisoformat(was["ended_at"]) if was["ended_at"] else None
    if rule.make_on is not None and rule.made_on is not None and rule.next_on <= rule.made_on:
        set_on_its_way(rule, rhythm_of(rule), rule.made_on, calendar)
    rule.before, rule.version = None, rule.version + 1


def _in_month(month: int, day: int, calendar: WorkCalendar) -> date:
    year, zero = divmod(month, 12)
    last = periods.month_end(year, zero + 1)
    if day == LAST_WORKING_DAY:
        return calendar.plus_working_days(last + _DAY, -1)
    return last.replace(day=min(day, last.day))


def _names(names: tuple[str, ...], bare: str) -> bool:
    return any(re.search(rf"\b{name}\b", bare) for name in names)
