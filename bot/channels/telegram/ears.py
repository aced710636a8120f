"""How updates reach us: by polling, which moves on when they are stored, or by webhook, stored before 200."""

import asyncio
import hmac
import itertools
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.channel import Ending
from bot.channels.telegram import endings, updates
from bot.channels.telegram.channel import TROUBLE, Telegram
from bot.hearing import NotStored
from handlers.visit import Event

log = logging.getLogger(__name__)

Receive = Callable[[list[Event]], Awaitable[None]]

PATIENCE = 25
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
BODY_MAX = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


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


class Webhook:
    """The door Telegram knocks at: size, then secret, then store, then 200. Nothing else happens in the request."""

    def __init__(self, channel: Telegram, url: str, secret: str, receive: Receive, now: Callable[[], datetime]) -> None:
        path = urlsplit(url).path
        self.path = path if path.strip("/") else "/telegram"
        self.url = url.removesuffix("/") + ("" if path.strip("/") else self.path)
        self._channel = channel
        self._secret = secret
        self._receive = receive
        self._now = now

    def hang(self, app: web.Application) -> None:
        """Put the door into the one HTTP server."""
        app.router.add_post(self.path, self.knocked)

    async def announce(self) -> None:
        """Tell Telegram where the door is, until it has heard."""
        for tries in itertools.count():
            try:
                await self._channel.listen_at(self.url, self._secret)
            except TROUBLE as error:
                log.error("Telegram was not told our address (%s); trying again", endings.of(error).detail)
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
            else:
                return

    async def knocked(self, request: web.Request) -> web.Response:
        """An update, stored durably before it is answered; junk is answered 200 too, or it would come again."""
        given = ",".join(request.headers.getall(SECRET_HEADER, ()))  # two of them are not one secret
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode()):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError, web.RequestPayloadError):
            log.warning("a webhook call with the right secret was no JSON")
            return web.Response()
        event = updates.event(update, self._channel.id, self._now())
        if event is not None:
            try:
                await self._receive([event])
            except NotStored as error:
                log.error("an update could not be stored, Telegram will bring it again: %s", error)
                return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response()
