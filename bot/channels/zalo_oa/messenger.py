"""A Zalo Official Account as one bot of this machine: heard at its webhook, its tokens looked after."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from bot import hooks
from bot.channels.zalo_oa import updates
from bot.channels.zalo_oa.channel import ZaloOa
from bot.channels.zalo_oa.client import Client
from bot.channels.zalo_oa.door import Door
from bot.channels.zalo_oa.keeper import Keeper
from bot.channels.zalo_oa.payloads import Payloads
from bot.consents import App
from bot.loops import keep
from bot.settings import OfficialAccount
from bot.threads import Threads
from handlers.regulation import Regulation
from handlers.visit import Event

LOOKS = 30.0
"""Seconds between two looks at the tokens that are kept."""


class Messenger:
    """One Official Account. Zalo has no polling for it."""

    named = "Zalo OA"
    setting = "DONDOC_ZALO_OA_APP_SECRET"

    def __init__(
        self,
        account: OfficialAccount,
        threads: Threads,
        regulation: Regulation,
        receive: Callable[[list[Event]], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        app = App(account.app_id, account.app_secret)
        client = Client(app, account.api, account.oauth)
        payloads = Payloads(account.app_secret)
        self._threads, self._regulation, self._now = threads, regulation, now
        self._unheard: str | None = None
        self._keeper = Keeper(app, client, threads, regulation, now)
        self._channel = ZaloOa(account.app_id, account.api, client, self._keeper, payloads)
        self._channel.template = account.template
        self._door = Door(
            account.app_id,
            account.webhook_secret,
            lambda body: updates.event(body, account.app_id, payloads, now()),
            receive,
        )

    def hang(self, http: web.Application) -> None:
        """Put the door into the one HTTP server."""
        self._door.hang(http)

    async def open(self) -> ZaloOa:
        """The channel; there is nothing to load."""
        return self._channel

    def trouble(self) -> str | None:
        """Tokens that Zalo takes no more, an account it lets say nothing, a webhook that brings nothing."""
        return self._keeper.trouble or self._unheard

    async def listen(self, is_stopping: Callable[[], bool]) -> None:
        """The door hears; meanwhile see that the tokens stay good."""

        async def look() -> None:
            await self._keeper.look()
            await self._listened()
            await asyncio.sleep(LOOKS)

        await keep(f"tokens of {self._channel.name}", look, is_stopping)

    async def _listened(self) -> None:
        """Whether the webhook brings anything: Zalo switches it off without a word."""
        given = (self._threads.database, self._regulation, self._channel.name, self._now())
        self._unheard = await self._threads.write(hooks.look, *given)
