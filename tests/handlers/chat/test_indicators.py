"""An official reports figures from a phone; carry-over and colours follow; heads, leaders and the office see them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import col, select

from storage.tables import Actual, Aggregation, Direction, JournalEntry, Miss, Stage
from tests.handlers.chat.measuring import FINANCE, REVENUE, indicator, reports
from tests.office import Office

DUNG, AN, HANH, CHAU, BINH, MAI = (
    *("Bùi Đức Dũng", "Nguyễn Văn An", "Phạm Thị Hạnh", "Võ Minh Châu", "Trần Quốc Bình", "Lê Thị Mai"),
)


def actuals(office: Office) -> list[tuple[int, str, Decimal]]:
    """The figures that stand, in the order in which they were reported."""
    with office.database.reading() as session:
        found = session.exec(select(Actual).where(col(Actual.taken_back_at).is_(None)).order_by(col(Actual.id))).all()
        return [(one.number, one.stage.value, one.value) for one in found]


def test_a_figure_in_one_message_is_read_back_and_kept(office: Office) -> None:
    indicator(office)
    dung = office.of(DUNG)

    dung.types("CT1 quý I 31,5 tỷ")

    assert "quý I/2026, số chính thức: 31,5 tỷ đồng" in dung.newest.text
    assert "Lũy kế: 31,5 / kế hoạch 30" in dung.newest.text
    assert actuals(office) == []

    dung.picks("Gửi")

    assert actuals(office) == [(1, "official", Decimal("31.5"))]
    assert "XANH: dự kiến đạt" in dung.newest.title
    assert "So với kế hoạch năm: 26,3%" in dung.newest.text


def test_the_unmet_part_is_shown_as_two_numbers_and_in_the_ledger(office: Office) -> None:
    """By hand: 25 of 30, so quarter II has to reach 30 + 5 = 35; 53 of 60 are 88.3 %, 44.2 % of 120."""
    indicator(office)
    reports(office, DUNG, "CT1 quý I 25")
    dung = office.of(DUNG)
    dung.types("vì một số dự án chậm quyết toán; tháng 7 rà soát và thu nợ đọng từng doanh nghiệp")
    reports(office, DUNG, "CT1 quý II 28")

    dung.types("/chitieu CT1")

    assert "Cộng dồn từ trước: 5; phải đạt: 30 + 5 = 35" in dung.newest.text
    assert "Lũy kế: 53 / 60 (88,3%)" in dung.newest.text
    assert "Chưa đạt mốc 50% kế hoạch năm khi hết quý II" in dung.newest.text
    assert "ĐỎ" in dung.newest.title
    assert dung.newest.fits
    assert [[name.removeprefix("Quý "), *cells.values()] for name, cells in dung.newest.rows] == [
        ["I", "30", "0", "25"],
        ["II", "30", "5", "28"],
        ["III", "30", "7", "–"],
        ["IV", "30", "?", "–"],
    ]


def test_a_missed_quarter_is_asked_about_at_once_and_head_and_leader_hear_why(office: Office) -> None:
    indicator(office, official=AN, unit="Phòng Kinh tế và Hạ tầng")
    an, binh, hanh = office.of(AN), office.of(BINH), office.of(HANH)
    reports(office, AN, "CT1 quý I 25")
    assert "NGUYÊN NHÂN, GIẢI PHÁP" in an.newest.title
    assert "lũy kế 25 / kế hoạch 30 tỷ đồng, còn thiếu 5" in an.newest.text

    an.types("Hai dự án chậm quyết toán")
    assert "Giải pháp gì" in an.newest.text
    an.types("x")
    assert "quá ngắn" in an.newest.text
    an.types("Tháng 7 đôn đốc từng chủ đầu tư nộp hồ sơ")

    assert "quý I/2026: Hai dự án chậm quyết toán. Giải pháp: Tháng 7" in an.newest.text
    for reader in (binh, hanh):
        (letter,) = (one for one in reader.reads() if "KHÔNG ĐẠT" in one.title)
        assert "Nguyên nhân: Hai dự án chậm quyết toán" in letter.text

    an.types("/chitieu CT1")
    assert "Nêu nguyên nhân" not in an.newest.text + " ".join(an.newest.labels)
    an.picks("Lịch sử")
    assert "nêu nguyên nhân không đạt và giải pháp" in an.newest.text
    assert "quý I/2026: 25 tỷ đồng" in an.newest.text


def test_cause_and_remedy_can_be_taken_back(office: Office) -> None:
    indicator(office)
    reports(office, DUNG, "CT1 quý I 25")
    dung = office.of(DUNG)
    dung.types("Hai dự án chậm quyết toán; tháng 7 đôn đốc từng chủ đầu tư")
    with office.database.reading() as session:
        assert session.exec(select(Miss)).one().remedy == "tháng 7 đôn đốc từng chủ đầu tư"

    dung.picks("Hoàn tác")

    assert "được rút lại" in dung.newest.text
    dung.types("/chitieu CT1")
    dung.picks("Nêu nguyên nhân")
    assert "còn thiếu 5" in dung.newest.text


def test_an_estimate_gives_way_to_the_official_figure_and_a_correction_needs_a_reason(office: Office) -> None:
    indicator(office)
    dung = office.of(DUNG)
    dung.types("CT1 quý II ước 31")
    dung.picks("Gửi")
    dung.types("CT1 quý I 30")
    dung.picks("Gửi")
    dung.types("CT1 quý II 30,5 chính thức")
    assert "Số đang ghi nhận: 31 (số ước)" in dung.newest.text
    dung.picks("Gửi")

    dung.types("CT1 quý II 30,2")
    assert "Vì sao điều chỉnh" in dung.newest.text
    dung.types("Kho bạc điều chỉnh số liệu cuối kỳ")
    assert "Lý do: Kho bạc" in dung.newest.text
    dung.picks("Gửi")

    assert actuals(office) == [
        (2, "estimated", Decimal(31)),
        (1, "official", Decimal(30)),
        (2, "official", Decimal("30.5")),
        (2, "official", Decimal("30.2")),
    ]
    assert "Trong kỳ: 30,2 / kế hoạch 30" in dung.newest.text


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("CT1 quý II 310", "gấp mười lần số gần nhất"),
        ("CT1 quý II 3", "một phần mười số gần nhất"),
        ("CT1 quý II -2", "lũy kế sẽ giảm"),
        ("CT1 quý II 95", "vượt 100% kế hoạch năm"),
    ],
)
def test_an_unlikely_figure_is_confirmed_before_it_is_kept(office: Office, said: str, asked: str) -> None:
    indicator(office)
    reports(office, DUNG, "CT1 quý I 30")
    dung = office.of(DUNG)

    dung.types(said)

    assert asked in dung.newest.text
    assert "Số này vẫn đúng không?" in dung.newest.text
    assert len(actuals(office)) == 1
    dung.picks("Đúng, ghi nhận")
    assert len(actuals(office)) == 2


def test_a_cumulative_figure_becomes_that_of_the_period(office: Office) -> None:
    indicator(office)
    reports(office, DUNG, "CT1 quý I 31")

    reports(office, DUNG, "CT1 quý II lũy kế 62,5")

    assert actuals(office)[-1] == (2, "official", Decimal("31.5"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chưa có số", "Không thấy con số nào"),
        ("12 đến 15", "Có nhiều con số"),
        ("95%", "không phải %"),
        ("quý IX 12", "không có kỳ này"),
        ("tháng 5: 12", "không có kỳ này"),
        ("quý III 12", "đến 15/06/2026 mới bắt đầu"),
        ("quý 7 12", "không có kỳ này"),
    ],
)
def test_what_is_no_figure_is_asked_again_and_the_form_stays_open(office: Office, typed: str, said: str) -> None:
    indicator(office)
    dung = office.of(DUNG)
    dung.types("/chitieu CT1")
    dung.picks("Báo số liệu")

    dung.types(typed)

    if "III" in typed:  # the third quarter has begun on this very day
        assert "quý III/2026, số ước: 12 tỷ đồng" in dung.newest.text
        return
    assert said in dung.newest.text
    dung.types("31")
    assert "quý I/2026, số chính thức: 31 tỷ đồng" in dung.newest.text


def test_a_bare_number_is_the_figure_also_where_choices_are_numbers(office: Office) -> None:
    """2 would pick the second choice of a screen; a form that asks for a figure has none."""
    indicator(office, plans=(2, 2, 2, 2))
    dung = office.of(DUNG)
    dung.types("/chitieu CT1")
    dung.picks("Báo số liệu")

    dung.types("2")

    assert "số chính thức: 2 tỷ đồng" in dung.newest.text


def test_a_figure_is_no_part_of_another_open_form(office: Office) -> None:
    indicator(office)
    task = office.gives("Rà soát chỉ tiêu", to=DUNG, due="30/06/2026")
    dung = office.of(DUNG)
    dung.types(f"NV{task.id}")
    dung.picks("Báo cáo")

    dung.types("CT1 quý I 31")

    assert "SỐ LIỆU · CT-0001" in dung.newest.title


def test_two_who_report_at_once_do_not_overwrite_each_other(office: Office) -> None:
    indicator(office, official=AN, unit="Phòng Kinh tế và Hạ tầng")
    an, binh = office.of(AN), office.of(BINH)
    an.types("CT1 quý I 31")
    binh.types("CT1 quý I 35")
    binh.picks("Gửi")

    an.picks("Gửi")

    assert "Vừa có số liệu khác" in an.newest.text
    assert actuals(office) == [(1, "official", Decimal(35))]


def test_a_figure_is_taken_back_within_ten_minutes(office: Office) -> None:
    indicator(office)
    dung = office.of(DUNG)
    reports(office, DUNG, "CT1 quý I 31")

    dung.picks("Hoàn tác")

    assert actuals(office) == []
    assert "Đã hoàn tác" in dung.newest.text
    with office.database.reading() as session:
        deeds = session.exec(select(JournalEntry.deed).where(JournalEntry.noun == "indicator")).all()
    assert list(deeds) == ["indicator.official", "indicator.undone"]


def test_who_sees_and_who_reports(office: Office) -> None:
    """The head of the unit, the leader of its bloc and the office see it; colleagues of another unit do not."""
    indicator(office)
    for name in (DUNG, CHAU):
        office.of(name).types("/chitieu CT1")
        assert "Báo số liệu" in " ".join(office.of(name).newest.labels) + office.of(name).newest.numbered
    hanh, an = office.of(HANH), office.of(AN)
    hanh.types("/chitieu CT1")
    assert REVENUE in hanh.newest.text
    assert "Báo số liệu" not in hanh.newest.text + " ".join(hanh.newest.labels)
    hanh.types("CT1 quý I 30")
    assert "không thuộc phần của đồng chí" in hanh.newest.text

    an.types("/chitieu CT1")

    assert "không thuộc phần của đồng chí" in an.newest.text
    an.types("/chitieu")
    assert "chưa có chỉ tiêu nào thuộc phần của đồng chí" in an.newest.text
    assert "dondoc" not in an.newest.text
    an.taps("indicator.units:all:0")
    assert "dành cho Văn phòng" in an.newest.text
    an.types("/chitieu CT99")
    assert "Không có chỉ tiêu CT-0099" in an.newest.text


def test_a_leader_sees_the_bloc_what_is_at_risk_first(office: Office) -> None:
    indicator(office)
    indicator(office, "Giải ngân vốn đầu tư công", "Phòng Kinh tế và Hạ tầng", needed_percent=95)
    indicator(office, "Diện tích trồng rừng", "UBND xã Phước Hòa", measure="ha")
    reports(office, DUNG, "CT1 quý I 31")
    reports(office, BINH, "CT2 quý I 20")
    hanh, chau = office.of(HANH), office.of(CHAU)

    hanh.types("/chitieu")

    assert "Chỉ tiêu: 02 · đỏ 01, cam 00, xanh 01, chưa đánh giá 00" in hanh.newest.text
    assert hanh.newest.text.index("CT-0002") < hanh.newest.text.index("CT-0001")
    assert "Diện tích" not in hanh.newest.text
    hanh.picks("Theo đơn vị")
    assert hanh.newest.fits
    assert [cell for cell in hanh.newest.rows[0][1].values() if cell != "00"] == ["01"]
    assert [cell for cell in hanh.newest.rows[-1][1].values() if cell != "00"] == ["01", "01"]

    chau.types("/chitieu xã Phước Hòa")
    assert "Diện tích trồng rừng" in chau.newest.text
    assert "CT-0001" not in chau.newest.text


def test_the_picture_shows_plan_carried_over_and_actual(office: Office) -> None:
    indicator(office)
    reports(office, DUNG, "CT1 quý I 25")
    dung = office.of(DUNG)
    dung.types("/chitieu CT1")

    dung.picks("Biểu đồ")

    assert (dung.newest.paper or b"").startswith(b"\x89PNG")
    assert dung.newest.paper_name == "CT-0001.png"


def test_the_same_time_last_year_stands_beside_it(office: Office) -> None:
    before = indicator(office, year=2025)
    now = indicator(office)
    with office.database.transaction() as session:
        session.add(
            Actual(
                indicator_id=before.id,
                number=1,
                stage=Stage.OFFICIAL,
                value=Decimal(25),
                author_id=1,
                made_at=office.now,
            )
        )
    reports(office, DUNG, f"CT{now.id} quý I 30")

    assert "So với cùng kỳ năm trước: 120%" in office.of(DUNG).newest.text.replace("120,0%", "120%")


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"aggregation": Aggregation.LEVEL}, "mức cuối kỳ"),
        ({"direction": Direction.LOWER}, "càng thấp càng tốt"),
        ({"until_on": date(2027, 1, 31), "needed_percent": 95, "denominator": "kế hoạch vốn được giao"}, "95%"),
    ],
)
def test_the_card_says_how_it_is_measured(office: Office, more: dict[str, Any], kind: str) -> None:
    indicator(office, **more)
    dung = office.of(DUNG)

    dung.types("/chitieu CT1")

    assert kind in dung.newest.text
    assert FINANCE not in dung.newest.table


def test_the_card_speaks_english(office: Office) -> None:
    indicator(office)
    dung = office.of(DUNG)
    dung.taps("me.language:en")
    dung.types("CT1 quarter I cumulative 31,5")
    dung.picks("Send")

    assert "GREEN: expected to meet" in dung.newest.title
    assert "Cumulative: 31.5 of 30" in dung.newest.text
