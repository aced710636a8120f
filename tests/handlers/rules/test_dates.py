"""Dates are read as people type them on a phone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import dates
from handlers.rules.dates import DateFault

TODAY = date(2026, 6, 17)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30/6", date(2026, 6, 30)),
        ("30/5", date(2027, 5, 30)),
        ("17/6", TODAY),
        ("16/06", date(2027, 6, 16)),
        ("30/5/2026", date(2026, 5, 30)),
        ("30/5/26", date(2026, 5, 30)),
        ("30-6", date(2026, 6, 30)),
        ("30-06-2026", date(2026, 6, 30)),
        ("30.6.2026", date(2026, 6, 30)),
        ("30.6", date(2026, 6, 30)),
        ("30 / 6 / 2026", date(2026, 6, 30)),
        ("2026-06-30", date(2026, 6, 30)),
        ("ngày 30 tháng 6", date(2026, 6, 30)),
        ("30 tháng 6 năm 2026", date(2026, 6, 30)),
        ("ngay 05 thang 07 nam 2026", date(2026, 7, 5)),
        ("T2 22/06", date(2026, 6, 22)),
        ("thứ hai, 22/6/2026", date(2026, 6, 22)),
        ("đến 30/6 nhé", date(2026, 6, 30)),
        ("xin gia han den 30/6", date(2026, 6, 30)),
        ("từ 25/6 đến ngày 30/6 vì chờ ý kiến Sở TC", date(2026, 6, 30)),
        ("hôm nay", TODAY),
        ("chiều nay", TODAY),
        ("trong ngày", TODAY),
        ("mai", date(2026, 6, 18)),
        ("Mai ạ", date(2026, 6, 18)),
        ("ngày mai", date(2026, 6, 18)),
        ("ngay mai", date(2026, 6, 18)),
        ("sáng mai em nộp", date(2026, 6, 18)),
        ("ngày kia", date(2026, 6, 19)),
        ("ngày mốt", date(2026, 6, 19)),
        ("thứ 6", date(2026, 6, 19)),
        ("thứ sáu", date(2026, 6, 19)),
        ("thu sau", date(2026, 6, 19)),
        ("T6", date(2026, 6, 19)),
        ("t6 nhé", date(2026, 6, 19)),
        ("thứ tư", date(2026, 6, 24)),  # said on a Wednesday: today would be "hôm nay"
        ("thứ 3", date(2026, 6, 23)),
        ("thứ sáu tuần sau", date(2026, 6, 26)),
        ("thu 6 tuan toi", date(2026, 6, 26)),
        ("T2 tuần sau", date(2026, 6, 22)),
        ("thứ 5 tuần này", date(2026, 6, 18)),
        ("chủ nhật", date(2026, 6, 21)),
        ("cn", date(2026, 6, 21)),
        ("đến thứ 5", date(2026, 6, 18)),
        ("tuần sau", date(2026, 6, 26)),
        ("tuan toi", date(2026, 6, 26)),
        ("đầu tuần sau", date(2026, 6, 22)),
        ("giữa tuần sau", date(2026, 6, 24)),
        ("cuối tuần sau", date(2026, 6, 26)),
        ("cuối tuần", date(2026, 6, 19)),
        ("trong tuần này", date(2026, 6, 19)),
        ("cuối tháng", date(2026, 6, 30)),
        ("cuoi thang nay", date(2026, 6, 30)),
        ("hết tháng", date(2026, 6, 30)),
        ("cuối tháng sau", date(2026, 7, 31)),
        ("tháng sau", date(2026, 7, 31)),
        ("cuối tháng 8", date(2026, 8, 31)),
        ("cuối tháng 2", date(2027, 2, 28)),
        ("hết tháng 2/2028", date(2028, 2, 29)),
        ("cuối quý", date(2026, 6, 30)),
        ("cuối năm", date(2026, 12, 31)),
        ("3 ngày nữa", date(2026, 6, 20)),
        ("ba ngay nua", date(2026, 6, 20)),
        ("sau 3 ngày", date(2026, 6, 20)),
        ("3 ngày", date(2026, 6, 20)),
        ("2 tuần nữa", date(2026, 7, 1)),
        ("trong vòng 1 tháng", date(2026, 7, 17)),
        ("ngày 30", date(2026, 6, 30)),
        ("ngày 5", date(2026, 7, 5)),
        ("ngày 5 tháng sau", date(2026, 7, 5)),
        ("mùng 5", date(2026, 7, 5)),
    ],
)
def test_a_day_is_understood(typed, meant):
    assert dates.read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["31/6", "30/2/2026", "32/5", "30/13", "0/6", "ngày 31 tháng 6", "2026-02-30", "30/6/1026"]
)
def test_a_day_that_does_not_exist_is_told_apart(typed):
    assert dates.read_date(typed, TODAY) is DateFault.NO_SUCH_DATE


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "đã họp xong",
        "70%",
        "NV142 70,5 %",
        "612/UBND-TH",
        "131/2020/QH14",
        "33/2021/NĐ-CP",
        "đạt 3.5 tỷ đồng",
        "khoảng 3-5 ngày",
        "thêm 3 ngày",
        "3 ngày làm việc nữa",
        "chị Mai Anh phụ trách",
        "lần thứ hai tổ chức",
        "tháng 6",
        "22",
        "10/20/30/40",
    ],
)
def test_what_names_no_day_is_not_guessed_at(typed):
    assert dates.read_date(typed, TODAY) is None


def test_the_week_ends_on_the_next_friday_when_this_one_is_past():
    assert dates.read_date("cuối tuần", date(2026, 6, 20)) == date(2026, 6, 26)
    assert dates.read_date("tuần sau", date(2026, 6, 21)) == date(2026, 6, 26)


def test_a_month_later_stays_within_the_month():
    assert dates.read_date("1 tháng nữa", date(2026, 1, 31)) == date(2026, 2, 28)
    assert dates.read_date("2 tháng nữa", date(2026, 12, 31)) == date(2027, 2, 28)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"])
)
def test_every_full_date_is_read_back(day, form):
    assert dates.read_date(day.strftime(form), TODAY) == day


@given(st.text())
def test_any_text_can_be_read(text):
    assert dates.read_date(text, TODAY) is None or isinstance(dates.read_date(text, TODAY), date | DateFault)
