"""The office's working calendar: days off, swapped days, deadlines that move, and the periods of reports."""

import calendar
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal, Self

Every = Literal["week", "month", "quarter", "year"]

_DAY = timedelta(days=1)
_SATURDAY = 5
_PERIOD_BEGINS = 15
_MONTHS: Mapping[Every, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """What a periodic report covers: the number of the week, month or quarter (1 for a year), and its days."""

    every: Every
    number: int
    year: int
    first: date
    last: date


@dataclass(frozen=True)
class WorkCalendar:
    """The days on which the office works. `overrides` says of a day whether it is worked, against the library."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    _years: dict[int, "_Year"] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_working(self, day: date) -> bool:
        year = self._year(day.year)
        return day in year.worked_weekends if day.weekday() >= _SATURDAY else day not in year.idle_weekdays

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`: the first day itself is not counted.

        Negative, and counted the other way round, when `last` comes before `first`.
        """
        if last < first:
            return -self.working_days_between(last, first)
        count = _weekdays_until(last) - _weekdays_until(first)
        for number in range(first.year, last.year + 1):
            count += self._year(number).correction(first, last)
        return count

    def plus_working_days(self, day: date, count: int) -> date:
        """The day that many working days later (earlier when negative), the day itself not counted."""
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def effective_deadline(self, due_on: date) -> date:
        """A deadline on a day off is the next working day (Civil Code 2015, article 148)."""
        return self.next_working(due_on)

    def days_late(self, due_on: date, on: date) -> int:
        """Working days by which `on` is late; 0 when in time.

        What is done on a day off counts as done on the next working day, just as a deadline moves:
        so late is always at least one day, and no work is ever "late by 00 days".
        """
        return max(0, self.working_days_between(self.effective_deadline(due_on), self.next_working(on)))

    def _year(self, number: int) -> "_Year":
        if number not in self._years:
            self._years[number] = _Year.of(number, self.overrides)
        return self._years[number]


@dataclass(frozen=True)
class _Year:
    """One year's exceptions to "weekdays are worked, weekends are not"."""

    idle_weekdays: frozenset[date]
    worked_weekends: frozenset[date]
    idle_in_order: tuple[date, ...]
    worked_in_order: tuple[date, ...]

    @classmethod
    def of(cls, number: int, overrides: Mapping[date, bool]) -> Self:
        idle, worked = _library(number)
        decided_worked = {day for day, works in overrides.items() if works and day.year == number}
        decided_idle = {day for day, works in overrides.items() if not works and day.year == number}
        idle, worked = (idle - decided_worked) | decided_idle, (worked - decided_idle) | decided_worked
        idle_weekdays = frozenset(day for day in idle if day.weekday() < _SATURDAY)
        worked_weekends = frozenset(day for day in worked if day.weekday() >= _SATURDAY)
        return cls(idle_weekdays, worked_weekends, tuple(sorted(idle_weekdays)), tuple(sorted(worked_weekends)))

    def correction(self, first: date, last: date) -> int:
        """What the exceptions after `first` up to `last` add to the plain count of weekdays."""
        return _between(self.worked_in_order, first, last) - _between(self.idle_in_order, first, last)


def _between(days: tuple[date, ...], first: date, last: date) -> int:
    return bisect_right(days, last) - bisect_right(days, first)


@cache
def _library(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The holidays of a year and the weekend days worked for them, as the library knows them."""
    import holidays

    known = holidays.country_holidays("VN", years=year, language="vi")
    return frozenset(known), frozenset(day for day in known.weekend_workdays if day.year == year)


def _weekdays_until(day: date) -> int:
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


# --- periods -------------------------------------------------------------------------------------------------


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_end(year: int, quarter: int) -> date:
    return month_end(year, quarter * 3)


def period_of(day: date, every: Every = "month", *, from_the_fifteenth: bool = True) -> Period:
    """The reporting period a day falls in.

    A periodic report counts from the 15th of the month before to the 14th (Decree 09/2019/NĐ-CP, article 12);
    an office may count by calendar months instead.
    """
    if every == "week":
        year, week, _weekday = day.isocalendar()
        return numbered(every, week, year)
    reported = day
    if from_the_fifteenth and day.day >= _PERIOD_BEGINS:
        reported = month_end(day.year, day.month) + _DAY
    return numbered(
        every, (reported.month - 1) // _MONTHS[every] + 1, reported.year, from_the_fifteenth=from_the_fifteenth
    )


def numbered(every: Every, number: int, year: int, *, from_the_fifteenth: bool = True) -> Period:
    """The period of a number: week 29 of 2026 from Monday on, month 6, quarter 2, or the year.

    Raises ValueError for a week the year does not have.
    """
    if every == "week":
        monday = date.fromisocalendar(year, number, 1)
        return Period(every, number, year, monday, monday + 6 * _DAY)
    last_month = number * _MONTHS[every]
    first, last = date(year, last_month - _MONTHS[every] + 1, 1), month_end(year, last_month)
    if from_the_fifteenth:
        first, last = (first - _DAY).replace(day=_PERIOD_BEGINS), last.replace(day=_PERIOD_BEGINS - 1)
    return Period(every, number, year, first, last)
