"""What is taken away behind the program's back is found; and nothing is found where nothing is missing."""

from storage.database import Database
from tests import cast
from tests.faults import watching


def test_every_planted_gap_is_found_in_time(database_url: str) -> None:
    found, wrong = watching.planted(database_url)

    assert {name: minutes for name, minutes in found.items() if minutes is None or minutes > 6} == {}
    assert wrong == 0


def test_a_clean_office_rings_no_alarm(database_url: str) -> None:
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)

    looked, alarms = watching.weeks_of(database, weeks=2, seed=1)

    assert (looked > 40, alarms) == (True, 0)
    database.close()
