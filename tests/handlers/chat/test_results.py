"""A head, an assigner or the office judges what was submitted."""

from storage.tables import Progress, Result
from tests.handlers.chat.submitting import submitted
from tests.office import Office

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def test_a_head_accepts_a_result_and_the_lead_is_told(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    an, head = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    head.types("/donvi")
    head.picks("Chờ xác nhận (01)")

    head.taps(f"result.accept:{task.id}:{task.version}")

    after = office.task(task.id)
    assert (after.progress, after.result) == (Progress.DONE, Result.ACCEPTED)
    assert after.closed_at == office.now
    assert "đúng hạn" in head.newest.text
    assert "đã xác nhận kết quả" in an.newest.text


def test_a_slow_confirmation_makes_nobody_late(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    head = office.of("Trần Quốc Bình")
    head.types("/donvi")
    office.turn_to("09:00 26/06/2026")

    head.taps(f"result.accept:{task.id}:{task.version}")

    assert "đúng hạn: nộp ngày 15/06/2026" in head.newest.text


def test_returning_asks_for_a_reason_and_counts_as_not_done(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    an, head = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    head.types("/donvi")
    head.taps(f"result.return:{task.id}:{task.version}")
    assert office.task(task.id).result is Result.WAITING

    head.picks("Chưa đủ nội dung")

    after = office.task(task.id)
    assert (after.progress, after.result, after.submitted_at) == (Progress.UNDER_WAY, Result.RETURNED, None)
    assert "Chưa đủ nội dung" in an.newest.text


def test_the_reason_can_be_written(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    an, head = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    head.types("/donvi")
    head.taps(f"result.return:{task.id}:{task.version}")

    head.types("thiếu phụ lục bản đồ")

    assert office.task(task.id).result is Result.RETURNED
    assert "thiếu phụ lục bản đồ" in an.newest.text
    an.types("/lichsu NV1")
    assert "Trần Quốc Bình trả lại kết quả\n“thiếu phụ lục bản đồ”" in an.newest.text


def test_whoever_decides_second_sees_who_was_first_and_when(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    head, chau = office.of("Trần Quốc Bình"), office.of("Võ Minh Châu")
    head.types("/donvi")
    chau.types("/donvi")
    head.taps(f"result.accept:{task.id}:{task.version}")
    first = office.task(task.id)

    chau.taps(f"result.return:{task.id}:{task.version}")

    assert "Trần Quốc Bình" in chau.newest.text
    assert "08:00 ngày 15/06/2026" in chau.newest.text
    assert office.task(task.id).version == first.version


def test_a_decision_is_taken_back_within_ten_minutes(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    an, head = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    head.types("/donvi")
    head.taps(f"result.accept:{task.id}:{task.version}")

    head.picks("Hoàn tác")

    after = office.task(task.id)
    assert (after.progress, after.result, after.closed_at) == (Progress.SUBMITTED, Result.WAITING, None)
    assert after.submitted_at == task.submitted_at
    assert "rút lại quyết định" in an.newest.text


def test_after_ten_minutes_a_decision_stands(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    head = office.of("Trần Quốc Bình")
    head.types("/donvi")
    head.taps(f"result.accept:{task.id}:{task.version}")
    office.turn_to("08:30")

    head.taps(f"result.undo:{task.id}:{task.version + 1}")

    assert office.task(task.id).progress is Progress.DONE
    assert "10 phút" in head.newest.text


def test_nobody_judges_the_own_work_and_no_stranger_judges_at_all(office: Office) -> None:
    task = submitted(office, office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026"))
    own = submitted(office, office.gives("Báo cáo của Trưởng phòng", to="Trần Quốc Bình", due="19/06/2026"))

    for name, wanted in (
        ("Nguyễn Văn An", task),
        ("Bùi Đức Dũng", task),
        ("Phạm Thị Hạnh", task),
        ("Trần Quốc Bình", own),
    ):
        phone = office.of(name)
        phone.types("/viec")
        phone.taps(f"result.accept:{wanted.id}:{wanted.version}")

    assert office.task(task.id).result is Result.WAITING
    assert office.task(own.id).result is Result.WAITING
