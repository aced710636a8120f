"""Figures of the machine at work, at `/metrics`, in the words Prometheus reads: no addresses and no names."""

from collections.abc import Callable, Iterable
from datetime import datetime

import sqlalchemy as sa
from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot import tallies
from bot.backups import rounds
from bot.loops import Clock
from bot.settings import LOCAL, Settings
from bot.threads import Threads
from bot.watch import Watching
from handlers.rules.audit import Kind
from storage import figures


class Metrics:
    """What is counted while working, and what the database and the auditor know when somebody asks."""

    def __init__(
        self,
        settings: Settings,
        threads: Threads,
        clock: Clock,
        watching: Watching,
        troubles: Callable[[], dict[str, str | None]],
    ) -> None:
        self._settings = settings
        self._threads = threads
        self._clock = clock
        self._watching = watching
        self._troubles = troubles

    def hang(self, app: web.Application) -> None:
        """Put `/metrics` into the one HTTP server."""
        app.router.add_get("/metrics", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """For this machine alone, unless the settings open it; nothing that came through a proxy is from here."""
        here = request.remote in LOCAL and "X-Forwarded-For" not in request.headers
        if not (here or self._settings.metrics):
            return web.Response(status=404)
        now = self._clock.now()
        try:
            asked = await self._threads.read(self._asked)
        except sa.exc.DBAPIError:
            asked = None
        content = generate_latest(tallies.REGISTRY) + generate_latest(self._registry(asked, now))
        return web.Response(body=content, headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _asked(self) -> figures.Figures:
        with self._threads.database.reading() as session:
            return figures.now(session)

    def _registry(self, asked: figures.Figures | None, now: datetime) -> CollectorRegistry:
        fresh = CollectorRegistry()
        trouble = asked is None or self._threads.trouble is not None
        _gauge(fresh, "dondoc_database_trouble", "Whether the database refuses", [((), float(trouble))])
        found = {finding.kind: finding.count for finding in self._watching.findings or ()}
        gaps = [((kind.value,), float(found.get(kind, 0))) for kind in Kind]
        _gauge(fresh, "dondoc_audit_gaps", "What the auditor misses, by kind", gaps, "kind")
        if self._watching.looked_at:
            age = (now - self._watching.looked_at).total_seconds()
            _gauge(fresh, "dondoc_audit_age_seconds", "Since the auditor looked", [((), age)])
        if directory := self._settings.backup_directory:
            last_at = rounds.standing(directory, self._settings.backup_minutes, now).last_at
            age = (now - last_at).total_seconds() if last_at else float("inf")
            _gauge(fresh, "dondoc_backup_age_seconds", "Since the last good copy", [((), age)])
        silent = [((name,), float(why is not None)) for name, why in self._troubles().items()]
        _gauge(fresh, "dondoc_messenger_silent", "Whether a person has to help before it speaks", silent, "messenger")
        if asked:
            rung = asked.rung_at(self._settings.timezone)
            lag = (now - rung).total_seconds() if rung else 0.0
            _gauge(fresh, "dondoc_ring_lag_seconds", "Since the hours were rung", [((), lag)])
            oldest = max(0.0, (now - asked.due_at).total_seconds()) if asked.due_at else 0.0
            _gauge(fresh, "dondoc_letter_oldest_due_seconds", "How long the next letter has been due", [((), oldest)])
            _gauge(fresh, "dondoc_inbox_events", "Events by state", asked.events, "state")
            _gauge(fresh, "dondoc_letters", "Letters by state and class", asked.letters, "state", "class")
        return fresh


def _gauge(
    registry: CollectorRegistry, name: str, says: str, values: Iterable[tuple[tuple[str, ...], float]], *labels: str
) -> None:
    gauge = Gauge(name, says, labels, registry=registry)
    for of, value in values:
        (gauge.labels(*of) if of else gauge).set(value)
