"""A wire to the emulator: raw calls over HTTP, and a clock the test turns."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.channels.simulator.limits import Limits
from bot.channels.simulator.person import Person
from bot.channels.simulator.telegram import Emulator
from bot.channels.simulator.world import Bot

# No real token: the shape alone matters, and it is put together here.
TOKEN = "123456:" + "A" * 35


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 6, 15, 0, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Wire:
    emulator: Emulator
    clock: Clock
    bot: Bot
    base: str
    http: aiohttp.ClientSession

    async def call(self, method: str, /, **params: Any) -> dict[str, Any]:
        """The whole answer of a method, called with a JSON body."""
        async with self.http.post(f"{self.base}/bot{TOKEN}/{method}", json=params) as answer:
            body: dict[str, Any] = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    async def result(self, method: str, /, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, /, **params: Any) -> str:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    def started(self, first_name: str = "Bình") -> Person:
        person = self.emulator.add_person(first_name)
        person.press_start()
        return person


@asynccontextmanager
async def wired(kind: Callable[..., Emulator] = Emulator, limits: Limits | None = None) -> AsyncIterator[Wire]:
    clock = Clock()
    emulator = kind(now=clock.now, limits=limits)
    bot = emulator.add_bot(TOKEN)
    async with emulator.serving() as base, aiohttp.ClientSession() as http:
        yield Wire(emulator, clock, bot, base, http)


def play(scene: Callable[[Wire], Awaitable[None]], limits: Limits | None = None) -> None:
    """Play one scene against a fresh emulator."""

    async def run() -> None:
        async with asyncio.timeout(30), wired(limits=limits) as wire:
            await scene(wire)

    asyncio.run(run())
