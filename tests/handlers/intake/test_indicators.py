"""The plan of a year comes in: what a row means, what stands against it, and who is told."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from bot import sheets
from handlers.intake import indicators
from handlers.rules.sheets import Caution, Why
from handlers.visit import Moment
from storage.tables import Aggregation, Direction, Every, Indicator, IndicatorPlan, JournalEntry, Letter
from tests import papers

HEADINGS = (
    *("STT", "Chỉ tiêu", "Đơn vị tính", "Đơn vị thực hiện", "Cán bộ báo cáo", "Kế hoạch năm"),
    *("Quý I", "Quý II", "Quý III", "Quý IV", "Cách tính", "Chiều", "Tỷ lệ phải đạt", "Tính đến"),
)
REVENUE = (1, "Thu ngân sách", "tỷ đồng", "P. TC-KH", "Bùi Đức Dũng", 120, "25,5", 34.5, 30, 30)


def brings(office, *rows, headings=HEADINGS):
    """Import a plan; what was planned."""
    read = sheets.taken("chi-tieu.xlsx", papers.xlsx(*rows, headings=headings, title="KẾ HOẠCH NĂM 2026"))
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        planned = indicators.plan(moment, "chi-tieu.xlsx", read)
        if not planned.faults:
            indicators.carry_out(moment, planned)
    return planned


def all_of(office, noun):
    with office.database.reading() as session:
        return session.exec(select(noun)).all()


def test_a_row_becomes_an_indicator_with_its_plans(office):
    planned = brings(
        office,
        ("I", "Tài chính"),
        REVENUE,
        (2, "Giải ngân", "tỷ đồng", "P. KT-HT", None, None, 10, 20, 30, 20, "cộng dồn", None, 95, "31/01/2027"),
        (3, "Tỷ lệ hộ nghèo", "%", "UBND xã Phước Hòa", None, 3.5, *[None] * 4, "cả năm", "càng thấp càng tốt"),
    )

    first, second, third = sorted(all_of(office, Indicator), key=lambda one: one.id)
    plans = {(one.indicator_id, one.number): one.plan for one in all_of(office, IndicatorPlan)}
    assert (planned.faults, planned.cautions, planned.sections) == ([], [], 1)
    assert (first.year, first.year_plan, first.every) == (2026, Decimal(120), Every.QUARTER)
    assert [plans[first.id, number] for number in range(1, 5)] == [Decimal("25.5"), Decimal("34.5"), 30, 30]
    assert (second.year_plan, second.needed_percent, second.until_on) == (Decimal(80), 95, date(2027, 1, 31))
    assert (third.every, third.aggregation, third.direction) == (Every.YEAR, Aggregation.YEARLY, Direction.LOWER)
    assert plans[third.id, 1] == Decimal("3.5")
    letters = [str(letter.screen) for letter in all_of(office, Letter)]
    assert len(letters) == 3
    assert any("CT-0001" in letter and "120 tỷ đồng" in letter for letter in letters)


def test_the_same_sheet_twice_changes_nothing_and_another_plan_takes_its_place(office):
    brings(office, REVENUE)

    again = brings(office, REVENUE)
    changed = brings(office, (*REVENUE[:4], None, 130, *REVENUE[6:9], 40))

    assert (len(again.new), len(again.changed), again.known) == (0, 0, 1)
    assert [fault.why for fault in changed.cautions] == [Caution.REPLANNED]
    (one,) = all_of(office, Indicator)
    assert (one.year_plan, one.official_id is None) == (Decimal(130), False)
    deed = next(entry for entry in all_of(office, JournalEntry) if entry.deed == "indicator.replanned")
    assert (deed.before["plans"]["4"], deed.after["plans"]["4"]) == ("30", "40")


@pytest.mark.parametrize(
    ("row", "why", "column"),
    [
        ((1, "Thu", "tỷ đồng", "P. TC-KH", None, None), Why.NO_PLAN, "Kế hoạch năm"),
        ((1, "Thu", "tỷ đồng", "P. TC-KH", None, 120, 30, None, 30, 30), Why.LACKS_PERIODS, "Quý II"),
        ((1, "Thu", "tỷ đồng", "P. TC-KH", None, "nhiều"), Why.NO_FIGURE, "Kế hoạch năm"),
        ((1, "Thu", "ha", "P. TC-KH", None, "1,2 tỷ"), Why.NO_FIGURE, "Kế hoạch năm"),
        ((1, "Thu", None, "P. TC-KH", None, 120), Why.EMPTY, "Đơn vị tính"),
        ((1, "Thu", "ha", "Sở X", None, 120), Why.UNKNOWN_UNIT, "Đơn vị thực hiện"),
        ((1, "Thu", "ha", None, None, 120), Why.EMPTY, "Đơn vị thực hiện"),
        ((1, "Thu", "ha", "P. TC-KH", "Người Lạ", 120), Why.UNKNOWN_PERSON, "Cán bộ báo cáo"),
        ((1, "Thu", "ha", "P. TC-KH", None, 120, *[None] * 4, "tùy hứng"), Why.UNKNOWN_WORD, "Cách tính"),
        ((1, "Thu", "ha", "P. TC-KH", None, 120, *[None] * 5, "ngang"), Why.UNKNOWN_WORD, "Chiều"),
        ((1, "Thu", "ha", "P. TC-KH", None, 120, *[None] * 6, "rất cao"), Why.NO_FIGURE, "Tỷ lệ phải đạt"),
        ((1, "Thu", "ha", "P. TC-KH", None, 120, *[None] * 7, "31/2/2027"), Why.UNREADABLE_DATE, "Tính đến"),
        ((1, "Báo cáo MẬT", "ha", "P. TC-KH", None, 120), Why.SECRET, "Chỉ tiêu"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_column(office, row, why, column):
    planned = brings(office, row)

    assert [(fault.why, fault.column) for fault in planned.faults] == [(why, column)]
    assert all_of(office, Indicator) == []


def test_one_indicator_twice_in_a_sheet_is_a_fault(office):
    planned = brings(office, REVENUE, REVENUE)

    assert [fault.why for fault in planned.faults] == [Why.TWICE]


def test_periods_that_do_not_make_the_year_are_taken_and_listed(office):
    planned = brings(office, (*REVENUE[:5], 121, *REVENUE[6:]))

    assert [(fault.why, fault.about["made"]) for fault in planned.cautions] == [(Caution.OTHER_SUM, Decimal(120))]
    assert len(all_of(office, Indicator)) == 1


def test_a_name_that_begins_like_a_formula_stays_a_name(office):
    brings(office, (1, "'=1+1", "ha", "P. TC-KH", None, 120))

    assert all_of(office, Indicator)[0].name == "'=1+1"
