"""How fast a messenger may be spoken to: to everybody, to one chat, to one group; and whom it told us to wait for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic


@dataclass(frozen=True)
class Bucket:
    """Lets `burst` through at once and then one every `every` seconds."""

    every: float
    burst: int


@dataclass(frozen=True)
class Limits:
    """Telegram's limits, each with some room for a network that bunches what we had spaced."""

    bot: Bucket = Bucket(every=1 / 25, burst=4)
    chat: Bucket = Bucket(every=1.1, burst=3)
    group: Bucket = Bucket(every=3.6, burst=3)


UNLIMITED = Limits(*[Bucket(every=0.0, burst=1)] * 3)
ALL_AT_ONCE = 3
"""So many chats told to wait within five seconds: it is the whole bot that is meant."""
KEPT = 10_000


@dataclass
class Pace:
    """One bot's pace. `clock` gives monotonic seconds."""

    limits: Limits = Limits()
    clock: Callable[[], float] = monotonic
    _free_at: dict[str, float] = field(default_factory=dict)
    _paused: dict[str, float] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)
    _all_paused: float = 0.0

    def room(self) -> float:
        """Seconds until the bot as a whole may speak again."""
        now = self.clock()
        return max(0.0, self._all_paused - now, self._earliest("", self.limits.bot, now) - now)

    def book(self, lane: str, *, edit: bool = False) -> float:
        """Take the next free slot of a lane; how many seconds off it is. An edit counts for the bot alone."""
        now = self.clock()
        buckets = {"": self.limits.bot}
        if not edit:
            buckets[lane] = self.limits.group if is_group(lane) else self.limits.chat
        start = max(now, self._all_paused, self._paused.get(lane, now))
        start = max(start, *(self._earliest(name, bucket, now) for name, bucket in buckets.items()))
        for name, bucket in buckets.items():
            self._free_at[name] = max(self._free_at.get(name, start), start) + bucket.every
        if len(self._free_at) > KEPT:
            self._free_at = {name: at for name, at in self._free_at.items() if at > now}
        return start - now

    def told_to_wait(self, lane: str, seconds: float, *, whole_bot: bool = False) -> None:
        """The messenger refused for a while: this lane, or, when several lanes hear it at once, everybody."""
        now = self.clock()
        self._paused[lane] = max(self._paused.get(lane, 0.0), now + seconds)
        self._told = {name: at for name, at in self._told.items() if at > now - 5} | {lane: now}
        if whole_bot or len(self._told) >= ALL_AT_ONCE:
            self._all_paused = max(self._all_paused, now + seconds)

    def rest(self, lane: str) -> float:
        """Seconds a lane has still been told to wait."""
        now = self.clock()
        return max(0.0, self._all_paused - now, self._paused.get(lane, now) - now)

    def paused(self) -> set[str]:
        """The lanes that have been told to wait."""
        now = self.clock()
        self._paused = {lane: until for lane, until in self._paused.items() if until > now}
        return set(self._paused)

    def _earliest(self, name: str, bucket: Bucket, now: float) -> float:
        return self._free_at.get(name, now) - (bucket.burst - 1) * bucket.every


def is_group(lane: str) -> bool:
    """Whether a lane is a group: its number is negative."""
    return lane.rpartition(":")[2].startswith("-")
