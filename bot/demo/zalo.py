"""Zalo on the demo's phones: the chat with a bot, by numbers, and that with an Official Account, by five buttons."""

import html
import re
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from bot import consents
from bot.channels import menu
from bot.channels.simulator.zalo_bot import emulator as bots
from bot.channels.simulator.zalo_bot import person as at_bot
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.simulator.zalo_oa import emulator as accounts
from bot.channels.simulator.zalo_oa import person as at_account
from handlers.rules import words
from storage.database import Database

Json = dict[str, Any]

NOTICE = "7895417a7d3f9461cd2e"
"""The form of the paid notice that reaches whoever has not written to the account for a week."""
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class On(StrEnum):
    """The messenger that a phone shows."""

    TELEGRAM = "telegram"
    BOT = "zalo_bot"
    ACCOUNT = "zalo_oa"


class Chat(Protocol):
    """One person's chat on Zalo, as the page shows and uses it."""

    def types(self, text: str) -> None: ...

    def sends(self, name: str, content: bytes, caption: str) -> None: ...

    def taps(self, at: int, button: int) -> None: ...

    def picks(self, label: str) -> bool:
        """Choose by the words of a choice; False where nobody offers it."""

    def shown(self) -> list[Json]:
        """All messages, drawn for the page."""


class WithBot:
    """Choices are numbers; photos can be sent, documents go by a page of the bot's own."""

    def __init__(self, person: at_bot.Person) -> None:
        self._person = person

    def types(self, text: str) -> None:
        """Send a text."""
        self._person.types(text)

    def sends(self, name: str, content: bytes, caption: str) -> None:  # noqa: ARG002 - no name comes with a photo
        """Send a photo; of anything else Zalo tells the bot only that there was something."""
        if content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
            self._person.sends_photo(content, caption)
        else:
            self._person.sends_file()

    def taps(self, at: int, button: int) -> None:
        """There is nothing to tap."""

    def picks(self, label: str) -> bool:
        """The number in front of the words, in the newest message."""
        for number, said in re.findall(r"^(\d+)\. (.*)$", self._person.newest.text, re.MULTILINE):
            if words.folded(said).startswith(words.folded(label)):
                self._person.types(number)
                return True
        return False

    def shown(self) -> list[Json]:
        """All messages; the title of each is bold."""
        return [
            _message(at, seen.mine, seen.at, seen.text, sum(style["len"] for style in seen.styles))
            for at, seen in enumerate(self._person.reads())
        ]


class WithAccount:
    """Up to five buttons, the rest numbers; files can be sent."""

    def __init__(self, person: at_account.Person) -> None:
        self._person = person

    def types(self, text: str) -> None:
        """Send a text."""
        self._person.types(text)

    def sends(self, name: str, content: bytes, caption: str) -> None:
        """Send a photo or a document."""
        if content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
            self._person.sends_photo(content, caption)
        else:
            self._person.sends_file(name, content)

    def taps(self, at: int, button: int) -> None:
        """Tap a button of a message."""
        seen = self._person.reads()[at]
        self._person.taps(seen.buttons[button]["title"], seen)

    def picks(self, label: str) -> bool:
        """The newest button whose words begin so, else its number."""
        for seen in reversed(self._person.reads()):
            for title in seen.labels:
                if words.folded(title).startswith(words.folded(label)):
                    self._person.taps(title, seen)
                    return True
        return False

    def shown(self) -> list[Json]:
        """All messages with their buttons."""
        return [
            _message(at, seen.mine, seen.at, seen.text) | {"buttons": [[_button(one)] for one in seen.buttons]}
            for at, seen in enumerate(self._person.reads())
        ]


class Zalo:
    """Both products of one emulated Zalo, and who of the office is on them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.token = f"{secrets.randbelow(10**18) + 10**18}:{secrets.token_hex(15)}"
        self.app = consents.App(str(secrets.randbelow(10**18)), secrets.token_hex(10))
        self._bots = bots.Emulator(now=now, habits=Habits(redelivery="once"))
        self._bot = self._bots.add_bot(self.token)
        self._accounts = accounts.Emulator(self.app.app_id, self.app.secret, now=now)
        self._accounts.world.templates[NOTICE] = {"tieu_de", "noi_dung"}
        self.chats: dict[tuple[On, str], Chat] = {}
        self._addresses: dict[tuple[On, str], str] = {}

    @asynccontextmanager
    async def serving(self, database: Database) -> AsyncIterator[Json]:
        """Both at their own addresses; gives the bot's settings. The account's administrator has consented."""
        grant = self._accounts.world.granted()
        given = consents.Granted(grant.access, grant.refresh, timedelta(hours=25))
        consents.keep(database, self.app, given, grant.at)
        async with self._bots.serving() as at, self._accounts.serving() as oa:
            yield {
                "zalo_bot_token": self.token,
                "zalo_bot_api": at,
                "zalo_oa_app_id": self.app.app_id,
                "zalo_oa_app_secret": self.app.secret,
                "zalo_oa_webhook_secret": self._accounts.world.oa_secret,
                "zalo_oa_api": oa,
                "zalo_oa_oauth": oa,
                "zalo_oa_template": NOTICE,
            }

    def listens(self, address: str) -> None:
        """What an administrator writes into Zalo's console."""
        self._accounts.world.hook = f"{address}/zalo-oa"

    def joins(self, name: str, on: On) -> Chat:
        """Somebody takes up this messenger; the chat with the office is empty."""
        if on is On.BOT:
            person = self._bots.add_person(name)
            self.chats[on, name], self._addresses[on, name] = WithBot(person), person.id
        else:
            follower = self._accounts.add_person(name)
            self.chats[on, name], self._addresses[on, name] = WithAccount(follower), follower.id
        return self.chats[on, name]

    def address(self, name: str, on: On) -> str:
        """By which name Zalo knows somebody there."""
        return self._addresses[on, name]

    def is_quiet(self) -> bool:
        """Whether the bot has been told all that people did."""
        world = self._accounts.world
        return self._bot.given >= len(self._bot.updates) and world.given >= len(world.updates)


def _message(at: int, mine: bool, when: datetime, text: str, bold: int = 0) -> Json:
    end = menu.fitting(text, bold)
    return {
        "message_id": at,
        "sender": "",
        "mine": mine,
        "is_bot": not mine,
        "at": when.isoformat(),
        "text": text,
        "html": f"<b>{_safe(text[:end])}</b>{_safe(text[end:])}" if bold else _safe(text),
        "buttons": [],
        "edited": False,
        "reply_to": None,
        "quote": None,
        "file": None,
        "reactions": [],
    }


def _button(said: Json) -> Json:
    return {"label": said["title"], "style": None, "url": said["payload"]["url"] if "open" in said["type"] else None}


def _safe(text: str) -> str:
    """Escaped, with what is an address as one that can be opened."""
    pieces, at = [], 0
    for found in ADDRESS.finditer(text):
        url = html.escape(found[0])
        link = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{url}</a>'
        pieces += [html.escape(text[at : found.start()]), link]
        at = found.end()
    return "".join([*pieces, html.escape(text[at:])])
