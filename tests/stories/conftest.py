"""The office the stories are told in: with buttons and with numbers."""

from collections.abc import Callable

import pytest

from storage.database import Database
from tests.handlers.conftest import MONDAY
from tests.office import Office


@pytest.fixture(params=["buttons", "numbers"])
def office(request: pytest.FixtureRequest, with_people: Callable[[str], Database]) -> Office:
    """The cast's office on a Monday at eight. What the databases may do differently is tried with each subject."""
    return Office(with_people("sqlite"), MONDAY, numbers=request.param == "numbers")
