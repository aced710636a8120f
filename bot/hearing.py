"""The part of the machine that hears: stores what arrives, several at a time, and has it dealt with in order."""

import asyncio
import logging
from collections.abc import Callable
from time import monotonic

from sqlalchemy.exc import DBAPIError

from bot import inbox, papers, tallies
from bot.channels.channel import Channel
from bot.inbox import Wanted, Worked
from bot.loops import Bell, Clock
from bot.threads import Threads
from handlers.regulation import Regulation
from handlers.visit import Event

log = logging.getLogger(__name__)

AT_A_TIME = 10
"""Events dealt with in one transaction, before the writer looks at what else waits."""
RECEIPTS_WAIT = 0.02
"""Seconds a transaction goes on taking events while something that arrived waits to be stored."""
RECEIPT_SECONDS = 5.0
"""How long whoever brings something is kept waiting for a database that is busy."""
REMEMBERED = 5.0
"""Seconds for which a refusal makes us look unwell, if nothing arrives that proves the contrary."""
FILE_MAX = 20 * 1024 * 1024


class NotStored(Exception):
    """What arrived is not on the disk: it must not be called accepted."""


class Hearing:
    """Receives events and works them. `on_worked` is called on the event loop for each, right after its commit."""

    def __init__(
        self,
        threads: Threads,
        regulation: Regulation,
        clock: Clock,
        channels: dict[str, Channel],
        owner: str,
        on_worked: Callable[[Worked], None],
    ) -> None:
        self.threads = threads
        self.regulation = regulation
        self.clock = clock
        self.channels = channels
        self.owner = owner
        self.bell = Bell()
        self.stopping = False
        self._on_worked = on_worked
        self._arrived: list[tuple[list[Event], asyncio.Future[None]]] = []
        self._refused_at: float | None = None
        self._storing: asyncio.Task[None] | None = None
        self._fetching: dict[str, asyncio.Task[None]] = {}
        self._fetched: inbox.Fetched = {}
        self._served: set[str] = set()
        """Who was served just now: others come first, so that nobody is delayed by one who sends a great deal."""

    async def receive(self, events: list[Event]) -> None:
        """Store events durably, then return; or raise NotStored. What arrives meanwhile shares the next commit.

        What is stored after we gave up waiting comes again, and is known by its key.
        """
        begun = monotonic()
        stored = asyncio.get_running_loop().create_future()
        self._arrived.append((events, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        try:
            async with asyncio.timeout(RECEIPT_SECONDS):
                await stored
        except TimeoutError:
            raise NotStored("the database is busy") from None
        tallies.RECEIPT.observe(monotonic() - begun)

    async def _store(self) -> None:
        while self._arrived:
            batch, self._arrived = self._arrived, []
            events = [event for arrived, _stored in batch for event in arrived]
            try:
                await self.threads.write(inbox.receive, self.threads.database, events, self.clock.now())
                refused = None
            except DBAPIError as error:
                refused = str(error.orig)
            except Exception as error:
                log.exception("what arrived could not be stored")
                refused = type(error).__name__
            self._refused_at = monotonic() if refused else None
            for _events, stored in batch:
                if stored.done():
                    continue
                if refused is None:
                    stored.set_result(None)
                else:
                    stored.set_exception(NotStored(refused))
            self.bell.ring()

    def is_refusing(self) -> bool:
        """Whether what arrived last could not be stored, a moment ago."""
        return self._refused_at is not None and monotonic() - self._refused_at < REMEMBERED

    def _is_storing(self) -> bool:
        """Whether something that arrived waits for the writer: its sender has no receipt yet."""
        storing = self._storing
        return storing is not None and not storing.done()

    async def hear(self) -> None:
        """Deal with what waits; with nothing left, wait for the bell, or look again after a second."""
        loop, fetching = asyncio.get_running_loop(), set(self._fetching)
        served = await self.threads.write(self._work_some, loop, fetching | self._served)
        if not served and self._served:
            served = await self.threads.write(self._work_some, loop, fetching)
        self._served = served
        if not served and not self.stopping:
            await self.bell.wait(1.0)

    def _work_some(self, loop: asyncio.AbstractEventLoop, busy: set[str]) -> set[str]:
        """On the writing thread: whose events were dealt with. The answers are on their way right after the commit."""
        if self.stopping:
            return set()
        database = self.threads.database
        at_most = AT_A_TIME if database.is_sqlite else 1  # many writers must not hold many rows each
        now = self.clock.now()
        begun = monotonic()
        until = begun + RECEIPTS_WAIT
        found = inbox.work_some(
            database,
            self.regulation,
            self.owner,
            now,
            busy,
            self._fetched,
            at_most,
            lambda: monotonic() > until and self._is_storing(),
        )
        for _done in found:
            tallies.VISITS.observe((monotonic() - begun) / len(found))
        for done in found:
            if isinstance(done, Wanted):
                loop.call_soon_threadsafe(self._fetch, done)
            else:
                loop.call_soon_threadsafe(self._on_worked, done)
        return {_sender(done) for done in found}

    def _fetch(self, wanted: Wanted) -> None:
        """Fetch a file an event brings; its sender's events wait for it, everybody else's go on."""
        if wanted.sender not in self._fetching:
            self._fetching[wanted.sender] = asyncio.create_task(self._bring(wanted))

    async def _bring(self, wanted: Wanted) -> None:
        try:
            channel = self.channels.get(wanted.channel)
            content = await channel.fetch(wanted.file.ref, FILE_MAX) if channel else None
            if wanted.reads:
                self._fetched[wanted.row_id] = await asyncio.to_thread(papers.opened, wanted.file.name, content)
            else:
                self._fetched[wanted.row_id] = content
        finally:
            del self._fetching[wanted.sender]
            self.bell.ring()


def _sender(done: Worked | Wanted) -> str:
    return done.sender if isinstance(done, Wanted) else f"{done.event.channel}:{done.event.address}"
