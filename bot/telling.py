"""The part of the machine that tells: sends answers at once and letters when they are due, at the messenger's pace."""

import asyncio
import dataclasses
import functools
import logging
import re
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from bot import aftermath, outbox, showing, tallies
from bot.channels.channel import Attachment, Channel, Drawn, Ending, Outcome
from bot.loops import Bell, Clock
from bot.outbox import Claimed
from bot.pace import Pace
from bot.pages.links import Links
from bot.threads import Threads
from bot.turns import Turns
from handlers import routes
from handlers.regulation import Regulation
from handlers.visit import Moment
from locales import speaking
from storage import letters

log = logging.getLogger(__name__)

HANDS = 30
"""Letters on their way at once; answers to people who wait are not counted."""
LANE_TAKEN = 1.0
"""Seconds until a letter that is due but whose lane is taken is looked at again, if whoever has it does not ring."""
CALL = timedelta(seconds=20)
"""What telling one letter may take, of however many messages; a lease that lasts less long is not begun upon."""
NAP = 15.0
"""The longest sleep between two looks into the outbox."""
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
"""How long to wait before a messenger that was not there is tried again."""
ANOTHER_WAY = timedelta(minutes=3)
"""How long a messenger may be away until whoever has another one is told there."""
AWAY_SECONDS = 90.0
"""How long it is then left alone; longer than what `detours` calls long."""
SETTLING_PAUSES = (0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0)
"""How long to wait before a database that was not there is told what became of a letter; not longer than its lease."""


class Telling:
    """Claims, sends and settles letters."""

    def __init__(
        self,
        threads: Threads,
        regulation: Regulation,
        clock: Clock,
        channels: dict[str, Channel],
        owner: str,
        pace: Pace,
        links: Links | None = None,
    ) -> None:
        self.threads = threads
        self.regulation = regulation
        self.clock = clock
        self.channels = channels
        self.owner = owner
        self.turns = Turns(threads, clock, pace)
        self.pace = pace
        self._links = links
        self.bell = Bell()
        self.stopping = False
        self.under_way: set[asyncio.Task[None]] = set()
        self._silent_since: dict[str, datetime] = {}
        self._silences: dict[str, int] = {}
        """How often in a row each bot found its messenger away."""
        self._emptied = False
        """Whether the last look found nothing to send: then the next is a mere look, which keeps no writer waiting."""
        self._hands = asyncio.Semaphore(HANDS)
        self._told: list[tuple[Claimed, Outcome]] = []
        self._settling = asyncio.Lock()

    def stop(self) -> None:
        """Take nothing more; what waits for its turn goes back, what is on its way comes to its end."""
        self.stopping = True
        self.turns.closing.set()
        self.bell.ring()

    async def tell(self) -> None:
        """Send the next letter that is due, or sleep until there is one."""
        rooms = await self.turns.rooms(list(self.channels))
        full = {bot: rest for bot, rest in rooms.items() if rest > 0}
        if full and len(full) == len(rooms):
            await self.bell.wait(min(*full.values(), NAP))
            return
        if self._emptied and (rest := await self._until_due()) > 0:
            await self.bell.wait(rest)
            return
        await self._hands.acquire()
        claimed = None
        try:
            claimed = await self.threads.write(
                outbox.claim_next,
                self.threads.database,
                self.regulation,
                self.owner,
                self.clock.now(),
                self.pace.paused() | set(full),
            )
        finally:
            if claimed is None:
                self._hands.release()
        self._emptied = claimed is None
        if claimed is not None:
            self.start(claimed).add_done_callback(lambda _task: self._hands.release())
        elif not self.stopping:
            await self.bell.wait(min([*full.values(), await self._until_due() or LANE_TAKEN]))

    async def _until_due(self) -> float:
        due_at = await self.threads.read(self._next_due_at)
        if due_at is None:
            return NAP
        seconds = (due_at - self.clock.now()).total_seconds()
        return max(0.0, min(seconds, NAP))

    def _next_due_at(self) -> datetime | None:
        with self.threads.database.reading() as session:
            return letters.next_due_at(session)

    def start(self, claimed: Claimed) -> asyncio.Task[None]:
        """Send a letter that is ours while others are on their way too."""
        task = asyncio.create_task(self._deliver(claimed))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)
        return task

    async def _deliver(self, claimed: Claimed) -> None:
        outcome = self._heard(claimed, await self._paced(claimed))
        tallies.SENDS.labels(outcome.ending.value).inc()
        if outcome.ending in (Ending.REFUSED, Ending.DOUBT):
            log.warning("letter %d: %s (%s)", claimed.letter_id, outcome.ending.value, _sayable(outcome.detail))
        await self._settled(claimed, outcome)
        self.bell.ring()

    async def _settled(self, claimed: Claimed, outcome: Outcome) -> None:
        """Write what became of a letter; returns after the commit. What was told meanwhile shares the next commit."""
        self._told.append((claimed, outcome))
        async with self._settling:
            told, self._told = self._told, []
            try:
                await self._settle(told)
            except DBAPIError:
                await asyncio.gather(*map(self._settle_alone, told))

    async def _settle_alone(self, told: tuple[Claimed, Outcome]) -> None:
        """We know what became of it: a database that is away for a while must not make that a doubt."""
        for pause in SETTLING_PAUSES:
            try:
                await self._settle([told])
            except DBAPIError as error:
                log.error("letter %d could not be settled yet: %s", told[0].letter_id, error.orig)
            except Exception:
                log.exception("letter %d could not be settled; its lease will run out", told[0].letter_id)
                return
            else:
                return
            await asyncio.sleep(pause)

    async def _settle(self, told: list[tuple[Claimed, Outcome]]) -> None:
        if told:
            now = self.clock.now()
            await self.threads.write(outbox.settle_all, self.threads.database, told, now, self.regulation)

    def _heard(self, claimed: Claimed, outcome: Outcome) -> Outcome:
        """A messenger that is not there, or not for us, is no letter's fault: everybody waits, nothing is counted."""
        bot = claimed.channel
        if outcome.ending in (Ending.RETRY, Ending.LOCKED_OUT):
            silences = self._silences.get(bot, 0)
            if not silences:
                log.error("%s takes nothing (%s); letters wait until it does", bot, outcome.detail)
            if self.pace.rest(bot) == 0:  # letters that left together meet one silence, not thirty
                self.pace.pause(bot, PAUSES[min(silences, len(PAUSES) - 1)])
                self._silences[bot] = silences + 1
            return self._silent(bot, outcome)
        self._silent_since.pop(bot, None)
        if outcome.ending is Ending.WAIT:
            if outcome.whole_bot:
                self.pace.pause(bot, outcome.wait)
                return outcome
            whole_bot = self.pace.told_to_wait(claimed.lane, outcome.wait)
            return dataclasses.replace(outcome, whole_bot=whole_bot)
        if self._silences.get(bot) and outcome.ending is Ending.SENT:
            log.info("%s takes letters again", bot)
            self._silences[bot] = 0
        return outcome

    def _silent(self, bot: str, outcome: Outcome) -> Outcome:
        """Wait for a messenger; after a while, or when it does not know us, for whoever has no other."""
        rest = self.pace.rest(bot)
        since = self._silent_since.setdefault(bot, self.clock.now())
        lasts = outcome.ending is Ending.LOCKED_OUT or self.clock.now() - since >= ANOTHER_WAY
        if lasts and len(self.channels) > 1:
            return Outcome(Ending.AWAY, wait=AWAY_SECONDS, whole_bot=True, detail=outcome.detail)
        return Outcome(Ending.LATER, wait=rest, detail=outcome.detail)

    async def _paced(self, claimed: Claimed) -> Outcome:
        channel = self.channels.get(claimed.channel)
        if channel is None:
            return Outcome(Ending.GONE, detail=aftermath.NO_CHANNEL)
        if (rest := await self.turns.come(claimed.lane, edit=claimed.edits is not None)) > 0:
            return Outcome(Ending.LATER, wait=rest, detail="waits for its turn")
        try:
            drawn = await self._drawn(claimed, channel)
        except Exception as error:
            log.exception("letter %d could not be drawn", claimed.letter_id)
            return Outcome(Ending.REFUSED, detail=f"could not be drawn: {type(error).__name__}")
        if claimed.leased_until - self.clock.now() < CALL:
            return Outcome(Ending.LATER, detail="the lease is almost over")
        try:
            async with asyncio.timeout(CALL.total_seconds()):
                return await channel.send(claimed.address, drawn, claimed.edits)
        except TimeoutError:
            return Outcome(Ending.DOUBT, detail="not told in time")

    async def _drawn(self, claimed: Claimed, channel: Channel) -> Drawn:
        page = None
        if self._links and claimed.reader_id and not claimed.screen.passing:
            page = functools.partial(self._links.of, claimed.letter_id, claimed.reader_id, self.clock.now())
        drawn = showing.drawn(claimed, channel.abilities, self.regulation.language, page=page)
        if claimed.screen.paper is None or not channel.abilities.files:
            return drawn
        attachment = await self.threads.read(self._paper, claimed)
        return dataclasses.replace(drawn, attachment=attachment)

    def _paper(self, claimed: Claimed) -> Attachment | None:
        paper = claimed.screen.paper
        if paper is None:
            return None
        with (
            self.threads.database.reading() as session,
            speaking(claimed.language or self.regulation.language),
        ):
            content = routes.paper(Moment(session, self.clock.now(), self.regulation), paper)
        return Attachment(paper.file_name, content, paper.picture)


def _sayable(detail: str) -> str:
    """Why a letter did not arrive, for the log. Zalo numbers its reasons; what it adds in words may repeat ours."""
    number = re.match(r"-?\d+\b", detail)
    return number[0] if number else detail
