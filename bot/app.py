"""The one place where everything is put together.

app = App(settings)                                   # or with a clock, a pace, a port of one's own
async with app.running() as address:                  # http://127.0.0.1:…, health and webhook
    …
    await app.ring()                                  # the hour strikes now (a turned clock)
"""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import aftermath, commands, messengers, plans
from bot import clock as bells
from bot.backups.rounds import Rounds
from bot.channels.channel import Channel
from bot.health import Health
from bot.hearing import Hearing
from bot.inbox import Worked
from bot.loops import Clock, WallClock, keep
from bot.metrics import Metrics
from bot.pace import Pace
from bot.pages.links import Links
from bot.pages.page import Pages
from bot.settings import Settings
from bot.telling import Telling
from bot.threads import Threads
from bot.watch import EVERY as AUDIT_SECONDS
from bot.watch import Watching
from handlers import routes
from handlers.visit import EventKind
from locales import LANGUAGES
from storage import schema
from storage.database import Database

log = logging.getLogger(__name__)

BODY_MAX = 1024 * 1024
"""No messenger brings more at once."""
DRAIN = 10.0
"""Seconds that what is under way is given when we are told to stop."""
RING_SECONDS = 30
LEASES_SECONDS = 5
"""A lease and this make the longest that a letter of a dead process waits."""
SCHEMA_SECONDS = 5
CLOCK_SECONDS = 30
COPIES_SECONDS = 60


class App:
    """The whole machine on one database. Raises DatabaseError when it is not the program's, or WrongSettings."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None, pace: Pace | None = None) -> None:
        messengers.must_be_some(settings)
        self.settings = settings
        self.regulation = settings.regulation
        self.clock = clock or WallClock()
        database = Database(settings.database_url)
        schema.must_be_current(database)
        schema.must_be_whole(database)
        self.threads = Threads(database)
        self.channels: dict[str, Channel] = {}
        """By name, from when the machine runs."""
        self.outdated = asyncio.Event()
        """Set when a later program has brought the database up to date: this one must end."""
        self.owner = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
        shared = (self.threads, self.regulation, self.clock, self.channels, self.owner)
        self._links = Links(*settings.pages) if settings.pages else None
        self.telling = Telling(*shared, pace or Pace(), self._links)
        self.hearing = Hearing(*shared, self._worked)
        self._stopping = False
        self._loops: list[asyncio.Task[None]] = []
        self._ears: list[asyncio.Task[None]] = []
        self._asides: set[asyncio.Task[None]] = set()
        self._ringing = asyncio.Lock()
        self.watching = Watching(self.threads, self.regulation, self.clock, self.ring, settings.heartbeat_url)
        self.messengers = messengers.served(settings, self.threads, self.hearing.receive, self.clock.now)
        self._bells = AsyncIOScheduler(
            timezone=settings.timezone,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._server = web.AppRunner(self._http(), access_log=None, shutdown_timeout=1)

    def _http(self) -> web.Application:
        app = web.Application(client_max_size=BODY_MAX)
        Health(self.threads, self.is_stopping, self.hearing.is_refusing, self.troubles).hang(app)
        self.watching.hang(app)
        Metrics(self.settings, self.threads, self.clock, self.watching, self.troubles).hang(app)
        for messenger in self.messengers:
            messenger.hang(app)
        if self._links:
            Pages(self._links, self.threads, self.regulation, self.clock, self.owner, self._worked).hang(app)
        return app

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Runs until the block is left; gives the address of the HTTP server.

        The door is open before the messenger's library is loaded, which takes longer than all the rest: what is brought
        meanwhile is stored.
        """
        await self._server.setup()
        await web.TCPSite(self._server, self.settings.http_host, self.settings.http_port).start()
        try:
            await self.set_clock()
            opened = [await messenger.open() for messenger in self.messengers]
            self.channels.update((channel.name, channel) for channel in opened)
            await self.threads.write(aftermath.served_again, self.threads.database, list(self.channels))
            self._start()
            host, port = self._server.addresses[0][:2]
            yield f"http://{host}:{port}"
        finally:
            await self.stop()

    def _start(self) -> None:
        steps = [("hearing", self.hearing.hear)] * self.threads.writers + [("telling", self.telling.tell)]
        self._ears = [asyncio.create_task(messenger.listen(self.is_stopping)) for messenger in self.messengers]
        self._loops += [asyncio.create_task(keep(name, step, self.is_stopping)) for name, step in steps]
        self._bells.add_job(self.ring, "interval", seconds=RING_SECONDS, id="hours")
        self._bells.add_job(self.watching.look, "interval", seconds=AUDIT_SECONDS, id="audit")
        self._bells.add_job(self.free_leases, "interval", seconds=LEASES_SECONDS, id="leases")
        self._bells.add_job(self.look_at_schema, "interval", seconds=SCHEMA_SECONDS, id="schema")
        self._bells.add_job(self.set_clock, "interval", seconds=CLOCK_SECONDS, id="clock")
        if self.settings.backup_directory:
            kept = (self.settings.backup_directory, self.settings.backup_minutes)
            backups = Rounds(self.threads, self.regulation, self.clock, *kept)
            self._bells.add_job(backups.round, "interval", seconds=COPIES_SECONDS, id="copies")
        self._bells.start()
        self._loops += [asyncio.create_task(self.ring()), asyncio.create_task(self._offer_commands())]

    def is_stopping(self) -> bool:
        """Whether we have been told to stop."""
        return self._stopping

    def troubles(self) -> dict[str, str | None]:
        """What keeps each bot from saying anything, by the name of its messenger."""
        return {messenger.named: messenger.trouble() for messenger in self.messengers}

    async def ring(self) -> None:
        """Ring every hour now. Each round is a job of its own, so that whoever waits for an answer comes in between."""
        async with self._ringing:
            self.watching.stay_awake()
            for name in routes.HOURS:
                again = True
                while again and not self._stopping:
                    again = await self.threads.write(
                        bells.ring_one, self.threads.database, self.regulation, self.clock.now(), name
                    )
                    self.telling.bell.ring()

    async def free_leases(self) -> None:
        """Letters whose sender died in the act go back."""
        if await self.threads.write(plans.freed, self.threads.database, self.regulation, self.clock.now()):
            self.telling.bell.ring()

    async def set_clock(self) -> None:
        """Several programs on one PostgreSQL agree on the time: one that was ahead would take the others' leases."""
        if isinstance(self.clock, WallClock) and not self.threads.database.is_sqlite:
            await self.threads.read(self.clock.set_by, self.threads.database)

    async def look_at_schema(self) -> None:
        """Whether the database is still ours: a later program may bring it up to date while we run."""
        if await self.threads.read(schema.has_moved, self.threads.database):
            self.outdated.set()

    def _worked(self, worked: Worked) -> None:
        """Right after the commit: the tap's clock stops, the answer leaves, and whoever else was written to is told."""
        channel = self.channels.get(worked.event.channel)
        if worked.event.tap and channel:
            self._aside(channel.acknowledge(worked.event.tap, worked.notice))
        if worked.event.kind is EventKind.START and channel:
            self._aside(self._offer_own_commands(channel, worked.event.address))
        if worked.reply is not None:
            self.telling.start(worked.reply)
        self.telling.bell.ring()

    async def _offer_commands(self) -> None:
        """Everybody's menu of commands: in the office's language, and in each other we speak for those who read it."""
        office = self.regulation.language
        for channel in self.channels.values():
            await channel.offer_commands(commands.of_everybody(office))
            for language in LANGUAGES:
                if language != office:
                    await channel.offer_commands(commands.of_everybody(language), language)

    async def _offer_own_commands(self, channel: Channel, address: str) -> None:
        """The menu of somebody who has just pressed Start, by what they are."""
        menu = await self.threads.read(
            commands.of_account, self.threads.database, self.regulation, channel.name, address
        )
        if menu:
            await channel.offer_commands(menu, address=address)

    def _aside(self, work: Coroutine[Any, Any, None]) -> None:
        """Something small that nobody waits for, but that is finished before we close."""
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def stop(self) -> None:
        """Hear nothing more, let what is under way come to its end, at most ten seconds, and close."""
        if self._stopping:
            return
        deadline = asyncio.get_running_loop().time() + DRAIN
        self._stopping = self.hearing.stopping = True
        self.hearing.bell.ring()
        self.telling.stop()
        if self._bells.running:
            self._bells.pause()
        for ear in self._ears:
            ear.cancel()
        await asyncio.gather(*self._ears, return_exceptions=True)
        await self._server.cleanup()
        for tasks in (self._loops, [*self.telling.under_way, *self._asides]):
            await _finished(tasks, deadline)
        await _finished([*self.telling.under_way, *self._asides], deadline)
        if self._bells.running:  # only now: it would cancel what an hour has under way
            self._bells.shutdown(wait=False)
        for channel in self.channels.values():
            await channel.close()
        await asyncio.get_running_loop().run_in_executor(None, self.threads.close)


async def _finished(tasks: list[asyncio.Task[None]], deadline: float) -> None:
    """Wait for tasks until a deadline; what is not finished then is given up."""
    if not tasks:
        return
    _done, late = await asyncio.wait(tasks, timeout=max(0.0, deadline - asyncio.get_running_loop().time()))
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
