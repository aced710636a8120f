"""The messages of a month: when they run out, when they are low, and when the office hears of it."""

from datetime import date

import pytest

from handlers.rules import budgets
from handlers.rules.budgets import Budget

TENTH = date(2026, 6, 10)


def test_what_goes_on_as_it_went_runs_out_on_a_day() -> None:
    assert Budget(3000, 1500, TENTH).runs_out_on == date(2026, 6, 20)
    assert Budget(3000, 3000, TENTH).runs_out_on == TENTH


@pytest.mark.parametrize("used", [0, 900])
def test_what_lasts_until_the_end_of_the_month_runs_out_on_none(used: int) -> None:
    assert Budget(3000, used, TENTH).runs_out_on is None


@pytest.mark.parametrize(("used", "low"), [(2000, False), (2099, False), (2100, True), (3000, True), (3500, True)])
def test_the_budget_is_low_when_what_is_left_is_needed_for_the_mornings(used: int, *, low: bool) -> None:
    """40 readers on 15 mornings, and half as much again: 900."""
    assert budgets.is_low(Budget(3000, used, TENTH), readers=40, mornings=15) is low


def test_the_office_hears_of_four_fifths_and_of_the_last_once() -> None:
    said = [after for after in range(1, 3100) if budgets.is_to_be_said(after - 1, after, 3000)]

    assert said == [2400, 3000]
    assert budgets.is_to_be_said(2399, 2403, 3000)


def test_a_month_ends_on_the_first_of_the_next() -> None:
    assert budgets.next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert budgets.next_month(date(2028, 2, 1)) == date(2028, 3, 1)
