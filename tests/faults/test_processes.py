"""Processes die at named points, are told to stop, sleep over their leases, and are overtaken by a later program."""

import asyncio

import pytest

from tests.faults import crashes, points, signals, upgrades
from tests.faults.gates import Gate, Size
from tests.faults.kills import REPLICAS
from tests.faults.replicas import Nursery

TRIALS = {
    "points": points.trial,
    "terms": signals.terms,
    "receipts": signals.receipts,
    "starts": signals.starts,
    "burst": signals.burst,
    "upgrades": upgrades.trial,
}


def broken(gates: list[Gate]) -> list[Gate]:
    """What did not hold."""
    return [gate for gate in gates if not gate.holds]


@pytest.mark.parametrize("kind", REPLICAS)
@pytest.mark.parametrize("name", TRIALS)
def test_every_gate_holds(name: str, kind: str, nursery: Nursery, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue(f"{kind}_url")

    assert broken(asyncio.run(TRIALS[name](nursery, kind, url, Size.SHORT))) == []


def test_a_replica_that_slept_over_its_leases_overwrites_nothing(nursery: Nursery, postgresql_url: str) -> None:
    assert broken(asyncio.run(signals.sleeps(nursery, postgresql_url, Size.SHORT))) == []


def test_replicas_whose_clocks_differ_take_nothing_from_each_other(nursery: Nursery, postgresql_url: str) -> None:
    assert broken(asyncio.run(signals.clocks_apart(nursery, postgresql_url, Size.SHORT))) == []


def test_replicas_that_trust_their_own_clocks_are_found(nursery: Nursery, postgresql_url: str) -> None:
    plant = "every machine has its own time"

    assert broken(asyncio.run(signals.clocks_apart(nursery, postgresql_url, Size.SHORT, plant))) != []


@pytest.mark.usefixtures("postgresql")  # which skips where there is none
def test_a_crash_of_the_server_loses_nothing_that_was_acknowledged(nursery: Nursery) -> None:
    assert broken(crashes.crash(nursery, Size.SHORT)) == []


@pytest.mark.parametrize(
    ("plant", "point", "by_office", "seen"),
    [
        ("200 before the commit", "receipt.before", False, "lost"),
        ("answers are repeated", "call.after", False, "silent_twice"),
        ("repeats say nothing", "call.after", True, "silent_twice"),
    ],
)
def test_a_planted_fault_is_found(
    plant: str, point: str, by_office: bool, seen: str, nursery: Nursery, sqlite_url: str
) -> None:
    found = asyncio.run(points.planted(nursery, sqlite_url, plant, point, by_office=by_office))

    assert getattr(found, seen) != []
