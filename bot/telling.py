"""The part of the machine that tells: sends answers at once and letters when they are due, at the messenger's pace."""

import asyncio
import dataclasses
import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from bot import outbox
from bot.channels import menu
from bot.channels.channel import Attachment, Channel, Drawn, Ending, Outcome
from bot.loops import Bell, Clock
from bot.outbox import Claimed
from bot.pace import Pace
from bot.threads import Threads
from handlers import routes
from handlers.regulation import Regulation
from handlers.screens import talks
from handlers.visit import Moment
from locales import speaking
from storage import letters

log = logging.getLogger(__name__)

HANDS = 30
"""Letters on their way at once; answers to people who wait are not counted."""
LANE_TAKEN = 1.0
"""Seconds until a letter that is due but whose lane is taken is looked at again, if whoever has it does not ring."""
NAP = 15.0
"""The longest sleep between two looks into the outbox."""
LONGEST_WAIT = 20.0
"""A letter whose turn is further off than this goes back to the outbox; a lease lasts longer."""
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
"""How long to wait before a messenger that was not there is tried again."""


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
    ) -> None:
        self.threads = threads
        self.regulation = regulation
        self.clock = clock
        self.channels = channels
        self.owner = owner
        self.pace = pace
        self.bell = Bell()
        self.stopping = False
        self.under_way: set[asyncio.Task[None]] = set()
        self._silence = 0
        self._emptied = False
        """Whether the last look found nothing to send: then the next is a mere look, which keeps no writer waiting."""
        self._hands = asyncio.Semaphore(HANDS)
        self._told: list[tuple[Claimed, Outcome]] = []
        self._settling = asyncio.Lock()

    async def tell(self) -> None:
        """Send the next letter that is due, or sleep until there is one."""
        if (rest := self.pace.room()) > 0:
            await self.bell.wait(min(rest, NAP))
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
                self.pace.paused(),
            )
        finally:
            if claimed is None:
                self._hands.release()
        self._emptied = claimed is None
        if claimed is not None:
            self.start(claimed).add_done_callback(lambda _task: self._hands.release())
        elif not self.stopping:
            await self.bell.wait(await self._until_due() or LANE_TAKEN)

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
        lane = f"{claimed.channel}:{claimed.address}"
        outcome = self._heard(claimed.channel, await self._paced(claimed, lane))
        if outcome.ending is Ending.WAIT:
            self.pace.told_to_wait(lane, outcome.wait, whole_bot=outcome.whole_bot)
        if outcome.ending in (Ending.REFUSED, Ending.DOUBT):
            log.warning("letter %d: %s (%s)", claimed.letter_id, outcome.ending.value, outcome.detail)
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
                for one in told:
                    await self._settle_alone(one)

    async def _settle_alone(self, told: tuple[Claimed, Outcome]) -> None:
        try:
            await self._settle([told])
        except Exception:
            log.exception("letter %d could not be settled; its lease will run out", told[0].letter_id)

    async def _settle(self, told: list[tuple[Claimed, Outcome]]) -> None:
        if told:
            now = self.clock.now()
            await self.threads.write(outbox.settle_all, self.threads.database, told, now, self.regulation)

    def _heard(self, channel: str, outcome: Outcome) -> Outcome:
        """A messenger that is not there, or not for us, is no letter's fault: everybody waits, nothing is counted."""
        if outcome.ending in (Ending.RETRY, Ending.LOCKED_OUT):
            if not self._silence:
                log.error("%s takes nothing (%s); letters wait until it does", channel, outcome.detail)
            pause = PAUSES[min(self._silence, len(PAUSES) - 1)]
            self._silence += 1
            return Outcome(Ending.WAIT, wait=pause, whole_bot=True, detail=outcome.detail)
        if self._silence and outcome.ending is Ending.SENT:
            log.info("%s takes letters again", channel)
            self._silence = 0
        return outcome

    async def _paced(self, claimed: Claimed, lane: str) -> Outcome:
        channel = self.channels.get(claimed.channel)
        if channel is None:
            return Outcome(Ending.REFUSED, detail="no such channel")
        delay = self.pace.book(lane, edit=claimed.edits is not None)
        if 0 < delay <= LONGEST_WAIT:
            await asyncio.sleep(delay)
        if (rest := self.pace.rest(lane)) > 0 or delay > LONGEST_WAIT:
            return Outcome(Ending.WAIT, wait=max(rest, delay), detail="waits for its turn")
        try:
            drawn = await self._drawn(claimed, channel)
        except Exception as error:
            log.exception("letter %d could not be drawn", claimed.letter_id)
            return Outcome(Ending.REFUSED, detail=f"could not be drawn: {type(error).__name__}")
        return await channel.send(claimed.address, drawn, claimed.edits)

    async def _drawn(self, claimed: Claimed, channel: Channel) -> Drawn:
        with speaking(claimed.language or self.regulation.language):
            label = talks.repeated() if claimed.repeated else ""
        drawn = menu.draw(claimed.screen, channel.abilities, numbers=claimed.numbers, label=label)
        if claimed.screen.paper is None:
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
