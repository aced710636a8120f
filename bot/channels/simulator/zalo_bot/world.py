"""What the emulated Zalo remembers: bots, people, what was written to whom, and what each bot has not been told yet."""

import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.channels.simulator.bell import Bell

Json = dict[str, Any]

KEPT = 1000
"""Updates that a replaying Zalo gives again."""


@dataclass
class Habits:
    """Where what is known of Zalo differs, one may choose; the defaults are what was seen most.

    `webhook_shape`: an update is brought as it is, or inside {ok, result}. `redelivery`: what was given is given again,
    or once, or is lost when nobody asks just then. `errors`: with the code as HTTP status, or inside a 200.
    `silence`: how a poll ends in which nothing came. `no_hook`: how getWebhookInfo says that there is none.
    `counts`: what uses up the month. `beyond_users`: what the person after the last hears. `retries` of a webhook.
    """

    webhook_shape: Literal["flat", "wrapped", "mixed"] = "flat"
    redelivery: Literal["replay", "once", "lossy"] = "replay"
    errors: Literal["status", "body200"] = "status"
    silence: Literal["status", "body200"] = "status"
    no_hook: Literal["status", "empty"] = "status"
    photo_field: Literal["photo_url", "photo", "both"] = "photo_url"
    display_name: bool = True
    users: int = 50
    monthly: int = 3000
    counts: Literal["out", "both"] = "out"
    beyond_users: Literal["refused", "silent"] = "refused"
    retries: int = 0
    verification: str = "webhook.ok"


@dataclass
class Hook:
    """Where updates are brought to."""

    url: str
    secret: str
    updated_at: int


@dataclass(eq=False)
class Bot:
    """A bot of this Zalo. `updates` are what happened, oldest first; `given` how many of them a poll has had."""

    token: str
    name: str
    hook: Hook | None = None
    updates: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT))
    given: int = 0
    again: int = 0
    polling: int = 0
    users: list[str] = field(default_factory=list)
    spent: dict[str, int] = field(default_factory=dict)
    bell: Bell = field(default_factory=Bell)

    @property
    def id(self) -> str:
        """The number in front of its token."""
        return self.token.partition(":")[0]


@dataclass(frozen=True)
class Seen:
    """A message as it stands on a phone."""

    message_id: str
    mine: bool
    at: datetime
    text: str
    styles: tuple[Json, ...] = ()
    photo: str | None = None


@dataclass(eq=False)
class Account:
    """A person of this Zalo, and what stands in the chat with each bot."""

    id: str
    name: str
    blocked: set[str] = field(default_factory=set)
    chats: dict[str, list[Seen]] = field(default_factory=dict)
    bell: Bell = field(default_factory=Bell)


class World:
    """Every mutation happens under `lock`, so that people may act from any thread."""

    def __init__(self, now: Callable[[], datetime], habits: Habits) -> None:
        self.now = now
        self.habits = habits
        self.lock = threading.RLock()
        self.bots: dict[str, Bot] = {}
        self.accounts: dict[str, Account] = {}
        self.photos: dict[str, bytes] = {}
        self.closing = False

    def milliseconds(self) -> int:
        """The time as Zalo writes it."""
        return int(self.now().timestamp() * 1000)

    def new_id(self) -> str:
        """Twenty hexadecimal digits, as all of Zalo's names are."""
        return secrets.token_hex(10)

    def spend(self, bot: Bot) -> bool:
        """Use one message of the month; False when there is none left."""
        month = f"{self.now():%Y-%m}"
        if bot.spent.get(month, 0) >= self.habits.monthly:
            return False
        bot.spent[month] = bot.spent.get(month, 0) + 1
        return True

    def happens(self, bot: Bot, update: Json) -> None:
        """Something the bot is to be told, unless Zalo loses it."""
        lost = self.habits.redelivery == "lossy" and bot.hook is None and not bot.polling
        if lost:
            return
        bot.updates.append(update)
        bot.bell.ring()

    def show(self, account: Account, bot: Bot, seen: Seen) -> None:
        """A message stands on a phone from now on."""
        account.chats.setdefault(bot.id, []).append(seen)
        account.bell.ring()
