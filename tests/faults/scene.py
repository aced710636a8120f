"""What every trial of processes stands on: an office in a fresh database, a Telegram, replicas and a courier."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from handlers import post
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Moment
from storage import inbox
from storage.database import Database
from storage.tables import Letter, LetterState, Official
from tests import databases
from tests.faults import courier, crowd, ledger, replicas
from tests.faults.courier import Courier, Telegram
from tests.faults.crowd import Crowd
from tests.faults.ledger import Reckoning
from tests.faults.replicas import Nursery, Replica

LEASE = 6.0
"""Seconds of a lease in the short trials: long enough for a call, short enough to wait for."""
QUIET = 5 * LEASE
"""Seconds without any change after which nothing more will come."""
PEOPLE = 40
TAKEN = 300.0
"""Seconds within which everything must have been taken, on whatever machine."""


@contextmanager
def urls() -> Iterator[Callable[[str], str]]:
    """Gives the address of a new, empty database of a kind; a PostgreSQL is started when it is first asked for."""
    with ExitStack() as stack, tempfile.TemporaryDirectory(prefix="dondoc-") as directory:
        servers: list[databases.PostgreSQL] = []
        made = iter(range(1000))

        def new(kind: str) -> str:
            if kind == "sqlite":
                return f"sqlite:///{directory}/office{next(made)}.db"
            if not servers:
                where = databases.binaries()
                if where is None:
                    raise RuntimeError("no PostgreSQL here: apt-get install postgresql")
                servers.append(stack.enter_context(databases.running_postgresql(where)))
            return servers[0].url(servers[0].new())

        yield new


@dataclass
class Scene:
    """One trial at work."""

    url: str
    database: Database
    telegram: Telegram
    courier: Courier
    crowd: Crowd
    replicas: list[Replica]
    dice: random.Random
    polled: bool = False
    """The replica fetches what people did; nobody brings it."""
    posted: int = 0
    started_in: list[float] = field(default_factory=list)

    async def begun(self) -> None:
        """All replicas are at work."""
        for place in self.replicas:
            place.start()
        for place in self.replicas:
            await place.answers()

    async def acts(self, updates: int, per_second: float, enough: Callable[[], bool] = lambda: True) -> None:
        """People act, so often at least and until it is enough; the office posts letters, as the command line does."""
        done = 0
        while done < updates or not enough():
            self.crowd.act()
            if not self.polled:
                courier.taken_from(self.telegram, self.courier.give)
            if done % 10 == 0:
                with suppress(OperationalError):  # busy for more than five seconds: the office tries again
                    await asyncio.to_thread(self.posts)
            done += 1
            await asyncio.sleep(self.dice.expovariate(per_second))

    def posts(self) -> None:
        """A letter that must arrive, with a word of its own."""
        regulation = Regulation(zone=replicas.zone())
        with self.database.transaction() as session:
            everybody = session.exec(select(Official).order_by(col(Official.id))).all()
            to = self.dice.choice(everybody)
            number = self.posted + 1
            screen = Screen(f"Thông báo số {number} của văn phòng")
            post.post(Moment(session, datetime.now(UTC), regulation), to, f"notice:{number}", screen)
        self.posted = number

    async def drained(self, patience: float) -> None:
        """Until everything that was given is taken, done and told, or nothing has moved for so many seconds."""
        await self.courier.done(TAKEN)
        left, moved_at = -1, time.monotonic()
        while (now := await asyncio.to_thread(self.open)) and time.monotonic() - moved_at < patience:
            if now != left:
                left, moved_at = now, time.monotonic()
            await asyncio.sleep(0.2)

    def open(self) -> int:
        """How much is still to do."""
        with self.database.reading() as session:
            to_tell = sa.select(sa.func.count()).select_from(Letter).where(col(Letter.state).in_(ledger.OPEN))
            fetched_yet = len(self.telegram.bot.queue) if self.polled else 0
            return fetched_yet + inbox.waiting(session) + int(session.connection().execute(to_tell).scalar_one())

    def held_by(self, pid: int) -> set[tuple[int, int]]:
        """The leases of one process: letter and attempt."""
        with self.database.reading() as session:
            sending = select(Letter).where(Letter.state == LetterState.SENDING)
            return {(one.id, one.attempt) for one in session.exec(sending) if f":{pid}:" in (one.owner or "")}

    def reckoning(self) -> Reckoning:
        """What became of all that people did."""
        taken = set(self.crowd.deeds) if self.polled else set(self.courier.accepted)
        return ledger.reckon(self.database, self.telegram, self.crowd.deeds, taken)


@asynccontextmanager
async def scene(
    nursery: Nursery,
    url: str,
    *,
    replicas_: int,
    seed: int,
    lease: float | None = LEASE,
    paced: bool = False,
    people: int = PEOPLE,
    **more: str,
) -> AsyncIterator[Scene]:
    """Everything in its place; nobody has started yet."""
    databases.prepare(url)
    database = Database(url)
    with database.transaction() as session:
        crowd.people_in(session, people)
    dice = random.Random(seed)
    telegram = Telegram()
    with tempfile.TemporaryDirectory(prefix="dondoc-said-") as directory:
        async with telegram.serving() as api:
            places = [
                replicas.place(nursery, url, api, Path(directory), lease=lease, paced=paced, **more)
                for _ in range(replicas_)
            ]
            here = Courier([place.port for place in places], dice)
            office = Crowd(telegram, crowd.tasks_of(database), dice)
            try:
                yield Scene(url, database, telegram, here, office, places, dice)
            finally:
                here.stop()
                await asyncio.gather(*(place.killed() for place in places if place.pid))
                database.close()
