"""A strict messenger in memory: what each chat really received, which calls it takes badly, what it has to bring."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from html import unescape
from typing import Any

from bot.channels import menu
from bot.channels.channel import Drawn, Ending, Outcome
from bot.channels.telegram import markup
from bot.outbox import Claimed
from storage.tables import LetterClass

TAG = re.compile(r"</?(?:b|i|pre|blockquote expandable|blockquote)>")
TOKEN_MAX = 64


class Fate(StrEnum):
    """What becomes of a call."""

    ARRIVES = "arrives"
    ARRIVES_UNHEARD = "arrives, and the answer is lost"
    LOST = "is lost on the way"
    NOT_CONNECTED = "is refused before it is read"
    LIMIT_1 = "too many requests, 1"
    LIMIT_60 = "too many requests, 60"
    LIMIT_10072 = "too many requests, 10072"


LIMITS = {Fate.LIMIT_1: 1, Fate.LIMIT_60: 60, Fate.LIMIT_10072: 10_072}


@dataclass(frozen=True)
class Copy:
    """One message as it arrived."""

    letter_id: int
    letter_class: LetterClass
    labelled: bool


@dataclass
class Chat:
    """One chat: what is in it, and what its owner could tap."""

    copies: list[Copy] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    limited_until: datetime | None = None
    blocked: bool = False
    given_up: bool = False
    """Whether the bot has been told, and knows, that nobody reads here."""
    after_giving_up: int = 0


class Messenger:
    """Takes calls, and keeps updates until they are confirmed."""

    id = 7

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        self.chats: dict[str, Chat] = {}
        self.updates_ever: list[dict[str, Any]] = []
        self.waiting: list[dict[str, Any]] = []
        self.accepted: set[int] = set()
        self._numbers = itertools.count(100)

    def chat(self, address: str) -> Chat:
        return self.chats.setdefault(address, Chat())

    # what it brings

    def happens(self, address: str, at: datetime, *, text: str = "", token: str = "") -> dict[str, Any]:
        """Somebody writes, or taps."""
        chat = {"id": int(address), "type": "private"}
        number = next(self._numbers)
        if token:
            said: dict[str, Any] = {
                "callback_query": {"id": f"q{number}", "message": {"message_id": 1, "chat": chat}, "data": token}
            }
        else:
            said = {"message": {"message_id": number, "date": int(at.timestamp()), "chat": chat, "text": text}}
        update = {"update_id": number, **said}
        self.updates_ever.append(update)
        self.waiting.append(update)
        self.chat(address).blocked = self.chat(address).given_up = False
        self.chat(address).after_giving_up = 0
        return update

    async def listen_by_polling(self) -> None:
        """Nothing to prepare."""

    async def updates(self, offset: int | None, patience: int) -> list[dict[str, Any]]:
        """What waits from `offset` on; what lies before it is confirmed and never told again."""
        if offset is not None:
            confirmed = {update["update_id"] for update in self.waiting if update["update_id"] < offset}
            if lost := confirmed - self.accepted:
                self.faults.append(f"offset: updates {sorted(lost)} were confirmed and never stored")
            self.waiting = [update for update in self.waiting if update["update_id"] not in confirmed]
        return list(self.waiting[:10])

    # what it takes

    def called(self, claimed: Claimed, drawn: Drawn, label: str, fate: Fate, at: datetime) -> Outcome:
        """One call to send or edit."""
        chat = self.chat(claimed.address)
        if fate is Fate.NOT_CONNECTED:
            return Outcome(Ending.RETRY, detail="no connection")
        if chat.limited_until is not None and at < chat.limited_until:
            self.faults.append(f"429: called {claimed.address} at {at}, told to wait until {chat.limited_until}")
        if chat.blocked:
            return Outcome(Ending.GONE, detail="bot was blocked by the user")
        if seconds := LIMITS.get(fate):
            chat.limited_until = at + timedelta(seconds=seconds)
            return Outcome(Ending.WAIT, wait=seconds, detail="too many requests")
        self._read(drawn, label)
        if fate is Fate.LOST:
            return Outcome(Ending.DOUBT, detail="timeout")
        chat.copies.append(Copy(claimed.letter_id, claimed.letter_class, bool(label)))
        chat.tokens = [*(button.token for row in drawn.rows for button in row if button.token), *chat.tokens][:30]
        if fate is Fate.ARRIVES_UNHEARD:
            return Outcome(Ending.DOUBT, detail="timeout")
        return Outcome(Ending.SENT, message_ref=str(next(self._numbers)))

    def _read(self, drawn: Drawn, label: str) -> None:
        """What Telegram would refuse, or show otherwise than it was meant."""
        messages = markup.messages(drawn)
        for words in messages:
            shown = TAG.sub("", words.html)
            if "<" in shown or unescape(shown) != words.plain:
                self.faults.append(f"markup: {words.html!r} is not {words.plain!r}")
            if menu.units(words.plain) > markup.TEXT_MAX:
                self.faults.append(f"markup: a message of {menu.units(words.plain)} units")
        if label and label not in messages[0].plain:
            self.faults.append("label: a repeat does not say that it is one")
        for button in (button for row in drawn.rows for button in row):
            if len(button.token.encode()) > TOKEN_MAX or not button.label:
                self.faults.append(f"button: {button.label!r} {button.token!r}")
