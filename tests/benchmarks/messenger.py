"""
A Bot API, Telegram's or Zalo's, that takes all and remembers nothing, and people who write again once answered.

It is as thin as it can be (one protocol, no framework), so that what is measured is the bot: it carries ten times what
the fastest bot asks of it. The emulator of `dondoc demo`, which keeps chats and checks every field, would be the limit.
"""

import asyncio
import itertools
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

TOKEN = "123456:" + "A" * 35
SECRET = "s" * 32
FIRST_PERSON = 5_200_000_001
PATIENCE = 30.0
LENGTH = re.compile(rb"(?i)\ncontent-length: *(\d+)")
METHOD = re.compile(rb"POST /bot[^/]+/(\w+)")
CHAT = re.compile(rb"chat_id.{1,200}?(\d{10})", re.DOTALL)
SPEAKS = {b"sendmessage", b"editmessagetext"}

Words = Callable[[int, int], str]
"""What person number i writes at their n-th turn."""
Json = dict[str, Any]


def on_telegram(number: int, message_id: int, person: int, text: str) -> Json:
    """An update as Telegram brings it."""
    who = {"id": person, "first_name": "Bình", "language_code": "vi"}
    message: Json = {
        "message_id": message_id,
        "date": int(time.time()),
        "chat": {"id": person, "type": "private", "first_name": "Bình"},
        "from": who | {"is_bot": False},
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"update_id": number, "message": message}


def on_zalo(number: int, message_id: int, person: int, text: str) -> Json:
    """The same as Zalo brings it to a bot."""
    message = {
        "message_id": f"{number}x{message_id}",
        "date": int(time.time() * 1000),
        "chat": {"id": str(person), "chat_type": "PRIVATE"},
        "from": {"id": str(person), "display_name": "Bình", "is_bot": False},
        "text": text,
    }
    return {"event_name": "message.text.received", "message": message}


@dataclass(frozen=True)
class Wire:
    """How a messenger brings what happened: the header of its secret, and the update."""

    header: str
    update: Callable[[int, int, int, str], Json]


TELEGRAM = Wire("X-Telegram-Bot-Api-Secret-Token", on_telegram)
ZALO = Wire("X-Bot-Api-Secret-Token", on_zalo)


@dataclass
class Load:
    """What people saw: how long each waited, in seconds, and how many were answered in how long."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.waits) / self.seconds if self.seconds else 0.0

    def wait(self, share: float) -> float:
        """Milliseconds that this share of people waited at most."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def add(self, other: "Load") -> None:
        """Take in another turn."""
        self.waits += other.waits
        self.seconds += other.seconds


class Messenger:
    def __init__(self) -> None:
        self.sent = 0
        self._answered: dict[int, asyncio.Future[None]] = {}
        self._update_ids = itertools.count(int(time.time()) * 100)
        self._message_ids = itertools.count(1000)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serves the API; gives its base URL."""
        server = await asyncio.get_running_loop().create_server(lambda: _Calls(self), "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()

    def answer(self, head: bytes, body: bytes) -> bytes:
        """The answer to a call; whoever waits in its chat sees the message."""
        found = METHOD.match(head)
        method = found[1].lower() if found else b""
        if method in SPEAKS and (chat := CHAT.search(body)):
            self.sent += 1
            person = int(chat[1])
            if (waiting := self._answered.pop(person, None)) and not waiting.done():
                waiting.set_result(None)
            return b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"},"text":"-"}}' % (
                next(self._message_ids),
                time.time(),
                person,
            )
        if method == b"getme":
            return b'{"ok":true,"result":{"id":123456,"is_bot":true,"first_name":"b","username":"dondoc_bot"}}'
        return b'{"ok":true,"result":true}'

    async def load(
        self, hook: str, people: int, seconds: float, words: Words, *, replies: bool = True, wire: Wire = TELEGRAM
    ) -> Load:
        """People write to a webhook for some seconds; each waits for the reply, or for the receipt alone."""
        load = Load()
        began = time.perf_counter()
        turns = [self._write(hook, i, began + seconds, words, load, replies, wire) for i in range(people)]
        await asyncio.gather(*turns)
        load.seconds = time.perf_counter() - began
        return load

    def update(self, person: int, text: str, wire: Wire = TELEGRAM) -> bytes:
        """What somebody wrote, as it goes over the wire."""
        return json.dumps(wire.update(next(self._update_ids), next(self._message_ids), person, text)).encode()

    async def _write(
        self, hook: str, i: int, until: float, words: Words, load: Load, replies: bool, wire: Wire
    ) -> None:
        host, _, path = hook.removeprefix("http://").partition("/")
        name, _, port = host.partition(":")
        reader, writer = await asyncio.open_connection(name, int(port))
        for n in itertools.count():
            body = self.update(FIRST_PERSON + i, words(i, n), wire)
            answered = asyncio.get_running_loop().create_future()
            if replies:
                self._answered[FIRST_PERSON + i] = answered
            began = time.perf_counter()
            writer.write(_request(host, path, wire.header, body))
            await _receipt(reader)
            if replies:
                await asyncio.wait_for(answered, PATIENCE)
            load.waits.append(time.perf_counter() - began)
            if time.perf_counter() >= until:
                break
        writer.close()


def _request(host: str, path: str, header: str, body: bytes) -> bytes:
    head = f"POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    head += f"{header}: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _receipt(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"not taken: {head[:60]!r}")
    if length := LENGTH.search(head):
        await reader.readexactly(int(length[1]))


class _Calls(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._came = b""
        self._transport = asyncio.WriteTransport()

    def connection_made(self, transport: asyncio.WriteTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(b"\r\n\r\n")) >= 0:
            head, start = self._came[:end], end + 4
            length = LENGTH.search(head)
            whole = start + (int(length[1]) if length else 0)
            if len(self._came) < whole:
                return
            body, self._came = self._came[start:whole], self._came[whole:]
            answer = self._messenger.answer(head, body)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(answer)
            self._transport.write(head + answer)
