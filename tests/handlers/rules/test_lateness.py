"""On time or late follows from the dates alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import lateness
from handlers.rules.calendar import WorkCalendar
from handlers.rules.lateness import BUCKETS, LegalClass

OFFICE = WorkCalendar()
FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 6, day) for day in (19, 20, 22, 23))


@pytest.mark.parametrize(
    ("due_on", "submitted_on", "today", "is_closed", "expected"),
    [
        (FRIDAY, FRIDAY, TUESDAY, True, LegalClass.DONE_ON_TIME),
        (FRIDAY, MONDAY, TUESDAY, True, LegalClass.DONE_LATE),
        (SATURDAY, MONDAY, TUESDAY, True, LegalClass.DONE_ON_TIME),
        (FRIDAY, None, FRIDAY, False, LegalClass.OPEN_IN_TERM),
        (FRIDAY, None, MONDAY, False, LegalClass.OPEN_OVERDUE),
        (SATURDAY, None, MONDAY, False, LegalClass.OPEN_IN_TERM),
        (None, None, MONDAY, False, LegalClass.NO_DEADLINE),
        (None, MONDAY, MONDAY, True, LegalClass.NO_DEADLINE),
    ],
)
def test_the_class_follows_from_the_dates(due_on, submitted_on, today, is_closed, expected):
    assert lateness.class_of(due_on, submitted_on, today, OFFICE, is_closed=is_closed) == expected


def test_a_confirmation_left_hanging_does_not_make_the_lead_late():
    waiting = lateness.class_of(FRIDAY, FRIDAY, date(2026, 7, 30), OFFICE, is_closed=False)

    assert waiting == LegalClass.OPEN_IN_TERM
    assert lateness.days_late(FRIDAY, FRIDAY, date(2026, 7, 30), OFFICE) == 0


def test_days_late_stop_at_the_submission():
    assert lateness.days_late(FRIDAY, None, TUESDAY, OFFICE) == 2
    assert lateness.days_late(FRIDAY, MONDAY, date(2026, 7, 30), OFFICE) == 1
    assert lateness.days_late(None, None, TUESDAY, OFFICE) == 0


@pytest.mark.parametrize(
    ("late", "bucket"),
    [(0, None), (1, BUCKETS[0]), (5, BUCKETS[0]), (6, BUCKETS[1]), (10, BUCKETS[1]), (11, BUCKETS[2])],
)
def test_days_late_fall_into_the_buckets_of_the_office(late, bucket):
    assert lateness.bucket_of(late) == bucket


@given(st.integers(1, 10_000))
def test_every_late_day_is_in_exactly_one_bucket(late):
    holding = [bucket for bucket in BUCKETS if bucket.first <= late and (bucket.last is None or late <= bucket.last)]

    assert holding == [lateness.bucket_of(late)]


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_an_open_task_is_overdue_exactly_when_it_has_days_late(due_on, today):
    late = lateness.days_late(due_on, None, today, OFFICE)

    assert (lateness.class_of(due_on, None, today, OFFICE, is_closed=False) == LegalClass.OPEN_OVERDUE) == (late > 0)
