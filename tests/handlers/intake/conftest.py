"""An office that sheets are brought to, on both databases."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests import cast
from tests.handlers.conftest import MONDAY
from tests.office import Office


@pytest.fixture
def empty_office(database_url: str) -> Iterator[Office]:
    """An office with nobody in it yet."""
    database = Database(database_url)
    yield Office(database, MONDAY)
    database.close()


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The cast's office; sheets do not care for buttons."""
    with empty_office.database.transaction() as session:
        cast.people_in(session)
    return empty_office
