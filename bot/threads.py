"""The threads on which storage works, so that the event loop never waits: one that writes on SQLite, some that read."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError

from storage.database import Database

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

WRITERS_POSTGRESQL = 4
READERS = 2


class Threads:
    """Where a plain function of storage is run. `trouble` says what the database last refused, until it works again."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.writers = 1 if database.is_sqlite else WRITERS_POSTGRESQL
        self.trouble: str | None = None
        self._writing = ThreadPoolExecutor(self.writers, "writing")
        self._reading = ThreadPoolExecutor(READERS, "reading")

    async def write(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function that opens a transaction. A cancelled caller does not cut it in half."""
        try:
            done = await asyncio.get_running_loop().run_in_executor(self._writing, lambda: work(*args, **kwargs))
        except OperationalError as error:
            self.trouble = str(error.orig)[:200]
            raise
        self.trouble = None
        return done

    async def read(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function that only asks, or that makes a paper."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, lambda: work(*args, **kwargs))

    def close(self) -> None:
        """Let what runs come to its end, then give back the connections."""
        self._writing.shutdown(wait=True)
        self._reading.shutdown(wait=True)
        self.database.close()
