"""Two working days before a period closes the office hears what has no report in it, and asks exactly those missing."""

from tests.office import Office

AN, CUC, DUNG, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Bùi Đức Dũng", "Võ Minh Châu"


def a_month(office: Office) -> None:
    """Four tasks; one is reported on in the period, which runs from 15/06 to 14/07."""
    for name in (AN, CUC, DUNG, CHAU):
        office.of(name)
    office.gives("Rà soát quy hoạch", to=AN, due="31/07/2026")
    office.gives("Rà soát giá đất", to=AN, due="31/07/2026")
    office.gives("Rà soát biểu mẫu", to=CUC, due="31/07/2026")
    office.gives("Rà soát chỉ tiêu", to=DUNG, due="31/07/2026")
    office.of(CUC).types("NV3 40% đã họp với xã")
    office.of(CUC).picks("Gửi báo cáo")


def test_the_office_is_told_once_two_working_days_before_the_period_closes(office: Office) -> None:
    a_month(office)
    chau = office.of(CHAU)
    office.jump_to("08:30 09/07/2026")
    assert not any("KỲ BÁO CÁO" in letter.title for letter in chau.reads())

    office.jump_to("08:30 10/07/2026")

    (letter,) = (one for one in chau.reads() if "KỲ BÁO CÁO" in one.title)
    assert "chốt ngày T3 14/07/2026, còn 02 ngày làm việc" in letter.text
    assert "03 nhiệm vụ" in letter.text
    assert "P. KT-HT" in letter.table
    office.jump_to("09:00 10/07/2026")
    office.jump_to("08:30 13/07/2026")
    assert not any("KỲ BÁO CÁO" in one.title for one in chau.reads())


def test_exactly_those_missing_are_asked_each_once(office: Office) -> None:
    a_month(office)
    office.jump_to("08:30 10/07/2026")
    an, cuc, chau = office.of(AN), office.of(CUC), office.of(CHAU)
    letter = next(one for one in chau.reads() if "KỲ BÁO CÁO" in one.title)
    an.reads()
    chau.taps("readiness.preview", letter)
    assert "02 cán bộ về 03 nhiệm vụ" in chau.newest.text
    assert not an.reads()

    chau.picks("Gửi tới 02 cán bộ")

    (asked,) = an.reads()
    assert "NV-0001" in asked.text
    assert "NV-0002" in asked.text
    assert not [one for one in cuc.reads() if "KỲ BÁO CÁO" in one.title]
    an.types("/lichsu NV1")
    assert "trước khi chốt kỳ" in an.newest.text
    chau.taps("readiness.preview")
    assert "Không còn ai để đề nghị" in chau.newest.text
    assert "đã đề nghị trong kỳ này: 03" in chau.newest.text


def test_a_day_without_the_machine_is_caught_up(office: Office) -> None:
    a_month(office)

    office.jump_to("10:00 13/07/2026")

    assert any("KỲ BÁO CÁO" in one.title for one in office.of(CHAU).reads())


def test_an_official_asks_nobody(office: Office) -> None:
    a_month(office)

    office.of(AN).taps("readiness.preview")

    assert "dành cho Văn phòng" in office.of(AN).newest.text
