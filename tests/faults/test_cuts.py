"""The power goes while the program writes."""

import pytest

from storage import schema
from storage.database import Database
from tests.faults import cuts
from tests.faults.gates import Size


def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    found = list(cuts.gates(Size.SHORT))

    assert [gate for gate in found if not gate.holds] == []


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_the_cuts_find_a_program_that_does_not_wait_for_its_disk(synchronous: str) -> None:
    """The planted fault: one word in storage/database.py."""
    found = cuts.cut(30, 40, synchronous)

    assert found.lost or found.broken


def test_the_cuts_find_a_program_that_opens_whatever_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: what an interrupted checkpoint left without its log is served."""

    def trusting(_database: Database) -> None:
        """Nobody looks."""

    monkeypatch.setattr(schema, "must_be_whole", trusting)

    assert cuts.cut_short(90, 120).broken
