"""Brings updates to a bot's webhook: in order within a chat, again and again until it answers 2xx."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp

from bot.channels.simulator.updates import Queue

Json = dict[str, Any]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
PATIENCE = aiohttp.ClientTimeout(total=60)


@dataclass
class Hook:
    url: str
    secret: str | None
    max_connections: int
    last_error_date: int | None = None
    last_error_message: str | None = None

    def as_json(self) -> Json:
        known: Json = {"url": self.url, "max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error_message:
            known |= {"last_error_date": self.last_error_date, "last_error_message": self.last_error_message}
        return known


class Courier:
    """One bot's courier; it runs as long as the emulator serves, and rests while no webhook is set."""

    def __init__(self, queue: Queue, hook: Callable[[], Hook | None], now: Callable[[], datetime]) -> None:
        self._queue = queue
        self._hook = hook
        self._now = now
        self._busy: dict[Any, asyncio.Task[None]] = {}

    async def run(self) -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            try:
                while True:
                    hook, update = await self._next()
                    place = _place(update)
                    self._busy[place] = asyncio.ensure_future(self._bring(session, hook, place, update))
            finally:
                for task in self._busy.values():
                    task.cancel()
                await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _next(self) -> tuple[Hook, Json]:
        found = await self._queue.bell.until(self._ready, None)
        if found is None:
            raise asyncio.CancelledError
        return found

    def _ready(self) -> tuple[Hook, Json] | None:
        """The oldest update whose chat nobody is on the way to."""
        hook = self._hook()
        if hook is None or len(self._busy) >= hook.max_connections:
            return None
        update = self._queue.first(lambda found: _place(found) not in self._busy)
        return (hook, update) if update else None

    async def _bring(self, session: aiohttp.ClientSession, hook: Hook, place: Any, update: Json) -> None:
        try:
            tries = 0
            while self._hook() is hook:
                trouble = await self._post(session, hook, update)
                if trouble is None:
                    self._queue.settle(update["update_id"])
                    return
                hook.last_error_date, hook.last_error_message = int(self._now().timestamp()), trouble
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1
        finally:
            del self._busy[place]
            self._queue.bell.ring()

    async def _post(self, session: aiohttp.ClientSession, hook: Hook, update: Json) -> str | None:
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers, allow_redirects=False) as answer:
                await answer.read()
                well = 200 <= answer.status < 300
                return None if well else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError:
            return "Connection refused"


def _place(update: Json) -> Any:
    """Where an update happened: what happens in one chat is brought in order."""
    kind = next(key for key in update if key != "update_id")
    body = update[kind]
    chat = body.get("chat") or body.get("message", {}).get("chat")
    return chat["id"] if chat else body.get("from", {}).get("id")
