"""How fast a messenger may be spoken to: to everybody, to one chat, to one group; and whom it told us to wait for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic


@dataclass(frozen=True)
class Bucket:
    """Lets `burst` through at once and then one every `every` seconds."""

    every: float
    burst: int

    def earliest(self, free_at: float) -> float:
        """When the next may leave, where the slots up to `free_at` are taken."""
        return free_at - (self.burst - 1) * self.every

    def book(self, free_at: float, now: float) -> tuple[float, float]:
        """Take the next slot: when it is, and up to when slots are taken then."""
        start = max(now, self.earliest(free_at))
        return start, max(free_at, start) + self.every


@dataclass(frozen=True)
class Limits:
    """Telegram's limits, each with some room for a network that bunches what we had spaced."""

    bot: Bucket = Bucket(every=1 / 25, burst=4)
    chat: Bucket = Bucket(every=1.1, burst=2)
    group: Bucket = Bucket(every=3.6, burst=2)

    def of(self, name: str) -> Bucket:
        """The limit of a lane, or of a bot."""
        if ":" not in name:
            return self.bot
        return self.group if is_group(name) else self.chat


UNLIMITED = Limits(*[Bucket(every=0.0, burst=1)] * 3)
OF_MESSENGERS = {
    "telegram": Limits(),
    "zalo_bot": Limits(*[Bucket(every=1 / 8, burst=2), Bucket(every=1.1, burst=1), Bucket(every=3.6, burst=1)]),
    "zalo_oa": Limits(*[Bucket(every=1 / 10, burst=4), Bucket(every=1.1, burst=2), Bucket(every=3.6, burst=1)]),
}
"""Zalo names no figure: these are slower than anybody was ever refused at."""
ALL_AT_ONCE = 3
"""So many chats told to wait within five seconds: it is the whole bot that is meant."""
KEPT = 10_000


@dataclass
class Pace:
    """The pace of every bot. A bot is named as its channel, a chat as its lane: "telegram" and "telegram:7".

    `limits`, where given, are those of every messenger; `clock` gives monotonic seconds.
    """

    limits: Limits | None = None
    clock: Callable[[], float] = monotonic
    _free_at: dict[str, float] = field(default_factory=dict)
    _paused: dict[str, float] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def bucket(self, name: str) -> Bucket:
        """The limit of a lane, or of a bot, on its messenger."""
        messenger = bot_of(name).partition(".")[0]
        return (self.limits or OF_MESSENGERS.get(messenger, Limits())).of(name)

    def room(self, bot: str) -> float:
        """Seconds until a bot as a whole may speak again."""
        now = self.clock()
        return max(self.rest(bot), self.bucket(bot).earliest(self._free_at.get(bot, now)) - now)

    def book(self, name: str, within: float = inf) -> float:
        """Take the next free slot of a lane, or of a bot; how many seconds off it is. One further off is left free.

        The bot's is taken when the lane's has come: a chat that has to wait must not keep the others waiting.
        """
        now = self.clock()
        start, taken = self.bucket(name).book(self._free_at.get(name, now), now)
        if start - now > within:
            return start - now
        self._free_at[name] = taken
        if len(self._free_at) > KEPT:
            self._free_at = {lane: at for lane, at in self._free_at.items() if at > now}
        return start - now

    def told_to_wait(self, lane: str, seconds: float) -> bool:
        """The messenger refused a lane for a while; whether the whole bot is meant, as when several lanes hear it."""
        now, bot = self.clock(), bot_of(lane)
        self._told = {name: at for name, at in self._told.items() if at > now - 5} | {lane: now}
        self.pause(lane, seconds)
        if sum(bot_of(name) == bot for name in self._told) < ALL_AT_ONCE:
            return False
        self.pause(bot, seconds)
        return True

    def pause(self, name: str, seconds: float) -> None:
        """Say nothing to a lane, or nothing by a whole bot, for a while."""
        self._paused[name] = max(self._paused.get(name, 0.0), self.clock() + seconds)

    def rest(self, lane: str) -> float:
        """Seconds a lane still has to be left alone, for its own sake or the bot's."""
        now = self.clock()
        return max(0.0, *(self._paused.get(name, now) - now for name in (bot_of(lane), lane)))

    def paused(self) -> set[str]:
        """The lanes and the bots that have to be left alone."""
        now = self.clock()
        self._paused = {name: until for name, until in self._paused.items() if until > now}
        return set(self._paused)


def bot_of(lane: str) -> str:
    """The bot that speaks in a lane."""
    return lane.partition(":")[0]


def is_group(lane: str) -> bool:
    """Whether a lane is a group: its number is negative."""
    return lane.rpartition(":")[2].startswith("-")
