"""Somebody changes post: all open work goes to another in one pack, which that one signs for."""

import io

import docx
import pytest
from sqlmodel import select

from handlers.chat import departures
from handlers.visit import Moment
from storage.tables import Handover, Official, Progress, Task
from tests.office import Office

AN, CUC, BINH, CHAU, MAI = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu", "Lê Thị Mai"


@pytest.fixture
def work(office: Office) -> list[Task]:
    """An leads two tasks and contributes to one; everybody concerned is on the phone."""
    led = [office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="22/06/2026"), office.gives("Báo cáo đường", to=AN)]
    other = office.gives("Lập danh mục", to=MAI)
    office.coordinates(other, AN)
    for name in (AN, CUC, BINH, CHAU):
        office.of(name)
    return [*led, other]


def hands_over(office: Office) -> None:
    binh = office.of(BINH)
    binh.types("/bangiao Nguyễn Văn An")
    binh.picks(CUC)
    binh.picks("Bàn giao")


def pack(office: Office) -> Handover:
    with office.database.reading() as session:
        return session.exec(select(Handover)).one()


def who(office: Office, name: str) -> int:
    with office.database.reading() as session:
        return session.exec(select(Official.id).where(Official.name == name)).one()


def test_an_office_day_on_which_somebody_changes_post(office: Office, work: list[Task]) -> None:
    an, cuc, binh = office.of(AN), office.of(CUC), office.of(BINH)
    binh.types("/bangiao Nguyễn Văn An")
    assert "chủ trì 02 việc, phối hợp 01 việc" in binh.newest.text
    binh.picks(CUC)
    assert work[0].code in binh.newest.text
    assert office.task(work[0].id).lead_id == who(office, AN)
    binh.picks("Bàn giao")
    assert [office.task(task.id).lead_id for task in work[:2]] == [who(office, CUC)] * 2
    assert "đã bàn giao 02 việc của đồng chí cho đồng chí Lý Thu Cúc" in an.reads()[-1].text
    assert "NHẬN BÀN GIAO" in cuc.newest.text

    office.turn_to("07:30 16/06/2026")
    assert any("chưa ký nhận: 01" in letter.text for letter in cuc.reads())
    binh.types("/bangiao")
    assert "chưa ký nhận" in binh.newest.text
    cuc.types("/bangiao")
    cuc.picks("Bàn giao của Nguyễn Văn An")
    cuc.picks("Đã nhận bàn giao")

    assert pack(office).signed_at == office.now
    assert [office.task(task.id).progress for task in work[:2]] == [Progress.ACKNOWLEDGED] * 2
    assert any("Lý Thu Cúc đã nhận bàn giao 03 việc" in letter.text for letter in binh.reads())
    cuc.types(f"/lichsu {work[0].code}")
    assert "đã nhận bàn giao nhiệm vụ" in cuc.newest.text


def test_a_single_task_is_objected_to_and_the_rest_is_signed_for(office: Office, work: list[Task]) -> None:
    hands_over(office)
    cuc, binh = office.of(CUC), office.of(BINH)
    cuc.types("/bangiao")
    cuc.picks("Bàn giao của Nguyễn Văn An")
    cuc.picks(f"Ý kiến về {work[1].code}")
    cuc.types("x")
    assert "quá ngắn" in cuc.newest.text
    cuc.types("Hồ sơ đường liên xã chưa được chuyển cho tôi")
    assert any("Hồ sơ đường liên xã" in letter.text for letter in binh.reads())

    cuc.picks("Đã nhận bàn giao")

    progress = [office.task(task.id).progress for task in work[:2]]
    assert progress == [Progress.ACKNOWLEDGED, Progress.ASSIGNED]
    assert f"Có ý kiến: {work[1].code}" in cuc.newest.text


def test_whoever_handed_over_thinks_again(office: Office, work: list[Task]) -> None:
    an = office.of(AN)
    an.types(work[0].code)
    an.picks("Đã nhận việc")
    hands_over(office)
    binh, cuc = office.of(BINH), office.of(CUC)

    binh.picks("Hoàn tác")

    assert [office.task(task.id).lead_id for task in work[:2]] == [who(office, AN)] * 2
    assert office.task(work[0].id).progress is Progress.ACKNOWLEDGED
    cuc.taps(f"handover.sign:{pack(office).id}")
    assert pack(office).signed_at is None
    assert "đã được ký nhận hoặc đã thu hồi" in cuc.newest.text


def test_a_task_worked_on_meanwhile_stays_where_it_is(office: Office, work: list[Task]) -> None:
    hands_over(office)
    binh, cuc = office.of(BINH), office.of(CUC)
    given = binh.newest
    cuc.types(f"{work[0].code} 40% đã nhận hồ sơ")
    cuc.picks("Gửi báo cáo")

    binh.taps(f"handover.undo:{pack(office).id}", given)

    assert [office.task(task.id).lead_id for task in work[:2]] == [who(office, CUC), who(office, AN)]
    assert f"giữ nguyên: {work[0].code}" in binh.newest.text


def test_nobody_signs_for_somebody_else_and_no_stranger_hands_over(office: Office, work: list[Task]) -> None:
    hands_over(office)
    mai, an = office.of(MAI), office.of(AN)

    mai.taps(f"handover.sign:{pack(office).id}")
    an.taps(f"handover.sign:{pack(office).id}")
    mai.taps(f"handover.do:{who(office, CUC)}:{who(office, AN)}:3")

    assert pack(office).signed_at is None
    assert office.task(work[0].id).lead_id == who(office, CUC)


def test_what_came_in_between_reading_and_handing_over_is_shown_first(office: Office, work: list[Task]) -> None:
    binh = office.of(BINH)
    binh.types("/bangiao Nguyễn Văn An")
    binh.picks(CUC)
    office.gives("Việc vừa giao thêm", to=AN)

    binh.picks("Bàn giao")

    assert "Việc vừa giao thêm" in binh.newest.text
    assert office.task(work[0].id).lead_id == who(office, AN)


def test_the_record_is_a_word_file_with_every_task(office: Office, work: list[Task]) -> None:
    hands_over(office)
    binh = office.of(BINH)

    binh.picks("Biên bản (Word)")

    document = docx.Document(io.BytesIO(binh.newest.paper or b""))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Bên giao: đồng chí Nguyễn Văn An" in said
    assert {task.code for task in work} <= set(cells)


def test_who_leaves_hands_over_a_pack_that_is_signed_for(office: Office, work: list[Task]) -> None:
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        people = {one.name: one for one in session.exec(select(Official))}
        departures.carry_out(moment, departures.plan(moment, people[AN], people[CUC]))
    office.delivers()
    cuc = office.of(CUC)

    cuc.picks("Xem và ký nhận", cuc.reads()[-1])
    cuc.picks("Đã nhận bàn giao")

    assert pack(office).signed_at == office.now
