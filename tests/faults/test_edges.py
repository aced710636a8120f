"""Trouble at the messenger's edge ends as promised; the trials see it when it does not."""

import asyncio

import pytest

from bot import verdicts
from bot.channels import menu
from storage import turns
from tests.bot.machine import at_work
from tests.faults import edges, pacing, texts
from tests.faults.edges import Scene
from tests.faults.gates import Gate, Size


def played(url: str, scene: Scene) -> list[Gate]:
    """The gates of one scene that do not hold."""

    async def play() -> list[Gate]:
        async with asyncio.timeout(120), at_work(url) as machine:
            machine.telegram._session.timeout = edges.DEADLINE
            return await scene(machine)

    return [gate for gate in asyncio.run(play()) if not gate.holds]


@pytest.mark.parametrize("scene", [edges.endings, edges.no_way_out, edges.moved], ids=lambda scene: scene.__name__)
def test_every_answer_of_the_api_ends_as_the_table_says(sqlite_url: str, scene: Scene) -> None:
    assert played(sqlite_url, scene) == []


def test_a_window_is_kept_through_a_restart_and_beside_a_second_process(database_url: str) -> None:
    assert played(database_url, edges.pause_of(10072)) == []


def test_twenty_fast_taps_are_one_deed_and_all_answered(database_url: str) -> None:
    assert played(database_url, edges.tapped_within(30)) == []


def test_the_trial_sees_a_pause_that_was_not_written_down(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "pause", lambda *_given: None)

    assert played(sqlite_url, edges.pause_of(10072)) != []


def test_the_trial_sees_a_repeat_that_does_not_say_so(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = verdicts.verdict
    monkeypatch.setattr(verdicts, "verdict", lambda *given: honest(*given) | {"doubts": 0})
    one = next(row for row in edges.TABLE if row.name == "500 after")
    monkeypatch.setattr(edges, "TABLE", (one, edges.TABLE[-1]))

    assert played(sqlite_url, edges.endings) != []


def test_what_officials_write_is_taken() -> None:
    assert [gate for gate in texts.gates(Size.SHORT) if not gate.holds] == []


def test_the_trial_sees_a_message_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "split", lambda text, limit: [text])
    monkeypatch.setattr(texts, "MESSAGES", {Size.SHORT: 300})

    assert [gate for gate in texts.gates(Size.SHORT) if not gate.holds] != []


def test_the_limits_are_kept_and_nobody_waits_for_the_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seconds are those of a machine that has nothing else to do; here it has all the other tests."""
    monkeypatch.setattr(pacing, "OVERTAKES", 15.0)
    monkeypatch.setattr(pacing, "ALIVE", 30.0)

    assert [gate for gate in pacing.gates(Size.SHORT) if not gate.holds] == []
