"""Work that comes again and again: set once, made by itself ahead of each deadline, and never twice."""

from sqlmodel import col, select

from bot import clock as bells
from storage.tables import Official, Recurrence, Task
from tests.office import Office, day

AN, CUC, BINH, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu"


def tasks(office: Office) -> list[Task]:
    with office.database.reading() as session:
        return list(session.exec(select(Task).order_by(col(Task.id))))


def rule(office: Office) -> Recurrence:
    with office.database.reading() as session:
        return session.exec(select(Recurrence)).one()


def sets(office: Office, said: str, who: str = BINH) -> None:
    phone = office.of(who)
    phone.types(f"/dinhky {said}")
    phone.picks("Đặt lịch")


def test_an_office_year_of_monthly_reports(office: Office) -> None:
    an, binh = office.of(AN), office.of(BINH)
    binh.types("/dinhky Báo cáo tình hình giải ngân; An; ngày 25 hằng tháng")
    assert "ngày 25 hằng tháng" in binh.newest.text
    assert "Kỳ tới hạn T5 25/06/2026; nhiệm vụ được giao ngày T3 16/06/2026" in binh.newest.text
    assert tasks(office) == []

    binh.picks("Đặt lịch")
    assert "việc định kỳ do đồng chí chủ trì" in an.reads()[-1].text
    office.turn_to("07:30 16/06/2026")

    first = tasks(office)[0]
    assert first.text == "Báo cáo tình hình giải ngân (kỳ tháng 06/2026)"
    assert (first.due_on, first.original_due_on) == (day("25/06/2026"), day("25/06/2026"))
    assert any("được giao 01 nhiệm vụ mới" in letter.text for letter in an.reads())
    office.jump_to("07:30 20/07/2026")
    office.jump_to("07:30 17/08/2026")
    assert [task.due_on for task in tasks(office)] == [day("25/06/2026"), day("27/07/2026"), day("25/08/2026")]
    an.types(f"/lichsu {first.code}")
    assert "tạo từ việc định kỳ" in an.newest.text


def test_no_occurrence_is_made_twice_and_none_is_missed_after_days_off_the_air(office: Office) -> None:
    sets(office, "Họp giao ban tuần; An; thứ hai hằng tuần")

    office.jump_to("09:00 06/07/2026")
    for _ in range(3):
        bells.ring(office.database, office.regulation, office.now)
    made = tasks(office)

    assert [task.text[-11:-1] for task in made] == ["22/06/2026", "29/06/2026", "06/07/2026"]
    assert all(task.due_on >= day("06/07/2026") for task in made if task.due_on)
    assert len({task.fingerprint for task in made}) == len(made)


def test_days_off_move_to_the_next_working_day(office: Office) -> None:
    sets(office, "Nộp biểu theo dõi; An; thứ bảy hằng tuần")

    office.turn_to("09:00 17/06/2026")

    assert [task.due_on for task in tasks(office)] == [day("22/06/2026")]


def test_words_without_a_day_are_asked_about_and_nothing_is_invented(office: Office) -> None:
    chau = office.of(CHAU)
    chau.types("/themviec Báo cáo kết quả cải cách hành chính; P. KT-HT; định kỳ hằng tháng")
    assert "chưa rõ ngày" in chau.newest.text

    chau.picks("Một việc, không có thời hạn")
    chau.picks("Tạo nhiệm vụ")

    made = tasks(office)[0]
    assert (made.due_on, made.due_words) == (None, "định kỳ hằng tháng")


def test_a_task_whose_document_says_every_month_becomes_the_first_of_a_rule(office: Office) -> None:
    given = office.gives("Báo cáo kết quả cải cách hành chính", to=AN)
    with office.database.transaction() as session:
        session.get_one(Task, given.id).due_words = "định kỳ hằng tháng"
    binh = office.of(BINH)
    binh.types(given.code)
    binh.picks("Thêm…")
    binh.picks("Đặt lịch định kỳ…")
    binh.picks("Ngày làm việc cuối hằng tháng")
    binh.picks("Đặt lịch")

    assert office.task(given.id).due_on == day("30/06/2026")
    assert rule(office).next_on == day("31/07/2026")
    office.turn_to("09:00 23/06/2026")
    assert len(tasks(office)) == 1


def test_a_rule_is_changed_from_its_next_task_on(office: Office) -> None:
    sets(office, "Báo cáo tình hình giải ngân; An; ngày 25 hằng tháng")
    office.turn_to("09:00 16/06/2026")
    binh = office.of(BINH)
    binh.types("/dinhky")
    binh.picks("DK-0001")
    binh.picks("Sửa")
    binh.picks("Sửa kỳ hạn")
    binh.types("ngày 20 hằng tháng")
    binh.picks("Lưu thay đổi")

    office.jump_to("09:00 10/07/2026")

    assert [task.due_on for task in tasks(office)] == [day("25/06/2026"), day("20/07/2026")]


def test_a_paused_rule_makes_nothing_and_makes_nothing_up_when_it_goes_on(office: Office) -> None:
    sets(office, "Báo cáo tuần; An; thứ sáu hằng tuần")
    office.turn_to("09:00 16/06/2026")
    binh = office.of(BINH)
    binh.types("/dinhky")
    binh.picks("DK-0001")
    binh.picks("Tạm dừng")
    office.jump_to("09:00 09/07/2026")
    assert len(tasks(office)) == 1

    binh.types("/dinhky")
    binh.picks("DK-0001")
    binh.picks("Tiếp tục")
    office.jump_to("09:30 09/07/2026")

    assert [task.due_on for task in tasks(office)] == [day("19/06/2026"), day("10/07/2026")]


def test_an_end_is_asked_about_and_undone_within_minutes(office: Office) -> None:
    sets(office, "Báo cáo tuần; An; thứ sáu hằng tuần")
    binh = office.of(BINH)
    binh.types("/dinhky")
    binh.picks("DK-0001")
    binh.picks("Kết thúc")
    binh.picks("Kết thúc ngay")
    assert rule(office).ended_at is not None

    binh.picks("Hoàn tác")

    assert rule(office).ended_at is None
    assert rule(office).next_on == day("19/06/2026")


def test_setting_a_rule_is_undone_within_minutes(office: Office) -> None:
    sets(office, "Báo cáo tuần; An; thứ sáu hằng tuần")
    binh = office.of(BINH)

    binh.picks("Hoàn tác")

    assert rule(office).ended_at is not None
    binh.types("/dinhky")
    assert "Chưa có việc định kỳ nào" in binh.newest.text


def test_a_lead_who_has_left_leads_nothing_new_and_the_head_gives_it(office: Office) -> None:
    sets(office, "Báo cáo tuần; An; thứ sáu hằng tuần")
    with office.database.transaction() as session:
        session.exec(select(Official).where(Official.name == AN)).one().left_at = office.now
    binh = office.of(BINH)

    office.turn_to("09:00 16/06/2026")

    assert tasks(office)[0].lead_id is None
    assert any("chưa giao" in letter.text for letter in binh.reads())


def test_of_two_who_change_it_the_second_is_told_who_was_first(office: Office) -> None:
    sets(office, "Báo cáo tuần; An; thứ sáu hằng tuần")
    binh, chau = office.of(BINH), office.of(CHAU)
    for phone in (binh, chau):
        phone.types("/dinhky")
        phone.picks("DK-0001")

    binh.picks("Tạm dừng")
    chau.picks("Kết thúc")

    assert "Trần Quốc Bình đã thay đổi DK-0001" in chau.newest.text
    assert rule(office).ended_at is None


def test_a_head_sees_the_rules_of_the_own_unit_alone(office: Office) -> None:
    sets(office, "Báo cáo tuần; An; thứ sáu hằng tuần")
    other, an = office.of("Bùi Đức Dũng"), office.of(AN)

    other.types("/dinhky")
    assert "Chưa có việc định kỳ nào" in other.newest.text
    other.taps("recur.ended:1:2")
    an.types("/dinhky")

    assert rule(office).ended_at is None
    assert "/trogiup" in an.newest.text or "/help" in an.newest.text
