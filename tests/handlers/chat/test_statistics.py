"""The legal classes of a period count right, in words, columns and a picture."""

from handlers.reports import statistics as reports
from handlers.rules.scopes import Scope
from handlers.visit import Moment
from tests.handlers.chat.submitting import submitted
from tests.office import Office


def filled(office: Office) -> None:
    """One task of each class, confirmed long after it was submitted where it was."""
    on_time = submitted(office, office.gives("Hoàn thành đúng hạn", to="Nguyễn Văn An", due="15/06/2026"))
    too_late = submitted(office, office.gives("Hoàn thành muộn", to="Nguyễn Văn An", due="12/06/2026"))
    office.gives("Đang làm trong hạn", to="Lý Thu Cúc", due="30/06/2026")
    office.gives("Đang làm quá hạn", to="Bùi Đức Dũng", due="12/06/2026")
    office.gives("Không có thời hạn", to="Bùi Đức Dũng")
    office.gives("Chưa giao cho ai", unit="Phòng Kinh tế và Hạ tầng", due="30/06/2026")
    office.turn_to("09:00 24/06/2026")
    head = office.of("Trần Quốc Bình")
    head.types("/donvi")
    for task in (on_time, too_late):
        head.taps(f"result.accept:{task.id}:{task.version}")


def test_the_four_legal_classes_count_right(office: Office) -> None:
    filled(office)
    chau = office.of("Võ Minh Châu")

    chau.types("/thongke")

    text = chau.newest.text
    assert "Tổng số: 06" in text
    assert "Hoàn thành đúng hạn: 01 · muộn: 01" in text
    assert "Đang thực hiện trong hạn: 02 · quá hạn: 01" in text
    assert "Không có thời hạn: 01 · chưa giao: 01" in text
    assert "Quá hạn/đang thực hiện: 25,0%" in text
    assert "Quá hạn/đến hạn trong kỳ: 33,3%" in text
    assert (chau.newest.paper or b"").startswith(b"\x89PNG")


def test_the_columns_by_unit_add_up_and_fit_a_phone(office: Office) -> None:
    filled(office)
    chau = office.of("Võ Minh Châu")
    chau.types("/thongke")

    chau.picks("Theo đơn vị")

    assert chau.newest.fits
    rows, total = chau.newest.reckoned
    assert rows == total
    assert len(total) > 1


def test_a_waiting_result_is_open_and_judged_by_its_submission(office: Office) -> None:
    submitted(office, office.gives("Nộp đúng hạn", to="Nguyễn Văn An", due="15/06/2026"))
    submitted(office, office.gives("Nộp muộn", to="Nguyễn Văn An", due="12/06/2026"))
    office.turn_to("09:00 24/06/2026")

    with office.database.reading() as session:
        total = reports.compose(Moment(session, office.now, office.regulation), Scope()).total

    assert (total.open_in_term, total.open_overdue, total.waiting) == (1, 1, 2)


def test_a_head_sees_the_unit_with_its_people(office: Office) -> None:
    filled(office)
    head = office.of("Trần Quốc Bình")

    head.types("/donvi")

    assert "Phòng Kinh tế và Hạ tầng" in head.newest.title
    assert head.newest.fits
    assert "Lý Thu Cúc" in head.newest.table
    assert "Bùi Đức Dũng" not in head.newest.table
    head.picks("Chưa giao (01)")
    assert "Chưa giao cho ai" in head.newest.text


def test_an_official_asks_for_neither(office: Office) -> None:
    an = office.of("Nguyễn Văn An")

    for said in ("/thongke", "/donvi"):
        an.types(said)
        assert "THỐNG KÊ" not in an.newest.text
        assert an.newest.paper is None
