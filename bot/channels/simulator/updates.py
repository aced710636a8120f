"""The updates that wait for one bot: numbered in rising order, kept for a day, given out again until confirmed."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from bot.channels.simulator.bell import Bell
from bot.channels.simulator.errors import ApiError, conflict

Json = dict[str, Any]

KEPT = timedelta(hours=24)
FIRST = 731_000_001

# What a bot must ask for by name; everything else comes unasked.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}

TAKEN = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
HOOKED = conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
HOOKING = conflict("terminated by setWebhook request")
RESTART = ApiError(500, "Internal Server Error: restart")


class Queue:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._waiting: OrderedDict[int, tuple[datetime, Json]] = OrderedDict()
        self._next_id = FIRST
        self._poll = 0
        self._polls = 0
        self._ended: dict[int, ApiError] = {}
        self.allowed: list[str] | None = None
        self.bell = Bell()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, body: Json) -> None:
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST
        if wanted:
            with self._lock:
                number, self._next_id = self._next_id, self._next_id + 1
                self._waiting[number] = (self._now(), {"update_id": number, kind: body})
            self.bell.ring()

    def pending(self, limit: int) -> list[Json]:
        """The oldest updates that nobody has confirmed and that are not older than a day."""
        with self._lock:
            self._forget_old()
            return [update for _, update in islice(self._waiting.values(), limit)]

    def first(self, wanted: Callable[[Json], bool]) -> Json | None:
        """The oldest update of a kind somebody waits for."""
        with self._lock:
            self._forget_old()
            return next((update for _, update in self._waiting.values() if wanted(update)), None)

    def _forget_old(self) -> None:
        oldest = self._now() - KEPT
        while self._waiting and next(iter(self._waiting.values()))[0] < oldest:
            self._waiting.popitem(last=False)

    def confirm(self, before: int) -> None:
        """Forget the updates below a number; a negative number keeps that many of the newest."""
        with self._lock:
            while self._waiting and (
                len(self._waiting) > -before if before < 0 else next(iter(self._waiting)) < before
            ):
                self._waiting.popitem(last=False)

    def settle(self, update_id: int) -> None:
        """Forget one update that a webhook has taken."""
        with self._lock:
            self._waiting.pop(update_id, None)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def interrupt(self, reason: ApiError) -> None:
        """Send a poller that still waits home."""
        if self._poll:
            self._ended[self._poll] = reason
            self.bell.ring()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109
        """The oldest updates from `offset` on, waiting for the first; a second poller sends the first home."""
        self.interrupt(TAKEN)
        self._polls = self._poll = mine = self._polls + 1
        self.confirm(offset)

        def seen() -> list[Json] | None:
            return [] if mine in self._ended else self.pending(limit) or None

        try:
            found = await self.bell.until(seen, timeout)
            if reason := self._ended.pop(mine, None):
                raise reason
            return found or []
        finally:
            if self._poll == mine:
                self._poll = 0
