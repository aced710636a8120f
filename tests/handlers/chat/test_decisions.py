"""Everything that waits for somebody's decision stands in one place; what waits too long is shown against whom."""

from tests.handlers.chat.submitting import submitted
from tests.office import Office

AN, BINH, HANH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu"


def a_request(office: Office, text: str) -> None:
    task = office.gives(text, to=AN, due="30/06/2026")
    an = office.of(AN)
    an.types(f"/giahan NV{task.id} 10/7 chờ số liệu của xã; đã xong 60%, tuần tới làm bù")
    an.picks("Gửi xin gia hạn")


def test_all_that_waits_is_in_one_place_the_longest_first(office: Office) -> None:
    binh = office.of(BINH)
    submitted(office, office.gives("Rà soát giá đất", to="Lý Thu Cúc", due="30/06/2026"))
    office.turn_to("09:00 16/06/2026")
    a_request(office, "Rà soát quy hoạch")

    binh.types("/choduyet")

    text = binh.newest.text
    assert "CHỜ ĐỒNG CHÍ QUYẾT ĐỊNH · 02" in text
    assert "Kết quả chờ xác nhận: 01, lâu nhất 01 ngày làm việc" in text
    assert "Gia hạn chờ quyết: 01" in text
    assert text.index("NV-0001") < text.index("NV-0002")
    binh.picks("NV-0002")
    binh.picks("Đồng ý đến 10/07")
    binh.types("/decide")
    assert "· 01" in binh.newest.text


def test_with_nothing_to_decide_it_says_so(office: Office) -> None:
    an = office.of(AN)
    a_request(office, "Rà soát quy hoạch")

    an.types("/choduyet")

    assert "Không có gì chờ đồng chí quyết định" in an.newest.text


def test_it_is_reached_from_the_unit_and_the_digest(office: Office) -> None:
    binh = office.of(BINH)
    a_request(office, "Rà soát quy hoạch")
    submitted(office, office.gives("Rà soát giá đất", to="Lý Thu Cúc", due="30/06/2026"))
    binh.types("/donvi")
    binh.picks("Gia hạn chờ quyết (01)")
    assert "NV-0001" in binh.newest.text
    binh.types("/donvi")
    binh.picks("Tất cả việc chờ duyệt (02)")
    assert "CHỜ ĐỒNG CHÍ QUYẾT ĐỊNH · 02" in binh.newest.text
    binh.reads()

    office.turn_to("07:30 18/06/2026")

    digest = next(letter for letter in binh.reads()[::-1] if "Bản tin sáng" in letter.title)
    assert "Gia hạn chờ đồng chí quyết: 01, lâu nhất 03 ngày làm việc" in digest.text
    assert "chưa xác nhận từ 02 ngày làm việc trở lên: 01, lâu nhất 03 ngày làm việc" in digest.text
    binh.picks("Tất cả việc chờ duyệt", digest)
    assert "CHỜ ĐỒNG CHÍ QUYẾT ĐỊNH · 02" in binh.newest.text


def test_what_waits_two_working_days_is_counted_against_whom_it_waits_for(office: Office) -> None:
    binh, hanh, chau = office.of(BINH), office.of(HANH), office.of(CHAU)
    a_request(office, "Rà soát quy hoạch")
    submitted(office, office.gives("Rà soát giá đất", to="Lý Thu Cúc", due="30/06/2026"))
    office.turn_to("09:00 16/06/2026")
    chau.types("/thongke")
    assert "Trần Quốc Bình" not in chau.newest.text

    office.turn_to("07:30 17/06/2026")

    for phone in (hanh, chau):
        digest = next(letter for letter in phone.reads()[::-1] if "Bản tin sáng" in letter.title)
        assert "Chờ xác nhận từ 02 ngày làm việc trở lên: Trần Quốc Bình 01 (lâu nhất 02 ngày" in digest.text
        assert "Gia hạn chờ quyết từ 02 ngày làm việc trở lên: Trần Quốc Bình 01" in digest.text
    chau.types("/thongke")
    assert "Chờ xác nhận từ 02 ngày làm việc trở lên: Trần Quốc Bình 01" in chau.newest.text
    assert binh.reads()


def test_while_the_lead_has_to_answer_nothing_hangs(office: Office) -> None:
    binh, chau = office.of(BINH), office.of(CHAU)
    a_request(office, "Rà soát quy hoạch")
    binh.picks("Hỏi lại")
    binh.types("Xã nào chưa gửi số liệu?")
    office.turn_to("09:00 19/06/2026")

    chau.types("/thongke")

    assert "Gia hạn chờ quyết" not in chau.newest.text
