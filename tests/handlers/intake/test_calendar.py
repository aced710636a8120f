"""The office's own working days come in, and deadlines move with them."""

from datetime import date

import pytest
from sqlmodel import select

from bot import sheets
from handlers.intake import calendar
from handlers.rules.sheets import Why
from handlers.visit import Moment
from storage.tables import CalendarDay, JournalEntry
from tests import papers

HEADINGS = ("Ngày", "Làm việc/Nghỉ", "Ghi chú")


def brings(office, *rows):
    """Import a list of days; what was planned."""
    read = sheets.taken("lich.xlsx", papers.xlsx(*rows, headings=HEADINGS))
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        planned = calendar.plan(moment, "lich.xlsx", read)
        if not planned.faults:
            calendar.carry_out(moment, planned)
    return planned


def test_a_day_off_moves_the_open_deadlines_on_it(office):
    task = office.gives("Rà soát", to="Nguyễn Văn An", due="19/06/2026")

    planned = brings(office, (date(2026, 6, 19), "Nghỉ", "Nghỉ bù"), ("20/6/2026", "Làm việc", "Làm bù"))

    assert planned.moved == [(task.code, date(2026, 6, 19), date(2026, 6, 19), date(2026, 6, 20))]
    with office.database.reading() as session:
        assert [(day.on, day.working) for day in session.exec(select(CalendarDay)).all()] == [
            (date(2026, 6, 19), False),
            (date(2026, 6, 20), True),
        ]
        assert len(session.exec(select(JournalEntry)).all()) == 2


def test_the_same_days_twice_change_nothing(office):
    brings(office, ("19/6/2026", "Nghỉ"))

    assert brings(office, ("19/6/2026", "nghi")).days == {}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("31/6/2026", "Nghỉ"), Why.NO_SUCH_DATE),
        (("hôm nọ", "Nghỉ"), Why.UNREADABLE_DATE),
        (("", "Nghỉ"), Why.EMPTY),
        (("19/6/2026", "nửa ngày"), Why.UNKNOWN_DAY),
    ],
)
def test_a_bad_day_is_named(office, row, why):
    planned = brings(office, row)

    assert [(fault.row, fault.why) for fault in planned.faults] == [(2, why)]


def test_a_day_said_twice_is_a_bad_row(office):
    planned = brings(office, ("19/6/2026", "Nghỉ"), ("19/06/2026", "Làm việc"))

    assert [(fault.row, fault.why) for fault in planned.faults] == [(3, Why.TWICE)]
