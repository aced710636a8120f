"""The office every conversation is tried in: on both databases, once with buttons and once with numbers."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from storage.database import Database
from tests import cast
from tests.office import Office

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
"""Monday 15 June 2026, 08:00 in the office."""


@pytest.fixture(params=["buttons", "numbers"])
def office(request: pytest.FixtureRequest, database_url: str) -> Iterator[Office]:
    """The cast's office, on a Monday at eight."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
    yield Office(database, MONDAY, numbers=request.param == "numbers")
    database.close()
