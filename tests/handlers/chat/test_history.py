"""What happened to a task, told."""

from tests.handlers.chat import heard
from tests.office import Office

AN = "Nguyễn Văn An"


def test_reports_are_told_newest_first_and_nothing_taken_back_is_hidden(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Đã nhận việc")
    phone.types("NV1 70% đã họp với xã")
    phone.picks("Gửi báo cáo")
    phone.picks("Hoàn tác")

    said = heard(phone.types("/lichsu NV1")).text

    assert said.index("rút lại báo cáo vừa gửi") < said.index("“đã họp với xã”") < said.index("đã nhận việc")
    assert "(sau đó đã rút lại)" in said
    assert "T2 15/06 08:00 · Nguyễn Văn An" in said


def test_a_long_history_is_paged(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    for number in range(8):
        phone.types(f"NV1 {number}0% bước {number}")
        phone.picks("Gửi báo cáo")
    phone.types("/lichsu NV1")

    phone.picks("Trang sau")

    assert "“bước 0”" in phone.newest.text
    assert "“bước 7”" not in phone.newest.text


def test_a_history_is_for_those_who_see_the_task(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")

    assert "không thuộc phần việc" in heard(office.of("Lý Thu Cúc").types("/lichsu NV1")).text
    assert "ghi mã nhiệm vụ" in heard(office.of(AN).types("/lichsu")).text


def test_a_result_handed_in_as_a_file_alone_is_told_with_its_name(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1")
    phone.picks("Hoàn thành")
    phone.sends("báo cáo.pdf", b"%PDF")

    assert "Tệp: báo cáo.pdf" in heard(phone.types("/lichsu NV1")).text
