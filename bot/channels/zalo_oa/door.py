"""The door Zalo knocks at for the Official Account: size, signature, store, 200; all of it within two seconds."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.channels.door import taken_in
from bot.channels.zalo_oa.signatures import HEADER, is_signed
from bot.hearing import NotStored
from handlers.visit import Event

log = logging.getLogger(__name__)

PATH = "/zalo-oa"
"""Where the webhook is, below the address an administrator writes into Zalo's console."""
BODY_MAX = 128 * 1024
TURNED_AWAY, TOO_LARGE = 403, 413
WITHIN = 1.8
"""Zalo waits two seconds for its 200, and switches a webhook off that keeps it waiting."""


class Door:
    """Whoever signs with the account's secret key comes in."""

    def __init__(
        self,
        app_id: str,
        secret: str,
        read: Callable[[Any], Event | None],
        receive: Callable[[list[Event]], Awaitable[None]],
    ) -> None:
        self._app_id, self._secret = app_id, secret
        self._read, self._receive = read, receive

    def hang(self, app: web.Application) -> None:
        """Put the door into the one HTTP server."""
        app.router.add_post(PATH, self.knocked)

    async def knocked(self, request: web.Request) -> web.Response:
        """Something happened: stored durably before it is answered.

        What is signed and no JSON is answered 200: it would be brought for ever.
        """
        if (request.content_length or 0) > BODY_MAX:
            return web.Response(status=TOO_LARGE)
        try:
            body = await request.read()
        except web.RequestPayloadError:
            return web.Response(status=TURNED_AWAY)
        given = request.headers.getall(HEADER, [])
        if len(body) > BODY_MAX or len(given) != 1 or not is_signed(body, given[0], self._app_id, self._secret):
            return web.Response(status=TURNED_AWAY)
        return await taken_in(body, "Zalo", 200, self._read, self._in_time)

    async def _in_time(self, events: list[Event]) -> None:
        """What is stored after we gave up waiting comes again, and is known by its key."""
        try:
            async with asyncio.timeout(WITHIN):
                await self._receive(events)
        except TimeoutError:
            raise NotStored("the database is busy") from None
