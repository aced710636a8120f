"""The door on the network: anything may be sent there, nothing but updates comes in, it never falls (P1, P22)."""

import asyncio
import gzip
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from tests.bot.machine import NOON, SECRET, Machine, at_work, free_port
from tests.faults import stage
from tests.faults.gates import Gate, Size
from tests.faults.markings import logged

ROUNDS = {Size.SHORT: 40, Size.LONG: 2_000}
HEADER = "X-Telegram-Bot-Api-Secret-Token"
RIGHT = {HEADER: SECRET}
LARGEST = 1024 * 1024
SLOW = 0.3
"""Seconds between the pieces of a slow body."""

names = some.sampled_from([
    *("update_id", "message", "callback_query", "chat", "id", "type", "text", "date", "from", "document", "file_id"),
    *("photo", "data", "message_id", "reply_to_message", "caption", "my_chat_member", "new_chat_member", "status"),
])  # fmt: skip
values = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**70), 2**70) | some.floats() | some.text(max_size=30),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(names, inner, max_size=6),
    max_leaves=25,
)
"""Any JSON, with the names of Telegram's own fields in it."""
almost = some.fixed_dictionaries({
    "update_id": some.one_of(some.integers(), values),
    "message": some.fixed_dictionaries(
        {"message_id": some.one_of(some.integers(), values), "date": some.one_of(some.integers(0, 2**33), values),
         "chat": some.fixed_dictionaries({"id": some.one_of(some.integers(), values), "type": some.just("private")}),
         "from": values, "text": some.one_of(some.text(max_size=50), values)},
        optional={"document": values, "photo": values, "caption": values, "reply_to_message": values}),
})  # fmt: skip
"""An update but for some of its values."""
bodies = some.one_of(
    some.binary(max_size=300), values.map(json.dumps).map(str.encode), almost.map(json.dumps).map(str.encode)
)
kinds = some.sampled_from(
    ["application/json", "text/html", "multipart/form-data; boundary=x", "", "application/json; charset=utf-99"]
)


@dataclass
class Seen:
    """What came of all that was sent; 0 is a door shut while we were still talking."""

    statuses: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def expect(self, what: str, status: int, *allowed: int) -> None:
        self.statuses.append(status)
        if status not in allowed:
            self.wrong.append(f"{what}: {status}")


def gates(size: Size) -> Iterator[Gate]:
    """A whole machine with its door open, on both databases."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            with logged() as log:
                seen, stored, alive = asyncio.run(played(url, ROUNDS[size]))
            crashed = [status for status in seen.statuses if status >= 500]
            many = f"{len(seen.statuses):,}"
            yield Gate("P1", f"{kind}: crashes and 500s at the door", "0", f"{len(crashed)} of {many}", not crashed)
            yield Gate(
                "P1",
                f"{kind}: answers that are not as promised",
                "0",
                "; ".join(seen.wrong[:2]) or f"0 of {many}",
                not seen.wrong,
            )
            yield Gate("P1", f"{kind}: taken in without the secret", "0", f"{stored}", stored == 0)
            yield Gate("P1", f"{kind}: an update after all that", "answered", alive, alive == "answered")
            said = "\n".join(log).count(SECRET)
            yield Gate("P22", f"{kind}: the webhook's secret in the log at DEBUG", "0", f"{said}", said == 0)


async def played(url: str, rounds: int, *, alive: bool = True) -> tuple[Seen, int, str]:
    """All that is sent; how much came in without the secret; whether an update is answered after it."""
    seen = Seen()
    async with _door(url) as (machine, http):
        hook = f"{machine.address}/telegram"
        await _forged(http, hook, seen)
        stored = len(machine.heard())
        await _odd(http, machine.address, seen)
        await _random(http, hook, seen, rounds)
        await _slow(http, hook, seen)
        if not alive:
            return seen, stored, ""
        an = machine.phone("Nguyễn Văn An")
        seen.expect("an update", await _knock(http, hook, json.dumps(update(2**40, an.id)).encode()), 200)
        said = (await an.next_message()).text
    return seen, stored, "answered" if said else "silent"


@asynccontextmanager
async def _door(url: str) -> AsyncIterator[tuple[Machine, aiohttp.ClientSession]]:
    port = free_port()
    hook: dict[str, Any] = {
        "telegram_webhook_url": f"http://127.0.0.1:{port}/telegram",
        "telegram_webhook_secret": SECRET,
    }
    timeout = aiohttp.ClientTimeout(total=20)
    async with (
        at_work(url, cast_in=False, http_port=port, **hook) as machine,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True), timeout=timeout) as http,
    ):
        yield machine, http


async def _forged(http: aiohttp.ClientSession, hook: str, seen: Seen) -> None:
    """A right update, without the right secret."""
    body = json.dumps(update(1, 7)).encode()
    wrong: list[Any] = [{}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: SECRET + "x"}, {HEADER: SECRET.upper()},
                        {HEADER: "đ" * 16}, {HEADER: "x" * 7_000}, {"Authorization": SECRET}, {HEADER: SECRET[1:]},
                        [(HEADER, "x"), (HEADER, SECRET)], [(HEADER, SECRET), (HEADER, "x")]]  # fmt: skip
    for headers in wrong:
        seen.expect("forged", await _knock(http, hook, body, headers), 401)
    seen.expect("in the address", await _knock(http, f"{hook}?secret={SECRET}", body, {}), 401)
    seen.expect("forged and large", await _knock(http, hook, b" " * (LARGEST + 1), {}), 401, 413, 0)


async def _odd(http: aiohttp.ClientSession, address: str, seen: Seen) -> None:
    """Other methods, other addresses, other lengths and codings."""
    hook = f"{address}/telegram"
    for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
        seen.expect(method, await _knock(http, hook, b"{}", RIGHT, method), 405, 400)
    for path in ("/", "/telegram/", "/telegram/x", "/health", "/%00", "/metrics/x", "/" + "x" * 6_000):
        seen.expect(path[:20], await _knock(http, address + path, b"{}", RIGHT), 404, 405, 400)
    for path in ("/health/live", "/health/ready"):
        seen.expect(path, await _knock(http, address + path, b"", {}, "GET"), 200)
        seen.expect(path, await _knock(http, address + path, b"{}", {}, "POST"), 405)
    deep = b'{"a":' * 50_000 + b"1" + b"}" * 50_000
    large = b'{"update_id": ' + b"9" * 100_000 + b"}"
    for body in (
        b"",
        deep,
        large,
        b"[" * 900_000,
        b'"' + b"\\u0000" * 1000 + b'"',
        b"\xff\xfe{\0}\0",
        b"NaN",
        b'{"update_id": 1e999}',
    ):
        seen.expect("a strange body", await _knock(http, hook, body), 200)
    seen.expect("1 MB + 1", await _knock(http, hook, b" " * (LARGEST + 1)), 413, 0)
    bomb = gzip.compress(b" " * 50_000_000)
    seen.expect("a gzip bomb", await _knock(http, hook, bomb, RIGHT | {"Content-Encoding": "gzip"}), 413, 0)
    seen.expect("no gzip", await _knock(http, hook, b"{}", RIGHT | {"Content-Encoding": "gzip"}), 200)


async def _random(http: aiohttp.ClientSession, hook: str, seen: Seen, rounds: int) -> None:
    """What hypothesis makes up, drawn beforehand: its loop is not ours."""
    drawn: list[tuple[bytes, str]] = []

    @settings(max_examples=rounds, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(some.tuples(bodies, kinds))
    def draw(pair: tuple[bytes, str]) -> None:
        drawn.append(pair)

    draw()
    for body, kind in drawn:
        seen.expect(repr(body[:60]), await _knock(http, hook, body, RIGHT | {"Content-Type": kind}), 200)


async def _slow(http: aiohttp.ClientSession, hook: str, seen: Seen) -> None:
    """One body comes in pieces; others are answered meanwhile."""

    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b'{"update', b'_id"', b": 5}"):
            yield piece
            await asyncio.sleep(SLOW)

    slow = asyncio.create_task(_knock(http, hook, pieces()))
    begun = asyncio.get_running_loop().time()
    seen.expect("meanwhile", await _knock(http, hook, b"{}"), 200)
    waited = asyncio.get_running_loop().time() - begun
    if slow.done() or waited > 2 * SLOW:
        seen.wrong.append(f"a slow body held up another for {waited:.1f} s")
    seen.expect("in pieces", await slow, 200)


async def _knock(http: aiohttp.ClientSession, url: str, body: Any, headers: Any = None, method: str = "POST") -> int:
    """The status of the answer; 0 where the door was shut while we were still talking. It never says the secret."""
    given = RIGHT if headers is None else headers
    try:
        data = io.BytesIO(body) if isinstance(body, bytes) else body
        async with http.request(method, url, data=data, headers=given) as answer:
            said = await answer.text() + str(answer.headers)
            return 599 if SECRET in said else answer.status
    except (aiohttp.ClientError, ConnectionError) as error:
        logging.getLogger("trial").debug("the door was shut: %s", type(error).__name__)
        return 0


def update(number: int, chat: int) -> dict[str, Any]:
    """An update as Telegram brings it."""
    body = {"message_id": 1, "date": int(NOON.timestamp()), "chat": {"id": chat, "type": "private"}, "text": "/viec"}
    return {"update_id": number, "message": body | {"from": {"id": chat, "is_bot": False, "first_name": "An"}}}
