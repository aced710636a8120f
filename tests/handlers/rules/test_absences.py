"""The days somebody means by what they write behind /vang."""

from datetime import date

import pytest

from handlers.rules import absences

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("said", "first", "last", "name"),
    [
        ("20/6-25/6 Lê Văn Phó", (6, 20), (6, 25), "Lê Văn Phó"),
        ("20/6 - 25/6/2026, Cúc", (6, 20), (6, 25), "Cúc"),
        ("20-25/6 Cúc", (6, 20), (6, 25), "Cúc"),
        ("từ ngày 20/6 đến hết ngày 25/6 đồng chí Cúc", (6, 20), (6, 25), "đồng chí Cúc"),
        ("20.6", (6, 20), (6, 20), ""),
        ("hôm nay", (6, 15), (6, 15), ""),
        ("ngày mai Cúc", (6, 16), (6, 16), "Cúc"),
        ("tuan nay cuc", (6, 15), (6, 19), "cuc"),
        ("tuần sau", (6, 22), (6, 26), ""),
        ("10/6-12/6", (6, 10), (6, 12), ""),
    ],
)
def test_days_are_read_with_the_name_behind_them(said, first, last, name):
    assert absences.read(said, TODAY) == absences.Said((date(2026, *first), date(2026, *last)), name)


def test_a_span_over_new_year_ends_in_the_next():
    assert absences.read("28/12-3/1", TODAY) == absences.Said((date(2026, 12, 28), date(2027, 1, 3)), "")


def test_a_name_alone_is_a_name_and_figures_that_are_no_day_are_nothing():
    assert absences.read("Lý Thu Cúc", TODAY) == absences.Said(None, "Lý Thu Cúc")
    assert absences.read("31/2-3/3", TODAY) is None
    assert absences.read("20", TODAY) is None
