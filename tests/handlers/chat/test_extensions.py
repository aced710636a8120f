"""The lead asks for a later deadline, somebody else decides; both deadlines are kept, and the ladder begins anew."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from sqlmodel import col, select

from storage.tables import Climb, Extension, ExtensionState, Official, Task
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
AN, CUC, BINH, LONG, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Hồ Văn Long", "Võ Minh Châu"
ONE_LINE = "vì chờ số liệu của xã; đã xong 60%, tuần tới thêm hai người làm bù"


def extension(office: Office, number: int = 1) -> Extension:
    with office.database.reading() as session:
        return session.exec(select(Extension).where(Extension.id == number)).one()


def asked(office: Office, task: Task, until: str = "26/6") -> Phone:
    """An asks in one line; his phone."""
    office.of(BINH)
    an = office.of(AN)
    an.types(f"NV{task.id} xin gia hạn đến {until} {ONE_LINE}")
    an.picks("Gửi xin gia hạn")
    return an


def test_the_lead_asks_step_by_step_and_the_head_grants(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    binh, an = office.of(BINH), office.of(AN)
    an.types(f"NV{task.id}")
    an.picks("Xin gia hạn")
    an.picks("T6 26/06")
    an.picks("Chờ hồ sơ, số liệu")
    an.types("Đã xong 60%, tuần tới thêm hai người làm bù")
    assert "thứ 01, tối đa 02 lần" in an.newest.text
    assert office.task(task.id).extension is ExtensionState.NONE

    an.picks("Gửi xin gia hạn")

    assert office.task(task.id).extension is ExtensionState.PENDING
    assert "thời hạn vẫn tính như cũ" in an.newest.text
    assert "Đã xong 60%" in binh.newest.text

    binh.picks("Đồng ý đến 26/06")

    stands = office.task(task.id)
    assert (stands.due_on, stands.original_due_on) == (date(2026, 6, 26), date(2026, 6, 19))
    assert (stands.cycle, stands.extended, stands.extension) == (2, 1, ExtensionState.GRANTED)
    assert "đồng ý gia hạn" in an.newest.text
    assert "Hạn gốc 19/06/2026" in an.newest.text

    an.types(f"NV{task.id}")
    assert "gia hạn 01 lần" in an.newest.text.replace("\n" + " " * 10, " ")
    an.types(f"/lichsu NV{task.id}")
    assert "đồng ý gia hạn theo đề nghị" in an.newest.text


@pytest.mark.parametrize(
    "typed",
    [
        "/giahan NV1 26/6 " + ONE_LINE.removeprefix("vì "),
        "/extend nv 1 26/6 " + ONE_LINE,
        f"NV1 xin gia han den 26/6 {ONE_LINE}",
    ],
)
def test_one_line_says_it_all(office: Office, typed: str) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = office.of(AN)

    an.types(typed)
    an.picks("Gửi xin gia hạn")

    made = extension(office)
    assert (made.task_id, made.until_on) == (task.id, date(2026, 6, 26))
    assert made.reason == "chờ số liệu của xã"
    assert made.plan == "đã xong 60%, tuần tới thêm hai người làm bù"


def test_a_sentence_with_day_and_reason_asks_only_for_the_rest(office: Office) -> None:
    office.gives(PLAN, to=AN, due="19/06/2026")
    an = office.of(AN)

    an.types("NV1 xin gia han den 26/6 vì chờ số liệu")

    assert "Lý do: chờ số liệu" in an.newest.text
    assert "bù tiến độ thế nào" in an.newest.text


def test_a_day_off_moves_to_the_next_working_day_and_says_so(office: Office) -> None:
    office.gives(PLAN, to=AN, due="19/06/2026")
    an = office.of(AN)

    an.types("/giahan NV1 27/6")

    assert "27/06/2026 là ngày nghỉ" in an.newest.text
    assert "T2 29/06/2026" in an.newest.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12/6/2026", "không còn ở phía trước"),
        ("18/6", "không muộn hơn hạn hiện hành 19/06/2026"),
        ("19/6", "không muộn hơn hạn hiện hành"),
        ("30/6/2028", "quá xa"),
        ("1/6", "quá xa"),
        ("31/6", "Chưa đọc được ngày"),
        ("hôm nào đó", "Chưa đọc được ngày"),
    ],
)
def test_a_day_that_cannot_be_is_asked_again_and_the_form_stays_open(office: Office, typed: str, said: str) -> None:
    office.gives(PLAN, to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("/giahan NV1")

    an.types(typed)

    assert said in an.newest.text

    an.types("26/6")

    assert "Hạn xin: T6 26/06/2026" in an.newest.text


def test_a_reason_of_one_letter_is_not_taken(office: Office) -> None:
    office.gives(PLAN, to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("/giahan NV1 26/6")

    an.types("x")

    assert "quá ngắn" in an.newest.text

    an.types("Chờ ý kiến Sở Tài chính")
    an.types("x")
    assert "quá ngắn" in an.newest.text


def test_a_task_without_deadline_has_none_to_extend(office: Office) -> None:
    task = office.gives(PLAN, to=AN)
    an = office.of(AN)

    an.types(f"/giahan NV{task.id} 26/6")
    assert "không có thời hạn" in an.newest.text

    an.types(f"NV{task.id}")
    assert "Xin gia hạn" not in an.newest.text + " ".join(an.newest.labels)


def test_another_day_needs_a_reason_and_begins_a_new_cycle(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task, "30/6")
    binh = office.of(BINH)
    binh.picks("Ngày khác")
    binh.picks("T4 24/06")
    assert office.task(task.id).due_on == date(2026, 6, 19)

    binh.picks("Phần việc còn lại")

    stands, made = office.task(task.id), extension(office)
    assert (stands.due_on, stands.cycle) == (date(2026, 6, 24), 2)
    assert (made.until_on, made.granted_on) == (date(2026, 6, 30), date(2026, 6, 24))
    assert "có thể hoàn thành sớm hơn" in an.newest.text


def test_another_day_can_be_typed_with_its_reason(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    asked(office, task, "30/6")
    binh = office.of(BINH)
    binh.picks("Ngày khác")

    binh.types("25/6 vì phải có trước kỳ họp HĐND")

    assert office.task(task.id).due_on == date(2026, 6, 25)
    assert extension(office).decision == "phải có trước kỳ họp HĐND"


def test_a_refusal_says_why_and_the_ladder_goes_on(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task)
    binh = office.of(BINH)
    binh.picks("Không đồng ý")
    binh.types("x")
    assert office.task(task.id).extension is ExtensionState.PENDING

    binh.types("Việc này phải xong trong tháng")

    assert office.task(task.id).extension is ExtensionState.REFUSED
    assert "phải xong trong tháng" in an.newest.text
    office.turn_to("09:00 23/06/2026")
    assert any("quá hạn" in letter.text for letter in an.reads())


def test_what_is_asked_back_returns_to_the_decider(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task)
    binh = office.of(BINH)
    binh.picks("Hỏi lại")
    binh.types("Xã nào chưa gửi số liệu?")
    assert "Xã nào chưa gửi số liệu?" in an.newest.text
    assert extension(office).waits_at is None

    an.picks("Trả lời")
    an.types("Còn xã Phước Hòa, hẹn thứ năm")

    assert extension(office).waits_at == office.now
    assert "Còn xã Phước Hòa" in binh.newest.text
    binh.picks("Đồng ý đến 26/06")
    assert office.task(task.id).extended == 1


def test_while_it_is_undecided_the_clock_runs(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task)

    office.turn_to("09:00 23/06/2026")

    assert any("quá hạn" in letter.text for letter in an.reads())
    assert office.task(task.id).paused_on is None


def test_asked_after_the_deadline_it_is_labelled_so_everywhere(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="12/06/2026")
    an = asked(office, task)
    binh = office.of(BINH)

    assert extension(office).late
    assert "xin khi đã quá hạn" in an.newest.text
    assert "xin khi đã quá hạn" in binh.newest.text
    binh.types("/choduyet")
    assert "xin khi đã quá hạn" in binh.newest.text
    an.types(f"/lichsu NV{task.id}")
    assert "xin gia hạn khi đã quá hạn" in an.newest.text

    binh.types(f"NV{task.id}")
    binh.picks("Quyết định gia hạn")
    binh.picks("Đồng ý đến 26/06")

    assert "xin khi đã quá hạn" in an.newest.text


def test_a_granted_day_ends_the_climb_of_the_old_one(office: Office) -> None:
    """A new cycle begins: nobody hears of the old date any more, and a slip of the new one climbs from the first."""
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an, binh = office.of(AN), office.of(BINH)
    office.turn_to("09:00 23/06/2026")
    asked(office, task, "26/6")
    binh.picks("Đồng ý đến 26/06")
    an.reads()
    binh.reads()
    with office.database.reading() as session:
        assert session.exec(select(Climb).where(Climb.task_id == task.id)).one().ended_at is not None

    office.turn_to("09:00 26/06/2026")
    assert not any("quá hạn 0" in letter.text for letter in [*an.reads(), *binh.reads()])
    office.turn_to("09:00 29/06/2026")

    assert any("quá hạn" in letter.text for letter in an.reads())
    with office.database.reading() as session:
        assert [climb.cycle for climb in session.exec(select(Climb).order_by(col(Climb.id))).all()] == [1, 2]


def test_at_most_two_are_granted(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    binh = office.of(BINH)
    for until in ("24/6", "26/6"):
        asked(office, task, until)
        binh.picks(f"Đồng ý đến {until.replace('/', '/0')}")
    an = office.of(AN)

    an.types("/giahan NV1 30/6")

    assert "đã được gia hạn 02 lần" in an.newest.text
    assert office.task(task.id).extended == 2


def test_while_one_is_pending_a_second_is_not_asked_but_shown(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task)

    an.types("/giahan NV1 30/6")

    assert "Chờ đồng chí Trần Quốc Bình quyết định" in an.newest.text
    an.picks("Rút đề nghị")
    assert office.task(task.id).extension is ExtensionState.NONE
    assert "đã rút đề nghị" in office.of(BINH).newest.text


def test_of_two_who_decide_at_once_the_second_hears_who_was_first(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    asked(office, task)
    long, binh = office.of(LONG), office.of(BINH)
    long.taps("extension.show:1")
    binh.picks("Đồng ý đến 26/06")

    long.taps("extension.refuse:1")

    assert "Trần Quốc Bình" in long.newest.text
    assert office.task(task.id).due_on == date(2026, 6, 26)


def test_a_decision_on_a_task_that_moved_on_changes_nothing(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task)
    an.types("NV1 xong CV 612/UBND-TH ngày 12/6/2026")
    an.picks("Nộp kết quả")
    binh = office.of(BINH)

    binh.taps("extension.grant:1")

    assert "đã cũ" in binh.newest.text
    assert office.task(task.id).due_on == date(2026, 6, 19)


@pytest.mark.parametrize("name", [AN, CUC, CHAU, "Lê Thị Mai", "Bùi Đức Dũng"])
def test_nobody_else_decides(office: Office, name: str) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    asked(office, task)

    office.of(name).taps("extension.grant:1")

    assert office.task(task.id).extension is ExtensionState.PENDING


def test_a_heads_own_request_goes_further_up(office: Office) -> None:
    task = office.gives(PLAN, to=BINH, due="19/06/2026")
    binh, long = office.of(BINH), office.of(LONG)
    binh.types(f"/giahan NV{task.id} 26/6 {ONE_LINE}")
    binh.picks("Gửi xin gia hạn")

    binh.taps("extension.grant:1")
    assert office.task(task.id).extension is ExtensionState.PENDING

    long.picks("Đồng ý đến 26/06")
    assert office.task(task.id).due_on == date(2026, 6, 26)


def test_whoever_gave_the_task_is_asked_before_the_head(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    office.of(LONG)
    with office.database.transaction() as session:
        giver = session.exec(select(Official).where(Official.name == LONG)).one()
        session.get_one(Task, task.id).given_by_id = giver.id

    asked(office, task)

    assert "Đồng chí Nguyễn Văn An xin gia hạn" in office.of(LONG).newest.text
    assert not office.of(BINH).messages


def test_every_step_can_be_undone(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    an = asked(office, task)
    an.picks("Hoàn tác")
    assert (extension(office).state, office.task(task.id).extension) == (
        ExtensionState.WITHDRAWN,
        ExtensionState.NONE,
    )

    asked(office, task)
    binh = office.of(BINH)
    binh.picks("Đồng ý đến 26/06")
    binh.picks("Hoàn tác")

    stands = office.task(task.id)
    assert (stands.due_on, stands.cycle, stands.extended) == (date(2026, 6, 19), 1, 0)
    assert stands.extension is ExtensionState.PENDING
    assert "hoàn tác" in an.newest.text

    binh.taps("extension.back:2")
    binh.types("Còn thiếu gì nữa?")
    binh.picks("Hoàn tác")
    assert extension(office, 2).question is None


def test_an_undone_grant_lets_the_climb_go_on(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    office.of(AN)
    office.turn_to("09:00 22/06/2026")
    asked(office, task, "30/6")
    binh = office.of(BINH)
    binh.picks("Đồng ý đến 30/06")

    binh.picks("Hoàn tác")

    with office.database.reading() as session:
        assert session.exec(select(Climb).where(Climb.task_id == task.id)).one().ended_at is None


def test_after_ten_minutes_a_decision_stays(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="19/06/2026")
    asked(office, task)
    binh = office.of(BINH)
    binh.picks("Đồng ý đến 26/06")
    office.jump_to("08:30")

    binh.picks("Hoàn tác")

    assert office.task(task.id).due_on == date(2026, 6, 26)


def granted(office: Office, due: str = "12/06/2026", until: str = "17/6") -> Task:
    """A task of An's whose deadline was extended."""
    task = office.gives(PLAN, to=AN, due=due)
    asked(office, task, until)
    office.of(BINH).taps("extension.grant:1")
    return task


def test_both_deadlines_are_shown_and_counted_everywhere(office: Office) -> None:
    granted(office)
    an, chau = office.of(AN), office.of(CHAU)

    an.types("/viec")
    assert "gốc 12/06, gia hạn 01 lần" in an.newest.text
    chau.types("/thongke")
    assert "Trễ so với hạn gốc: 01 · so với hạn hiện hành: 00" in chau.newest.text
    office.turn_to("09:00 19/06/2026")
    chau.types("/thongke")
    assert "Trễ so với hạn gốc: 01 · so với hạn hiện hành: 01" in chau.newest.text

    chau.types("/quahan")
    assert "hạn gốc 12/06/2026: trễ 05 ngày làm việc, gia hạn 01 lần" in chau.newest.text
    chau.picks("Excel")
    sheet = openpyxl.load_workbook(io.BytesIO(chau.newest.paper or b"")).worksheets[0]
    heads, line = (list(row) for row in sheet.iter_rows(min_row=3, max_row=4, values_only=True))
    row = dict(zip(heads, line, strict=True))
    assert (row["Thời hạn gốc"], row["Thời hạn"]) == (datetime(2026, 6, 12), datetime(2026, 6, 17))  # noqa: DTZ001
    assert (row["Số lần gia hạn"], row["Số ngày làm việc trễ so với hạn gốc"]) == (1, 5)


def test_a_reminder_of_the_old_date_is_not_sent(office: Office) -> None:
    """Urged in the evening, extended before the morning: the letter that waited for the morning never leaves."""
    task = office.gives(PLAN, to=AN, due="12/06/2026")
    an = asked(office, task)
    office.turn_to("21:30 15/06/2026")
    office.of(CHAU).taps(f"urging.send:t{task.id}")
    office.of(BINH).taps("extension.grant:1")
    an.reads()

    office.turn_to("07:00 16/06/2026")

    assert [letter.text for letter in an.reads() if "đôn đốc" in letter.text.lower()] == []
