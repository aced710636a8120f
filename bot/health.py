"""Whether the machine lives and can do its work, for whoever runs it."""

import asyncio
from collections.abc import Callable

import sqlalchemy as sa
from aiohttp import web

from bot.threads import Threads

PATIENCE = 5.0
"""Seconds after which a database that does not answer is called not ready."""


class Health:
    """`/health/live`: the process answers. `/health/ready`: what arrives can be stored; else 503 and why."""

    def __init__(
        self,
        threads: Threads,
        stopping: Callable[[], bool],
        refusing: Callable[[], bool],
        troubles: Callable[[], dict[str, str | None]],
    ) -> None:
        self._threads = threads
        self._stopping = stopping
        self._refusing = refusing
        self._troubles = troubles

    def hang(self, app: web.Application) -> None:
        """Put both addresses into the one HTTP server."""
        app.router.add_get("/health/live", self.live)
        app.router.add_get("/health/ready", self.ready)

    async def live(self, _request: web.Request) -> web.Response:
        """Nothing but an answer."""
        return web.json_response({"live": True})

    async def ready(self, _request: web.Request) -> web.Response:
        """Asks the database, so that a server without traffic tells the truth too."""
        trouble = "stopping" if self._stopping() else await self._storage()
        said = {"ready": trouble is None, "why": trouble, "silent": self._silent()}
        return web.json_response(said, status=200 if trouble is None else 503)

    def _silent(self) -> dict[str, str]:
        """The messengers on which nothing can be said, and why: what people write there is stored all the same."""
        return {name: why for name, why in self._troubles().items() if why}

    async def _storage(self) -> str | None:
        if self._refusing():  # a full disk may take our small write, and not what people send
            return "what arrived last could not be stored"
        try:
            async with asyncio.timeout(PATIENCE):
                await self._threads.write(self._touch)
        except (sa.exc.DBAPIError, TimeoutError):
            return "the database does not take anything now"
        return None

    def _touch(self) -> None:
        """A write that changes nothing, but would fail where a real one would."""
        with self._threads.database.transaction() as session:
            session.connection().execute(sa.text("DELETE FROM cursor WHERE kind = 'health'"))
