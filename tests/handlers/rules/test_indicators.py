"""The ledger of an indicator: golden figures computed by hand, and what must hold for every ledger."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import actuals, indicators
from handlers.rules.actuals import Caution
from handlers.rules.calendar import WorkCalendar
from handlers.rules.indicators import Colour
from handlers.rules.ledgers import Ledger
from storage.tables import Actual, Aggregation, Direction, Every, Indicator, Stage

AT = datetime(2026, 7, 1, tzinfo=UTC)
CALENDAR = WorkCalendar()


def ledger(
    plans: Sequence[str | int | Decimal],
    reported: Sequence[str | int | Decimal | None],
    *,
    year_plan: str | None = None,
    stages: str = "",
    **more: Any,
) -> Ledger:
    """A ledger of some plans and figures; `stages` says of each figure whether it is an estimate (e)."""
    every = {12: Every.MONTH, 4: Every.QUARTER, 1: Every.YEAR}[len(plans)]
    year = Decimal(year_plan) if year_plan else sum((Decimal(str(plan)) for plan in plans), Decimal(0))
    one = Indicator(
        id=1, year=2026, unit_id=1, name="Thu", folded="thu", measure="tỷ đồng", every=every, created_at=AT,
        **{"year_plan": year, **more},
    )  # fmt: skip
    kept = {
        number: Actual(
            id=number,
            indicator_id=1,
            number=number,
            stage=Stage.ESTIMATED if stages[number - 1 : number] == "e" else Stage.OFFICIAL,
            value=Decimal(str(value)),
            author_id=1,
            made_at=AT,
        )
        for number, value in enumerate(reported, 1)
        if value is not None
    }
    return Ledger(one, {number: Decimal(str(plan)) for number, plan in enumerate(plans, 1)}, kept)


def test_the_unmet_part_of_a_quarter_is_owed_in_the_next() -> None:
    """By hand: 30 planned, 25 done: 5 owed; then 60 planned, 53 done: 7 owed; then 90 planned, 94 done: nothing."""
    found = ledger([30, 30, 30, 30], [25, 28, 41, None])

    assert [line.carried for line in found.lines] == [0, 5, 7, 0]
    assert [line.target for line in found.lines] == [30, 35, 37, 30]
    assert [line.reached for line in found.lines] == [25, 53, 94, 94]
    assert indicators.judge(found).percent == Decimal("104.4")


def test_a_quarter_made_of_months_carries_over_at_its_end_alone() -> None:
    """By hand: months of 10; 8 + 9 + 10 = 27 of 30, so the second quarter owes 3, and April bears them."""
    found = ledger([10] * 12, [8, 9, 10, 12, *[None] * 8])

    assert [line.carried for line in found.lines[:6]] == [0, 0, 0, 3, 0, 0]
    assert [line.target for line in found.quarters[:2]] == [30, 33]
    assert [line.actual for line in found.quarters[:2]] == [27, 12]


def test_what_is_carried_over_cannot_be_said_while_a_figure_is_missing() -> None:
    found = ledger([30, 30, 30, 30], [25, None, 41, None])

    assert [line.carried for line in found.lines] == [0, 5, None, None]


@pytest.mark.parametrize(
    ("more", "reported"),
    [
        ({"aggregation": Aggregation.LEVEL}, [70, 75, None, None]),
        ({"aggregation": Aggregation.AVERAGE}, [70, 75, None, None]),
        ({"direction": Direction.LOWER}, [40, 20, None, None]),
    ],
)
def test_only_sums_of_which_more_is_better_carry_over(more: dict[str, Any], reported: list[int | None]) -> None:
    found = ledger([80, 80, 80, 80], reported, **more)

    assert [line.carried for line in found.lines] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("reported", "colour", "below_half"),
    [
        ([30, 30, None, None], Colour.GREEN, False),
        ([28, None, None, None], Colour.ORANGE, False),
        ([27, None, None, None], Colour.ORANGE, False),
        (["26.98", None, None, None], Colour.RED, False),
        ([30, 29, None, None], Colour.RED, True),
        ([None, None, None, None], Colour.NONE, False),
        ([30, 30, 30, 29], Colour.RED, False),
        ([30, 30, 30, 30], Colour.GREEN, False),
    ],
)
def test_colours_by_hand(reported: list[str | int | None], colour: Colour, below_half: bool) -> None:
    """59 of 120 are 49.2 %: below half of the year at the end of quarter II is red whatever the plan so far says."""
    judged = indicators.judge(ledger([30, 30, 30, 30], reported))

    assert (judged.colour, judged.below_half) == (colour, below_half)


def test_disbursement_needs_95_percent_of_the_years_plan() -> None:
    enough = ledger([10, 20, 30, 40], [10, 20, 30, 35], needed_percent=95, until_on=date(2027, 1, 31))
    too_little = ledger([10, 20, 30, 40], [10, 20, 30, "34.9"], needed_percent=95, until_on=date(2027, 1, 31))

    assert indicators.judge(enough).colour is Colour.GREEN
    assert indicators.judge(too_little).colour is Colour.RED
    assert indicators.judge(too_little).below_needed
    assert enough.closes_on(4) == date(2027, 1, 31)
    assert enough.closes_on(3) == date(2026, 9, 14)


def test_where_less_is_better_staying_below_the_plan_is_good() -> None:
    poor = ledger(["3.5"], ["3.2"], direction=Direction.LOWER, aggregation=Aggregation.YEARLY)
    worse = ledger(["3.5"], ["4"], direction=Direction.LOWER, aggregation=Aggregation.YEARLY)

    assert indicators.judge(poor).percent == Decimal("109.4")
    assert indicators.judge(worse).colour is Colour.RED
    assert indicators.judge(ledger(["3.5"], [0], direction=Direction.LOWER)).percent == 100


def test_nothing_is_divided_by_nothing() -> None:
    found = ledger([0, 0, 0, 0], [5, None, None, None])

    assert indicators.judge(found).percent is None
    assert indicators.judge(found).colour is Colour.NONE


def test_a_missed_quarter_is_unexplained_when_it_is_official_or_over() -> None:
    estimated = ledger([30, 30, 30, 30], [25, 20, None, None], stages="ee")

    assert indicators.unexplained(estimated, date(2026, 3, 10)) == []
    assert indicators.unexplained(estimated, date(2026, 3, 16)) == [1]
    assert indicators.unexplained(ledger([30] * 4, [25, None, None, None]), date(2026, 3, 10)) == [1]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("28", []),
        ("-1", [Caution.FALLS]),
        ("100", [Caution.OVER_YEAR]),
        ("250", [Caution.OVER_YEAR, Caution.TEN_TIMES]),
        ("2.5", [Caution.TENTH]),
        ("0", []),
    ],
)
def test_unlikely_figures_are_asked_about(value: str, found: list[Caution]) -> None:
    assert actuals.cautions(ledger([30, 30, 30, 30], [25, None, None, None]), 2, Decimal(value)) == found


@pytest.mark.parametrize(
    ("said", "every", "figure", "number", "stage"),
    [
        ("28,5", Every.QUARTER, "28,5", None, None),
        ("quý II ước 28,5 tỷ", Every.QUARTER, "28,5 tỷ", 2, Stage.ESTIMATED),
        ("q2 28,5 chính thức", Every.QUARTER, "28,5", 2, Stage.OFFICIAL),
        ("quy IV/2026: 28,5", Every.QUARTER, "28,5", 4, None),
        ("tháng 5: 12", Every.MONTH, "12", 5, None),
        ("T12/2026 = 1.200", Every.MONTH, "1.200", 12, None),
        ("cả năm 2026 3,2%", Every.YEAR, "3,2%", 1, None),
        ("quý II lũy kế 53,5", Every.QUARTER, "lũy kế 53,5", 2, None),
    ],
)
def test_a_message_names_period_and_stage(
    said: str, every: Every, figure: str, number: int | None, stage: Stage | None
) -> None:
    assert actuals.read(said, every) == actuals.Said(figure, number, stage)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("CT12 28,5", (12, "28,5")),
        ("ct-0012: 28,5", (12, "28,5")),
        ("chỉ tiêu 12 -3", (12, "-3")),
        ("CT12", (12, "")),
        ("CT 02/CT-UBND ngày 14/02/2023", None),
        ("CT28,5", None),
        ("NV12 70%", None),
    ],
)
def test_an_indicators_code_stands_in_front(text: str, coded: tuple[int, str] | None) -> None:
    assert actuals.code_in(text) == coded


def test_a_document_number_is_no_figure() -> None:
    assert actuals.is_said("CT12 28,5")
    assert not actuals.is_said("CT 12 ngày 24/4/2024")
    assert not actuals.is_said("CT12")


def test_estimates_are_asked_for_before_and_official_figures_after_a_period_closes() -> None:
    """Quarter II of 2026 runs to 14 June, a Sunday: two working days before are 11 June, five after are 19 June."""
    empty, estimated = ledger([30] * 4, [30, None, None, None]), ledger([30] * 4, [30, 30, None, None], stages="-e")

    def lacks(of: Ledger, on: date) -> list[tuple[int, Stage]]:
        return [(one.number, one.stage) for one in actuals.lacking([of], on, CALENDAR)]

    assert lacks(empty, date(2026, 6, 10)) == []
    assert lacks(empty, date(2026, 6, 11)) == [(2, Stage.ESTIMATED)]
    assert lacks(estimated, date(2026, 6, 15)) == []
    assert lacks(estimated, date(2026, 6, 19)) == []
    assert lacks(estimated, date(2026, 6, 22)) == [(2, Stage.OFFICIAL)]


FIGURES = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@given(st.lists(FIGURES, min_size=4, max_size=4), st.lists(FIGURES, min_size=4, max_size=4))
def test_what_is_owed_is_never_lost_and_never_owed_twice(plans: list[Decimal], done: list[Decimal]) -> None:
    """Whoever meets every target meets the plan of the year, and no target asks for more than is missing of it."""
    found = ledger(plans, done)

    for line in found.lines:
        assert line.carried is not None
        assert line.plan is not None
        assert line.reached is not None
        before = line.reached - (line.actual or 0)
        assert line.plan + line.carried == max(line.plan, (line.planned or 0) - before)
