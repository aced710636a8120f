"""Copies by themselves: one each quarter of an hour, old ones thinned out, the office told when none can be made."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.backups import copies, manifests
from bot.loops import Clock
from bot.threads import Threads
from handlers import post
from handlers.regulation import Regulation
from handlers.reports import troubles
from handlers.rules import backups as rules
from handlers.screens import backups as screens
from handlers.visit import Moment
from locales import speaking
from storage import people
from storage.database import Database, DatabaseError
from storage.tables import Role

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=5)
"""How soon it is tried again when no copy could be made."""


@dataclass(frozen=True)
class Standing:
    """How it stands with the copies: when the last good one was made, and whether there should be a newer one."""

    last_at: datetime | None
    is_late: bool


def standing(directory: Path, minutes: int, now: datetime) -> Standing:
    """For the doctor, for health and for figures: late is whatever is older than two rounds."""
    last_at = next((manifest.made_at for manifest in manifests.all_in(directory)), None)
    return Standing(last_at, last_at is None or now - last_at > 2 * timedelta(minutes=minutes))


class Rounds:
    """Asked once a minute; makes a copy when the last one is old enough."""

    def __init__(self, threads: Threads, regulation: Regulation, clock: Clock, directory: Path, minutes: int) -> None:
        self._threads = threads
        self._regulation = regulation
        self._clock = clock
        self._directory = directory
        self._every = timedelta(minutes=minutes)
        self._not_before: datetime | None = None

    async def round(self) -> None:
        """Make a copy if it is time. What goes wrong is told, and stops nothing else."""
        now = self._clock.now()
        if self._not_before is not None and now < self._not_before <= now + self._every:  # else: a clock set back
            return
        self._not_before = now + AGAIN
        last_at = standing(self._directory, 1, now).last_at
        if last_at is not None and last_at <= now < last_at + self._every:
            self._not_before = last_at + self._every
            return
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, make, self._threads.database, self._directory, now, self._regulation)
        except Exception as error:  # whatever it is: no copy was made
            log.exception("no copy of the database could be made")
            await self._threads.write(tell_office, self._threads.database, self._regulation, now, error, last_at)
        else:
            self._not_before = now + self._every


def make(database: Database, directory: Path, now: datetime, regulation: Regulation) -> None:
    """A copy; then those that are no longer needed go."""
    path, manifest = copies.make(database, directory, now)
    log.info("copied to %s, %d bytes, journal %d", path, manifest.size, manifest.journal.count)
    if manifest.broken_id is not None:
        log.error("the journal does not hold from row %d on; run: dondoc journal verify", manifest.broken_id)
    found = manifests.all_in(directory)
    stay = rules.kept([one.made_at for one in found], regulation.zone)
    for old in found:
        if old.made_at not in stay:
            copy = directory / old.file
            copy.unlink(missing_ok=True)
            manifests.beside(copy).unlink(missing_ok=True)


def tell_office(
    database: Database, regulation: Regulation, now: datetime, error: Exception, last_at: datetime | None
) -> None:
    """A letter to the office, once a day."""
    with database.transaction() as session:
        moment = Moment(session, now, regulation)
        for reader in [*people.with_role(session, Role.OFFICE), *people.with_role(session, Role.ADMIN)]:
            with speaking(reader.language or regulation.language):
                letter = screens.failed(_why(error), moment.local(last_at) if last_at else None)
            post.post(moment, reader, f"backup.failed:{moment.today}", letter)


def _why(error: Exception) -> str:
    if isinstance(error, DatabaseError):
        return troubles.database(error.reason, error.detail.strip().partition("\n")[0])
    return (error.strerror or "") if isinstance(error, OSError) else type(error).__name__
