"""Copies come by themselves, are thinned out as they age, and a failure is told once a day."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.backups import copies, manifests, rounds
from bot.threads import Threads
from handlers.regulation import Regulation
from handlers.rules import backups as rules
from storage.database import Database, DatabaseError
from storage.tables import Letter
from tests import cast
from tests.bot.machine import NOON, TurnedClock, at_work

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_close_together_for_today_and_further_apart_the_older_they_are():
    """A month of copies each quarter of an hour, thinned out after each: as many stay as are meant to."""
    made: list[datetime] = []
    now = datetime(2026, 6, 1, tzinfo=UTC)
    for quarter in range(30 * 96):
        made = sorted(rules.kept([*made, now + quarter * timedelta(minutes=15)], HANOI))
    newest = made[-1]
    ages = [newest - at for at in made]

    assert len(made) <= rules.LATEST + rules.HOURS + rules.DAYS
    assert ages[-4:] == [timedelta(minutes=15) * n for n in (3, 2, 1, 0)]
    assert sum(age <= timedelta(hours=24) for age in ages) >= rules.HOURS
    assert len({at.astimezone(HANOI).date() for at in made}) == rules.DAYS


@pytest.fixture
def machine(sqlite_url, tmp_path):
    """What the rounds need: a database with people in it, a clock, a directory."""
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    threads, clock = Threads(database), TurnedClock()
    yield rounds.Rounds(threads, Regulation(), clock, tmp_path / "copies", 15), clock, tmp_path / "copies", database
    threads.close()


def test_a_copy_is_made_when_the_last_one_is_old_enough(machine):
    backups, clock, directory, _database = machine

    async def scene() -> list[int]:
        counts = []
        for minutes in (0, 10, 5, 0, 15):
            clock.turn(minutes=minutes)
            await backups.round()
            counts.append(len(manifests.all_in(directory)))
        return counts

    assert asyncio.run(scene()) == [1, 1, 2, 2, 3]
    assert rounds.standing(directory, 15, clock.now()) == rounds.Standing(clock.now(), is_late=False)
    assert rounds.standing(directory, 15, clock.now() + timedelta(minutes=31)).is_late
    assert rounds.standing(directory / "none", 15, clock.now()).is_late


def test_a_failure_is_told_once_a_day_and_tried_again(machine, monkeypatch):
    backups, clock, directory, database = machine

    def fails(*_what: object) -> None:
        raise DatabaseError("not_copied", "No space left on device\nand more")

    async def scene() -> None:
        with monkeypatch.context() as broken:
            broken.setattr(copies, "make", fails)
            for _round in range(3):
                await backups.round()
                clock.turn(minutes=6)
        await backups.round()

    asyncio.run(scene())
    with database.reading() as session:
        told = session.exec(select(Letter).where(col(Letter.dedupe_key).startswith("backup.failed"))).all()

    assert len(told) == 2  # one to each of the office
    assert "No space left on device" in str(told[0].screen["text"])
    assert "Hiện chưa có bản sao nào" in str(told[0].screen["text"])
    assert len(manifests.all_in(directory)) == 1


def test_a_clock_set_back_stops_no_copies(machine):
    backups, clock, directory, _database = machine

    async def scene() -> None:
        await backups.round()
        clock.turn(days=-2)
        await backups.round()

    asyncio.run(scene())

    assert len(manifests.all_in(directory)) == 2


def test_serve_makes_them(database_url, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.app.COPIES_SECONDS", 1)

    async def scene() -> None:
        async with asyncio.timeout(30), at_work(database_url, backup_directory=tmp_path) as machine:
            await machine.until(lambda: manifests.all_in(tmp_path), 20)

    asyncio.run(scene())
    found = manifests.all_in(tmp_path)[0]

    assert found.made_at == NOON
    assert copies.verify(tmp_path / found.file)[0].counts["official"] == 10
