"""What the loops of the machine have in common: a bell that wakes them, a clock, and a way to go on after an error."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.exc import DBAPIError

log = logging.getLogger(__name__)

AFTER_AN_ERROR = 1.0


class Clock(Protocol):
    """What time it is; the demo and the tests turn theirs."""

    def now(self) -> datetime:
        """The instant, aware."""


class WallClock:
    """The clock on the wall."""

    def now(self) -> datetime:
        """The instant, in UTC."""
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
