"""A unit sends a task back for a reason: the clock stands until it is answered, and nothing counts against the unit."""

from datetime import date

import pytest
from sqlmodel import select

from storage.tables import Assignment, Part, Progress, Task, Unit
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
WORDS = "Việc này thuộc Phòng Tài chính - Kế hoạch theo quy chế"


def objects(office: Office, task: Task, reason: str = "Không thuộc chức năng của đơn vị", words: str = WORDS) -> Phone:
    """The lead sends it back."""
    an = office.of("Nguyễn Văn An")
    office.of("Võ Minh Châu")
    an.types(f"NV{task.id}")
    an.picks("Thêm…")
    an.picks("Ý kiến khác…")
    an.picks(reason)
    an.types(words)
    return an


def test_while_an_opinion_waits_the_clock_stands_and_everybody_sees_since_when(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="17/06/2026")

    an = objects(office, task)

    stands = office.task(task.id)
    assert (stands.paused_on, stands.objected_on) == (date(2026, 6, 15), date(2026, 6, 15))
    assert "⏸ CHỜ TRẢ LỜI Ý KIẾN TỪ 15/06" in an.newest.title
    assert "17/06" in an.newest.table  # two working days to answer
    chau = office.of("Võ Minh Châu")
    assert WORDS in chau.newest.text
    assert "Không thuộc chức năng" in chau.newest.text

    office.turn_to("09:00 24/06/2026")
    assert not any("quá hạn" in letter.text and "hạn trả lời" not in letter.text for letter in an.reads())
    assert any("Ý kiến của đơn vị chờ trả lời: 01 (NV-0001). Quá hạn: 01." in one.text for one in chau.reads())


def test_the_office_gives_it_to_another_unit_whose_head_is_told(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an, dung = objects(office, task), office.of("Bùi Đức Dũng")
    office.turn_to("09:00 17/06/2026")
    chau = office.of("Võ Minh Châu")
    chau.types("/ykien")
    chau.picks(task.code)
    chau.picks("Chuyển đơn vị khác…")

    chau.types("P. TC-KH")

    moved = office.task(task.id)
    with office.database.reading() as session:
        home = session.exec(select(Unit).where(Unit.name == "Phòng Tài chính - Kế hoạch")).one()
        rows = session.exec(select(Assignment).where(Assignment.task_id == task.id).order_by(Assignment.id)).all()  # type: ignore[arg-type]
    assert (moved.lead_unit_id, moved.lead_id, moved.objected_on, moved.paused_on) == (home.id, None, None, None)
    assert moved.due_on == date(2026, 6, 23)
    assert [(row.part, row.unit_id, row.ended_at is None) for row in rows] == [
        (Part.LEAD, task.lead_unit_id, False),
        (Part.LEAD, home.id, True),
    ]
    assert "NHIỆM VỤ MỚI" in dung.newest.title
    assert "nay do Phòng Tài chính - Kế hoạch chủ trì" in an.newest.text

    chau.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.lead_unit_id, again.lead_id, again.due_on) == (task.lead_unit_id, task.lead_id, date(2026, 6, 19))
    assert (again.objected_on, again.paused_on, again.cycle) == (date(2026, 6, 15), date(2026, 6, 15), task.cycle)


def test_a_reason_that_was_answered_is_not_asked_twice(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an = objects(office, task)
    chau = office.of("Võ Minh Châu")
    chau.picks("Giữ nguyên…")
    chau.types("Quyết định số 12 giao phòng chủ trì nhiệm vụ này")

    assert "giữ nguyên: Quyết định số 12" in an.newest.text
    assert office.task(task.id).objected_on is None

    an.types(f"NV{task.id}")
    an.picks("Thêm…")
    an.picks("Ý kiến khác…")
    an.picks("Không thuộc chức năng của đơn vị")

    assert "đã được đồng chí Võ Minh Châu trả lời ngày 15/06/2026" in an.newest.text
    assert office.task(task.id).objected_on is None

    an.types("/lichsu NV1")
    assert "trả lời ý kiến: giữ nguyên" in an.newest.text


def test_another_deadline_keeps_the_original_one_and_begins_a_new_ladder(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an = objects(office, task, "Không thể xong đúng hạn", "Phải lấy ý kiến 13 xã, có thể xong ngày 30/6")
    chau = office.of("Võ Minh Châu")
    chau.picks("Đặt hạn khác…")
    chau.types("28/6/2026")

    assert "29/06/2026" in chau.newest.text  # a Sunday: the next working day is offered
    assert office.task(task.id).objected_on is not None

    chau.types("30/6/2026")

    moved = office.task(task.id)
    assert (moved.due_on, moved.original_due_on, moved.cycle) == (date(2026, 6, 30), date(2026, 6, 19), task.cycle + 1)
    assert "30/06/2026" in an.newest.text

    chau.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.due_on, again.cycle, again.objected_on) == (date(2026, 6, 19), task.cycle, date(2026, 6, 15))


def test_the_office_agrees_that_it_repeats_another_task(office: Office) -> None:
    other = office.gives("Rà soát quy hoạch Bắc Sơn", to="Bùi Đức Dũng", due="19/06/2026")
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    dung = office.of("Bùi Đức Dũng")
    an = objects(office, task, "Trùng với nhiệm vụ khác", "trùng nội dung, không có mã")
    assert "chưa có mã nhiệm vụ" in an.newest.text
    an.types("NV1 cùng nội dung rà soát quy hoạch")
    chau = office.of("Võ Minh Châu")

    chau.picks("Gộp vào NV-0001")

    merged = office.task(task.id)
    assert (merged.progress, merged.objected_on) == (Progress.WITHDRAWN, None)
    assert "vào NV-0001" in chau.newest.table
    assert "đã gộp NV-0002 vào NV-0001" in an.newest.text
    assert "đã gộp NV-0002 vào NV-0001 của đồng chí" in dung.newest.text
    assert office.task(other.id).closed_at is None

    chau.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.progress, again.objected_on) == (Progress.ASSIGNED, date(2026, 6, 15))


def test_what_was_done_before_is_withdrawn_for_the_reason_of_the_unit(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an = objects(office, task, "Đã hoàn thành trước đó", "Đã nộp báo cáo số 12/BC-KTHT ngày 10/6/2026")

    office.of("Võ Minh Châu").picks("Thu hồi vì đã hoàn thành")

    assert office.task(task.id).progress is Progress.WITHDRAWN
    assert "báo cáo số 12/BC-KTHT" in an.newest.text


def test_the_unit_thinks_again(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an = objects(office, task)

    an.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.objected_on, again.paused_on, again.due_on) == (None, None, date(2026, 6, 19))

    objects(office, task)
    office.turn_to("09:00 16/06/2026")
    an.types(f"NV{task.id}")
    an.picks("Rút ý kiến")

    taken_back = office.task(task.id)
    assert (taken_back.objected_on, taken_back.paused_on, taken_back.due_on) == (None, None, date(2026, 6, 22))
    assert "rút ý kiến" in office.of("Võ Minh Châu").newest.text


def test_a_result_handed_in_meanwhile_needs_no_answer(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="16/06/2026")
    an = objects(office, task)
    office.turn_to("09:00 18/06/2026")

    an.types(f"NV{task.id} xong CV 612/UBND-TH ngày 12/6/2026")
    an.picks("Nộp kết quả")

    done = office.task(task.id)
    assert (done.progress, done.objected_on, done.paused_on) == (Progress.SUBMITTED, None, None)
    assert done.due_on == date(2026, 6, 19)  # the three days it stood are not the lead's


def test_two_who_answer_at_once_one_wins_and_the_other_reads_who(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    objects(office, task)
    chau, tung = office.of("Võ Minh Châu"), office.of("Đỗ Thanh Tùng")
    version = office.task(task.id).version
    for phone in (chau, tung):
        phone.types(f"NV{task.id}")
        phone.taps(f"objection.keep:{task.id}:{version}")
    chau.types("Quyết định số 12 giao phòng chủ trì nhiệm vụ này")

    tung.types("Quy chế giao phòng chủ trì nhiệm vụ này rồi")

    assert "Võ Minh Châu" in tung.newest.text
    assert office.task(task.id).version == version + 1


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng"])
def test_the_unit_itself_cannot_answer(office: Office, name: str) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    objects(office, task)
    version = office.task(task.id).version
    phone = office.of(name)
    phone.types("/viec")

    for token in ("objection.keep", "objection.move", "objection.redate", "withdraw.ask", "merge.ask"):
        phone.taps(f"{token}:{task.id}:{version}")

        assert "không thuộc" in phone.newest.text, token
    assert office.task(task.id).version == version


def test_a_result_that_is_taken_back_leaves_the_opinion_waiting_as_before(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an = objects(office, task)
    office.turn_to("09:00 17/06/2026")
    an.types(f"NV{task.id} xong CV 612/UBND-TH ngày 12/6/2026")
    an.picks("Nộp kết quả")
    assert office.task(task.id).objected_on is None

    an.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.objected_on, again.paused_on) == (date(2026, 6, 15), date(2026, 6, 15))
    assert again.due_on == date(2026, 6, 19)
    chau = office.of("Võ Minh Châu")
    chau.types("/ykien")
    chau.picks(task.code)
    chau.picks("Giữ nguyên…")
