"""What is likely to slip is asked for, with the rule that finds it printed beside it."""

import pytest

from tests.office import Office

AN, DUNG, CHAU, BINH, HANH = "Nguyễn Văn An", "Bùi Đức Dũng", "Võ Minh Châu", "Trần Quốc Bình", "Phạm Thị Hạnh"


@pytest.fixture
def ahead(office: Office) -> Office:
    """On 26 June three are due within five working days; one is half done, one was reported on."""
    for name in (AN, DUNG):
        office.of(name)
    office.gives("Nguy cơ chậm", to=AN, due="01/07/2026")
    office.gives("Đã làm được nửa", to=AN, due="01/07/2026")
    office.gives("Còn xa", to=AN, due="31/08/2026")
    office.gives("Nơi khác cũng vậy", to=DUNG, due="03/07/2026")
    office.gives("Hôm qua có báo cáo", to=DUNG, due="03/07/2026")
    office.of(AN).types("NV2 60% đã họp với các xã")
    office.of(AN).picks("Gửi báo cáo")
    office.jump_to("09:00 25/06/2026")
    office.of(DUNG).types("NV5 chưa có gì mới")
    office.jump_to("09:00 26/06/2026")
    return office


def test_the_office_sees_what_is_likely_to_slip_and_why(ahead: Office) -> None:
    chau = ahead.of(CHAU)
    chau.types("/thongke")

    chau.picks("Nguy cơ chậm (02)")

    assert chau.newest.title.endswith("· 02")
    assert "NV-0001 · T4 01/07 · 0% · Nguyễn Văn An" in chau.newest.body
    assert "NV-0004 · T6 03/07 · 0% · Bùi Đức Dũng" in chau.newest.body
    rule = "đến hạn trong 05 ngày làm việc, tiến độ dưới 50 %, từ 07 ngày chưa báo cáo"
    assert rule in chau.newest.foot
    chau.picks("NV-0001")
    assert "NV-0001" in chau.newest.title


def test_a_head_sees_the_own_unit_a_leader_the_bloc_and_an_official_nothing(ahead: Office) -> None:
    for name, count in ((BINH, "01"), (HANH, "02")):
        phone = ahead.of(name)
        phone.taps("forecast.show:all:0")
        assert phone.newest.title.endswith(f"· {count}"), name
    for name in (AN,):
        ahead.of(name).taps("forecast.show:all:0")
        assert "NGUY CƠ" not in ahead.of(name).newest.text


def test_a_bloc_is_a_part_of_the_office_by_its_leader(ahead: Office) -> None:
    """The office, and the chair, choose whose bloc a report is about; its total is that of its units."""
    chau = ahead.of(CHAU)
    chau.types("/xuat")

    chau.picks("khối đồng chí Phạm Thị Hạnh")
    chau.picks("tháng 07/2026")

    assert chau.newest.title == "BÁO CÁO · khối đồng chí Phạm Thị Hạnh · tháng 07/2026"
    assert "Tổng số: 05" in chau.newest.body
    chau.picks("Xếp hạng đơn vị")
    assert "XẾP HẠNG" in chau.newest.title
    hanh = ahead.of(HANH)
    hanh.types("/xuat")
    assert not any("khối" in label for label in hanh.newest.labels)
    for token in ("period.choose:b1", "period.choose:b999", "period.choose:bx"):
        chau.taps(token)
        assert "BÁO CÁO" not in chau.newest.title, token
