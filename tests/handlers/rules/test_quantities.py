"""Figures are read as officials write them, in the measure of the indicator; what is not plain is asked again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import quantities
from handlers.rules.quantities import Quantity, QuantityFault
from locales import number, speaking


@pytest.mark.parametrize(
    ("said", "measure", "value"),
    [
        ("28,5", "tỷ đồng", "28.5"),
        ("28.5", "tỷ đồng", "28.5"),
        ("1.234", "ha", "1234"),
        ("1.234,5", "ha", "1234.5"),
        ("1,234.5", "ha", "1234.5"),
        ("1.234.567", "người", "1234567"),
        ("1,234,567", "người", "1234567"),
        ("1 234 567", "người", "1234567"),
        ("0,5", "%", "0.5"),
        ("0.125", "ha", "0.125"),
        ("đạt 95,2 %", "%", "95.2"),
        ("1,2 tỷ", "tỷ đồng", "1.2"),
        ("1,2 tỷ", "triệu đồng", "1200"),
        ("1,2 ty dong", "đồng", "1200000000"),
        ("1 tỷ 200 triệu", "tỷ đồng", "1.2"),
        ("500 triệu", "tỷ đồng", "0.5"),
        ("12 nghìn", "lượt", "12000"),
        ("-3", "tỷ đồng", "-3"),
        ("−3,5", "tỷ đồng", "-3.5"),
        ("âm 3", "tỷ đồng", "-3"),
        ("ước đạt 28,50 tỷ đồng", "tỷ đồng", "28.5"),
        ("0", "tỷ đồng", "0"),
    ],
)
def test_a_figure_is_read(said: str, measure: str, value: str) -> None:
    assert quantities.read(said, measure) == Quantity(Decimal(value))


@pytest.mark.parametrize(
    ("said", "measure", "why"),
    [
        ("chưa có", "ha", QuantityFault.NONE),
        ("", "ha", QuantityFault.NONE),
        ("12 đến 15", "ha", QuantityFault.SEVERAL),
        ("12; 15", "ha", QuantityFault.SEVERAL),
        ("200 triệu 1 tỷ", "đồng", QuantityFault.SEVERAL),
        ("1,2 tỷ", "ha", QuantityFault.NO_MONEY),
        ("50%", "ha", QuantityFault.NO_PERCENT),
        ("1,23,4", "ha", QuantityFault.UNREADABLE),
        ("1.23.4", "ha", QuantityFault.UNREADABLE),
        ("1,234.5,6", "ha", QuantityFault.UNREADABLE),
        ("9" * 40, "ha", QuantityFault.UNREADABLE),
        ("1" * 19, "ha", QuantityFault.TOO_LONG),
    ],
)
def test_what_is_no_figure_of_this_measure_is_a_fault(said: str, measure: str, why: QuantityFault) -> None:
    assert quantities.read(said, measure) is why


@pytest.mark.parametrize("said", ["lũy kế 53,5", "luy ke tu dau nam 53,5", "53,5 cộng dồn"])
def test_a_cumulative_figure_says_so(said: str) -> None:
    assert quantities.read(said, "tỷ đồng") == Quantity(Decimal("53.5"), cumulative=True)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False))
def test_a_figure_as_it_is_written_is_read_as_the_same_figure(value: Decimal) -> None:
    with speaking("vi"):
        written = number(value)

    read = quantities.read(written, "ha")

    assert isinstance(read, Quantity)
    assert read.value == value


@given(st.text())
def test_no_text_at_all_breaks_the_reading(said: str) -> None:
    quantities.read(said, "tỷ đồng")
