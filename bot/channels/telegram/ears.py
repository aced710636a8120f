"""How we come by updates: by polling, which moves on when they are stored; or Telegram is told where our door is."""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.channels.channel import Ending
from bot.channels.telegram import endings, updates
from bot.channels.telegram.channel import TROUBLE, Telegram
from bot.hearing import NotStored
from handlers.visit import Event

log = logging.getLogger(__name__)

Receive = Callable[[list[Event]], Awaitable[None]]

PATIENCE = 25
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)


class Polling:
    """Asks again and again. Trouble is told once, when it begins and when it is over."""

    def __init__(self, channel: Telegram, receive: Receive, now: Callable[[], datetime]) -> None:
        self._channel = channel
        self._receive = receive
        self._now = now
        self._offset: int | None = None
        self._stumbles = 0
        self._told: str | None = None
        self._prepared = False

    async def poll(self) -> None:
        """One question. What is not stored is asked for again."""
        try:
            if not self._prepared:
                await self._channel.listen_by_polling()
                self._prepared = True
            found = await self._channel.updates(self._offset, PATIENCE)
        except TROUBLE as error:
            await self._stumbled(error)
            return
        self._well()
        if not found:
            # All is confirmed. After a quiet week Telegram numbers anew, perhaps lower: do not insist on old numbers.
            self._offset = None
            return
        events = [event for update in found if (event := updates.event(update, self._channel.id, self._now()))]
        try:
            await self._receive(events)
        except NotStored as error:
            log.error("updates could not be stored, they are asked for again: %s", error)
            await asyncio.sleep(PAUSES[0])
            return
        self._offset = found[-1]["update_id"] + 1

    async def _stumbled(self, error: Exception) -> None:
        outcome = endings.of(error)
        said = f"{outcome.ending.value}: {outcome.detail}"
        if said != self._told:
            log.error("Telegram cannot be heard (%s); trying again until it can", outcome.detail)
        self._told = said
        pause = outcome.wait if outcome.ending is Ending.WAIT else PAUSES[min(self._stumbles, len(PAUSES) - 1)]
        self._stumbles += 1
        await asyncio.sleep(pause)

    def _well(self) -> None:
        if self._told:
            log.info("Telegram is heard again")
        self._told, self._stumbles = None, 0


async def announce(channel: Telegram, url: str, secret: str) -> None:
    """Tell Telegram where the door is, until it has heard."""
    for tries in itertools.count():
        try:
            await channel.listen_at(url, secret)
        except TROUBLE as error:
            log.error("Telegram was not told our address (%s); trying again", endings.of(error).detail)
            await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
        else:
            return
