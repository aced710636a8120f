"""Overdue tasks go up their ladder: the lead first, the head, the leader and the office, in order and once."""

from sqlmodel import select

from bot import clock as bells
from bot import inbox
from handlers.visit import Event, EventKind
from storage.tables import (
    Absence,
    Climb,
    Escalation,
    Letter,
    LetterState,
    Official,
    Progress,
    Promise,
    Report,
    ReportKind,
    Unit,
)
from tests.office import Message, Office, day

TEXT = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
LEAD, HEAD, LEADER, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu"


def told(office: Office, name: str, words: str) -> list[Message]:
    """The messages on somebody's phone that say something."""
    return [message for message in office.of(name).messages if words in message.text]


def rungs(office: Office, task_id: int) -> list[int]:
    with office.database.reading() as session:
        return list(
            session.exec(select(Escalation.rung).where(Escalation.task_id == task_id).order_by(Escalation.id)).all()  # type: ignore[arg-type]
        )


def everybody(office: Office) -> None:
    for name in (LEAD, HEAD, LEADER, OFFICE):
        office.of(name)


def test_the_lead_hears_first_and_is_told_what_comes_tomorrow(office: Office) -> None:
    everybody(office)
    office.gives(TEXT, to=LEAD, due="15/06/2026")

    office.turn_to("08:00 16/06/2026")

    [message] = told(office, LEAD, "đã quá hạn 01 ngày làm việc")
    assert "08:00 ngày mai việc này sẽ báo cáo thủ trưởng đơn vị nếu chưa có báo cáo" in message.text
    assert not told(office, HEAD, "Kính báo cáo")


def test_nothing_climbs_before_eight_in_the_morning(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")

    office.turn_to("07:59 16/06/2026")

    assert rungs(office, task.id) == []


def test_the_ladder_is_climbed_in_order_on_its_working_days(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    climbed = {}

    for date in ("16", "17", "18", "19", "22", "29", "30"):
        office.turn_to(f"08:00 {date}/06/2026")
        climbed[date] = rungs(office, task.id)

    assert climbed == {
        "16": [0],
        "17": [0, 1],
        "18": [0, 1],
        "19": [0, 1, 2],
        "22": [0, 1, 2],
        "29": [0, 1, 2],
        "30": [0, 1, 2, 3],
    }
    assert len(told(office, HEAD, f"Kính báo cáo đồng chí Trưởng phòng {HEAD}: nhiệm vụ {task.code}")) == 1
    assert len(told(office, LEADER, "đã quá hạn 04 ngày làm việc")) == 1
    assert len(told(office, OFFICE, "đã quá hạn 04 ngày làm việc")) == 1
    assert len(told(office, OFFICE, "đưa nhiệm vụ này vào dự thảo")) == 1


def test_days_the_machine_slept_lose_no_rung(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")

    office.jump_to("10:15 19/06/2026")

    assert rungs(office, task.id) == [0, 1, 2]
    assert told(office, LEAD, "đã quá hạn 04 ngày")
    assert told(office, HEAD, "Kính báo cáo")
    assert told(office, LEADER, "Kính báo cáo")


def test_nothing_climbs_on_a_day_off(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="19/06/2026")

    office.turn_to("19:00 21/06/2026")

    assert rungs(office, task.id) == []


def test_a_head_who_promises_a_day_is_asked_again_on_that_day_and_nothing_climbs_until_then(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    head = office.of(HEAD)
    acts = head.acts

    head.picks("Tôi xử lý – hẹn ngày")
    head.picks("T2 22/06")
    took = head.acts - acts
    office.turn_to("08:00 22/06/2026")

    assert took == 2
    assert rungs(office, task.id) == [0, 1]
    assert "đã hẹn xử lý trong hôm nay" in head.newest.text


def test_a_promised_day_is_taken_back_and_the_climb_goes_on_as_if_nothing_had_been_said(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    head = office.of(HEAD)
    with office.database.reading() as session:
        before = session.exec(select(Climb)).one().next_on
    head.picks("Tôi xử lý – hẹn ngày")
    head.picks("T2 22/06")

    head.picks("Hoàn tác")

    assert f"{task.code} không còn ngày hẹn" in head.newest.text
    with office.database.reading() as session:
        climb, promise = session.exec(select(Climb)).one(), session.exec(select(Promise)).one()
    assert (climb.paused_until_on, climb.next_on, promise.kept) == (None, before, None)
    assert promise.taken_back_at is not None
    office.turn_to("08:00 19/06/2026")
    assert rungs(office, task.id) == [0, 1, 2]
    assert not told(office, LEADER, "đã hẹn xử lý")
    head.types(f"/lichsu {task.code}")
    assert "đã thu hồi ngày hẹn" in head.newest.text


def test_a_promise_is_taken_back_by_whoever_gave_it_and_for_ten_minutes(office: Office) -> None:
    everybody(office)
    office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    head = office.of(HEAD)
    head.picks("Tôi xử lý – hẹn ngày")
    head.picks("T2 22/06")
    office.of(OFFICE).taps("promise.undo:1")
    office.of(OFFICE).taps("promise.undo:77")
    office.jump_to("08:11 17/06/2026")

    head.picks("Hoàn tác")

    assert "Chỉ hoàn tác được trong 10 phút" in head.newest.text
    with office.database.reading() as session:
        assert session.exec(select(Promise)).one().taken_back_at is None


def test_whoever_stands_on_two_rungs_hears_of_a_task_once_when_both_are_climbed_at_once(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    with office.database.transaction() as session:
        unit = session.get_one(Unit, task.lead_unit_id)
        unit.leader_id = unit.head_id

    office.jump_to("08:00 30/06/2026")

    letters = [letter for letter in office.of(HEAD).reads() if task.code in f"{letter.title} {letter.text}"]
    assert [letter.text.count(TEXT) for letter in letters if "quá hạn" in letter.text] == [1]


def test_a_promise_that_was_not_kept_is_told_to_the_next_rung(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    office.of(HEAD).picks("Tôi xử lý – hẹn ngày")
    office.of(HEAD).types("18/6")

    office.turn_to("08:00 19/06/2026")

    assert rungs(office, task.id) == [0, 1, 2]
    assert told(office, LEADER, f"Đồng chí {HEAD} đã hẹn xử lý trong ngày 18/06/2026")
    with office.database.reading() as session:
        assert [promise.kept for promise in session.exec(select(Promise))] == [False]


def test_a_list_also_says_what_was_promised_and_not_kept(office: Office) -> None:
    everybody(office)
    office.gives(f"{TEXT} 1", to=LEAD, due="15/06/2026")
    office.gives(f"{TEXT} 2", to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    office.of(HEAD).taps("promise.make:1:20260618")

    office.turn_to("08:00 19/06/2026")

    [message] = told(office, LEADER, "02 nhiệm vụ đã quá hạn")
    assert f"Đồng chí {HEAD} đã hẹn xử lý trong ngày 18/06/2026" in message.text


def test_a_promise_is_kept_when_the_result_is_submitted_in_time(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    office.of(HEAD).picks("Tôi xử lý – hẹn ngày")
    office.of(HEAD).picks("T6 19/06")
    office.turn_to("15:00 18/06/2026")
    submit(office, task.id)

    office.turn_to("08:00 22/06/2026")

    assert rungs(office, task.id) == [0, 1]
    with office.database.reading() as session:
        assert [promise.kept for promise in session.exec(select(Promise))] == [True]


def submit(office: Office, task_id: int) -> None:
    with office.database.transaction() as session:
        task = session.merge(office.task(task_id))
        task.progress, task.submitted_at = Progress.SUBMITTED, office.now


def test_a_promise_must_lie_ahead_be_worked_and_be_near(office: Office) -> None:
    everybody(office)
    office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")
    head = office.of(HEAD)
    head.picks("Tôi xử lý – hẹn ngày")

    said = [head.types(day).text for day in ("16/6/2026", "20/6", "31/12", "xyz")]  # type: ignore[union-attr]

    assert "không dùng để hẹn được" in said[0]
    assert "là ngày nghỉ. Ngày làm việc kế tiếp là 22/06/2026" in said[1]
    assert "quá xa" in said[2]
    assert "Chưa đọc được ngày" in said[3]
    assert "Đã ghi nhận" in head.types("19/6").text  # type: ignore[union-attr]


def test_only_who_answers_for_the_unit_may_promise(office: Office) -> None:
    everybody(office)
    office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 17/06/2026")

    for name in (LEAD, LEADER, OFFICE):
        office.of(name).taps("promise.make:1:20260619")

    with office.database.reading() as session:
        assert session.exec(select(Promise)).all() == []


def test_a_submitted_result_stops_the_climb_and_a_returned_one_goes_on_with_it(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("09:00 16/06/2026")
    submit(office, task.id)

    office.turn_to("09:00 18/06/2026")
    while_it_waited = rungs(office, task.id)
    with office.database.transaction() as session:
        session.merge(office.task(task.id)).progress = Progress.UNDER_WAY
    office.turn_to("09:00 19/06/2026")

    assert while_it_waited == [0]
    assert rungs(office, task.id) == [0, 1, 2]


def test_a_report_with_a_reason_puts_a_rung_off_by_a_day_once(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("09:00 16/06/2026")
    report(office, task.id, "Đang chờ Sở Xây dựng trả lời văn bản ngày 10/6")

    office.turn_to("08:00 17/06/2026")
    put_off = rungs(office, task.id)
    report(office, task.id, "Vẫn đang chờ Sở Xây dựng trả lời văn bản ngày 10/6")
    office.turn_to("08:00 18/06/2026")

    assert put_off == [0]
    assert rungs(office, task.id) == [0, 1]


def report(office: Office, task_id: int, words: str, kind: ReportKind = ReportKind.PROGRESS) -> None:
    task = office.task(task_id)
    with office.database.transaction() as session:
        session.add(Report(task_id=task_id, author_id=task.lead_id or 0, made_at=office.now, kind=kind, words=words))


def test_nothing_new_puts_nothing_off(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("09:00 16/06/2026")
    report(office, task.id, "Chưa có gì mới trong tuần này", ReportKind.NOTHING_NEW)

    office.turn_to("08:00 17/06/2026")

    assert rungs(office, task.id) == [0, 1]


def test_several_slips_of_a_unit_are_one_message_decided_item_by_item(office: Office) -> None:
    everybody(office)
    tasks = [office.gives(f"{TEXT} {n}", to=LEAD, due="15/06/2026") for n in range(1, 13)]
    office.turn_to("08:00 17/06/2026")
    head = office.of(HEAD)

    assert len(told(office, HEAD, "12 nhiệm vụ đã quá hạn")) == 1
    head.picks("Xem tiếp")
    head.picks(tasks[9].code)
    head.picks("Tôi xử lý – hẹn ngày")
    assert f"xử lý {tasks[9].code} trong ngày" in head.picks("T6 19/06").text  # type: ignore[union-attr]


def test_a_head_who_leads_the_task_is_passed_over_upwards(office: Office) -> None:
    everybody(office)
    office.of("Hồ Văn Long")
    office.gives(TEXT, to=HEAD, due="15/06/2026")

    office.turn_to("08:00 17/06/2026")

    assert told(office, HEAD, "đã quá hạn 01 ngày")
    assert told(office, "Hồ Văn Long", "Kính báo cáo đồng chí Chủ tịch")


def test_the_head_hears_that_the_lead_cannot_be_reached(office: Office) -> None:
    office.of(HEAD)
    office.gives(TEXT, to=LEAD, due="15/06/2026")

    office.turn_to("08:00 17/06/2026")

    assert told(office, HEAD, f"Đồng chí {LEAD} chưa có tài khoản liên lạc được")


def test_the_deputy_of_an_absent_head_is_asked_at_once_and_may_promise(office: Office) -> None:
    everybody(office)
    away(office, HEAD, deputy="Lý Thu Cúc")
    office.gives(TEXT, to=LEAD, due="15/06/2026")
    deputy = office.of("Lý Thu Cúc")

    office.turn_to("08:00 17/06/2026")
    [asked] = [message.text for message in told(office, "Lý Thu Cúc", "Kính báo cáo")]
    deputy.picks("Tôi xử lý – hẹn ngày")
    answer = deputy.picks("T6 19/06")

    assert f"thay đồng chí {HEAD}" in asked
    assert not told(office, HEAD, "Kính báo cáo")
    assert answer is not None
    assert "Đã ghi nhận" in answer.text


def away(office: Office, name: str, deputy: str) -> None:
    with office.database.transaction() as session:
        by_name = {official.name: official.id for official in session.exec(select(Official))}
        session.add(
            Absence(
                official_id=by_name[name],
                deputy_id=by_name[deputy],
                from_on=day("15/06/2026"),
                to_on=day("19/06/2026"),
            )
        )


def test_a_message_that_is_no_longer_true_is_not_sent(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 16/06/2026")
    office.now = office._instant("08:00 17/06/2026")
    ring_without_sending(office)
    submit(office, task.id)

    office.delivers()

    assert not told(office, HEAD, "Kính báo cáo")
    with office.database.reading() as session:
        assert LetterState.SKIPPED in session.exec(select(Letter.state)).all()


def ring_without_sending(office: Office) -> None:
    from bot import clock

    clock.ring(office.database, office.regulation, office.now)


def test_a_result_that_was_accepted_and_not_yet_read_stops_the_rung(office: Office) -> None:
    """After an outage hundreds of messages may wait: nobody is reported for what lies there, done."""
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="12/06/2026")
    other = office.gives(f"{TEXT}, lần 2", to="Lý Thu Cúc", due="12/06/2026")
    phone = office.of(LEAD)
    office.now = office.now.replace(day=16)
    phone.taps(f"done.begin:{task.id}:{task.version}")
    said = Event(
        "phone", "late", "phone", phone.address, EventKind.TEXT, office.now, text="612/UBND-TH ngày 10/06/2026"
    )
    inbox.receive(office.database, [said], office.now)

    bells.ring(office.database, office.regulation, office.now)
    first = rungs(office, task.id), rungs(office, other.id)
    office.works()
    bells.ring(office.database, office.regulation, office.now)

    assert first == ([], [0, 1])
    assert office.task(task.id).progress is Progress.SUBMITTED
    assert rungs(office, task.id) == []


def test_who_says_something_else_in_the_morning_is_reported_when_it_has_been_read(office: Office) -> None:
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="12/06/2026")
    office.now = office.now.replace(day=16)
    said = Event("phone", "late", "phone", office.of(LEAD).address, EventKind.TEXT, office.now, text="/viec")
    inbox.receive(office.database, [said], office.now)

    bells.ring(office.database, office.regulation, office.now)
    first = rungs(office, task.id)
    office.works()
    bells.ring(office.database, office.regulation, office.now)

    assert (first, rungs(office, task.id)) == ([], [0, 1])


def test_what_a_clock_that_was_ahead_put_off_is_reported_on_its_own_day(office: Office) -> None:
    """On the day that had not come, the lead's words were still unread: the task waited for them until then."""
    everybody(office)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    said = Event("phone", "late", "phone", office.of(LEAD).address, EventKind.TEXT, office.now, text="/viec")
    inbox.receive(office.database, [said], office.now)
    office.now = office.now.replace(day=18)
    bells.ring(office.database, office.regulation, office.now)
    ahead = rungs(office, task.id)
    office.now = office.now.replace(day=16)
    office.works()

    bells.ring(office.database, office.regulation, office.now)

    assert (ahead, rungs(office, task.id)) == ([], [0])
