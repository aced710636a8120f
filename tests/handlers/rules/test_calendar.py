"""Working days are counted as the office counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import calendar
from handlers.rules.calendar import WorkCalendar

# The swap of early 2026 that the library does not know: Friday 02/01 off, Saturday 10/01 worked.
OFFICE = WorkCalendar({date(2026, 1, 2): False, date(2026, 1, 10): True})
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    "day_off",
    [
        date(2026, 1, 1),  # Tết Dương lịch
        date(2026, 1, 2),  # the swap
        date(2026, 2, 17),  # Tết Nguyên Đán
        date(2026, 2, 20),
        date(2026, 4, 27),  # Giỗ Tổ Hùng Vương, which fell on a Sunday
        date(2025, 4, 7),  # Giỗ Tổ Hùng Vương
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),  # swapped with Saturday 22/08
        date(2026, 9, 2),
        date(2026, 6, 20),  # a Saturday
        date(2026, 6, 21),
    ],
)
def test_the_office_rests_on_weekends_and_holidays(day_off):
    assert not OFFICE.is_working(day_off)


@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 8, 22), date(2025, 4, 26), date(2026, 6, 22)])
def test_the_office_works_on_weekdays_and_swapped_saturdays(day):
    assert OFFICE.is_working(day)


def test_the_office_knows_better_than_the_library():
    without = WorkCalendar()

    assert without.is_working(date(2026, 1, 2))
    assert not without.is_working(date(2026, 1, 10))
    assert WorkCalendar({date(2026, 9, 2): True}).is_working(date(2026, 9, 2))
    assert not WorkCalendar({date(2026, 8, 22): False}).is_working(date(2026, 8, 22))


def test_an_override_that_says_what_was_so_anyway_changes_nothing():
    assert WorkCalendar({date(2026, 6, 22): True}).working_days_between(date(2026, 6, 19), date(2026, 6, 26)) == 5
    assert WorkCalendar({date(2026, 6, 20): False}).working_days_between(date(2026, 6, 19), date(2026, 6, 26)) == 5


@pytest.mark.parametrize(
    ("due_on", "moved_to"),
    [
        (date(2026, 6, 19), date(2026, 6, 19)),
        (date(2026, 6, 20), date(2026, 6, 22)),
        (date(2026, 1, 1), date(2026, 1, 5)),
        (date(2026, 1, 10), date(2026, 1, 10)),
        (date(2026, 2, 14), date(2026, 2, 23)),
        (date(2026, 4, 25), date(2026, 4, 28)),
        (date(2026, 4, 30), date(2026, 5, 4)),
    ],
)
def test_a_deadline_on_a_day_off_is_the_next_working_day(due_on, moved_to):
    assert OFFICE.effective_deadline(due_on) == moved_to


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 6, 19), date(2026, 6, 19), 0),
        (date(2026, 6, 19), date(2026, 6, 21), 0),
        (date(2026, 6, 19), date(2026, 6, 22), 1),
        (date(2026, 6, 22), date(2026, 6, 19), -1),
        (date(2025, 12, 31), date(2026, 1, 12), 7),
        (date(2026, 2, 13), date(2026, 2, 23), 1),
    ],
)
def test_working_days_are_counted_without_the_first(first, last, days):
    assert OFFICE.working_days_between(first, last) == days


@given(DAYS, DAYS)
def test_the_quick_count_equals_counting_day_by_day(one, other):
    first, last = sorted((one, other))
    counted = sum(OFFICE.is_working(first + timedelta(days=i)) for i in range(1, (last - first).days + 1))

    assert OFFICE.working_days_between(first, last) == counted


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_adding_working_days_lands_on_a_working_day_that_far_away(day, count):
    landed = OFFICE.plus_working_days(day, count)

    assert OFFICE.is_working(landed)
    assert OFFICE.working_days_between(min(day, landed), max(day, landed)) in {abs(count), abs(count) - (count < 0)}


def test_working_days_are_added_over_a_weekend_and_back():
    assert OFFICE.plus_working_days(date(2026, 6, 19), 3) == date(2026, 6, 24)
    assert OFFICE.plus_working_days(date(2026, 6, 22), -1) == date(2026, 6, 19)
    assert OFFICE.plus_working_days(date(2026, 6, 21), 0) == date(2026, 6, 21)


@pytest.mark.parametrize(
    ("due_on", "on", "late"),
    [
        (date(2026, 6, 19), date(2026, 6, 18), 0),
        (date(2026, 6, 19), date(2026, 6, 19), 0),
        (date(2026, 6, 19), date(2026, 6, 20), 1),  # finished on Saturday: as on Monday
        (date(2026, 6, 19), date(2026, 6, 22), 1),
        (date(2026, 6, 20), date(2026, 6, 22), 0),  # due on a Saturday
        (date(2026, 6, 20), date(2026, 6, 23), 1),
        (date(2026, 2, 13), date(2026, 2, 23), 1),  # all of Tết between
    ],
)
def test_lateness_is_counted_in_working_days(due_on, on, late):
    assert OFFICE.days_late(due_on, on) == late


@given(DAYS, DAYS)
def test_late_means_after_the_moved_deadline_and_nothing_else(due_on, on):
    assert (OFFICE.days_late(due_on, on) > 0) == (on > OFFICE.effective_deadline(due_on))


@pytest.mark.parametrize(
    ("day", "every", "number", "year", "first", "last"),
    [
        (date(2026, 6, 14), "month", 6, 2026, date(2026, 5, 15), date(2026, 6, 14)),
        (date(2026, 6, 15), "month", 7, 2026, date(2026, 6, 15), date(2026, 7, 14)),
        (date(2026, 1, 3), "month", 1, 2026, date(2025, 12, 15), date(2026, 1, 14)),
        (date(2026, 12, 15), "month", 1, 2027, date(2026, 12, 15), date(2027, 1, 14)),
        (date(2026, 3, 14), "quarter", 1, 2026, date(2025, 12, 15), date(2026, 3, 14)),
        (date(2026, 3, 15), "quarter", 2, 2026, date(2026, 3, 15), date(2026, 6, 14)),
        (date(2026, 12, 14), "year", 1, 2026, date(2025, 12, 15), date(2026, 12, 14)),
        (date(2026, 12, 31), "year", 1, 2027, date(2026, 12, 15), date(2027, 12, 14)),
    ],
)
def test_a_reporting_period_runs_from_the_fifteenth_to_the_fourteenth(day, every, number, year, first, last):
    assert calendar.period_of(day, every) == calendar.Period(every, number, year, first, last)


@given(DAYS, st.sampled_from(["month", "quarter", "year"]), st.booleans())
def test_every_day_is_in_its_own_period_and_periods_leave_no_gap(day, every, from_the_fifteenth):
    period = calendar.period_of(day, every, from_the_fifteenth=from_the_fifteenth)
    following = calendar.period_of(period.last + timedelta(days=1), every, from_the_fifteenth=from_the_fifteenth)

    assert period.first <= day <= period.last
    assert following.first == period.last + timedelta(days=1)


def test_an_office_may_report_by_calendar_months():
    period = calendar.period_of(date(2028, 2, 20), from_the_fifteenth=False)

    assert (period.number, period.first, period.last) == (2, date(2028, 2, 1), date(2028, 2, 29))


def test_the_ends_of_months_and_quarters():
    assert calendar.month_end(2028, 2) == date(2028, 2, 29)
    assert calendar.quarter_end(2024, 2) == date(2024, 6, 30)
    assert calendar.quarter_end(2024, 4) == date(2024, 12, 31)
