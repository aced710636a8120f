"""Names of units that are no more, and how people are spoken of."""

from datetime import date

import pytest

from handlers.rules import names, units, words
from handlers.rules.units import UnitFinder
from storage.tables import Official, Unit

TODAY = date(2026, 6, 15)
YESTERDAY = date(2026, 6, 14)


def unit(number: int, name: str, short: str, until: date | None = None, successor: int | None = None) -> Unit:
    return Unit(
        id=number, name=name, short_name=short, folded=words.folded(f"{name} {short}"), sort_key=name,
        valid_to_on=until, successor_id=successor,
    )  # fmt: skip


OLDEST = unit(1, "Phòng Công Thương", "P. CT", date(2020, 1, 1), successor=2)
OLD = unit(2, "Phòng Kinh tế và Hạ tầng", "P. KT-HT", YESTERDAY, successor=3)
NEW = unit(3, "Phòng Kinh tế, Hạ tầng và Đô thị", "P. KT-HT-ĐT")
GONE = unit(4, "Trạm Thú y", "TTY", YESTERDAY)
ROUND = unit(5, "Ban A", "BA", YESTERDAY, successor=6)
ROUND_TOO = unit(6, "Ban B", "BB", YESTERDAY, successor=5)
ALL = (OLDEST, OLD, NEW, GONE, ROUND, ROUND_TOO)


@pytest.mark.parametrize("said", ["Phòng Công Thương", "phong cong thuong", "P. KT-HT", "Phòng Kinh tế và Hạ tầng"])
def test_the_name_of_an_abolished_unit_means_its_last_successor(said: str) -> None:
    finder = UnitFinder(ALL, TODAY)

    assert finder.find(said) == [NEW]
    assert finder.abolished(said) in (OLDEST, OLD)


def test_on_a_day_when_it_stood_a_unit_is_itself() -> None:
    finder = UnitFinder(ALL, YESTERDAY)

    assert finder.find("P. KT-HT") == [OLD]
    assert finder.abolished("P. KT-HT") is None


@pytest.mark.parametrize("said", ["Trạm Thú y", "Ban A", "Ban B"])
def test_a_unit_nobody_took_over_is_not_found(said: str) -> None:
    assert UnitFinder(ALL, TODAY).find(said) == []
    assert names.units_meant(said, ALL, TODAY) == []


def test_a_unit_of_today_goes_before_an_abolished_one_of_the_same_short_name() -> None:
    another = unit(7, "Phòng Kinh tế Hợp tác", "P. KT-HT")

    assert UnitFinder((*ALL, another), TODAY).find("P. KT-HT") == [another]


def test_a_part_of_an_abolished_name_means_its_successor_too() -> None:
    assert names.units_meant("thương", ALL, TODAY) == [NEW]


@pytest.mark.parametrize("said", ["đ/c Bình", "dc Bình", "đồng chí Bình", "Ông  Bình", "anh Bình", "Bình"])
def test_a_document_and_a_chat_pass_over_the_same_politeness(said: str) -> None:
    binh = Official(id=1, name="Bình", folded="binh", sort_key="binh")

    assert units.person_of(said, [binh]) == [binh]
    assert names.people_meant(said, [binh]) == [binh]
