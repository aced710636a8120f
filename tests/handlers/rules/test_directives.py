"""Document numbers are read as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import directives
from handlers.rules.dates import DateFault
from handlers.rules.directives import DirectiveNumber


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("612 /UBND-TH", DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH")),
        ("612 / UBND - TH", DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH")),
        ("612/ubnd-th", DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH")),
        ("612/UBND–TH", DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH")),
        ("Số: 612/UBND-TH", DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH")),
        (
            "12689/QĐ-UBND ngày 27/12/2023",
            DirectiveNumber("12689", "QĐ-UBND", None, "12689/QĐ-UBND", date(2023, 12, 27)),
        ),
        ("808/QÐ-UBND ngày 20/2/2024", DirectiveNumber("808", "QĐ-UBND", None, "808/QĐ-UBND", date(2024, 2, 20))),
        (
            "02/CT-UBND ngày 14 tháng 02 năm 2023",
            DirectiveNumber("02", "CT-UBND", None, "02/CT-UBND", date(2023, 2, 14)),
        ),
        ("07-CT/TU", DirectiveNumber("07", "CT/TU", None, "07-CT/TU")),
        ("24-NQ/TW (15.6.2022)", DirectiveNumber("24", "NQ/TW", None, "24-NQ/TW", date(2022, 6, 15))),
        ("131/2020/QH14", DirectiveNumber("131", "QH14", 2020, "131/2020/QH14")),
        ("33/2021/NĐ-CP", DirectiveNumber("33", "NĐ-CP", 2021, "33/2021/NĐ-CP")),
        ("15/TTr-STC", DirectiveNumber("15", "TTr-STC", None, "15/TTr-STC")),
        ("68/CV-PKTHT.01", DirectiveNumber("68", "CV-PKTHT", None, "68/CV-PKTHT")),
        ("da xong, CV 612 ngay 24/4/2024", DirectiveNumber("612", "", None, "612", date(2024, 4, 24))),
        ("công văn số 612", DirectiveNumber("612", "", None, "612")),
        (
            "theo 612/UBND-TH ngày 24/4/2024 ạ",
            DirectiveNumber("612", "UBND-TH", None, "612/UBND-TH", date(2024, 4, 24)),
        ),
    ],
)
def test_a_number_is_read(text, read):
    assert directives.read_number(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "đã họp xong", "NV142 70%", "30/6/2024", "2 lần/tuần", "5/tuần", "báo cáo 3 lần", "công văn 3 lần gửi", "1/2"],
)
def test_what_is_no_number_is_left_alone(text):
    assert directives.read_number(text) is None


def test_a_number_with_a_day_that_does_not_exist_is_a_fault():
    assert directives.read_number("612/UBND-TH ngày 31/4/2024") is DateFault.NO_SUCH_DATE


def test_one_document_is_recognised_however_it_is_written():
    first = directives.identity("02 /QĐ-UBND", date(2024, 2, 14), "UBND thành phố Thanh Hóa")

    assert directives.identity("2/QD-UBND", date(2024, 3, 1), "Ubnd Thành phố  Thanh Hoá") == first
    assert directives.identity("2/QD-UBND ngày 14/02/2024", None, "UBND Thành phố Thanh Hóa") == first


def test_a_number_is_unique_only_within_a_year_and_an_agency():
    first = directives.identity("02/QĐ-UBND", date(2024, 2, 14), "UBND tỉnh")

    assert directives.identity("02/QĐ-UBND", date(2023, 2, 14), "UBND tỉnh") != first
    assert directives.identity("02/QĐ-UBND", date(2024, 2, 14), "UBND thành phố") != first
    assert directives.identity("33/2021/NĐ-CP", None, "Chính phủ")[1] == 2021


def test_a_directive_without_number_and_date_has_an_identity_too():
    assert directives.identity("", None, "UBND thành phố") == ("", None, "ubnd thanh pho")


@given(st.text())
def test_any_text_can_be_read(text):
    assert directives.read_number(text) is None or isinstance(directives.read_number(text), DirectiveNumber | DateFault)
