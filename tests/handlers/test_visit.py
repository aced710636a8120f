"""A moment: the office's calendar as it stands, whoever changed it last."""

from datetime import date

from handlers.visit import Moment
from storage.database import Database
from storage.tables import CalendarDay
from tests.office import Office

MONDAY = date(2026, 6, 22)


def works_on_monday(office: Office, database: Database) -> bool:
    """What the next transaction counts with."""
    with database.reading() as session:
        return Moment(session, office.now, office.regulation).calendar.is_working(MONDAY)


def test_a_day_another_program_has_decided_counts_from_the_next_transaction_on(office: Office) -> None:
    before = works_on_monday(office, office.database)

    other = Database(office.database.url.render_as_string(hide_password=False))
    with other.transaction() as session:
        session.add(CalendarDay(on=MONDAY, working=False))
    other.close()

    assert before
    assert not works_on_monday(office, office.database)
