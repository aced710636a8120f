"""Telegram as one bot of this machine: its door opens first, then its channel, then it hears."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channels.door import Door
from bot.channels.telegram import door, updates
from bot.loops import keep
from handlers.visit import Event

if TYPE_CHECKING:
    from bot.channels.telegram.channel import Telegram

Receive = Callable[[list[Event]], Awaitable[None]]


class Messenger:
    """One bot on Telegram, heard at its webhook where it has one, else by polling."""

    named = "Telegram"
    setting = "DONDOC_TELEGRAM_TOKEN"

    def __init__(
        self,
        token: str,
        api: str,
        hook: tuple[str, str] | None,
        receive: Receive,
        now: Callable[[], datetime],
    ) -> None:
        self._token, self._api, self._receive, self._now = token, api, receive, now
        self._door: Door | None = None
        if hook:
            bot_id = int(token.partition(":")[0])
            self._door = Door(door.rules(*hook), lambda update: updates.event(update, bot_id, now()), receive)

    def hang(self, http: web.Application) -> None:
        """Put the door, where there is one, into the one HTTP server."""
        if self._door:
            self._door.hang(http)

    async def open(self) -> "Telegram":
        """The channel; loading the messenger's library takes longer than all the rest."""
        self._channel = await asyncio.to_thread(self._loaded)
        return self._channel

    def _loaded(self) -> "Telegram":
        from bot.channels.telegram.channel import Telegram

        return Telegram(self._token, self._api)

    def trouble(self) -> str | None:
        """A token that is not taken is found out by the first letter."""
        return None

    async def listen(self, is_stopping: Callable[[], bool]) -> None:
        """Tell Telegram where our door is, or ask it again and again."""
        from bot.channels.telegram import ears

        if self._door:
            await ears.announce(self._channel, self._door.rules.url, self._door.rules.secret)
        else:
            polling = ears.Polling(self._channel, self._receive, self._now)
            await keep("polling", polling.poll, is_stopping)
