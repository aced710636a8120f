"""A Zalo bot as one bot of this machine."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from bot.channels.door import Door
from bot.channels.zalo_bot import door, ears, updates
from bot.channels.zalo_bot.channel import ZaloBot
from bot.loops import keep
from bot.threads import Threads
from handlers.regulation import Regulation
from handlers.visit import Event

Receive = Callable[[list[Event]], Awaitable[None]]


class Messenger:
    """One bot on Zalo, heard at its webhook where it has one, else by polling."""

    named = "Zalo"
    setting = "DONDOC_ZALO_BOT_TOKEN"

    def __init__(
        self,
        token: str,
        api: str,
        hook: tuple[str, str] | None,
        receive: Receive,
        threads: Threads,
        regulation: Regulation,
        now: Callable[[], datetime],
    ) -> None:
        self._channel = ZaloBot(token, api)
        self._receive, self._now = receive, now
        self._threads, self._regulation = threads, regulation
        self._door: Door | None = None
        self._announcing: ears.Announcing | None = None
        if hook:
            bot_id = self._channel.id
            self._door = Door(door.rules(bot_id, *hook), lambda body: updates.event(body, bot_id, now()), receive)
            self._announcing = ears.Announcing(self._channel, self._door.rules.url, hook[1], self._report, now)

    def hang(self, http: web.Application) -> None:
        """Put the door, where there is one, into the one HTTP server."""
        if self._door:
            self._door.hang(http)

    async def open(self) -> ZaloBot:
        """The channel: there is nothing to load."""
        return self._channel

    def trouble(self) -> str | None:
        """A door that Zalo does not get through to; a token that is not taken is found out by the first letter."""
        return self._announcing.trouble if self._announcing else None

    async def listen(self, is_stopping: Callable[[], bool]) -> None:
        """Tell Zalo where our door is and see that it remembers, or ask it again and again."""
        if self._announcing:
            await keep(f"webhook of {self._channel.name}", self._announcing.look, is_stopping)
        else:
            polling = ears.Polling(self._channel, self._receive, self._now)
            await keep(f"polling {self._channel.name}", polling.poll, is_stopping)

    async def _report(self, told: Callable[..., None], what: object) -> None:
        given = (self._threads.database, self._regulation, self._channel.id, what, self._now())
        await self._threads.write(told, *given)
