"""Told to stop, cut off or held up: what is under way ends whole, and what did not begin is left for the next."""

import asyncio
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot import app as apps
from bot import outbox, plans, telling, turns
from bot.app import App
from bot.pace import Pace
from bot.threads import Threads
from storage import cursors, letters
from storage.database import Database
from storage.tables import LetterState
from tests.bot.machine import Machine, play


def test_a_lease_outlasts_its_letter_and_is_freed_within_a_minute() -> None:
    longest = timedelta(seconds=2 * turns.LONGEST_WAIT) + telling.CALL

    assert longest < letters.LEASE
    assert letters.LEASE + timedelta(seconds=apps.LEASES_SECONDS) <= timedelta(seconds=60)


def test_a_letter_that_waits_for_its_turn_is_left_for_the_next_process_without_a_label(sqlite_url: str) -> None:
    """A letter given up while it waits would count as perhaps sent; an answer would then never come."""

    async def scene(machine: Machine) -> None:
        machine.phone("Nguyễn Văn An")
        pace = Pace()
        for _letter in range(11):
            pace.book(f"telegram:{machine.emulator.people()[0].id}")
        machine.posted("Nguyễn Văn An", "digest:1")
        slow = App(machine.app.settings, clock=machine.clock, pace=pace)
        await machine.app.stop()
        async with slow.running():
            await machine.until(lambda: machine.states() == [LetterState.SENDING])
            begun = time.monotonic()
        [letter] = machine.letters()

        assert time.monotonic() - begun < 5
        assert (letter.state, letter.doubts) == (LetterState.READY, 0)

    play(scene, sqlite_url)


def test_whoever_slept_over_its_lease_sends_nothing(sqlite_url: str) -> None:
    """A process that was stopped and goes on: by now the letter is another's."""

    async def scene(machine: Machine) -> None:
        machine.phone("Nguyễn Văn An")
        machine.posted("Nguyễn Văn An", "digest:1")
        claimed = outbox.claim_next(machine.database, machine.app.regulation, "slept", machine.clock.now(), set())
        assert claimed is not None
        machine.clock.turn(seconds=60)
        await machine.app.free_leases()
        await machine.app.telling.start(claimed)
        [letter] = machine.letters()

        assert machine.emulator.calls.of("sendMessage") == []
        assert (letter.state, letter.doubts) == (LetterState.READY, 1)

    play(scene, sqlite_url)


def test_an_hour_under_way_is_let_come_to_its_end(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Cut off, it would end in an error of many lines at each restart, and nobody would look at errors any more."""
    begun, ended = threading.Event(), threading.Event()
    freed = plans.freed

    def slowly(*given: Any) -> int:
        begun.set()
        time.sleep(0.3)
        count = freed(*given)
        ended.set()
        return count

    monkeypatch.setattr(apps, "LEASES_SECONDS", 0.05)
    monkeypatch.setattr(plans, "freed", slowly)

    async def scene(machine: Machine) -> None:
        await machine.until(begun.is_set)
        await machine.app.stop()

    play(scene, sqlite_url)

    assert ended.is_set()
    assert [record.message for record in caplog.records if "raised an exception" in record.message] == []


def test_a_cancelled_caller_does_not_cut_a_transaction_in_half(database_url: str) -> None:
    database = Database(database_url)
    threads = Threads(database)
    begun = asyncio.Event()

    def both(loop: asyncio.AbstractEventLoop) -> None:
        with database.transaction() as session:
            cursors.move(session, "first", "moved")
            session.flush()
            loop.call_soon_threadsafe(begun.set)
            time.sleep(0.2)
            cursors.move(session, "second", "moved")

    async def scene() -> None:
        writing = asyncio.create_task(threads.write(both, asyncio.get_running_loop()))
        await begun.wait()
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        await threads.write(_nothing, database)  # the writer is free again

    asyncio.run(scene())
    threads.close()
    again = Database(database_url)
    with again.reading() as session:
        found = [cursors.get(session, kind) for kind in ("first", "second")]
    again.close()

    assert found == ["moved", "moved"]


def _nothing(database: Database) -> None:
    with database.transaction() as session:
        session.connection().execute(sa.text("DELETE FROM cursor WHERE kind = 'nobody'"))
