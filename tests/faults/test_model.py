"""The machine finds nothing in the engine as it is, and finds each fault that is planted there."""

from collections.abc import Iterator

import pytest

from tests.databases import PostgreSQL
from tests.faults import engine, planted, walks
from tests.faults.engine import Files, Server
from tests.faults.gates import Size


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    with engine.on_files() as ground:
        yield ground


def test_no_walk_breaks_a_promise_on_sqlite(files: Files) -> None:
    assert walks.walked(files, *walks.WALKS[Size.SHORT]).fault is None


def test_no_walk_breaks_a_promise_on_postgresql(postgresql: PostgreSQL) -> None:
    assert walks.walked(Server(postgresql), *walks.WALKS_ON_POSTGRESQL[Size.SHORT]).fault is None


@pytest.mark.parametrize("plant", planted.PLANTED, ids=lambda plant: plant.__name__)
def test_each_planted_fault_is_found(plant: planted.Plant, files: Files) -> None:
    assert walks.walked_with(plant, files).fault
