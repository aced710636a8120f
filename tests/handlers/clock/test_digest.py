"""The morning digest: one message a person a working day, at their hour, with what each capacity has to hear."""

from datetime import date, time

import pytest
from sqlmodel import select

from handlers.post import post
from handlers.screen import Screen
from handlers.visit import Moment
from storage.tables import Absence, Climb, Letter, LetterState, Official, Progress, Result, Slot, SlotState
from tests.office import Message, Office, day

TEXT = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
LEAD, HEAD, LEADER, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu"


def digests(office: Office, name: str) -> list[Message]:
    return [message for message in office.of(name).messages if message.title.startswith("Bản tin sáng")]


def slots(office: Office, name: str) -> dict[date, SlotState]:
    with office.database.reading() as session:
        return {
            slot.local_date: slot.state
            for slot in session.exec(
                select(Slot).join(Official, Official.id == Slot.official_id).where(Official.name == name)  # type: ignore[arg-type]
            )
        }


def change(office: Office, task_id: int, **values: object) -> None:
    with office.database.transaction() as session:
        task = session.merge(office.task(task_id))
        for name, value in values.items():
            setattr(task, name, value)


def test_an_official_hears_in_the_morning_what_is_late_and_what_is_near(office: Office) -> None:
    office.of(LEAD)
    late = office.gives(TEXT, to=LEAD, due="12/06/2026")
    near = office.gives("Báo cáo giải phóng mặt bằng", to=LEAD, due="17/06/2026")
    office.gives("Tổng kết năm", to=LEAD, due="31/12/2026")

    office.turn_to("07:30 16/06/2026")

    [message] = digests(office, LEAD)
    assert message.title == "Bản tin sáng T3 16/06"
    assert "quá hạn: 01, sắp đến hạn: 01, chưa nhận việc: 03" in message.text
    assert any(label.startswith(late.code) for label in message.labels) or office.numbers
    assert f"{late.code} · trễ 02 ngày LV" in message.text
    assert f"{near.code} · còn 01 ngày LV" in message.text
    assert f"08:00 ngày mai sẽ báo cáo cấp trên nếu chưa có báo cáo: {late.code}" not in message.text


def test_whoever_has_nothing_to_hear_gets_nothing(office: Office) -> None:
    office.of(LEAD)
    task = office.gives("Tổng kết năm", to=LEAD, due="31/12/2026")
    change(office, task.id, acknowledged_at=office.now)

    office.turn_to("07:30 16/06/2026")

    assert digests(office, LEAD) == []
    assert slots(office, LEAD)[day("16/06/2026")] is SlotState.EMPTY


def test_the_digest_comes_once_a_day_and_not_on_days_off(office: Office) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")

    office.turn_to("19:00 22/06/2026")

    titles = [message.title for message in digests(office, LEAD)]
    assert titles == [f"Bản tin sáng {label}" for label in ("T3 16/06", "T4 17/06", "T5 18/06", "T6 19/06", "T2 22/06")]


def test_everybody_has_their_own_hour(office: Office) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    with office.database.transaction() as session:
        session.exec(select(Official).where(Official.name == LEAD)).one().digest_time = time(9, 0)
    office.turn_to("23:00 15/06/2026")

    office.turn_to("08:30 16/06/2026")
    before = len(digests(office, LEAD))
    office.turn_to("09:00 16/06/2026")

    assert (before, len(digests(office, LEAD))) == (1, 2)


def test_after_an_hour_asleep_the_digest_comes_late_and_says_so_and_why(office: Office) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    office.turn_to("07:00 16/06/2026")

    office.jump_to("08:20 16/06/2026")

    assert "gửi muộn: hệ thống tạm dừng từ 07:00 đến 08:20" in digests(office, LEAD)[-1].text


def test_days_asleep_are_recorded_as_skipped_and_the_last_day_is_caught_up(office: Office) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    office.turn_to("12:00 16/06/2026")

    office.jump_to("10:00 19/06/2026")

    assert slots(office, LEAD) == {
        day("15/06/2026"): SlotState.SKIPPED,  # the machine began after that morning
        day("16/06/2026"): SlotState.POSTED,
        day("17/06/2026"): SlotState.SKIPPED,
        day("18/06/2026"): SlotState.SKIPPED,
        day("19/06/2026"): SlotState.POSTED,
    }
    assert "từ 12:00 16/06 đến 10:00 19/06" in digests(office, LEAD)[-1].text


def test_whoever_cannot_be_reached_has_a_slot_that_says_so(office: Office) -> None:
    office.gives(TEXT, to=LEAD, due="12/06/2026")

    office.turn_to("07:30 16/06/2026")

    assert slots(office, LEAD)[day("16/06/2026")] is SlotState.SKIPPED


def test_the_head_hears_who_is_late_what_waits_and_what_is_likely_to_slip(office: Office) -> None:
    office.of(HEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    waiting = office.gives("Báo cáo giải phóng mặt bằng", to="Lý Thu Cúc", due="17/06/2026")
    change(office, waiting.id, progress=Progress.SUBMITTED, result=Result.WAITING, submitted_at=office.now)
    office.gives("Thẩm định hồ sơ", unit="Phòng Kinh tế và Hạ tầng")
    slipping = office.gives("Lập dự toán", to="Lý Thu Cúc", due="26/06/2026")

    office.turn_to("07:30 23/06/2026")

    message = digests(office, HEAD)[-1]
    assert "Đơn vị của đồng chí – đang thực hiện: 04, quá hạn: 01" in message.text
    assert f"Đang trễ: {LEAD} 01 việc (lâu nhất 07 ngày LV)" in message.text
    assert "chờ xác nhận: 01, chưa giao cán bộ: 01" in message.text
    assert f"tiến độ dưới 50%, 07 ngày chưa báo cáo): {slipping.code}" in message.text


def test_the_leader_sees_the_bloc_by_unit_and_no_names(office: Office) -> None:
    office.of(LEADER)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    office.gives("Quyết toán", to="Bùi Đức Dũng", due="12/06/2026")
    office.gives("Đo đạc", to="Lê Thị Mai", due="12/06/2026")

    office.turn_to("07:30 16/06/2026")

    [message] = [message for message in digests(office, LEADER) if "16/06" in message.title]
    assert "Khối đồng chí phụ trách – đang thực hiện: 02, quá hạn: 02" in message.text
    assert "P. KT-HT" in message.table
    assert "P. TC-KH" in message.table
    assert LEAD not in message.text
    assert message.fits


def lost(office: Office, name: str, why: str) -> None:
    """A letter to somebody that a messenger did not take."""
    with office.database.transaction() as session:
        person = session.exec(select(Official).where(Official.name == name)).one()
        post(Moment(session, office.now, office.regulation), person, "lost", Screen("Nội dung"))
        letter = session.exec(select(Letter).where(Letter.dedupe_key == f"lost:{person.id}")).one()
        letter.state, letter.error = LetterState.DEAD, why


def test_the_office_sees_everything_and_who_cannot_be_reached_and_what_was_not_delivered(office: Office) -> None:
    office.of(OFFICE)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    office.gives("Đo đạc", to="Lê Thị Mai", due="12/06/2026")
    lost(office, LEAD, "message is too odd")

    office.turn_to("07:30 16/06/2026")

    message = digests(office, OFFICE)[-1]
    assert "Toàn cơ quan – đang thực hiện: 02, quá hạn: 02" in message.text
    assert f"hoặc có tin chờ gửi: 04 đồng chí ({LEAD}, Trần Quốc Bình, Lê Thị Mai, Đinh Công Sơn)" in message.text
    assert "Tin không gửi được từ sáng ngày làm việc trước: 01" in message.text
    assert f"({LEAD}: message is too odd)" in message.text


def test_a_person_of_several_capacities_gets_one_message(office: Office) -> None:
    office.of("Bùi Đức Dũng")
    office.gives("Quyết toán", to="Bùi Đức Dũng", due="12/06/2026")

    office.turn_to("07:30 16/06/2026")

    [message] = [message for message in digests(office, "Bùi Đức Dũng") if "16/06" in message.title]
    assert "Việc của đồng chí" in message.text
    assert "Đơn vị của đồng chí" in message.text


def test_what_goes_up_tomorrow_is_in_the_digest_and_not_told_twice(office: Office) -> None:
    office.of(LEAD)
    task = office.gives(TEXT, to=LEAD, due="12/06/2026")

    office.turn_to("12:00 17/06/2026")

    phone = office.of(LEAD)
    assert f"08:00 ngày mai sẽ báo cáo cấp trên nếu chưa có báo cáo: {task.code}" in digests(office, LEAD)[-1].text
    assert not [message for message in phone.messages if message.title == "Trước khi báo cáo cấp trên"]


def test_the_courtesy_notice_comes_by_itself_when_no_digest_carried_it(office: Office) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    with office.database.transaction() as session:
        session.exec(select(Official).where(Official.name == LEAD)).one().digest_time = time(11, 0)

    office.turn_to("08:00 17/06/2026")

    [message] = [m for m in office.of(LEAD).messages if m.title == "Trước khi báo cáo cấp trên"]
    assert "08:00 ngày mai việc này sẽ báo cáo Văn phòng và lãnh đạo phụ trách khối" in message.text


def test_the_digest_says_why_it_comes(office: Office) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    office.turn_to("07:30 16/06/2026")

    answer = office.of(LEAD).picks("Vì sao tôi nhận?")

    assert answer is not None
    assert "Bản tin gửi lúc 07:30 các ngày làm việc" in answer.text


@pytest.mark.parametrize(("at", "leaves"), [("06:00", "06:30"), ("06:30", "06:30"), ("23:00", "06:30")])
def test_quiet_hours_hold_a_digest_and_deliver_it_after(office: Office, at: str, leaves: str) -> None:
    office.of(LEAD)
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    with office.database.transaction() as session:
        session.exec(select(Official).where(Official.name == LEAD)).one().digest_time = time.fromisoformat(at)

    office.turn_to(f"{at} 16/06/2026")

    with office.database.reading() as session:
        letter = session.exec(select(Letter).where(Letter.dedupe_key.startswith("digest:2026-06-16"))).one()
    assert f"{letter.due_at.astimezone(office.regulation.zone):%H:%M}" == leaves
    assert letter.state is (LetterState.SENT if at == leaves else LetterState.READY)


def test_the_digest_of_somebody_away_goes_to_the_deputy(office: Office) -> None:
    office.of(LEAD)
    office.of("Lý Thu Cúc")
    office.gives(TEXT, to=LEAD, due="12/06/2026")
    with office.database.transaction() as session:
        ids = {official.name: official.id for official in session.exec(select(Official))}
        session.add(
            Absence(
                official_id=ids[LEAD], deputy_id=ids["Lý Thu Cúc"], from_on=day("16/06/2026"), to_on=day("16/06/2026")
            )
        )

    office.turn_to("07:30 16/06/2026")

    assert f"thay đồng chí {LEAD}" in digests(office, "Lý Thu Cúc")[-1].text
    assert slots(office, LEAD)[day("16/06/2026")] is SlotState.POSTED


def test_a_climb_knows_the_morning_it_moves_next(office: Office) -> None:
    office.gives(TEXT, to=LEAD, due="12/06/2026")

    office.turn_to("08:00 16/06/2026")

    with office.database.reading() as session:
        assert session.exec(select(Climb)).one().next_on == day("18/06/2026")
