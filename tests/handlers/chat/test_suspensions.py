"""Whoever may suspends a task for a reason and lets it go on; the clock stands meanwhile, and nobody is reminded."""

from datetime import date

from storage.tables import Progress
from tests.office import Office

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
REASON = "Chờ Trung ương sửa đổi quy định"


def test_the_office_suspends_a_task_and_lets_it_go_on(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.picks("Thêm…")
    chau.picks("Tạm dừng")

    chau.types(REASON)

    stands = office.task(task.id)
    assert (stands.progress, stands.paused_on) == (Progress.SUSPENDED, date(2026, 6, 15))
    assert REASON in an.newest.text

    office.turn_to("09:00 25/06/2026")
    assert not any("quá hạn" in letter.text for letter in an.reads())
    chau.types(f"NV{task.id}")
    chau.picks("Cho tiếp tục")

    goes_on = office.task(task.id)
    assert (goes_on.progress, goes_on.paused_on) == (Progress.ASSIGNED, None)
    assert goes_on.due_on == date(2026, 7, 1)
    assert goes_on.original_due_on == date(2026, 6, 19)
    assert "08 ngày làm việc" in an.newest.text
    chau.types(f"/lichsu NV{task.id}")
    assert REASON in chau.newest.text


def test_a_reason_of_one_letter_is_not_taken_and_the_form_stays_open(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    chau = office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.taps(f"pause.ask:{task.id}:{task.version}")

    chau.types("x")

    assert "quá ngắn" in chau.newest.text
    assert office.task(task.id).progress is Progress.ASSIGNED

    chau.types(REASON)

    assert office.task(task.id).progress is Progress.SUSPENDED


def test_both_decisions_can_be_undone(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    chau = office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.taps(f"pause.ask:{task.id}:{task.version}")
    chau.types(REASON)
    chau.picks("Hoàn tác")

    assert (office.task(task.id).progress, office.task(task.id).paused_on) == (Progress.ASSIGNED, None)

    chau.taps(f"pause.ask:{task.id}:{office.task(task.id).version}")
    chau.types(REASON)
    office.turn_to("09:00 18/06/2026")
    chau.taps(f"pause.end:{task.id}:{office.task(task.id).version}")
    assert office.task(task.id).due_on == date(2026, 6, 24)
    chau.picks("Hoàn tác")

    again = office.task(task.id)
    assert (again.progress, again.paused_on, again.due_on) == (
        Progress.SUSPENDED,
        date(2026, 6, 15),
        date(2026, 6, 19),
    )


def test_the_unit_that_has_to_do_it_cannot_suspend_it(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    for name in ("Nguyễn Văn An", "Trần Quốc Bình"):
        phone = office.of(name)
        phone.types(f"NV{task.id}")

        phone.taps(f"pause.ask:{task.id}:{task.version}")

        assert "không thuộc" in phone.newest.text
        assert office.task(task.id).progress is Progress.ASSIGNED


def test_a_suspended_task_is_not_overdue(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="19/06/2026")
    chau = office.of("Võ Minh Châu")
    chau.types(f"NV{task.id}")
    chau.taps(f"pause.ask:{task.id}:{task.version}")
    chau.types(REASON)
    office.turn_to("09:00 25/06/2026")

    chau.types("/quahan")

    assert task.code not in chau.newest.text


def test_a_task_of_which_nothing_new_was_said_goes_on_as_acknowledged(office: Office) -> None:
    """Nothing new is a report, and no work: what is resumed is where it was, not further."""
    task = office.gives("Rà soát quy hoạch khu tái định cư", to="Nguyễn Văn An", due="19/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    an.taps(f"report.same:{task.id}:{task.version}")
    chau.taps(f"pause.ask:{task.id}:{office.task(task.id).version}")
    chau.types("Chờ số liệu của các xã gửi về đầy đủ")
    assert office.task(task.id).progress is Progress.SUSPENDED

    chau.taps(f"pause.end:{task.id}:{office.task(task.id).version}")

    assert office.task(task.id).progress is Progress.ACKNOWLEDGED
