"""Somebody changes post: all open work goes to another in one pack, which that one signs for."""

import io

import docx
import pytest
from sqlmodel import col, select

from handlers.chat import departures
from handlers.visit import Moment
from storage.tables import (
    Aggregation,
    Assignment,
    Cadence,
    Consultation,
    Consulted,
    Direction,
    Handover,
    Indicator,
    Official,
    Part,
    Progress,
    Promise,
    Recurrence,
    Task,
    Unit,
)
from tests.office import Office

AN, CUC, BINH, CHAU, MAI = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu", "Lê Thị Mai"
LONG = "Hồ Văn Long"


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


@pytest.fixture
def estate(office: Office, work: list[Task]) -> None:
    """Beside the tasks An is to decide, answer, report and make again: nothing of it is a task An leads."""
    with office.database.transaction() as session:
        an = session.exec(select(Official).where(Official.name == AN)).one()
        head = session.exec(select(Official).where(Official.name == BINH)).one()
        on, here = office.now.date(), an.unit_id or 0
        asked = Consultation(text="Góp ý dự thảo", unit_id=1, by_id=head.id, asked_at=office.now, due_on=on)
        session.add(asked)
        session.flush()
        session.add_all(
            [
                Consulted(consultation_id=asked.id, unit_id=here, holder_id=an.id, asked_on=on, due_on=on),
                Indicator(
                    unit_id=here, year=2026, name="Giải ngân", folded="giai ngan", measure="%", created_at=office.now,
                    aggregation=Aggregation.SUM, direction=Direction.HIGHER, official_id=an.id,
                ),
                Recurrence(
                    text="Báo cáo tháng", lead_unit_id=here, lead_id=an.id, every=Cadence.MONTH, day=25,
                    next_on=on, by_id=head.id, made_at=office.now,
                ),
            ]
        )  # fmt: skip


def holders(office: Office) -> set[int | None]:
    with office.database.reading() as session:
        return {
            *session.exec(select(Consulted.holder_id)),
            *session.exec(select(Indicator.official_id)),
            *session.exec(select(Recurrence.lead_id)),
        }


@pytest.mark.usefixtures("estate")
def test_what_waits_beside_tasks_is_read_passes_and_comes_back(office: Office) -> None:
    binh = office.of(BINH)
    binh.types("/bangiao Nguyễn Văn An")
    binh.picks(CUC)
    for line in ("Ý kiến phải trả lời: 01 (YK-0001)", "Chỉ tiêu phải báo cáo: 01", "Việc định kỳ: 01 (DK-0001)"):
        assert line in binh.newest.text
    binh.picks("Bàn giao")
    assert "Chỉ tiêu phải báo cáo: 01" in binh.newest.text
    assert holders(office) == {who(office, CUC)}

    binh.picks("Hoàn tác")

    assert holders(office) == {who(office, AN)}


@pytest.mark.usefixtures("estate")
def test_somebody_without_a_task_hands_over_what_else_there_is(office: Office) -> None:
    with office.database.transaction() as session:
        for task in session.exec(select(Task)):
            task.lead_id = None
        for part in session.exec(select(Assignment).where(Assignment.part == Part.COORDINATING)):
            part.ended_at = office.now

    hands_over(office)

    assert holders(office) == {who(office, CUC)}


def test_a_part_the_successor_had_already_is_whole_again_after_the_undo(office: Office, work: list[Task]) -> None:
    office.coordinates(work[0], CUC)
    office.coordinates(work[2], CUC)
    hands_over(office)
    with office.database.reading() as session:
        during = session.exec(select(Assignment).where(col(Assignment.ended_at).is_(None))).all()

    office.of(BINH).picks("Hoàn tác")

    with office.database.reading() as session:
        parts = session.exec(
            select(Assignment.task_id, Assignment.official_id)
            .where(Assignment.part == Part.COORDINATING, col(Assignment.ended_at).is_(None))
            .order_by(col(Assignment.id))
        ).all()
    cuc, an = who(office, CUC), who(office, AN)
    assert sorted(parts) == sorted([(work[2].id, an), (work[0].id, cuc), (work[2].id, cuc)])
    assert len([one for one in during if one.part is Part.COORDINATING]) == 1


def promised(office: Office) -> Promise:
    with office.database.reading() as session:
        return session.exec(select(Promise)).one()


@pytest.fixture
def promise(office: Office) -> Task:
    """Bình has promised a day for an overdue task of An's, and leads one of his own."""
    late = office.gives("Rà soát giá đất", to=AN, due="15/06/2026")
    office.gives("Rà soát hồ sơ đất", to=BINH)
    for name in (AN, CUC, BINH, LONG, CHAU):
        office.of(name)
    office.turn_to("08:00 17/06/2026")
    office.of(BINH).picks("Tôi xử lý – hẹn ngày")
    office.of(BINH).picks("T2 22/06")
    return late


def long_hands_over_what_binh_holds(office: Office) -> None:
    long = office.of(LONG)
    long.types("/bangiao Trần Quốc Bình")
    long.picks(CUC)
    assert "Ngày đã hẹn xử lý việc quá hạn: 01 (NV-0001)" in long.newest.text
    assert "Không chuyển theo bàn giao này: trưởng P. KT-HT. Văn phòng quyết định" in long.newest.text
    long.picks("Bàn giao")


def cuc_signs(office: Office) -> None:
    cuc = office.of(CUC)
    cuc.types("/bangiao")
    cuc.picks("Bàn giao của Trần Quốc Bình")
    cuc.picks("Đã nhận bàn giao")


@pytest.mark.usefixtures("promise")
def test_a_promise_passes_by_the_signature_of_whoever_has_the_post(office: Office) -> None:
    long_hands_over_what_binh_holds(office)
    assert promised(office).official_id == who(office, BINH)
    with office.database.transaction() as session:
        session.exec(select(Unit).where(Unit.name == "Phòng Kinh tế và Hạ tầng")).one().head_id = who(office, CUC)

    cuc_signs(office)

    assert promised(office).official_id == who(office, CUC)
    office.turn_to("08:00 22/06/2026")
    assert any("NV-0001: đồng chí đã hẹn xử lý trong hôm nay" in letter.text for letter in office.of(CUC).reads())
    office.of(CUC).types("/lichsu NV1")
    assert "Ngày đã hẹn được bàn giao cho đồng chí Lý Thu Cúc" in office.of(CUC).newest.text


@pytest.mark.usefixtures("promise")
def test_a_promise_stays_where_the_post_is(office: Office) -> None:
    long_hands_over_what_binh_holds(office)

    cuc_signs(office)

    assert promised(office).official_id == who(office, BINH)
    assert "NV-0001 vẫn của người đã hẹn" in office.of(CUC).newest.text


def test_a_pack_not_signed_for_grows_late_and_the_office_hears_of_it(office: Office, work: list[Task]) -> None:
    hands_over(office)
    office.turn_to("07:30 17/06/2026")
    assert not any("chưa ký nhận đúng hạn" in letter.text for letter in office.of(CHAU).reads())
    office.turn_to("07:30 18/06/2026")

    assert any("chưa ký nhận đúng hạn: 01, lâu nhất 03 ngày" in letter.text for letter in office.of(CHAU).reads())
    assert any("chưa ký nhận đúng hạn: 01" in letter.text for letter in office.of(BINH).reads())
    assert any("đã chờ 03 ngày làm việc" in letter.text for letter in office.of(CUC).reads())
    office.of(CHAU).types("/bangiao")
    assert "chưa ký nhận, 03 ngày làm việc" in office.of(CHAU).newest.text


def test_only_who_may_hand_over_is_told_how(office: Office) -> None:
    an, binh = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")

    an.types("/bangiao")
    binh.types("/bangiao")

    assert "Không có bàn giao nào" in an.newest.text
    assert "gửi /bangiao kèm họ tên" not in an.newest.text
    assert "gửi /bangiao kèm họ tên" in binh.newest.text
