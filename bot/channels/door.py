"""The door a messenger knocks at: what it brings is stored before it is answered 200, and nobody else gets in."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.hearing import NotStored
from handlers.visit import Event

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rules:
    """Where a door is, and how it is guarded.

    `turned_away` is what a wrong secret is answered, `unreadable` what is no JSON: a messenger that brings again
    whatever is not answered 200 would bring junk for ever.
    """

    named: str
    url: str
    header: str
    secret: str
    turned_away: int
    unreadable: int

    @property
    def path(self) -> str:
        """The place on our own server."""
        return urlsplit(self.url).path


class Door:
    """Size, then secret, then store, then 200. Nothing else happens in the request."""

    def __init__(
        self, rules: Rules, read: Callable[[Any], Event | None], receive: Callable[[list[Event]], Awaitable[None]]
    ) -> None:
        self.rules = rules
        self._read = read
        self._receive = receive

    def hang(self, app: web.Application) -> None:
        """Put the door into the one HTTP server."""
        app.router.add_post(self.rules.path, self.knocked)

    async def knocked(self, request: web.Request) -> web.Response:
        """Something happened: stored durably before it is answered."""
        given = ",".join(request.headers.getall(self.rules.header, ()))  # two of them are not one secret
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.rules.secret.encode()):
            return web.Response(status=self.rules.turned_away)
        try:
            body = await request.read()
        except web.RequestPayloadError:
            return web.Response(status=self.rules.unreadable)
        return await taken_in(body, self.rules.named, self.rules.unreadable, self._read, self._receive)


async def taken_in(
    body: bytes,
    named: str,
    unreadable: int,
    read: Callable[[Any], Event | None],
    receive: Callable[[list[Event]], Awaitable[None]],
) -> web.Response:
    """What a messenger brought and nobody else: stored, then answered."""
    try:
        event = read(json.loads(body))
    except (ValueError, RecursionError):
        log.warning("a webhook call of %s was no JSON", named)
        return web.Response(status=unreadable)
    if event is not None:
        try:
            await receive([event])
        except NotStored as error:
            log.error("an update of %s could not be stored; it is to bring it again: %s", named, error)
            return web.Response(status=503, headers={"Retry-After": "5"})
    return web.Response()
