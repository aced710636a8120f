"""The machine alone: a database with the cast, no messenger."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from storage.database import Database
from tests.office import Office

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, with_people: Callable[[str], Database]) -> Office:
    """The cast's office with buttons, on both databases."""
    return Office(with_people(request.param), MONDAY)
