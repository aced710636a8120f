"""The office every conversation is tried in: with buttons on both databases, and with numbers."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from storage.database import Database
from tests.office import Office

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
"""Monday 15 June 2026, 08:00 in the office."""

EACH = ["sqlite-buttons", "postgresql-buttons", "sqlite-numbers"]
"""How choices are drawn is decided above the database: numbers need not be tried on both."""


@pytest.fixture(params=EACH)
def office(request: pytest.FixtureRequest, with_people: Callable[[str], Database]) -> Office:
    """The cast's office, on a Monday at eight."""
    kind, choices = request.param.split("-")
    return Office(with_people(kind), MONDAY, numbers=choices == "numbers")
