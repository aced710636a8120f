"""What the loops of the machine have in common: a bell that wakes them, a clock, and a way to go on after an error."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from storage.database import Database

log = logging.getLogger(__name__)

AFTER_AN_ERROR = 1.0
AGREES = timedelta(seconds=1)
"""Clocks that differ by less are called the same: a question to the database takes its time too."""


class Clock(Protocol):
    """What time it is; the demo and the tests turn theirs."""

    def now(self) -> datetime:
        """The instant, aware."""


class WallClock:
    """The clock on the wall. Programs that share a PostgreSQL set theirs by its clock: leases are held by the time."""

    def __init__(self) -> None:
        self._behind = timedelta()

    def now(self) -> datetime:
        """The instant, in UTC."""
        return _wall() + self._behind

    def set_by(self, database: Database) -> None:
        """Go by the clock of the database from now on, where ours differs by more than a question takes."""
        with database.reading() as session:
            asked_at = _wall()
            told = session.connection().execute(sa.select(sa.func.clock_timestamp())).scalar_one()
            answered_at = _wall()
        behind = told - (asked_at + (answered_at - asked_at) / 2)
        behind = behind if abs(behind) > AGREES else timedelta()
        if abs(behind - self._behind) > AGREES:
            log.warning("the clock here is %.1f s behind the database's, which counts", behind.total_seconds())
            self._behind = behind


def _wall() -> datetime:
    return datetime.now(UTC)


class Bell:
    """Wakes one loop. Rung while nobody waits, it is heard by the next wait."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """There is something to do."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Until it is rung, at most some seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()


async def keep(name: str, step: Callable[[], Awaitable[None]], stopping: Callable[[], bool]) -> None:
    """Take one step after the other until it is time to stop; a step that fails is logged and tried again."""
    while not stopping():
        try:
            await step()
        except DBAPIError as error:
            log.error("%s: the database refused: %s", name, error.orig)
            await asyncio.sleep(AFTER_AN_ERROR)
        except Exception:
            log.exception("%s stumbled", name)
            await asyncio.sleep(AFTER_AN_ERROR)
