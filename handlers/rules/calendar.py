"""The office's working calendar: days off, swapped days, deadlines that move, and the periods of reports."""

import calendar
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal, Self

Every = Literal["month", "quarter", "year"]

_DAY = timedelta(days=1)
_SATURDAY = 5
_PERIOD_BEGINS = 15


@dataclass(frozen=True)
class Period:
    """What a periodic report covers: the number of the month or quarter (1 for a year), and its days."""

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

    def with_overrides(self, overrides: Mapping[date, bool]) -> Self:
        return type(self)({**self.overrides, **overrides})

    def _year(self, number: int) -> "_Year":
        if number not in self._years:
            self._years[number] = _Year.of(number, self.overrides)
        return self._years[number]


@dataclass(frozen=True)
class _Year:
    """One year's exceptions to "weekdays are worked, weekends are not", in order."""

    idle_weekdays: Mapping[date, int]
    worked_weekends: Mapping[date, int]

    @classmethod
    def of(cls, number: int, overrides: Mapping[date, bool]) -> Self:
        days_off, worked = _library(number)
        worked_by_decision = {day for day, works in overrides.items() if works and day.year == number}
        off_by_decision = {day for day, works in overrides.items() if not works and day.year == number}
        idle = sorted(day for day in (days_off - worked_by_decision) | off_by_decision if day.weekday() < _SATURDAY)
        busy = sorted(day for day in (worked | worked_by_decision) - off_by_decision if day.weekday() >= _SATURDAY)
        return cls({day: i for i, day in enumerate(idle)}, {day: i for i, day in enumerate(busy)})

    def correction(self, first: date, last: date) -> int:
        """What the exceptions after `first` up to `last` add to the plain count of weekdays."""
        return _within(list(self.worked_weekends), first, last) - _within(list(self.idle_weekdays), first, last)
