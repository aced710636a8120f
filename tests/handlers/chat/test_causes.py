"""An objective cause of a delay: claimed by the unit, confirmed by a named person or not, shown beside lateness."""

from storage import causes
from storage.tables import CauseState, Task
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
FLOOD = "Mưa lũ từ 08/6 đến 12/6, công điện số 05/CĐ-UBND dừng toàn bộ việc đo đạc"


def late_task(office: Office) -> Task:
    """A task of An's, two working days late."""
    task = office.gives(PLAN, to="Nguyễn Văn An", due="11/06/2026")
    for name in ("Phạm Thị Hạnh", "Võ Minh Châu", "Trần Quốc Bình"):
        office.of(name)
    return task


def claims(office: Office, task: Task, words: str = FLOOD) -> Phone:
    an = office.of("Nguyễn Văn An")
    an.types(f"NV{task.id}")
    an.picks("Thêm…")
    an.picks("Nguyên nhân khách quan…")
    an.types(words)
    return an


def test_the_leader_confirms_it_by_name_and_it_is_shown_beside_the_delay_everywhere(office: Office) -> None:
    task = late_task(office)
    an, hanh = claims(office, task), office.of("Phạm Thị Hạnh")

    assert "Đã gửi đồng chí Phạm Thị Hạnh" in an.newest.text
    assert FLOOD in hanh.newest.text
    assert "Chậm 02 ngày làm việc" in hanh.newest.text

    hanh.picks("Xác nhận khách quan")

    assert office.task(task.id).cause is CauseState.CONFIRMED
    assert "Phạm Thị Hạnh đã xác nhận nguyên nhân khách quan" in an.newest.text
    an.types("/viec")
    assert "02 ngày làm việc, nguyên nhân khách quan đã xác nhận" in an.newest.text
    an.types(f"NV{task.id}")
    assert "Phạm Thị Hạnh xác nhận" in " ".join(an.newest.table.split())
    chau = office.of("Võ Minh Châu")
    chau.types("/quahan P. KT-HT")
    assert "nguyên nhân khách quan đã xác nhận" in chau.newest.text
    assert "Có nguyên nhân khách quan đã xác nhận: 01" in chau.newest.text
    chau.types("/thongke")
    assert "Trong số chậm, có nguyên nhân khách quan đã xác nhận: 01" in chau.newest.text
    chau.types("/lichsu NV1")
    assert "Phạm Thị Hạnh xác nhận nguyên nhân khách quan" in chau.newest.text
    with office.database.reading() as session:
        found = causes.confirmed(session, [task.id, 999])
    assert [(one.confirmed_by, one.words) for one in found.values()] == [("Phạm Thị Hạnh", FLOOD)]


def test_confirming_pauses_nothing(office: Office) -> None:
    """The delay is the delay; what it costs is decided elsewhere."""
    task = late_task(office)
    claims(office, task)
    office.of("Phạm Thị Hạnh").picks("Xác nhận khách quan")

    after = office.task(task.id)

    assert (after.due_on, after.paused_on, after.cycle) == (task.due_on, None, task.cycle)


def test_it_is_refused_with_a_reason_and_may_be_claimed_anew(office: Office) -> None:
    task = late_task(office)
    an, hanh = claims(office, task), office.of("Phạm Thị Hạnh")
    hanh.picks("Không xác nhận…")
    hanh.types("a")

    assert "quá ngắn" in hanh.newest.text
    assert office.task(task.id).cause is CauseState.PENDING

    hanh.types("Công điện chỉ dừng việc từ ngày 12/6, sau khi đã quá hạn")

    assert office.task(task.id).cause is CauseState.REFUSED
    assert "không xác nhận nguyên nhân khách quan" in an.newest.text
    assert "Công điện chỉ dừng việc từ ngày 12/6" in an.newest.text

    claims(office, task, "Đường vào khu đo đạc bị sạt lở ngày 10/6, biên bản số 03")
    assert office.task(task.id).cause is CauseState.PENDING


def test_the_second_to_decide_is_shown_who_did_and_when(office: Office) -> None:
    task = late_task(office)
    claims(office, task)
    hanh, chau = office.of("Phạm Thị Hạnh"), office.of("Võ Minh Châu")
    chau.types("/choduyet")
    assert "Nguyên nhân khách quan chờ xác nhận: 01" in chau.newest.text
    chau.picks("NV-0001")
    hanh.picks("Xác nhận khách quan")

    chau.picks("Không xác nhận…")

    assert "Phạm Thị Hạnh đã quyết định" in chau.newest.text
    assert office.task(task.id).cause is CauseState.CONFIRMED


def test_a_decision_and_a_claim_are_undone_by_whoever_made_them(office: Office) -> None:
    task = late_task(office)
    an, hanh = claims(office, task), office.of("Phạm Thị Hạnh")
    hanh.picks("Xác nhận khách quan")
    hanh.picks("Hoàn tác")

    assert office.task(task.id).cause is CauseState.PENDING
    assert "lại chờ quyết định" in an.newest.text

    hanh.types("/choduyet")
    hanh.picks("Nguyên nhân (01)")
    hanh.picks("NV-0001")
    hanh.picks("Xác nhận khách quan")
    assert office.task(task.id).cause is CauseState.CONFIRMED


def test_a_claim_is_taken_back_within_the_minutes(office: Office) -> None:
    task = late_task(office)
    an = claims(office, task)
    an.picks("Hoàn tác")

    assert office.task(task.id).cause is CauseState.NONE
    assert "Không còn gì chờ đồng chí" in office.of("Phạm Thị Hạnh").newest.text


def test_what_is_not_late_needs_no_cause(office: Office) -> None:
    office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an = office.of("Nguyễn Văn An")
    an.types("NV1")
    an.picks("Thêm…")
    an.picks("Nguyên nhân khách quan…")

    assert "không chậm" in an.newest.text


def test_nobody_confirms_what_they_claimed_or_lead(office: Office) -> None:
    """The head claims for the unit; a token typed by hand does not help."""
    task = late_task(office)
    binh = office.of("Trần Quốc Bình")
    binh.types("NV1")
    binh.picks("Thêm…")
    binh.picks("Nguyên nhân khách quan…")
    binh.types(FLOOD)
    binh.taps("cause.confirm:1")

    assert "không thuộc" in binh.newest.text
    office.of("Nguyễn Văn An").taps("cause.confirm:1")
    assert office.task(task.id).cause is CauseState.PENDING


def test_in_the_morning_whoever_decides_reads_of_it(office: Office) -> None:
    task = late_task(office)
    claims(office, task)
    hanh, chau = office.of("Phạm Thị Hạnh"), office.of("Võ Minh Châu")
    hanh.reads()
    chau.reads()
    office.turn_to("07:30 16/06/2026")

    for phone in (hanh, chau):
        assert any("Nguyên nhân khách quan chờ đồng chí xác nhận: 01 (NV-0001)" in one.text for one in phone.reads())


def test_of_a_task_done_late_it_may_still_be_claimed(office: Office) -> None:
    """The rating counts what was done late; the cause counts with it."""
    task = late_task(office)
    an, binh = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    an.types("NV1 xong CV 612/UBND-TH ngày 15/6/2026")
    an.picks("Nộp kết quả")
    binh.picks("Xác nhận")
    claims(office, task)
    office.of("Phạm Thị Hạnh").picks("Xác nhận khách quan")

    binh.types("/thongke")

    assert office.task(task.id).cause is CauseState.CONFIRMED
    assert "Trong số chậm, có nguyên nhân khách quan đã xác nhận: 01" in binh.newest.text
