"""Units by what they did on time: two rates by hand, equal shares, and the unit with one task of one."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import rankings
from handlers.rules.periods import Row
from tests.handlers.rules import test_periods

DUE = date(2026, 6, 30)


def row(unit: int, legal: str, *, fell_due: bool = True, cause: str | None = None) -> Row:
    is_open = legal.startswith("open")
    days = (DUE, DUE, legal, 0, 0, None, None, 0, 0, 0, 0, is_open, False)
    return Row(unit, "Việc", None, None, None, None, unit, f"Đơn vị {unit}", None, None, *days, fell_due, cause)


def test_both_rates_by_hand() -> None:
    """Of five that fell due three were done on time: 60; of six done four were: 66.67, one of them early."""
    of = [
        *(row(1, "done_on_time") for _ in range(3)),
        row(1, "done_on_time", fell_due=False),
        row(1, "done_late", cause="Mưa lũ"),
        row(1, "done_late", fell_due=False),
        row(1, "open_overdue"),
        row(1, "open_in_term", fell_due=False),
        row(1, "withdrawn", fell_due=False),
    ]

    (one,) = rankings.ranking(of, few=5)

    assert (one.fell_due, one.due_on_time, one.done, one.done_on_time, one.excused) == (5, 3, 6, 4, 1)
    assert (one.of_due, one.of_done, one.place) == (Decimal("60.00"), Decimal("66.67"), 1)


def test_one_of_one_does_not_win_and_equal_shares_share_a_place() -> None:
    of = [row(1, "done_on_time")]
    for unit, late in ((2, 1), (3, 1), (4, 2)):
        of += [row(unit, "done_on_time") for _ in range(4)] + [row(unit, "open_overdue") for _ in range(late)]
    of.append(row(5, "open_in_term", fell_due=False))

    found = rankings.ranking(of, few=5)

    assert [(one.name, one.place, one.of_due) for one in found] == [
        ("Đơn vị 2", 1, Decimal("80.00")),
        ("Đơn vị 3", 1, Decimal("80.00")),
        ("Đơn vị 4", 3, Decimal("66.67")),
        ("Đơn vị 1", None, Decimal("100.00")),
        ("Đơn vị 5", None, None),
    ]


@given(st.lists(test_periods.rows(), max_size=30), st.integers(1, 6))
def test_the_units_together_are_the_rows(of: list[Row], few: int) -> None:
    found = rankings.ranking(of, few)

    kept = [one for one in of if one.legal != "withdrawn"]
    assert sum(one.done for one in found) == sum(one.legal in {"done_on_time", "done_late"} for one in kept)
    assert sum(one.fell_due for one in found) == sum(one.fell_due for one in kept)
    assert {one.unit_id for one in found} == {one.unit_id for one in kept}
