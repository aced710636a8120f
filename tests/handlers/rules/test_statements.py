"""A month's points by hand: each instance, return and cause; and whatever the tasks, the points are the lines."""

from collections import Counter as Tally
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.regulation import Scale
from handlers.rules import statements
from handlers.rules.periods import Account, Row
from handlers.rules.statements import Counted, Statement
from storage.tables import Official
from tests.handlers.rules import test_periods
from tests.handlers.rules.test_rankings import row


def statement(of: list[Row], scale: Scale | None = None) -> Statement:
    account = Account(test_periods.JULY, test_periods.AT, True, tuple(of), scale=scale)
    official = Official(id=1, name="Nguyễn Văn An", folded="", sort_key="")
    return statements.of(account, of, Scale(), official, (1, "Phòng"))


@pytest.mark.parametrize(
    ("legal", "more", "counted", "quality", "progress"),
    [
        ("done_on_time", {}, Counted.DONE, 100, 100),
        ("done_late", {}, Counted.DONE, 100, 75),
        ("done_late", {"slipped": 2}, Counted.DONE, 100, 25),
        ("done_late", {"slipped": 9}, Counted.DONE, 100, 0),
        ("done_late", {"slipped": 1, "cause": "Mưa lũ"}, Counted.DONE, 100, 100),
        ("done_on_time", {"slipped": 1}, Counted.DONE, 100, 75),
        ("done_on_time", {"returned": 3}, Counted.DONE, 25, 100),
        ("no_deadline", {"is_open": False}, Counted.DONE, 100, 100),
        ("no_deadline", {"is_open": True}, Counted.LATER, 0, 0),
        ("open_in_term", {}, Counted.LATER, 0, 0),
        ("open_overdue", {}, Counted.UNDONE, 0, 0),
        ("open_overdue", {"is_waiting": True}, Counted.WAITING, 0, 0),
        ("open_overdue", {"cause": "Mưa lũ"}, Counted.EXCUSED, 0, 0),
        ("withdrawn", {}, Counted.OUTSIDE, 0, 0),
    ],
)
def test_a_product_by_hand(legal: str, more: dict[str, Any], counted: Counted, quality: int, progress: int) -> None:
    found = statements.line(row(1, legal)._replace(**more), Scale())

    assert (found.counted, found.quality, found.progress) == (counted, quality, progress)


def test_the_percentages_are_those_the_month_was_closed_under() -> None:
    """An office that takes 10 for a late instance: (100 + 100 + 90) ÷ 3 of 70 is 67.67."""
    closed_under = Scale(late_percent=10)

    assert statement([row(1, "done_late")], closed_under).points == Decimal("67.67")
    assert statement([row(1, "done_late")]).points == Decimal("64.17")


def test_what_a_class_still_needs() -> None:
    """70 for results reach 70 and 50; 90 needs 20 of the 30. 35 needs 35 for 70: out of reach."""
    full = statement([row(1, "done_on_time")])
    half = statement([row(1, "done_on_time"), row(2, "open_overdue")])

    assert full.needed() == {90: 20, 70: 0, 50: 0}
    assert half.needed() == {90: None, 70: None, 50: 15}


def test_a_month_with_nothing_to_reckon_divides_by_nothing() -> None:
    empty = statement([row(1, "open_in_term")])

    assert (empty.points, empty.quantity, empty.needed()) == (None, None, {})


@given(st.lists(test_periods.rows(), max_size=20))
def test_the_points_are_the_lines(of: list[Row]) -> None:
    """All rows are lines; each share is the mean of the lines; the points lie between nothing and all."""
    found = statement(of)

    assert Tally(line.row for line in found.lines) == Tally(of)
    if found.points is None:
        assert not found.reckoned
        return
    whole = sum(100 * line.is_done + line.quality + line.progress for line in found.reckoned)
    assert abs(found.points - Decimal(whole) / len(found.reckoned) / 3 * 70 / 100) <= Decimal("0.005")
    assert 0 <= found.points <= 70
