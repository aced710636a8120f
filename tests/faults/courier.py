"""Telegram's courier as it behaves on a bad day: round robin, again until 2xx, copies on purpose, two at once."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.channels.simulator.telegram import Emulator
from bot.channels.simulator.webhook import SECRET_HEADER, _place
from tests.bot.machine import SECRET, TOKEN

Json = dict[str, Any]
AGAIN = 0.05
TOO_LONG = aiohttp.ClientTimeout(total=5)


class Telegram(Emulator):
    """The emulator without its own courier: webhooks are brought by the trial's."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.bot = self.add_bot(TOKEN)

    def _send_courier(self, bot: Any) -> None:
        """Nobody is sent."""


@dataclass
class Courier:
    """Brings updates to the ports of the replicas, in order within a chat."""

    ports: Sequence[int]
    dice: random.Random
    repeats: float = 0.15
    """The share of the taken updates that is brought again, to another or the same replica: never less, so that a
    short trial brings its copies too."""
    doubles: float = 0.10
    """How often all replicas get a copy at the same moment."""
    accepted: dict[int, float] = field(default_factory=dict)
    """When the first 2xx came, by the number of the update."""
    brought: int = 0
    copies: int = 0
    refused: int = 0
    waits: list[float] = field(default_factory=list)
    _chats: dict[Any, deque[Json]] = field(default_factory=dict)
    _ways: dict[Any, asyncio.Task[None]] = field(default_factory=dict)
    _turn: int = 0
    _again: int = 0

    def give(self, update: Json) -> None:
        """Bring an update after all earlier ones of its chat."""
        chat = _place(update)
        self._chats.setdefault(chat, deque()).append(update)
        if chat not in self._ways:
            self._ways[chat] = asyncio.create_task(self._walk(chat))

    async def done(self, seconds: float) -> None:
        """Until everything was taken."""
        async with asyncio.timeout(seconds):
            while self._ways:
                await asyncio.gather(*self._ways.values())

    def stop(self) -> None:
        """Go home, with letters in the bag or not."""
        for way in self._ways.values():
            way.cancel()

    async def _walk(self, chat: Any) -> None:
        try:
            async with aiohttp.ClientSession(timeout=TOO_LONG) as session:
                while self._chats[chat]:
                    update = self._chats[chat].popleft()
                    if self.dice.random() < self.doubles:
                        await asyncio.gather(*(self._until_taken(session, update, port) for port in self.ports))
                        self.copies += len(self.ports) - 1
                    else:
                        await self._until_taken(session, update)
                    if self._again < self.repeats * len(self.accepted):
                        self._again += 1
                        self.copies += 1
                        await self._until_taken(session, update)
        finally:
            del self._ways[chat]

    async def _until_taken(self, session: aiohttp.ClientSession, update: Json, first: int | None = None) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._turn += 1
            port = first or self.ports[self._turn % len(self.ports)]
            first = None
            begun = loop.time()
            if await self._is_taken(session, port, update):
                self.waits.append(loop.time() - begun)
                self.accepted.setdefault(update["update_id"], loop.time())
                return
            await asyncio.sleep(AGAIN)

    async def _is_taken(self, session: aiohttp.ClientSession, port: int, update: Json) -> bool:
        self.brought += 1
        try:
            address, secret = f"http://127.0.0.1:{port}/telegram", {SECRET_HEADER: SECRET}
            async with session.post(address, json=update, headers=secret) as answer:
                self.refused += answer.status >= 300
                return answer.status < 300
        except (aiohttp.ClientError, TimeoutError):
            return False


def taken_from(telegram: Telegram, give: Callable[[Json], None]) -> None:
    """Hand what people did since the last time over to a courier."""
    queue = telegram.bot.queue
    for update in queue.pending(1000):
        queue.settle(update["update_id"])
        give(update)
