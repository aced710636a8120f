"""What moves under a climb: the calendar, a report that is taken back, the regulation."""

from dataclasses import replace
from datetime import date

from sqlmodel import select

from bot import sheets
from handlers.intake import calendar
from handlers.regulation import Hearer, Rung
from handlers.visit import Moment
from storage.tables import Climb, Escalation
from tests import papers
from tests.office import Office

TEXT = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
LEAD, HEAD, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"


def rungs(office: Office, task_id: int) -> list[int]:
    with office.database.reading() as session:
        found = session.exec(select(Escalation).where(Escalation.task_id == task_id)).all()
    return sorted(one.rung for one in found)


def calendar_says(office: Office, on: str, working: str) -> None:
    read = sheets.taken("lich.xlsx", papers.xlsx((on, working), headings=("Ngày", "Làm việc/Nghỉ")))
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        calendar.carry_out(moment, calendar.plan(moment, "lich.xlsx", read))


def test_a_new_day_off_moves_the_next_rung_and_the_notice_before_it(office: Office) -> None:
    for name in (LEAD, HEAD, OFFICE):
        office.of(name)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("09:00 17/06/2026")
    calendar_says(office, "18/06/2026", "Nghỉ")

    seen = {}
    for day in ("17/06", "19/06", "22/06"):
        office.turn_to(f"10:00 {day}/2026")
        seen[day] = rungs(office, task.id), sum("ngày mai" in m.text for m in office.of(LEAD).messages)

    assert [told for told, _ in seen.values()] == [[0, 1], [0, 1], [0, 1, 2]]
    assert seen["17/06"][1] == 1  # of rung 1 alone: tomorrow's tomorrow is a day off now


def test_a_saturday_that_is_worked_brings_the_next_rung_nearer(office: Office) -> None:
    office.of(LEAD)
    task = office.gives(TEXT, to=LEAD, due="17/06/2026")
    office.turn_to("09:00 19/06/2026")
    calendar_says(office, "20/06/2026", "Làm việc")

    office.turn_to("09:00 22/06/2026")

    assert rungs(office, task.id) == [0, 1, 2]


def test_a_report_that_is_taken_back_leaves_the_excuse_to_a_real_one(office: Office) -> None:
    lead = office.of(LEAD)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("07:55 17/06/2026")
    lead.types(f"{task.code} Đang chờ Sở Xây dựng trả lời văn bản ngày 10/6")
    lead.picks("Gửi")
    office.turn_to("08:00 17/06/2026")
    lead.taps("report.undo:1")
    lead.types(f"{task.code} Sở Xây dựng hẹn trả lời trong ngày mai")
    lead.picks("Gửi")

    office.turn_to("08:00 18/06/2026")
    put_off = rungs(office, task.id)
    office.turn_to("08:00 19/06/2026")

    assert put_off == [0]
    assert rungs(office, task.id) == [0, 1, 2]


def test_a_report_taken_back_before_the_morning_excuses_nothing(office: Office) -> None:
    lead = office.of(LEAD)
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("07:55 17/06/2026")
    lead.types(f"{task.code} Đang chờ Sở Xây dựng trả lời văn bản ngày 10/6")
    lead.picks("Gửi")
    lead.picks("Hoàn tác")

    office.turn_to("08:00 17/06/2026")

    assert rungs(office, task.id) == [0, 1]


def test_a_ladder_is_frozen_into_the_climb_when_it_begins(office: Office) -> None:
    first = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 16/06/2026")
    before = ladder(office, first.id)
    quick = (Rung(0, (Hearer.LEAD,)), Rung(1, (Hearer.OFFICE,)))

    office.regulation = replace(office.regulation, ladder=quick)
    second = office.gives(f"{TEXT} (đợt 2)", to=LEAD, due="16/06/2026")
    office.turn_to("08:00 30/06/2026")

    assert ladder(office, first.id) == before
    assert rungs(office, first.id) == [0, 1, 2, 3]
    assert [rung["after"] for rung in ladder(office, second.id)] == [0, 1]
    assert rungs(office, second.id) == [0, 1]


def test_a_moved_deadline_begins_another_climb_on_the_ladder_of_its_day(office: Office) -> None:
    task = office.gives(TEXT, to=LEAD, due="15/06/2026")
    office.turn_to("08:00 16/06/2026")
    office.regulation = replace(office.regulation, ladder=(Rung(0, (Hearer.LEAD,)),))
    with office.database.transaction() as session:
        moved = session.merge(office.task(task.id))
        moved.due_on, moved.cycle = date(2026, 6, 18), 2

    office.turn_to("08:00 19/06/2026")

    with office.database.reading() as session:
        climbs = session.exec(select(Climb).where(Climb.task_id == task.id).order_by(Climb.cycle)).all()  # type: ignore[arg-type]
    assert [len(climb.ladder) for climb in climbs] == [4, 1]


def ladder(office: Office, task_id: int) -> list[dict[str, object]]:
    with office.database.reading() as session:
        return session.exec(select(Climb).where(Climb.task_id == task_id)).one().ladder
