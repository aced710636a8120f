"""What the emulated Telegram remembers: bots, people, chats, messages, files and taps that wait for an answer."""

import itertools
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.channels.simulator.bell import Bell
from bot.channels.simulator.updates import Queue
from bot.channels.simulator.webhook import Hook

Json = dict[str, Any]

CHANGES_KEPT = 1000


@dataclass(eq=False)
class Bot:
    token: str
    id: int
    first_name: str
    username: str
    queue: Queue
    hook: Hook | None = None
    reads_all: bool = False
    commands: dict[tuple[str, int | None, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    message_ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(frozen=True)
class Change:
    """Something a person can notice: a new, edited or deleted message, an answer to a tap, a typing sign."""

    number: int
    kind: str
    chat: "Chat"
    message_id: int | None
    detail: Json


@dataclass(eq=False)
class Account:
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    deactivated: bool = False
    changes: deque[Change] = field(default_factory=lambda: deque(maxlen=CHANGES_KEPT))
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    bell: Bell = field(default_factory=Bell)

    def user(self) -> Json:
        known = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name} | {k: v for k, v in known.items() if v}


@dataclass(eq=False)
class Chat:
    id: int
    type: str
    people: dict[int, Account]
    bots: dict[int, Bot]
    message_ids: Iterator[int]
    title: str | None = None
    started: bool = False
    blocked: bool = False
    moved_to: int | None = None
    keyboard: Json | None = None
    messages: dict[int, "Message"] = field(default_factory=dict)

    def as_json(self) -> Json:
        if self.type != "private":
            return {"id": self.id, "type": self.type, "title": self.title}
        (person,) = self.people.values()
        known = {"last_name": person.last_name, "username": person.username}
        shown = {k: v for k, v in known.items() if v}
        return {"id": self.id, "type": self.type, "first_name": person.first_name} | shown


@dataclass(eq=False)
class Message:
    chat: Chat
    body: Json
    bot: Bot | None = None
    person: Account | None = None
    reply_to: "Message | None" = None
    reactions: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    def as_json(self) -> Json:
        """The message as the Bot API shows it; what it replies to is shown one step deep."""
        if self.reply_to and self.reply_to.id in self.chat.messages:
            return self.body | {"reply_to_message": self.reply_to.body}
        return self.body


@dataclass(frozen=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    name: str | None
    mime_type: str
    content: bytes

    def as_json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


@dataclass(eq=False)
class Query:
    """A tap: it waits for answerCallbackQuery."""

    id: str
    bot: Bot
    person: Account
    chat: Chat
    asked_at: datetime
    answer: Json | None = None


class World:
    """Every mutation happens under `lock`, so that people may act from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.closing = False
        self.lock = threading.RLock()
        self.bots: dict[str, Bot] = {}
        self.accounts: dict[int, Account] = {}
        self.chats: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.file_numbers = itertools.count()

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def chat(self, bot: Bot, chat_id: int) -> Chat | None:
        return self.chats.get((bot.id, chat_id))

    def private(self, bot: Bot, person: Account) -> Chat:
        key = (bot.id, person.id)
        if key not in self.chats:
            self.chats[key] = Chat(person.id, "private", {person.id: person}, {bot.id: bot}, bot.message_ids)
        return self.chats[key]

    def store(self, content: bytes, name: str | None, mime_type: str, folder: str) -> StoredFile:
        number = next(self.file_numbers)
        suffix = "." + name.rsplit(".", 1)[1] if name and "." in name else ""
        path = f"{folder}/file_{number}{suffix if suffix.isascii() else ''}"
        stored = StoredFile(f"F{number}_{secrets.token_urlsafe(24)}", f"U{number}", path, name, mime_type, content)
        self.files[stored.id] = stored
        return stored

    def write(
        self,
        chat: Chat,
        content: Json,
        *,
        bot: Bot | None = None,
        person: Account | None = None,
        reply_to: int | None,
        silent: bool = False,
    ) -> Message:
        """A new message in a chat, shown to its people; the bots that may read it get an update."""
        sender = bot or person
        if sender is None:
            raise ValueError("a message has a sender")
        head = {"message_id": next(chat.message_ids), "from": sender.user(), "chat": chat.as_json()}
        parent = chat.messages.get(reply_to) if reply_to is not None else None
        message = Message(chat, head | {"date": self.timestamp()} | content, bot, person, parent)
        chat.messages[message.id] = message
        self.show(chat, "message", message.id, silent=silent)
        if person:
            for reader in chat.bots.values():
                if _may_read(reader, message):
                    reader.queue.put("message", message.as_json())
        return message

    def show(
        self, chat: Chat, kind: str, message_id: int | None = None, to: Account | None = None, **detail: Any
    ) -> None:
        """Let the people of a chat (or one of them) notice a change."""
        for person in [to] if to else chat.people.values():
            person.changes.append(Change(next(person.numbers), kind, chat, message_id, detail))
            person.bell.ring()


def _may_read(bot: Bot, message: Message) -> bool:
    """In a group a bot with privacy on hears commands, mentions of itself and replies to itself."""
    if message.chat.type == "private" or bot.reads_all:
        return True
    if message.reply_to and message.reply_to.bot is bot:
        return True
    text = str(message.body.get("text", "")) or str(message.body.get("caption", ""))
    mention = f"@{bot.username}"
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0]
        return "@" not in command or command.endswith(mention)
    return mention in text
