"""On which days regular work falls, how it is written, and what becomes of days off and of days the machine was off."""

from datetime import date

import pytest

from handlers.rules import regular
from handlers.rules.calendar import WorkCalendar
from handlers.rules.regular import Rhythm
from storage.tables import Cadence
from tests.office import day

CALENDAR = WorkCalendar()
MONTH, QUARTER, WEEK = Cadence.MONTH, Cadence.QUARTER, Cadence.WEEK


@pytest.mark.parametrize(
    ("said", "every", "on"),
    [
        ("ngày 25 hằng tháng", MONTH, 25),
        ("Trước ngày 25 hàng tháng", MONTH, 25),
        ("dinh ky hang thang vao ngay 5", MONTH, 5),
        ("ngày làm việc cuối cùng mỗi tháng", MONTH, 0),
        ("cuối mỗi tháng", MONTH, 0),
        ("định kỳ hằng tháng", MONTH, None),
        ("hằng tháng, ngày 32", MONTH, None),
        ("hằng quý", QUARTER, None),
        ("cuối mỗi quý", QUARTER, 0),
        ("ngày 15 tháng cuối hằng quý", QUARTER, 15),
        ("thứ sáu hằng tuần", WEEK, 5),
        ("hàng tuần vào thứ 2", WEEK, 1),
        ("mỗi tuần", WEEK, None),
        ("every month on day 10", MONTH, 10),
        ("monthly, last working day", MONTH, 0),
        ("Friday every week", WEEK, 5),
    ],
)
def test_rules_are_read_as_they_are_written(said: str, every: Cadence, on: int | None) -> None:
    assert regular.read(said) == Rhythm(every, on)


@pytest.mark.parametrize("said", ["", "thường xuyên", "30/6/2026", "hết quý II", "cuối tháng", "tháng 6", "hằng năm"])
def test_what_does_not_come_again_is_no_rule(said: str) -> None:
    assert regular.read(said) is None


@pytest.mark.parametrize(
    ("every", "on", "after", "following"),
    [
        (MONTH, 31, "31/01/2026", "28/02/2026"),
        (MONTH, 31, "28/02/2026", "31/03/2026"),
        (MONTH, 30, "30/01/2028", "29/02/2028"),
        (MONTH, 25, "24/12/2026", "25/12/2026"),
        (MONTH, 25, "25/12/2026", "25/01/2027"),
        (MONTH, 0, "15/05/2026", "29/05/2026"),
        (MONTH, 0, "29/05/2026", "30/06/2026"),
        (QUARTER, 0, "15/06/2026", "30/06/2026"),
        (QUARTER, 0, "30/06/2026", "30/09/2026"),
        (QUARTER, 31, "01/04/2026", "30/06/2026"),
        (QUARTER, 15, "31/12/2026", "15/03/2027"),
        (WEEK, 1, "15/06/2026", "22/06/2026"),
        (WEEK, 5, "15/06/2026", "19/06/2026"),
        (WEEK, 7, "20/06/2026", "21/06/2026"),
    ],
)
def test_the_next_day_after_another(every: Cadence, on: int, after: str, following: str) -> None:
    assert regular.next_after(Rhythm(every, on), day(after), CALENDAR) == day(following)


def test_a_day_in_the_tet_holidays_moves_to_the_first_working_day_after_them() -> None:
    """Tết 2026: from Monday 16 to Friday 20 February."""
    rhythm = Rhythm(MONTH, 17)

    assert regular.due(day("17/02/2026"), rhythm, day("01/02/2026"), CALENDAR) == day("23/02/2026")


def test_what_the_machine_slept_through_gets_the_days_it_would_have_had() -> None:
    """What nobody could know of is not late."""
    rhythm = Rhythm(WEEK, 1)

    assert regular.due(day("01/06/2026"), rhythm, day("15/06/2026"), CALENDAR) == day("18/06/2026")
    assert regular.due(day("15/06/2026"), rhythm, day("10/06/2026"), CALENDAR) == day("15/06/2026")


@pytest.mark.parametrize("code", ["month-25", "week-7", "quarter-0"])
def test_a_code_is_read_back(code: str) -> None:
    assert regular.must_be(code).code == code


@pytest.mark.parametrize("code", ["month-32", "week-0", "week-8", "year-1", "month", "month--1", "month-x", ""])
def test_a_code_somebody_made_up_is_none(code: str) -> None:
    assert regular.of_code(code) is None


def test_every_day_of_a_rule_is_later_than_the_one_before() -> None:
    for rhythm in (Rhythm(every, on) for every in Cadence for on in range(1, 8)):
        on = date(2026, 1, 1)
        for _ in range(60):
            following = regular.next_after(rhythm, on, CALENDAR)

            assert following > on
            on = following
