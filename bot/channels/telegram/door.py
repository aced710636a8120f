"""The door Telegram knocks at: what it brings is stored before it is answered 200. It opens before aiogram is there."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.telegram import updates
from bot.hearing import NotStored
from handlers.visit import Event

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """Size, then secret, then store, then 200. Nothing else happens in the request."""

    def __init__(
        self,
        bot_id: int,
        url: str,
        secret: str,
        receive: Callable[[list[Event]], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        path = urlsplit(url).path
        self.path = path if path.strip("/") else "/telegram"
        self.url = url.removesuffix("/") + ("" if path.strip("/") else self.path)
        self.secret = secret
        self._bot_id = bot_id
        self._receive = receive
        self._now = now

    def hang(self, app: web.Application) -> None:
        """Put the door into the one HTTP server."""
        app.router.add_post(self.path, self.knocked)

    async def knocked(self, request: web.Request) -> web.Response:
        """An update, stored durably before it is answered; junk is answered 200 too, or it would come again."""
        given = ",".join(request.headers.getall(SECRET_HEADER, ()))  # two of them are not one secret
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.secret.encode()):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError, web.RequestPayloadError):
            log.warning("a webhook call with the right secret was no JSON")
            return web.Response()
        event = updates.event(update, self._bot_id, self._now())
        if event is not None:
            try:
                await self._receive([event])
            except NotStored as error:
                log.error("an update could not be stored, Telegram will bring it again: %s", error)
                return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response()
