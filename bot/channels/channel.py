"""What a channel can do, as data, and what a call to it can end in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from aiohttp import web

from handlers.screen import Style


@dataclass(frozen=True)
class Abilities:
    """What a messenger can draw. `buttons_max` 0 means that choices are numbered lines."""

    text_max: int
    buttons_max: int
    label_max: int
    edits: bool
    files: bool
    columns: bool = True
    """Whether it has letters of one width, in which a table stays one."""
    hands_over: bool = True
    """Whether the files that people send come to us."""


@dataclass(frozen=True)
class Button:
    """A choice as a button: either a token that comes back, or a page."""

    label: str
    token: str
    style: Style
    url: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A file on its way out."""

    name: str
    content: bytes
    picture: bool


@dataclass(frozen=True)
class Drawn:
    """A screen as one channel will show it, still free of any messenger's markup.

    `parts` are the texts in order: each fits the channel; the buttons belong to the last. `numbered` are the choices
    as lines, where there are no buttons: they stand at the very end, next to where the answer is typed.
    """

    title: str
    parts: tuple[str, ...]
    table: str
    foot: str
    numbered: str
    rows: tuple[tuple[Button, ...], ...]
    attachment: Attachment | None = None


class Ending(StrEnum):
    """What became of a call to a messenger (the table of outcomes: what each means for a letter).

    `wait`: the messenger told us to. `later`: nothing was said to it, because it was not there or we were too fast.
    `away`: it has not been there for so long that letters should go another way, where there is one.
    """

    SENT = "sent"
    RETRY = "retry"
    WAIT = "wait"
    LATER = "later"
    AWAY = "away"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    LOCKED_OUT = "locked_out"
    DOUBT = "doubt"


@dataclass(frozen=True)
class Outcome:
    """The ending of a call.

    `wait` is in seconds; `whole_bot` says that the whole bot is meant; `address` is where a chat has moved to;
    `messages` is how many left, also where the last did not.
    """

    ending: Ending
    message_ref: str | None = None
    wait: float = 0.0
    whole_bot: bool = False
    address: str = ""
    detail: str = ""
    messages: int = 1


class Channel(Protocol):
    """One messenger. Every call ends within 15 seconds, in an Outcome, never in an exception."""

    name: str
    abilities: Abilities

    async def greet(self) -> Outcome:
        """Whether the messenger knows us."""

    async def send(self, address: str, drawn: Drawn, edits: str | None) -> Outcome:
        """Show a drawn screen, in place of the message `edits` where that is possible."""

    async def acknowledge(self, tap: str, notice: str) -> None:
        """Answer a tap: stop its clock, show a short notice. An expired tap is no error."""

    async def fetch(self, ref: str, limit: int) -> bytes | None:
        """The content of a file somebody sent; None when it is gone or larger than `limit` bytes."""

    async def offer_commands(
        self, commands: list[tuple[str, str]], language: str | None = None, address: str | None = None
    ) -> None:
        """The menu of commands, of everybody who reads a language or of one chat, where a messenger has menus."""

    async def close(self) -> None:
        """Give back connections."""


class Messenger(Protocol):
    """One bot of a messenger, as this machine serves it: its door is open before its channel is loaded."""

    named: str
    setting: str
    """The variable that bears its token."""

    def hang(self, http: web.Application) -> None:
        """Put its door, where it has one, into the one HTTP server."""

    async def open(self) -> Channel:
        """The channel it speaks through."""

    def trouble(self) -> str | None:
        """Why nothing can be said by this bot until a person helps; None where nothing is known of that."""

    async def listen(self, is_stopping: Callable[[], bool]) -> None:
        """Hear until it is time to stop, or tell the messenger where the door is."""
