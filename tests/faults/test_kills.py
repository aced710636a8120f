"""Processes are killed in the midst of their work."""

import asyncio

import pytest

from tests.faults import kills
from tests.faults.gates import Size
from tests.faults.replicas import Nursery


@pytest.mark.parametrize("kind", kills.REPLICAS)
def test_nothing_is_lost_or_done_twice_when_replicas_are_killed(
    kind: str, nursery: Nursery, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")

    found = asyncio.run(kills.trial(nursery, kind, url, Size.SHORT))

    assert [gate for gate in found if not gate.holds] == []


def test_nothing_is_lost_or_done_twice_when_a_polling_process_is_killed(nursery: Nursery, sqlite_url: str) -> None:
    found = asyncio.run(kills.polling(nursery, sqlite_url, Size.SHORT))

    assert [gate for gate in found if not gate.holds] == []
