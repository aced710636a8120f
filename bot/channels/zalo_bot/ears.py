"""How we come by what happened on Zalo: by polling, one thing at a time; or Zalo is told where our door is."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot import hooks
from bot.channels.channel import Ending
from bot.channels.zalo_bot import endings, updates
from bot.channels.zalo_bot.channel import ZaloBot
from bot.channels.zalo_calls import ZaloError
from bot.hearing import NotStored
from handlers.visit import Event

log = logging.getLogger(__name__)

Receive = Callable[[list[Event]], Awaitable[None]]
Report = Callable[[Callable[..., None], object], Awaitable[None]]
"""Has the office told, by a function of `hooks` and what it is to say."""

PATIENCE = 30
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
BETWEEN = 1.0
"""Seconds until we ask again after something that was given before: such a Zalo gives it at once, every time."""
REMEMBERED = 5000
LOOKS = 300.0
"""Seconds between two looks whether Zalo still knows our door: it forgets it without a word."""


class Polling:
    """Asks again and again. Trouble is told once, when it begins and when it is over."""

    def __init__(self, channel: ZaloBot, receive: Receive, now: Callable[[], datetime]) -> None:
        self._channel, self._receive, self._now = channel, receive, now
        self._stumbles = 0
        self._told: str | None = None
        self._prepared = False
        self._seen: OrderedDict[str, None] = OrderedDict()

    async def poll(self) -> None:
        """One question. The inbox knows what it has had, so what comes again does nothing."""
        try:
            if not self._prepared:
                await self._channel.client.call("deleteWebhook")
                self._prepared = True
            found = await self._channel.client.update(PATIENCE)
        except ZaloError as error:
            await self._stumbled(error)
            return
        if self._told:
            log.info("%s is heard again", self._channel.name)
        self._told, self._stumbles = None, 0
        event = updates.event(found, self._channel.id, self._now()) if found else None
        if found and (event is None or event.key in self._seen):
            await asyncio.sleep(BETWEEN)
        elif event:
            await self._keep(event)

    async def _keep(self, event: Event) -> None:
        try:
            await self._receive([event])
        except NotStored as error:
            log.error("an update could not be stored, it may be lost: %s", error)
            await self._once_more(event)
            return
        self._seen[event.key] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    async def _once_more(self, event: Event) -> None:
        """Nobody says that Zalo gives it again: we hold on to it until it is stored."""
        for pause in PAUSES:
            await asyncio.sleep(pause)
            try:
                await self._receive([event])
            except NotStored:
                continue
            return
        log.error("an update was given up: it could not be stored")

    async def _stumbled(self, error: ZaloError) -> None:
        outcome = endings.of(error)
        said = f"{outcome.ending.value}: {outcome.detail}"
        if said != self._told:
            log.error("%s cannot be heard (%s); trying again until it can", self._channel.name, outcome.detail)
        self._told = said
        pause = PAUSES[-1] if outcome.ending is Ending.WAIT else PAUSES[min(self._stumbles, len(PAUSES) - 1)]
        self._stumbles += 1
        await asyncio.sleep(pause)


class Announcing:
    """Tells Zalo where the door is, and looks now and then whether it still knows. `trouble` says why it is no use."""

    def __init__(self, channel: ZaloBot, url: str, secret: str, report: Report, now: Callable[[], datetime]) -> None:
        self._channel, self._url, self._secret = channel, url, secret
        self._report, self._now = report, now
        self._stumbles = 0
        self._known_at: datetime | None = None
        """When Zalo knew it, as we last saw."""
        self.trouble: str | None = None

    async def look(self) -> None:
        """One look, and a rest."""
        try:
            if await self._channel.client.hook() != self._url:
                await self._tell()
            elif self.trouble is None:
                self._known_at = self._now()
        except ZaloError as error:
            log.error("%s was not told our address (%s); trying again", self._channel.name, error)
            await asyncio.sleep(PAUSES[min(self._stumbles, len(PAUSES) - 1)])
            self._stumbles += 1
        else:
            self._stumbles = 0
            await asyncio.sleep(LOOKS)

    async def _tell(self) -> None:
        said = await self._channel.client.call("setWebhook", url=self._url, secret_token=self._secret)
        log.info("%s knows our address", self._channel.name)
        self.trouble = None
        match said:
            case {"verification": {"ok": False, "outcome": str(outcome)}}:
                self.trouble = f"it does not get through to our address: {outcome[:60]}"
                log.error("%s: %s", self._channel.name, self.trouble)
                await self._report(hooks.blocked, outcome[:60])
            case _ if self._known_at is not None:
                log.error("%s had forgotten our address", self._channel.name)
                await self._report(hooks.dropped, self._known_at)
        self._known_at = self._now()
