"""The office, or a head for the own unit, adds a task."""

import pytest
from sqlmodel import col, select

from storage.tables import Task
from tests.office import Office, day


def newest(office: Office) -> Task | None:
    with office.database.reading() as session:
        return session.exec(select(Task).order_by(col(Task.id).desc())).first()


def test_a_task_is_added_step_by_step_and_the_head_is_told(office: Office) -> None:
    head, chau = office.of("Trần Quốc Bình"), office.of("Võ Minh Châu")
    chau.types("/themviec")
    chau.types("Rà soát quy hoạch khu tái định cư Bắc Sơn")
    chau.types("P. KT-HT")
    chau.types("thứ sáu tuần sau")
    assert "Thời hạn: 26/06/2026" in chau.newest.text
    assert newest(office) is None

    chau.picks("Tạo nhiệm vụ")

    task = newest(office)
    assert task is not None
    assert (task.due_on, task.original_due_on, task.lead_id) == (day("26/06/2026"), day("26/06/2026"), None)
    assert "Trần Quốc Bình" in chau.newest.text
    assert "NHIỆM VỤ MỚI CỦA P. KT-HT" in head.newest.text
    acts = head.acts
    head.picks("Giao cho cán bộ")
    head.picks("Nguyễn Văn An")
    assert head.acts - acts == 2
    assert office.task(task.id).lead_id is not None


def test_one_sentence_with_its_parts_is_read_back_at_once(office: Office) -> None:
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")

    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; đ/c An; 30/6/2026")
    chau.picks("Tạo nhiệm vụ")

    task = newest(office)
    assert task is not None
    assert task.due_on == day("30/06/2026")
    assert f"NHIỆM VỤ MỚI · {task.code}" in an.newest.text


def test_no_deadline_is_kept_as_none_with_its_words(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    chau.types("/themviec Theo dõi công tác phòng chống thiên tai; P. KT-HT; thường xuyên")
    chau.picks("Tạo nhiệm vụ")

    task = newest(office)
    assert task is not None
    assert (task.due_on, task.due_words) == (None, "thường xuyên")


def test_a_date_that_has_passed_is_asked_about(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; P. KT-HT; 01/06/2026")
    assert "đã qua" in chau.newest.text
    assert newest(office) is None

    chau.types("01/07/2026")
    chau.picks("Tạo nhiệm vụ")

    task = newest(office)
    assert task is not None
    assert task.due_on == day("01/07/2026")


def test_a_passed_date_is_kept_when_it_is_meant(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; P. KT-HT; 01/06/2026")

    chau.picks("Vẫn ghi 01/06/2026")
    chau.picks("Tạo nhiệm vụ")

    task = newest(office)
    assert task is not None
    assert task.due_on == day("01/06/2026")


def test_a_day_that_does_not_exist_is_refused_and_nothing_is_lost(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; P. KT-HT; 31/6/2026")
    assert "Không có ngày này" in chau.newest.text

    chau.types("30/6/2026")

    assert "Lập hồ sơ điều chỉnh quy hoạch" in chau.newest.text


def test_an_unknown_unit_gives_near_names_to_pick(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; Phòng Nội vụu; 30/6/2026")
    assert "trong danh sách sau" in chau.newest.text

    chau.picks("Phòng Nội vụ")

    assert "Chủ trì: Phòng Nội vụ" in chau.newest.text or "Thời hạn đến khi nào" in chau.newest.text


def test_a_head_adds_for_the_own_unit_only(office: Office) -> None:
    head = office.of("Trần Quốc Bình")
    head.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; Phòng Tài chính - Kế hoạch; 30/6/2026")

    head.taps("add.to:u4")

    assert newest(office) is None
    head.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; Lý Thu Cúc; 30/6/2026")
    head.picks("Tạo nhiệm vụ")
    assert newest(office) is not None


def test_creating_twice_creates_once(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; P. KT-HT; 30/6/2026")
    chau.picks("Tạo nhiệm vụ")
    first = newest(office)

    chau.taps("add.create")

    second = newest(office)
    assert first is not None
    assert second is not None
    assert second.id == first.id


@pytest.mark.parametrize("text", ["👍👍👍", "ngắn", "x" * 4001])
def test_what_is_no_task_is_asked_again(office: Office, text: str) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/themviec")

    chau.types(text)

    assert "từ 8 đến 4000" in chau.newest.text


def test_an_official_adds_nothing(office: Office) -> None:
    an = office.of("Nguyễn Văn An")

    an.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; P. KT-HT; 30/6/2026")
    an.taps("add.create")

    assert newest(office) is None


def test_a_name_that_may_be_a_person_or_a_unit_is_asked_about(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    chau.types("/themviec Lập hồ sơ điều chỉnh quy hoạch; An; 30/6/2026")
    chau.picks("Nguyễn Văn An")

    assert "Nguyễn Văn An" in chau.newest.text
    assert "Thời hạn: 30/06/2026" in chau.newest.text
