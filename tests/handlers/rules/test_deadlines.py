"""Deadlines are read as annex tables write them, and none is invented."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import deadlines
from handlers.rules.dates import DateFault
from handlers.rules.deadlines import Deadline

GIVEN_ON = date(2024, 4, 24)


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        (date(2024, 6, 30), date(2024, 6, 30)),
        (datetime(2024, 6, 30, 17, 0), date(2024, 6, 30)),  # noqa: DTZ001 - sheets know no zone
        (45473, date(2024, 6, 30)),
        (45473.0, date(2024, 6, 30)),
        (45473.75, date(2024, 6, 30)),
        ("45473", date(2024, 6, 30)),
        ("30/6/2024", date(2024, 6, 30)),
        (" 30/06/2024 ", date(2024, 6, 30)),
        ("30-6-2024", date(2024, 6, 30)),
        ("30.6.2024", date(2024, 6, 30)),
        ("30/6", date(2024, 6, 30)),
        ("15/3", date(2025, 3, 15)),
        ("Ngày 30 tháng 6 năm 2024", date(2024, 6, 30)),
        ("trước ngày 25/6/2024", date(2024, 6, 25)),
        ("Chậm nhất ngày 25 tháng 6", date(2024, 6, 25)),
        ("Từ 01/6/2024 đến 30/6/2024", date(2024, 6, 30)),
        ("Dự thảo: 15/5/2024; trình ký: 30/6/2024", date(2024, 6, 30)),
        ("15-30/6/2024", date(2024, 6, 30)),
    ],
)
def test_a_date_is_a_deadline(cell, on):
    read = deadlines.read_deadline(cell, GIVEN_ON)

    assert isinstance(read, Deadline)
    assert (read.kind, read.on) == ("date", on)


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        ("quý II/2024", date(2024, 6, 30)),
        ("Quý 2 năm 2024", date(2024, 6, 30)),
        ("QUÝ IV-2024", date(2024, 12, 31)),
        ("đến hết quý II", date(2024, 6, 30)),
        ("Quý I", date(2025, 3, 31)),
        ("Q3/2024", date(2024, 9, 30)),
        ("quý ba năm 2024", date(2024, 9, 30)),
        ("tháng 01 năm 2024", date(2024, 1, 31)),
        ("Ngay trong tháng 01 năm 2024", date(2024, 1, 31)),
        ("Tháng 6/2024", date(2024, 6, 30)),
        ("T6/2024", date(2024, 6, 30)),
        ("06/2024", date(2024, 6, 30)),
        ("cuối tháng 6", date(2024, 6, 30)),
        ("tháng 2/2028", date(2028, 2, 29)),
        ("năm 2024", date(2024, 12, 31)),
        ("Trong năm 2024", date(2024, 12, 31)),
        (2024, date(2024, 12, 31)),
        ("2024", date(2024, 12, 31)),
        ("cuối năm", date(2024, 12, 31)),
        ("giai đoạn 2021-2025", date(2025, 12, 31)),
        ("6 tháng đầu năm 2024", date(2024, 6, 30)),
        ("06 tháng cuối năm 2024", date(2024, 12, 31)),
        ("9 tháng đầu năm", date(2024, 9, 30)),
    ],
)
def test_a_period_is_due_on_its_last_day(cell, on):
    assert deadlines.read_deadline(cell, GIVEN_ON) == Deadline("period_end", on, str(cell))


@pytest.mark.parametrize(
    "cell",
    [None, "", "  ", "-", "Thường xuyên", "khẩn trương", "Liên tục", "Hằng tháng", "định kỳ hằng quý", "theo kế hoạch",
     "Trước ngày 25 hằng tháng", "trước 25/12 hằng năm", "Làm ngay"],
)  # fmt: skip
def test_words_without_a_day_give_no_deadline(cell):
    read = deadlines.read_deadline(cell, GIVEN_ON)

    assert isinstance(read, Deadline)
    assert (read.kind, read.on) == ("none", None)
    assert read.words == (cell or "").strip()


@pytest.mark.parametrize(
    "cell", ["31/6/2024", "30/02/2024", "quý V/2024", "quý 5", "tháng 13/2024", "tháng 0", "năm 1024"]
)
def test_a_day_or_period_that_does_not_exist_is_a_fault(cell):
    assert deadlines.read_deadline(cell, GIVEN_ON) is DateFault.NO_SUCH_DATE


@pytest.mark.parametrize(
    "cell",
    [
        "15 ngày kể từ ngày ban hành",
        "trong vòng 10 ngày",
        "giữa tháng 6/2024",
        "đầu quý III",
        "tuần 2 tháng 6",
        12,
        3.5,
        "30/6/20244",
    ],
)
def test_a_figure_that_cannot_be_read_is_a_fault_and_no_guess(cell):
    assert deadlines.read_deadline(cell, GIVEN_ON) is DateFault.UNREADABLE


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans()))
def test_any_cell_can_be_read(cell):
    assert isinstance(deadlines.read_deadline(cell, GIVEN_ON), Deadline | DateFault)
