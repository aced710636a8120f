"""The office every conversation is tried in: with buttons, with five buttons and numbers, and with numbers alone."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from storage.database import Database
from tests.office import Office

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
"""Monday 15 June 2026, 08:00 in the office."""

EACH = ["sqlite-buttons", "postgresql-few", "sqlite-numbers"]
"""As Telegram, a Zalo Official Account and a Zalo bot draw choices. How is decided above the database: each is tried on
one, and all conversations on both."""


@pytest.fixture(params=EACH)
def office(request: pytest.FixtureRequest, with_people: Callable[[str], Database]) -> Office:
    """The cast's office, on a Monday at eight."""
    kind, choices = request.param.split("-")
    return Office(with_people(kind), MONDAY, numbers=choices == "numbers", few=choices == "few")
