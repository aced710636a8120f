"""A head gives tasks to people."""

from sqlmodel import col, select

from storage.tables import Assignment, Progress
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

    old, new = rows_of(office, task.id)[-2:]
    assert old.ended_at is not None
    assert new.ended_at is None
    assert "Đồng chí không còn chủ trì" in an.newest.text
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
