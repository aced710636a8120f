"""Formal reminders: shown before they are sent, counted, and not twice a day."""

from datetime import timedelta

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


def test_an_urging_that_may_have_been_read_is_taken_back_in_one_line(office: Office) -> None:
    """It counts no more, the lead hears so, and the same task may be urged again today."""
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")
    an.reads()
    asked = chau.newest.foot

    chau.picks("Hoàn tác")

    assert "10 phút" in asked
    assert "01 đồng chí có thể đã đọc và được báo là đã thu hồi" in chau.newest.text
    assert [message.body for message in an.reads()] == [
        f"Lượt đôn đốc về {task.code} lúc 08:00 15/06/2026 đã được đồng chí Võ Minh Châu thu hồi, không tính."
    ]
    chau.types(f"/lichsu {task.code}")
    assert "đã thu hồi lượt đôn đốc" in chau.newest.text
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")
    assert "Đồng chí Võ Minh Châu đôn đốc, lần 01" in an.newest.text


def test_an_urging_that_has_not_left_stays_here(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    office.turn_to("21:30")
    an.reads()
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")

    chau.types("0")

    assert "01 tin chưa gửi đi nên không gửi nữa" in chau.newest.text
    office.jump_to("07:00 16/06/2026")
    assert an.reads() == []
    chau.types(f"/lienlac {task.code}")
    assert "không gửi nữa: người gửi đã thu hồi" in chau.newest.text


def test_an_urging_of_many_is_taken_back_as_a_whole_by_whoever_urged(office: Office) -> None:
    for text, name in (("Rà soát quy hoạch", "Nguyễn Văn An"), ("Báo cáo tuyến đường số 5", "Lý Thu Cúc")):
        office.gives(text, to=name, due="11/06/2026")
        office.of(name)
    chau, head = office.of("Võ Minh Châu"), office.of("Trần Quốc Bình")
    chau.types("/dondoc")
    chau.picks("Đôn đốc 02 đồng chí")
    head.types("NV1")
    head.taps("urging.undo:1")
    assert "đôn đốc, lần 01" in office.of("Lý Thu Cúc").newest.text

    chau.picks("Hoàn tác")

    assert "thu hồi đôn đốc đối với 02 nhiệm vụ" in chau.newest.text
    assert "thu hồi" in office.of("Nguyễn Văn An").newest.text
    assert "thu hồi" in office.of("Lý Thu Cúc").newest.text
    office.now += timedelta(minutes=1)
    chau.taps("urging.undo:1")
    assert "đã cũ" in chau.newest.text


def test_after_ten_minutes_an_urging_stands(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    office.of("Nguyễn Văn An")
    chau = office.of("Võ Minh Châu")
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")
    office.jump_to("08:11")

    chau.picks("Hoàn tác")

    assert "Chỉ hoàn tác được trong 10 phút" in chau.newest.text
    with office.database.reading() as session:
        assert session.exec(select(Urging)).one().taken_back_at is None
