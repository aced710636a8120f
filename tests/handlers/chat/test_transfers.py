"""The office gives a task to another unit: one act, with its history; both heads hear of it; the clock goes on."""

import pytest
from sqlmodel import col, select

from storage.tables import Assignment, Official, Part, Progress, Task, Unit
from tests.office import Office, Phone, day

AN, BINH, CHAU, DUNG, HANH = (
    "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu", "Bùi Đức Dũng", "Phạm Thị Hạnh",
)  # fmt: skip
WHY = "P. TC-KH; thuộc nhiệm vụ quản lý giá"
FINANCE = "Phòng Tài chính - Kế hoạch"


@pytest.fixture
def task(office: Office) -> Task:
    given = office.gives("Rà soát giá đất cụ thể", to=AN, due="16/06/2026")
    for name in (AN, BINH, CHAU, DUNG):
        office.of(name)
    return given


def begins(office: Office, task: Task, who: str = CHAU) -> Phone:
    phone = office.of(who)
    phone.types(task.code)
    phone.picks("Thêm…")
    phone.picks("Chuyển đơn vị…")
    return phone


def unit_of(office: Office, task: Task) -> str:
    with office.database.reading() as session:
        return session.exec(select(Unit.name).where(Unit.id == office.task(task.id).lead_unit_id)).one()


def test_an_office_day_on_which_a_task_finds_its_home(office: Office, task: Task) -> None:
    office.of(AN).types(f"{task.code} 30% đã họp")
    office.of(AN).picks("Gửi báo cáo")
    chau = begins(office, task)
    chau.types(WHY)
    assert "NV-0001 chuyển từ Phòng Kinh tế và Hạ tầng sang Phòng Tài chính - Kế hoạch" in chau.newest.text
    chau.picks("Chuyển sang P. TC-KH")

    moved = office.task(task.id)
    assert (moved.lead_id, moved.progress, moved.due_on, moved.cycle) == (None, Progress.ASSIGNED, day("16/06/2026"), 1)
    assert unit_of(office, task) == FINANCE
    for name in (AN, BINH):
        assert any("thuộc nhiệm vụ quản lý giá" in letter.text for letter in office.of(name).reads())
    dung = office.of(DUNG)
    assert "TỪ ĐƠN VỊ KHÁC · NV-0001" in dung.newest.text
    dung.picks("Giao cho cán bộ")
    dung.picks(DUNG)
    with office.database.reading() as session:
        assert office.task(task.id).lead_id == session.exec(select(Official.id).where(Official.name == DUNG)).one()
    chau.types(f"/lichsu {task.code}")
    assert "Phòng Kinh tế và Hạ tầng → Phòng Tài chính - Kế hoạch: thuộc nhiệm vụ quản lý giá" in chau.newest.text


def test_whoever_moved_it_thinks_again(office: Office, task: Task) -> None:
    office.of(AN).types(task.code)
    office.of(AN).picks("Đã nhận việc")
    chau = begins(office, task)
    chau.types(WHY)
    chau.picks("Chuyển sang P. TC-KH")
    office.of(AN).reads()

    chau.picks("Hoàn tác")

    back = office.task(task.id)
    assert (back.progress, back.lead_id) == (Progress.ACKNOWLEDGED, task.lead_id)
    assert unit_of(office, task) == "Phòng Kinh tế và Hạ tầng"
    assert any("như trước" in letter.text for letter in office.of(AN).reads())
    assert any("như trước" in letter.text for letter in office.of(DUNG).reads())


def test_what_the_unit_contributed_ends_when_it_leads_and_comes_back(office: Office, task: Task) -> None:
    office.coordinates(task, DUNG)
    chau = begins(office, task)
    chau.types(WHY)
    chau.picks("Chuyển sang P. TC-KH")
    assert parts(office) == 0

    chau.picks("Hoàn tác")

    assert parts(office) == 1


def parts(office: Office) -> int:
    with office.database.reading() as session:
        query = select(Assignment).where(Assignment.part == Part.COORDINATING, col(Assignment.ended_at).is_(None))
        return len(session.exec(query).all())


def test_days_late_go_on_counting_with_the_other_unit(office: Office, task: Task) -> None:
    office.turn_to("08:00 18/06/2026")
    chau = begins(office, task)
    chau.types(WHY)
    chau.picks("Chuyển sang P. TC-KH")

    chau.types(f"/quahan {FINANCE}")

    assert "NV-0001" in chau.newest.text
    assert office.task(task.id).cycle == 1


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("P. TC-KH", "quá ngắn"),
        ("không có ai; vì không thuộc chức năng", "Không có đơn vị nào tên"),
        ("P. KT-HT; vì không thuộc chức năng", "đang chủ trì NV-0001"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(office: Office, task: Task, said: str, answer: str) -> None:
    chau = begins(office, task)

    chau.types(said)

    assert answer in chau.newest.text
    assert unit_of(office, task) == "Phòng Kinh tế và Hạ tầng"


def test_a_head_does_not_push_the_own_work_to_another_unit(office: Office, task: Task) -> None:
    binh = office.of(BINH)
    binh.types(task.code)
    binh.picks("Thêm…")
    assert "Chuyển đơn vị…" not in binh.newest.text

    binh.taps(f"transfer.ask:{task.id}:{task.version}")

    assert unit_of(office, task) == "Phòng Kinh tế và Hạ tầng"
    assert "Chuyển" not in "".join(binh.newest.labels)


def test_of_two_who_decide_at_once_the_second_reads_an_old_card(office: Office, task: Task) -> None:
    chau, hanh = begins(office, task), begins(office, task, HANH)
    for phone in (chau, hanh):
        phone.types(WHY)
    chau.picks("Chuyển sang P. TC-KH")

    hanh.picks("Chuyển sang P. TC-KH")

    assert "Chuyển sang P. TC-KH" not in hanh.newest.labels
    with office.database.reading() as session:
        rows = session.exec(select(Assignment).where(Assignment.part == Part.LEAD)).all()
    assert len(rows) == 2
