"""A head gives tasks to people."""

from sqlmodel import col, select

from storage.tables import Assignment, Climb, Progress
from tests.office import Office

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def rows_of(office: Office, task_id: int) -> list[Assignment]:
    with office.database.reading() as session:
        return list(session.exec(select(Assignment).where(Assignment.task_id == task_id).order_by(col(Assignment.id))))


def test_a_head_gives_a_task_of_the_unit_in_two_acts_after_the_list(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng", due="30/06/2026")
    an = office.of("Nguyễn Văn An")
    head = office.of("Trần Quốc Bình")
    head.types("/giaoviec")
    acts = head.acts

    head.picks(f"Giao {task.code}")
    head.picks("Nguyễn Văn An")

    assert head.acts - acts == 2
    assert f"Đã giao {task.code} cho đồng chí Nguyễn Văn An" in head.newest.text
    assert office.task(task.id).lead_id is not None
    assert f"NHIỆM VỤ MỚI · {task.code}" in an.newest.text
    an.picks("Đã nhận việc")
    assert office.task(task.id).progress is Progress.ACKNOWLEDGED


def test_people_are_listed_with_what_they_carry(office: Office) -> None:
    office.gives("Việc cũ đã quá hạn của đồng chí Cúc", to="Lý Thu Cúc", due="01/06/2026")
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    head = office.of("Trần Quốc Bình")

    head.types(f"/giaoviec {task.code}")

    assert "Lý Thu Cúc · đang làm 01, trễ 01" in head.newest.text + "\n".join(head.newest.labels)


def test_giving_to_another_keeps_history_and_tells_both(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an, cuc, head = office.of("Nguyễn Văn An"), office.of("Lý Thu Cúc"), office.of("Trần Quốc Bình")
    head.types(f"/giaoviec {task.code}")

    head.picks("Lý Thu Cúc")
    head.picks("Người chủ trì đang quá nhiều việc")

    old, new = rows_of(office, task.id)[-2:]
    assert old.ended_at is not None
    assert new.ended_at is None
    assert new.reason == "Người chủ trì đang quá nhiều việc"
    assert "Người chủ trì đang quá nhiều việc. Đồng chí không còn chủ trì" in an.newest.text
    assert f"NHIỆM VỤ MỚI · {task.code}" in cuc.newest.text


def test_a_head_cannot_give_a_task_of_another_unit(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    other = office.of("Bùi Đức Dũng")
    other.types("/giaoviec")

    other.taps(f"give.to:{task.id}:{task.version}:6")

    assert office.task(task.id).lead_id is None


def test_a_task_cannot_be_given_to_somebody_outside_its_unit(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    mai = office.gives("Việc khác ở xã Phước Hòa", to="Lê Thị Mai").lead_id
    chau = office.of("Võ Minh Châu")
    chau.types("/giaoviec")

    chau.taps(f"give.to:{task.id}:{task.version}:{mai}")

    assert office.task(task.id).lead_id is None
    assert "không thuộc đơn vị chủ trì" in chau.newest.text


def test_an_old_list_does_not_give_again(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    head = office.of("Trần Quốc Bình")
    head.types(f"/giaoviec {task.code}")
    head.picks("Nguyễn Văn An")
    first = office.task(task.id)

    head.taps(f"give.to:{task.id}:{task.version}:7")

    assert office.task(task.id).lead_id == first.lead_id
    assert office.task(task.id).version == first.version


def test_an_official_without_a_unit_to_head_gives_nothing(office: Office) -> None:
    phone = office.of("Nguyễn Văn An")

    phone.types("/giaoviec")

    assert "/trogiup" in phone.newest.text or "/help" in phone.newest.text


def moved(office: Office, task_id: int, to: str, why: str = "Người chủ trì vắng dài ngày") -> None:
    head = office.of("Trần Quốc Bình")
    head.types(f"/giaoviec NV{task_id}")
    head.picks(to)
    head.types(why)


def test_a_task_is_given_in_one_message(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    head = office.of("Trần Quốc Bình")

    head.types(f"/giaoviec {task.code} Nguyễn Văn An")

    assert "Đã giao" in head.newest.text
    assert office.task(task.id).lead_id is not None


def test_what_is_usual_in_the_unit_and_who_is_away_stand_beside_the_names(office: Office) -> None:
    for number in range(3):
        office.gives(f"Việc số {number} của đồng chí An", to="Nguyễn Văn An")
    office.gives("Việc của đồng chí Cúc", to="Lý Thu Cúc")
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    office.of("Lý Thu Cúc").types("/vang 15/6-16/6 An")
    office.of("Lý Thu Cúc").picks("Đồng ý")
    head = office.of("Trần Quốc Bình")

    head.types(f"/giaoviec {task.code}")

    assert "Trung vị của đơn vị: 01 việc đang làm mỗi người" in head.newest.text
    said = head.newest.text + "\n".join(head.newest.labels)
    assert "Nguyễn Văn An · đang làm 03" in said
    assert "Lý Thu Cúc · đang làm 01 · đang vắng" in said


def test_a_reason_of_one_word_does_not_move_a_task(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An")

    moved(office, task.id, "Lý Thu Cúc", "bận")

    assert office.task(task.id).lead_id == task.lead_id
    assert "quá ngắn" in office.of("Trần Quốc Bình").newest.text


def test_history_tells_who_led_when_and_keeps_what_was_late_with_whom(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="16/06/2026")
    office.turn_to("09:00 19/06/2026")

    moved(office, task.id, "Lý Thu Cúc", "Đồng chí An đi học dài ngày từ tuần sau")
    office.turn_to("09:00 23/06/2026")
    head = office.of("Trần Quốc Bình")
    head.types(f"/lichsu {task.code}")

    assert "Nguyễn Văn An, 15/06/2026 đến 19/06/2026 · trễ 03 ngày làm việc" in head.newest.text
    assert "Lý Thu Cúc, từ 19/06/2026 · trễ 02 ngày làm việc" in head.newest.text
    assert "đã chuyển nhiệm vụ cho đồng chí Lý Thu Cúc chủ trì" in head.newest.text
    assert "“Đồng chí An đi học dài ngày từ tuần sau”" in head.newest.text


def test_deadline_and_climb_stay_when_the_lead_changes(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="16/06/2026")
    office.turn_to("09:00 18/06/2026")
    with office.database.reading() as session:
        before = [row.model_dump() for row in session.exec(select(Climb)).all()]

    moved(office, task.id, "Lý Thu Cúc")

    with office.database.reading() as session:
        after = [row.model_dump() for row in session.exec(select(Climb)).all()]
    assert before == after != []
    assert office.task(task.id).due_on == task.due_on
    assert office.task(task.id).cycle == task.cycle


def test_whoever_gave_thinks_again(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an, cuc, head = office.of("Nguyễn Văn An"), office.of("Lý Thu Cúc"), office.of("Trần Quốc Bình")
    an.types(task.code)
    an.picks("Đã nhận việc")
    moved(office, task.id, "Lý Thu Cúc")

    head.picks("Hoàn tác")

    now = office.task(task.id)
    assert (now.lead_id, now.progress) == (task.lead_id, Progress.ACKNOWLEDGED)
    assert "tiếp tục chủ trì" in an.newest.text
    assert "không chủ trì" in cuc.newest.text
    assert [row.ended_at is None for row in rows_of(office, task.id)] == [True, False]
    an.types(f"/lichsu {task.code}")
    assert "Quá trình chủ trì" not in an.newest.text


def test_a_giving_is_not_undone_when_something_happened_since(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    an, head = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    head.types(f"/giaoviec {task.code} Nguyễn Văn An")
    given = head.newest
    an.picks("Đã nhận việc")

    head.taps(f"give.undo:{rows_of(office, task.id)[-1].id}:{task.version + 1}", given)

    assert office.task(task.id).lead_id is not None


def test_of_two_who_give_at_once_the_second_is_told_who_was_first(office: Office) -> None:
    task = office.gives(PLAN, unit="Phòng Kinh tế và Hạ tầng")
    head, chau = office.of("Trần Quốc Bình"), office.of("Võ Minh Châu")
    for phone in (head, chau):
        phone.types(f"/giaoviec {task.code}")

    head.picks("Nguyễn Văn An")
    chau.picks("Lý Thu Cúc")

    assert "Trần Quốc Bình đã giao" in chau.newest.text
    assert "cho đồng chí Nguyễn Văn An lúc 08:00 ngày 15/06/2026" in chau.newest.text
