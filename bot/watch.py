"""WATCHES: has the auditor look every five minutes, says what it found, and tells the outside that all is well."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from bot.loops import Clock
from bot.threads import Threads
from handlers.clock import audit
from handlers.regulation import Regulation
from handlers.rules.audit import Finding
from handlers.visit import Moment

log = logging.getLogger(__name__)

EVERY = 300
"""Seconds between two audits."""
ASLEEP = timedelta(minutes=2)
"""A machine that did not look at its clock for so long was asleep: what waits then is given time."""
STANDS = timedelta(minutes=15)
"""An auditor that has not looked for so long tells nothing any more."""
RING_WITHIN = 60.0
CALL_WITHIN = 10.0


class Watching:
    """The auditor at work. `findings` is None until it has looked; what it could not look at is a fault too."""

    def __init__(
        self,
        threads: Threads,
        regulation: Regulation,
        clock: Clock,
        ring: Callable[[], Awaitable[None]],
        heartbeat: SecretStr | None,
    ) -> None:
        self.findings: list[Finding] | None = None
        self.looked_at: datetime | None = None
        self._threads = threads
        self._regulation = regulation
        self._clock = clock
        self._ring = ring
        self._heartbeat = heartbeat
        self._began_at = self._seen_at = self._awake_since = clock.now()

    def hang(self, app: web.Application) -> None:
        """Put `/health/audit` into the one HTTP server."""
        app.router.add_get("/health/audit", self.answer)

    def stay_awake(self) -> None:
        """Called at each ring: a clock that has jumped since means that we slept."""
        now = self._clock.now()
        if not timedelta(0) <= now - self._seen_at <= ASLEEP:
            self._awake_since = now
        self._seen_at = now

    async def answer(self, _request: web.Request) -> web.Response:
        """How many differences there are of each kind, and when was looked; 503 when there are any, or nobody looks."""
        found = {finding.kind.value: finding.count for finding in self.findings or ()}
        stands = self._clock.now() - (self.looked_at or self._began_at) > STANDS
        looked_at = self.looked_at.isoformat() if self.looked_at else None
        clean = not found and not stands
        said = {"clean": clean, "looked_at": looked_at, "found": found}
        return web.json_response(said, status=200 if clean else 503)

    async def look(self) -> None:
        """Ring first, so that what a sleep has left undone is not taken for a fault; then look, tell, and report."""
        try:
            async with asyncio.timeout(RING_WITHIN):
                await self._ring()
        except TimeoutError:
            log.error("audit: the hours were not rung within %d s", RING_WITHIN)
        watch = audit.Watch(self._awake_since)
        now = self._clock.now()
        self.findings = await self._threads.read(self._asked, now, watch)
        self.looked_at = now
        for finding in self.findings:
            log.error("audit: %s: %d (%s)", finding.kind.value, finding.count, _some(finding))
        await self._threads.write(self._told, now, self.findings)
        if not self.findings and self._heartbeat is not None:
            await beat(self._heartbeat)

    def _asked(self, now: datetime, watch: audit.Watch) -> list[Finding]:
        with self._threads.database.reading() as session:
            return audit.look(Moment(session, now, self._regulation), watch)

    def _told(self, now: datetime, findings: list[Finding]) -> None:
        with self._threads.database.transaction() as session:
            audit.tell(Moment(session, now, self._regulation), findings)


async def beat(address: SecretStr) -> bool:
    """Tell an outside address that all is well; whether it heard. The address itself is a secret and never logged."""
    try:
        total = aiohttp.ClientTimeout(total=CALL_WITHIN)
        async with aiohttp.ClientSession(timeout=total) as session, session.get(address.get_secret_value()) as answer:
            if answer.ok:
                return True
            log.warning("the heartbeat was answered %d", answer.status)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        log.warning("the heartbeat was not heard: %s", type(error).__name__)
    return False


def _some(finding: Finding) -> str:
    shown = ", ".join(map(str, finding.nouns[:5]))
    return f"{shown}, …" if len(finding.nouns) > 5 else shown
