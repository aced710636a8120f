"""The machine alone: a database with the cast, no messenger."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from storage.database import Database
from tests import cast
from tests.office import Office

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """The cast's office with buttons, on both databases."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
    yield Office(database, MONDAY)
    database.close()
