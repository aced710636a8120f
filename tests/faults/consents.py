"""A process is killed at each step of renewing the Official Account's tokens (P25).

python -m tests.faults.consents URL API POINT    the process that dies, over a database and an emulated Zalo
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot import consents
from bot.channels.simulator import faults
from bot.channels.simulator.zalo_oa.emulator import Emulator
from bot.channels.zalo_calls import ZaloError
from bot.channels.zalo_oa.channel import GET_OA
from bot.channels.zalo_oa.client import Client
from bot.channels.zalo_oa.keeper import Keeper
from bot.consents import App
from bot.threads import Threads
from handlers.regulation import Regulation
from storage import consents as stored
from storage.database import Database
from storage.tables import Letter
from tests.bot.machine import NOON, OA_APP, OA_SECRET, TurnedClock, consented
from tests.faults import stage
from tests.faults.gates import Gate, Size

POINTS = {
    "not begun": True,
    "begun": True,
    "accepted": False,
    "heard": False,
    "kept": True,
}
"""Where it dies, and whether there are tokens afterwards: Zalo gives a pair once, so one on its way can be lost."""
APP = App(OA_APP, OA_SECRET)
LATE = NOON + timedelta(hours=21)
LOOKS = 5
ROUNDS = {Size.SHORT: 1, Size.LONG: 20}
AT_ONCE = {Size.SHORT: 5, Size.LONG: 100}


@dataclass(frozen=True)
class Found:
    """What stands after a kill, when the machine is back: which rule it breaks, if any."""

    point: str
    is_whole: bool
    asked: int
    told: int
    trouble: str | None

    def wrong(self) -> str:
        """What is not as promised."""
        if POINTS[self.point]:
            return "" if self.is_whole and not self.trouble else f"{self.point}: lost without need"
        if self.is_whole or not self.trouble or not self.told:
            return f"{self.point}: lost, and nobody was told"
        return "" if self.asked == 1 else f"{self.point}: asked {self.asked} times for a lost pair"


def gates(size: Size) -> Iterator[Gate]:
    """Both databases."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            wrong: list[str] = []
            for _round in range(ROUNDS[size]):
                for point in POINTS:
                    wrong += filter(None, [asyncio.run(killed(url, point)).wrong()])
            kills = ROUNDS[size] * len(POINTS)
            seen = f"{len(wrong)} of {kills} {'; '.join(wrong[:3])}".strip()
            yield Gate("P25", f"consents, {kind}: killed at each step", "0 lost without need or word", seen, not wrong)
            twice = asyncio.run(raced(url, AT_ONCE[size]))
            yield Gate("P25", f"consents, {kind}: two at once", "0 pairs asked for twice", f"{twice}", twice == 0)


async def killed(url: str, point: str, plant: str = "none") -> Found:
    """Renewing is begun in a process of its own, which dies at a point; then the machine comes back."""
    clock = TurnedClock()
    zalo = Emulator(OA_APP, OA_SECRET, now=clock.now)
    async with zalo.serving() as api:
        database = _opened(url, zalo)
        clock.turn(hours=21)
        if point == "accepted":
            zalo.fail("access_token", faults.slow(60))
        given = [url, api, point, LATE.isoformat(), plant]
        child = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.faults.consents", *given)
        ended = asyncio.create_task(child.wait())
        while point == "accepted" and not zalo.world.refreshed and not ended.done():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.01)
        if point == "accepted":
            child.kill()
        if await ended != -signal.SIGKILL:
            raise AssertionError(f"it did not die at {point!r}")
        zalo.faults.clear()
        clock.turn(seconds=consents.LEASE.total_seconds() + 1)
        return await _back(database, zalo, api, clock, point)


async def _back(database: Database, zalo: Emulator, api: str, clock: TurnedClock, point: str) -> Found:
    before = len(zalo.calls.of("access_token"))
    threads = Threads(database)
    client, keeper = _keeper(threads, api, clock.now)
    try:
        for _look in range(LOOKS):
            await keeper.look()
        try:
            await client.call(GET_OA, await keeper.access())
        except ZaloError:
            is_whole = False
        else:
            is_whole = True
        with database.reading() as session:
            told = len(session.exec(select(Letter).where(col(Letter.dedupe_key).startswith("consent:"))).all())
        return Found(point, is_whole, len(zalo.calls.of("access_token")) - before, told, keeper.trouble)
    finally:
        await client.close()
        threads.close()


async def raced(url: str, times: int) -> int:
    """Two programs on one database find the tokens too old at the same moment; how often both asked."""
    clock = TurnedClock()
    zalo = Emulator(OA_APP, OA_SECRET, now=clock.now)
    async with zalo.serving() as api:
        both = [Threads(_opened(url, zalo)), Threads(Database(url))]
        keepers = [_keeper(threads, api, clock.now) for threads in both]
        twice = 0
        for _time in range(times):
            clock.turn(hours=21)
            before = len(zalo.calls.of("access_token"))
            await asyncio.gather(*(keeper.look() for _client, keeper in keepers))
            twice += len(zalo.calls.of("access_token")) - before - 1
        for (client, _keeper_of), threads in zip(keepers, both, strict=True):
            await client.close()
            threads.close()
    return twice


def _opened(url: str, zalo: Emulator) -> Database:
    database = Database(url)
    with database.transaction() as session:
        for letter in session.exec(select(Letter)).all():
            session.delete(letter)
    consented(database, zalo)
    return database


def _keeper(threads: Threads, api: str, now: Callable[[], datetime]) -> tuple[Client, Keeper]:
    client = Client(APP, api, api)
    return client, Keeper(APP, client, threads, Regulation(), now)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dies(work: Callable[..., Any], *, before: bool) -> Callable[..., Any]:
    def dying(*given: Any) -> Any:
        if before:
            _die()
        work(*given)
        _die()

    return dying


async def _child(url: str, api: str, point: str, at: str, plant: str) -> None:
    """Renew, and die on the way."""
    if plant == "used before it is kept":
        stored.keep = lambda session, consent: None
    match point:
        case "not begun":
            consents.begin = _dies(consents.begin, before=True)
        case "begun":
            consents.begin = _dies(consents.begin, before=False)
        case "heard":
            consents.keep = _dies(consents.keep, before=True)
        case "kept":
            consents.keep = _dies(consents.keep, before=False)
    _client, keeper = _keeper(Threads(Database(url)), api, lambda: datetime.fromisoformat(at))
    await keeper.look()


if __name__ == "__main__":
    asyncio.run(_child(*sys.argv[1:]))
