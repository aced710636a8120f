"""Trouble with the database loses nothing that was accepted; the trial sees it when it does."""

from pathlib import Path

import pytest

from bot.hearing import Hearing
from tests.faults import disturbances, storing
from tests.faults.disturbances import Trouble


def broken(url: str, trouble: Trouble, *, refuses: bool = True) -> list[str]:
    """What did not hold."""
    storing.peopled(url)
    return [gate.gate for gate in storing.played(url, "trouble", trouble, refuses=refuses) if not gate.holds]


@pytest.mark.parametrize(
    "trouble",
    [disturbances.locked(6), disturbances.full, disturbances.read_only],
)
def test_what_cannot_be_stored_is_refused_and_comes_again(trouble: Trouble, sqlite_url: str) -> None:
    assert broken(sqlite_url, trouble) == []


@pytest.mark.parametrize("trouble", [disturbances.killed, disturbances.clashing], ids=["killed", "clashing"])
def test_a_postgresql_that_breaks_off_loses_nothing(trouble: Trouble, postgresql_url: str) -> None:
    assert broken(postgresql_url, trouble, refuses=False) == []


def test_a_damaged_file_is_not_served(sqlite_url: str) -> None:
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent

    assert [gate for gate in storing.damaged(folder) if not gate.holds] == []


def test_the_trial_sees_an_update_that_was_accepted_and_not_stored(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def careless(hearing: Hearing, events: list[object]) -> None:
        return

    monkeypatch.setattr(Hearing, "receive", careless)

    assert "0 accepted and lost" in broken(sqlite_url, disturbances.read_only)
