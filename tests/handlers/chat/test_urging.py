"""Formal reminders: shown before they are sent, counted, and not twice a day."""

from sqlmodel import select

from storage.tables import Urging
from tests.handlers.chat.submitting import submitted
from tests.office import Office

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def urgings(office: Office) -> int:
    with office.database.reading() as session:
        return len(session.exec(select(Urging)).all())


def test_one_task_is_urged_after_a_preview(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    chau.types(f"/dondoc NV{task.id}")
    assert urgings(office) == 0

    chau.picks("Đôn đốc 01 đồng chí")

    assert urgings(office) == 1
    assert f"Nhiệm vụ {task.code} đã quá hạn 02 ngày làm việc. Đề nghị đồng chí khẩn trương" in an.newest.text


def test_the_same_task_is_not_urged_twice_on_one_day(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    office.of("Nguyễn Văn An")
    chau, head = office.of("Võ Minh Châu"), office.of("Trần Quốc Bình")
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")

    head.types(f"/dondoc {task.code}")
    head.taps(f"urging.send:t{task.id}")

    assert "đã đôn đốc hôm nay 01" in head.newest.text
    assert urgings(office) == 1
    office.turn_to("09:00 16/06/2026")
    head.types(f"/dondoc {task.code}")
    head.picks("Đôn đốc 01 đồng chí")
    assert urgings(office) == 2


def test_whom_it_skips_is_said_with_the_reason(office: Office) -> None:
    office.gives("Việc của người chưa có tài khoản", to="Lý Thu Cúc", due="11/06/2026")
    submitted(office, office.gives("Việc đã nộp muộn, chờ xác nhận", to="Nguyễn Văn An", due="11/06/2026"))
    office.gives("Việc chưa giao cho ai", unit="Phòng Kinh tế và Hạ tầng", due="11/06/2026")
    chau = office.of("Võ Minh Châu")

    chau.types("/dondoc P. KT-HT")

    assert "Hiện không có ai cần đôn đốc" in chau.newest.text
    for reason in ("chờ xác nhận 01", "chưa giao cán bộ 01", "chưa liên lạc được qua tài khoản 01"):
        assert reason in chau.newest.text


def test_an_official_urges_nobody(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    cuc = office.of("Lý Thu Cúc")

    cuc.types(f"/dondoc {task.code}")
    cuc.taps(f"urging.send:t{task.id}")
    cuc.taps("urging.send:all")

    assert urgings(office) == 0


def test_a_reminder_that_no_longer_holds_is_not_sent(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    office.turn_to("21:30")
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")
    submitted(office, task)
    before = len(an.messages)

    office.jump_to("07:00 16/06/2026")

    assert not any("đã quá hạn" in message.text for message in an.messages[before:])
