"""The Official Account's tokens outlive a kill at each step of their renewal, or their loss is told at once."""

import asyncio
from collections.abc import Callable

import pytest

from storage.database import Database
from tests.faults import consents


@pytest.mark.parametrize("point", consents.POINTS)
def test_a_kill_while_renewing_loses_no_tokens_without_need_or_word(
    point: str, with_people: Callable[[str], Database]
) -> None:
    found = asyncio.run(consents.killed(url_of(with_people("sqlite")), point))

    assert found.wrong() == ""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_programs_do_not_renew_at_once(kind: str, with_people: Callable[[str], Database]) -> None:
    assert asyncio.run(consents.raced(url_of(with_people(kind)), 3)) == 0


def test_the_trial_finds_tokens_that_are_used_before_they_are_kept(
    with_people: Callable[[str], Database],
) -> None:
    found = asyncio.run(consents.killed(url_of(with_people("sqlite")), "kept", "used before it is kept"))

    assert found.wrong() == "kept: lost without need"


def url_of(database: Database) -> str:
    """Where a database is, for another process."""
    return database.url.render_as_string(hide_password=False)
