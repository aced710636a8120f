"""Whose turn it is to be written to: one process remembers it, several on a PostgreSQL keep it there for each other."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot.loops import Clock
from bot.pace import UNLIMITED, Pace, bot_of
from bot.threads import Threads
from storage import turns

SLOTS_WITHIN = timedelta(minutes=10)
"""Slots are never taken further ahead; if they seem so, the clock has been set back since."""
AT_ONCE = 0.001
"""Seconds after which a letter that was given back may leave: as good as now."""
OVERSLEPT, TIMES = 0.1, 3
"""A process that slept so long beyond its turn takes another, a few times: what bunches is refused."""
LONGEST_WAIT = 12.0
"""A letter whose turn is further off than this goes back to the outbox and takes none; a lease lasts longer."""


class Turns:
    """Turns of lanes and of the bot. On SQLite, where one process serves, they are in memory: a turn costs no commit.

    What the messenger itself told us to wait is kept in both databases (`bot.outbox`): it outlives the process.
    """

    def __init__(self, threads: Threads, clock: Clock, pace: Pace) -> None:
        self.pace = pace
        self.closing = asyncio.Event()
        """Nobody stands by any more: whoever comes back, or another process, sends the letter."""
        self._threads = threads
        self._clock = clock
        self._shared = not threads.database.is_sqlite and pace.limits != UNLIMITED

    async def rooms(self, bots: list[str]) -> dict[str, float]:
        """Seconds until each of some bots may speak again."""
        here = {bot: self.pace.room(bot) for bot in bots}
        if not self._shared:
            return here
        return {bot: rest or await self._threads.read(self._shared_room, bot) for bot, rest in here.items()}

    async def come(self, lane: str, *, edit: bool) -> float:
        """Stand by until a lane may be written to and the bot may write. An edit counts for the bot alone.

        Gives 0, or how many seconds off the turn is where that is too long to stand by.
        """
        for name in (bot_of(lane),) if edit else (lane, bot_of(lane)):
            for _time in range(TIMES):
                rest, delay = await self._booked(lane, name)
                asked = monotonic()
                if rest > 0:
                    return rest
                if delay > LONGEST_WAIT:
                    return delay
                if delay > 0:
                    await self._stand_by(delay)
                    if self.closing.is_set():
                        return self.pace.rest(lane) or AT_ONCE
                if monotonic() - asked <= delay + OVERSLEPT:
                    break
        return self.pace.rest(lane)

    async def _stand_by(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.closing.wait()

    async def _booked(self, lane: str, name: str) -> tuple[float, float]:
        """The next slot: how long the lane has to be left alone (then nothing is taken), how many seconds off it is."""
        if (rest := self.pace.rest(lane)) > 0:
            return rest, 0.0
        if self._shared:
            return await self._threads.write(self._book, lane, name)
        return 0.0, self.pace.book(name, LONGEST_WAIT)

    def _book(self, lane: str, name: str) -> tuple[float, float]:
        now = self._clock.now()
        with self._threads.database.transaction() as session:
            free_at, paused_until = turns.locked(session, name, (lane, bot_of(lane)))
            if paused_until is not None and paused_until > now:
                return (paused_until - now).total_seconds(), 0.0
            start, taken = self.pace.bucket(name).book(_from(free_at, now).timestamp(), now.timestamp())
            delay = start - now.timestamp()
            if delay <= LONGEST_WAIT:
                turns.take(session, name, datetime.fromtimestamp(taken, UTC))
        return 0.0, delay

    def _shared_room(self, bot: str) -> float:
        now = self._clock.now()
        with self._threads.database.reading() as session:
            free_at, paused_until = turns.of_bot(session, bot)
        earliest = self.pace.bucket(bot).earliest(_from(free_at, now).timestamp()) - now.timestamp()
        return max(0.0, earliest, ((paused_until or now) - now) / timedelta(seconds=1))


def _from(free_at: datetime | None, now: datetime) -> datetime:
    return now if free_at is None or free_at > now + SLOTS_WITHIN else free_at
