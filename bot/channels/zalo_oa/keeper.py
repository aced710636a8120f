"""Keeps the tokens of the Official Account good: one renews, what is new is on the disk first, a loss ends it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from bot import consents
from bot.channels.zalo_calls import NotReached, Refused, ZaloError
from bot.channels.zalo_oa.client import Client
from bot.consents import App, Granted, Pair
from bot.threads import Threads
from handlers.regulation import Regulation

log = logging.getLogger(__name__)

RENEW_AFTER = timedelta(hours=20)
"""A token lasts 25 hours: five are left for a Zalo, or a machine, that is away."""
PATIENCE = 10.0
"""How long a letter stands by for tokens that are being renewed."""
DISK_PAUSE, DISK_TRIES = 2.0, 1800
"""How a new pair is put on a disk that does not take it: for an hour. It is good for nothing anywhere else."""
NONE_YET = "nobody has consented yet: dondoc consent"


class NoConsent(ZaloError):
    """There are no tokens that Zalo takes, and only a person can change that."""


class Keeper:
    """The tokens of one app. `trouble` says why nothing can be said on the account."""

    def __init__(
        self, app: App, client: Client, threads: Threads, regulation: Regulation, now: Callable[[], datetime]
    ) -> None:
        self._app, self._client, self._threads = app, client, threads
        self._regulation, self._now = regulation, now
        self._pair: Pair | None = None
        self._one_at_a_time = asyncio.Lock()
        self._renewing: set[asyncio.Task[Pair]] = set()
        self.trouble: str | None = None

    async def access(self) -> str:
        """The token to call with. Raises NoConsent."""
        return _usable(self._pair or await self._read()).access

    async def look(self) -> None:
        """Read what is kept: another process, or a person, may have renewed it; and renew it when it is time."""
        async with self._one_at_a_time:
            pair = await self._read()
            if pair and not pair.trouble and self._now() - pair.obtained_at >= RENEW_AFTER:
                try:
                    await self._renewed(pair)
                except ZaloError as error:
                    log.error("the tokens of the Official Account were not renewed (%s)", error)

    async def instead_of(self, refused: str) -> str:
        """The token to call with after Zalo refused one. Raises ZaloError."""
        try:
            async with asyncio.timeout(PATIENCE):
                async with self._one_at_a_time:
                    pair = _usable(await self._read())
                    if pair.access == refused:
                        pair = await self._renewed(pair)
                    return pair.access
        except TimeoutError:
            raise NotReached("the tokens are being renewed") from None

    async def stopped(self, error: Refused) -> None:
        """Zalo says that only a person can help, tokens or not."""
        self.trouble = str(error)
        await self._threads.write(
            consents.stopped, self._threads.database, self._regulation, error.code, error.description, self._now()
        )

    def well(self) -> None:
        """Zalo has just taken a message."""
        self.trouble = None

    async def close(self) -> None:
        """A pair that is on its way must come to the disk, whoever is in a hurry."""
        if self._renewing:
            await asyncio.wait(self._renewing, timeout=consents.LEASE.total_seconds())

    async def _read(self) -> Pair | None:
        pair = await self._threads.read(consents.kept, self._threads.database, self._app)
        known = self._pair.kept.refresh if self._pair else None
        if pair is None:
            self.trouble = NONE_YET
        elif pair.trouble or pair.kept.refresh != known:
            self.trouble = pair.trouble
        self._pair = pair
        return pair

    async def _renewed(self, pair: Pair) -> Pair:
        """A new pair. Who waits may give up; what was begun comes to its end, for the old pair may be dead already."""
        task = asyncio.create_task(self._renew(pair))
        self._renewing.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: "asyncio.Task[Pair]") -> None:
        self._renewing.discard(task)
        if not task.cancelled() and (error := task.exception()) and not isinstance(error, ZaloError):
            log.error("renewing the tokens stumbled: %s", type(error).__name__)

    async def _renew(self, pair: Pair) -> Pair:
        database, now = self._threads.database, self._now()
        if not await self._threads.write(consents.begin, database, pair, now):
            raise NotReached("the tokens are being renewed elsewhere")
        try:
            granted = await self._client.exchange(pair.refresh)
        except Refused as refused:
            log.error("Zalo takes the tokens of the Official Account no more: %s", refused)
            await self._threads.write(consents.fail, database, self._regulation, pair, refused.description, self._now())
            await self._read()
            raise NoConsent(refused.description) from None
        except ZaloError:
            await self._threads.write(consents.give_back, database, pair)
            raise
        self._pair = await self._kept(granted)
        self.trouble = None
        log.info("the tokens of the Official Account were renewed")
        return self._pair

    async def _kept(self, granted: Granted) -> Pair:
        """On the disk; as long as it takes, for this pair is the only one there is."""
        for _try in range(DISK_TRIES):
            try:
                return await self._threads.write(consents.keep, self._threads.database, self._app, granted, self._now())
            except DBAPIError as error:
                log.error("new tokens could not be stored yet: %s", error.orig)
                await asyncio.sleep(DISK_PAUSE)
        raise NotReached("new tokens could not be stored")


def _usable(pair: Pair | None) -> Pair:
    """Raises NoConsent."""
    if pair is None:
        raise NoConsent(NONE_YET)
    if pair.trouble:
        raise NoConsent(pair.trouble)
    return pair
