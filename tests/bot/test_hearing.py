"""HEARS, in turn: who sends a great deal delays nobody."""

import asyncio

from bot import inbox
from bot.hearing import Hearing
from bot.threads import Threads
from handlers.regulation import Regulation
from handlers.visit import Event, EventKind
from storage.database import Database
from tests.bot.machine import NOON, TurnedClock


def test_one_who_sends_a_great_deal_delays_nobody_and_loses_nothing(database_url: str) -> None:
    """Two hundred messages of one lie before one of each of three others."""
    database = Database(database_url)
    senders = ["flood"] * 200 + ["a", "b", "c"]
    inbox.receive(database, [said(number, sender) for number, sender in enumerate(senders)], NOON)
    worked: list[str] = []

    async def hear_them() -> None:
        hearing = Hearing(
            Threads(database), Regulation(), TurnedClock(), {}, "test", lambda done: worked.append(done.event.address)
        )
        while len(worked) < len(senders):
            await hearing.hear()
            await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(hear_them(), 60))
    database.close()

    assert sorted(worked) == sorted(senders)
    assert max(worked.index(other) for other in "abc") <= 6


def said(number: int, sender: str) -> Event:
    return Event("phone", f"{number}", "phone", sender, EventKind.TEXT, NOON, "/viec")
