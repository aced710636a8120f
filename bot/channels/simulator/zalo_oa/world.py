"""What the emulated Zalo remembers of one Official Account: its tokens, who spoke with it when, what it wrote."""

import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.channels.simulator.bell import Bell

Json = dict[str, Any]

ACCESS_LASTS, REFRESH_LASTS = timedelta(hours=25), timedelta(days=90)
WINDOW, FREE = timedelta(days=7), timedelta(hours=48)
KEPT = 1000


@dataclass
class Habits:
    """Where what is known of Zalo differs, one may choose.

    `signed`: the number that the signature begins with. `refusal`: how a used refresh token is refused, with a code
    or with words alone. `retries` of a webhook. `per_minute`: calls until the limit is reached.
    """

    signed: Literal["app_id", "oa_id"] = "app_id"
    refusal: Literal["code", "words"] = "code"
    retries: int = 5
    per_minute: int = 4000


@dataclass
class Grant:
    """A pair of tokens; the pair before it is good for nothing."""

    access: str
    refresh: str
    at: datetime


@dataclass(frozen=True)
class Seen:
    """A message as it stands on a phone; `template` is that of a paid notice."""

    message_id: str
    mine: bool
    at: datetime
    text: str
    buttons: tuple[Json, ...] = ()
    template: str | None = None

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return [button["title"] for button in self.buttons]


@dataclass(eq=False)
class Account:
    """A person of this Zalo, and the chat with the account."""

    id: str
    name: str
    follows: bool = False
    restricted: bool = False
    last_interaction: datetime | None = None
    chat: list[Seen] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)


class World:
    """Every mutation happens under `lock`, so that people may act from any thread."""

    def __init__(self, app_id: str, secret: str, now: Callable[[], datetime], habits: Habits) -> None:
        self.app_id, self.secret = app_id, secret
        self.oa_id = "388613280878808645"
        self.oa_secret = secrets.token_hex(10)
        self.now = now
        self.habits = habits
        self.lock = threading.RLock()
        self.hook: str | None = None
        """Where updates are brought to; in the console, not by a call."""
        self.templates: dict[str, set[str]] = {}
        """Approved templates, and the parameters each needs."""
        self.grant = self.granted()
        self.refreshed = 0
        self.accounts: dict[str, Account] = {}
        self.files: dict[str, bytes] = {}
        self.updates: deque[Json] = deque(maxlen=KEPT)
        self.given = 0
        self.bell = Bell()
        self.billed = 0
        self.minute = ""
        self.calls_left = habits.per_minute

    def granted(self) -> Grant:
        """A new pair, as an admin's consent gives one."""
        self.grant = Grant(secrets.token_urlsafe(40), secrets.token_urlsafe(40), self.now())
        return self.grant

    def new_id(self) -> str:
        """Twenty hexadecimal digits, as messages are named."""
        return secrets.token_hex(10)

    def milliseconds(self) -> str:
        """The time as Zalo writes it: a string."""
        return str(int(self.now().timestamp() * 1000))

    def happens(self, update: Json) -> None:
        """Something the account is to be told."""
        self.updates.append(update)
        self.bell.ring()

    def show(self, account: Account, seen: Seen) -> None:
        """A message stands on a phone from now on."""
        account.chat.append(seen)
        account.bell.ring()
