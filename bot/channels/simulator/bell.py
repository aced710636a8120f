"""A bell that wakes whoever waits for a change, on whichever thread or event loop they wait."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 15.0
"""Seconds a person looks at a phone: longer than a database may keep its writer waiting."""


class Bell:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, set()
        for waiter in waiting:
            waiter.get_loop().call_soon_threadsafe(_wake, waiter)

    async def until(self, seen: Callable[[], T | None], timeout: float | None) -> T | None:  # noqa: ASYNC109
        """What `seen` gives as soon as it gives something, or None when the seconds are over."""
        loop = asyncio.get_running_loop()
        deadline = None if timeout is None else loop.time() + timeout
        while True:
            waiter = loop.create_future()
            # Listen first, look second: a change between the two rings all the same.
            with self._lock:
                self._waiting.add(waiter)
            try:
                if (found := seen()) is not None:
                    return found
                left = None if deadline is None else deadline - loop.time()
                if left is not None and left <= 0:
                    return None
                await asyncio.wait([waiter], timeout=left)
            finally:
                with self._lock:
                    self._waiting.discard(waiter)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
