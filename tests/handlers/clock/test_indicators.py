"""Figures are asked for before and after a period closes; the digest repeats it; units get a quarterly notice."""

import pytest

from handlers import routes
from handlers.visit import Moment
from tests.handlers.chat.measuring import indicator, reports
from tests.office import Office

DUNG, AN, CHAU, SON, MAI = "Bùi Đức Dũng", "Nguyễn Văn An", "Võ Minh Châu", "Đinh Công Sơn", "Lê Thị Mai"


@pytest.fixture
def year(office: Office) -> Office:
    """Two indicators of one head and one of an official of a commune; the first quarter is told. It is 7 September."""
    indicator(office)
    indicator(office, "Giải ngân vốn đầu tư công", plans=(10, 20, 30, 20))
    indicator(office, "Diện tích trồng rừng", "UBND xã Phước Hòa", (0, 40, 60, 20), MAI, measure="ha")
    for name in (DUNG, AN, CHAU, SON, MAI):
        office.of(name)
    for number, first, second in ((1, 30, 30), (2, 10, 20)):
        reports(office, DUNG, f"CT{number} quý I {first}")
        reports(office, DUNG, f"CT{number} quý II {second}")
    reports(office, MAI, "CT3 quý I 0")
    reports(office, MAI, "CT3 quý II 40")
    office.jump_to("09:00 07/09/2026")
    for phone in office.phones.values():
        phone.reads()
    return office


def asked(office: Office, name: str) -> list[str]:
    return [one.text for one in office.of(name).reads() if "chờ báo" in one.title]


def test_whoever_reports_is_asked_once_before_the_period_closes(year: Office) -> None:
    """Quarter III runs to Monday 14 September: two working days before are Thursday the 10th."""
    year.jump_to("08:30 09/09/2026")
    assert asked(year, DUNG) == []

    year.jump_to("08:30 10/09/2026")

    (letter,) = asked(year, DUNG)
    assert "02 số liệu chờ báo" in letter
    assert "Kỳ chốt ngày T2 14/09/2026, còn 02 ngày làm việc" in letter
    assert "CT-0001" in letter
    assert "CT-0003" not in letter
    assert len(asked(year, MAI)) == 1
    assert asked(year, SON) == []
    year.jump_to("08:30 11/09/2026")
    assert asked(year, DUNG) == []


def test_a_button_of_the_letter_opens_the_form_and_a_number_answers_it(year: Office) -> None:
    year.jump_to("08:30 10/09/2026")
    mai = year.of(MAI)

    mai.picks("CT-0003")
    mai.types("58,5")
    mai.picks("Gửi")

    assert "quý III/2026, số ước" in mai.newest.text
    assert "Trong kỳ: 58,5 / kế hoạch 60" in mai.newest.text


def test_the_official_figure_is_asked_for_when_the_period_is_over(year: Office) -> None:
    year.jump_to("08:30 10/09/2026")
    year.of(MAI).types("CT3 60")
    year.of(MAI).picks("Gửi")
    asked(year, MAI)

    year.jump_to("08:30 22/09/2026")

    (letter,) = asked(year, MAI)
    assert "Kỳ đã chốt ngày T2 14/09/2026" in letter


def test_a_letter_about_figures_that_came_meanwhile_is_not_sent(year: Office) -> None:
    """Quiet hours or a slow messenger may hold it: it is asked once more before it leaves."""
    year.jump_to("08:30 10/09/2026")

    with year.database.reading() as session:
        moment = Moment(session, year.now, year.regulation)
        assert routes.still_true(moment, "actual.lacks:8:estimated")
        assert not routes.still_true(moment, "actual.lacks:6:estimated")


def test_the_digest_says_how_many_figures_wait(year: Office) -> None:
    year.turn_to("08:30 11/09/2026")

    (digest,) = (one for one in year.of(MAI).reads() if "Bản tin sáng" in one.title and "11/09" in one.title)
    assert "số liệu chờ báo: 01" in digest.text
    year.of(MAI).picks("Chỉ tiêu (01)", digest) if not year.numbers else year.of(MAI).taps("indicator.page:mine:0")
    assert "CT-0003" in year.of(MAI).newest.text


def test_every_unit_gets_its_notice_of_the_quarter(year: Office) -> None:
    """By hand: 24 of 30 in quarter III, so quarter IV owes 30 + 6 = 36."""
    reports(year, DUNG, "CT1 quý III 24")
    year.jump_to("08:30 15/09/2026")
    year.jump_to("08:30 23/09/2026")
    chau, dung, son = year.of(CHAU), year.of(DUNG), year.of(SON)
    (told,) = (one for one in chau.reads() if "QUÝ III/2026" in one.title)
    assert "03 chỉ tiêu của 02 đơn vị" in told.text
    chau.taps("quarter.preview:2026:3", told)
    assert "02 đơn vị" in chau.newest.text
    dung.reads()

    chau.picks("Gửi 02 đơn vị")

    (notice,) = (one for one in dung.reads() if "QUÝ III/2026" in one.title)
    assert "Trong quý: 24 / 30 tỷ đồng; lũy kế 84 / 90 (93,3%)" in notice.text
    assert "Quý sau phải đạt: 30 + 6 = 36" in notice.text
    assert "đồng chí Võ Minh Châu thông báo" in notice.text
    assert any("QUÝ III/2026" in one.title for one in son.reads())
    chau.taps("quarter.send:2026:3:2")
    assert "02 đơn vị đã nhận trước đó" in chau.newest.text
    assert not dung.reads()


def test_nobody_but_the_office_sends_the_notice(year: Office) -> None:
    year.of(DUNG).taps("quarter.preview:2026:2")

    assert "dành cho Văn phòng" in year.of(DUNG).newest.text
    year.of(CHAU).taps("quarter.preview:2026:5")
    assert "Lựa chọn" in year.of(CHAU).newest.text
