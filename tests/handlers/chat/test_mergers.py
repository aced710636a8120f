"""A unit is merged into another: open work goes on there with its leads and dates; the past keeps the old name."""

import pytest
from sqlmodel import select

from handlers.chat import mergers
from handlers.refusals.giving import MergedBelow, UnitEnded
from handlers.visit import Moment
from storage.tables import Assignment, Climb, Official, Part, Progress, Recurrence, Task, Unit
from tests.office import Office

HOME, INTO, ABOVE = "Phòng Kinh tế và Hạ tầng", "Phòng Tài chính - Kế hoạch", "UBND huyện Tuy An"
AN, BINH, DUNG = "Nguyễn Văn An", "Trần Quốc Bình", "Bùi Đức Dũng"


def merges(office: Office, unit: str = HOME, into: str = INTO) -> None:
    """Whoever runs the office types it."""
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        named = {one.name: one for one in session.exec(select(Unit))}
        mergers.carry_out(moment, mergers.plan(moment, named[unit], named[into]))
    office.delivers()


def unit(office: Office, name: str) -> Unit:
    with office.database.reading() as session:
        return session.exec(select(Unit).where(Unit.name == name)).one()


def test_open_work_goes_on_in_the_other_unit_and_the_past_keeps_the_old_name(office: Office) -> None:
    binh, dung = office.of(BINH), office.of(DUNG)
    binh.types("/dinhky Báo cáo tuần; An; thứ sáu hằng tuần")
    binh.picks("Đặt lịch")
    late = office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="15/06/2026")
    done = office.gives("Việc đã xong", to=AN)
    with office.database.transaction() as session:
        closed = session.get_one(Task, done.id)
        closed.progress, closed.closed_at = Progress.DONE, office.now
    helped = office.gives("Lập danh mục", to="Lê Thị Mai")
    office.coordinates(helped, AN)
    office.turn_to("09:00 17/06/2026")
    old, new = unit(office, HOME), unit(office, INTO)

    merges(office)

    assert (office.task(late.id).lead_unit_id, office.task(late.id).lead_id) == (new.id, late.lead_id)
    assert office.task(late.id).due_on == late.due_on
    assert office.task(done.id).lead_unit_id == old.id
    with office.database.reading() as session:
        parts = session.exec(select(Assignment).where(Assignment.part == Part.COORDINATING)).all()
        assert [(part.unit_id, part.ended_at is None) for part in parts] == [(old.id, False), (new.id, True)]
        assert session.exec(select(Recurrence)).one().lead_unit_id == new.id
        assert session.exec(select(Climb)).one().ended_at is None
        assert session.exec(select(Official).where(Official.name == AN)).one().unit_id == new.id
    assert any("được sáp nhập vào Phòng Tài chính - Kế hoạch" in letter.text for letter in dung.reads())
    assert any("được sáp nhập" in letter.text for letter in binh.reads())


def test_the_head_of_the_other_unit_gives_the_work_and_the_one_before_no_longer(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch Bắc Sơn", unit=HOME)
    binh, dung = office.of(BINH), office.of(DUNG)
    merges(office)

    binh.types(f"/giaoviec {task.code}")
    assert office.task(task.id).text not in binh.newest.text
    dung.types(f"/giaoviec {task.code} {AN}")

    assert office.task(task.id).lead_id is not None
    dung.types(f"/lichsu {task.code}")
    assert "Đơn vị chủ trì được sáp nhập" in dung.newest.text


def test_the_old_name_finds_the_new_unit(office: Office) -> None:
    merges(office)
    office.now = office.now.replace(day=16)
    chau = office.of("Võ Minh Châu")

    chau.types(f"/donvi {HOME}")

    assert INTO in chau.newest.text


def test_a_circle_of_successors_is_refused_and_nothing_changes(office: Office) -> None:
    merges(office)

    with pytest.raises(UnitEnded):
        merges(office, INTO, HOME)
    with pytest.raises(UnitEnded):
        merges(office, HOME, INTO)

    assert unit(office, INTO).successor_id is None


def test_a_unit_is_not_merged_into_itself_or_into_one_below_it(office: Office) -> None:
    for into in (ABOVE, INTO):
        with pytest.raises(MergedBelow):
            merges(office, ABOVE, into)

    assert unit(office, ABOVE).valid_to_on is None
