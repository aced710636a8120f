"""What Zalo answers, and what it comes down to; no answer brings the token out."""

import asyncio
import json
import logging
import unicodedata
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.channel import Drawn, Ending, Outcome
from bot.channels.zalo_bot.channel import ZaloBot
from bot.channels.zalo_calls import Refused, ZaloError
from tests.bot.machine import ZALO_TOKEN

SENT = {"ok": True, "result": {"message_id": "82599fa32f56d00e8941", "date": 1749632637199}, "error_code": 0}


def no(code: int, description: str, status: int | None = None) -> tuple[int, str]:
    """An error as Zalo words it, with its code as the status or inside a 200."""
    said = {"ok": False, "description": description, "error_code": code}
    return code if status is None else status, json.dumps(said)


ANSWERS = [
    ((200, json.dumps(SENT)), Ending.SENT),
    ((200, json.dumps({"ok": True, "result": {}})), Ending.SENT),
    ((200, json.dumps({"ok": False})), Ending.REFUSED),
    ((200, "[]"), Ending.DOUBT),
    ((200, '{"ok": true, "res'), Ending.DOUBT),
    (no(401, "Unauthorized", 200), Ending.LOCKED_OUT),
    (no(429, "Quota exceeded"), Ending.WAIT),
    (no(429, "Quota exceeded", 200), Ending.WAIT),
    (no(404, "Not found: chat_id is invalid"), Ending.GONE),
    (no(404, "Not Found"), Ending.REFUSED),
    (no(400, "Bad request: text must be 1-2000 characters"), Ending.REFUSED),
    (no(403, "Internal server error"), Ending.DOUBT),
    (no(408, "Request timeout"), Ending.DOUBT),
    (no(408, "Request timeout", 200), Ending.DOUBT),
    ((502, "<html>Bad Gateway</html>"), Ending.DOUBT),
    ((503, ""), Ending.DOUBT),
]


@pytest.mark.parametrize(("answer", "ending"), ANSWERS, ids=[f"{n}-{ending}" for n, (_a, ending) in enumerate(ANSWERS)])
def test_an_answer_comes_down_to_one_ending_whatever_its_status(answer: tuple[int, str], ending: Ending) -> None:
    outcome = asyncio.run(_sent([answer]))[0]

    assert outcome.ending is ending
    assert (outcome.wait > 0) is outcome.whole_bot is (ending is Ending.WAIT)


def test_a_zalo_that_lets_us_say_no_more_is_left_alone_for_longer_each_time() -> None:
    """It names no time, and it may be until the month is over."""
    waits = [outcome.wait for outcome in asyncio.run(_sent([no(429, "Quota exceeded")], times=7))]

    assert 5 <= waits[0] <= 6.25
    assert all(300 <= wait <= 375 for wait in waits[4:])


def test_a_message_that_is_refused_for_its_looks_is_sent_as_mere_words() -> None:
    asked: list[Any] = []
    outcome = asyncio.run(_sent([no(400, "Bad request: text_styles"), (200, json.dumps(SENT))], asked=asked))[0]

    assert outcome.ending is Ending.SENT
    assert [sorted(body) for body in asked] == [["chat_id", "text", "text_styles"], ["chat_id", "text"]]


def test_a_screen_of_which_half_was_sent_is_a_doubt() -> None:
    drawn = Drawn("", ("x " * 900, "y " * 900), "", "", "", ())
    outcome = asyncio.run(_sent([(200, json.dumps(SENT)), no(400, "no")], drawn=drawn))[0]

    assert (outcome.ending, outcome.messages) == (Ending.DOUBT, 1)


def test_neither_log_nor_error_bears_the_token(caplog: pytest.LogCaptureFixture) -> None:
    """It stands in every address we call."""

    async def talk() -> list[str]:
        channel = ZaloBot(ZALO_TOKEN, "http://127.0.0.1:9")
        try:
            outcome = await channel.send("6ede", Drawn("", ("x",), "", "", "", ()), None)
            said = [outcome.detail, (await channel.greet()).detail]
            try:
                await channel.client.update(0)
            except ZaloError as error:
                said += [str(error), repr(error.__cause__), str(error.__suppress_context__)]
            return said
        finally:
            await channel.close()

    with caplog.at_level(logging.DEBUG):
        said = asyncio.run(talk())

    assert said[-1] == "True"
    assert ZALO_TOKEN.partition(":")[2] not in "".join([*said, caplog.text])


@pytest.mark.parametrize("answer", [no(408, "Request timeout"), no(408, "Request timeout", 200)])
def test_a_poll_in_which_nothing_came_is_no_trouble(answer: tuple[int, str]) -> None:
    async def poll(channel: ZaloBot) -> Any:
        return await channel.client.update(0)

    assert asyncio.run(_with(poll, [answer])) is None


@pytest.mark.parametrize(
    "answer", [no(404, "Not Found"), (200, json.dumps({"ok": True, "result": {"url": "", "updated_at": 1}}))]
)
def test_a_bot_without_a_webhook_says_so_in_two_ways(answer: tuple[int, str]) -> None:
    async def ask(channel: ZaloBot) -> str:
        return await channel.client.hook()

    assert asyncio.run(_with(ask, [answer])) == ""


def test_another_refusal_of_a_poll_is_trouble() -> None:
    async def poll(channel: ZaloBot) -> Any:
        return await channel.client.update(0)

    with pytest.raises(Refused, match="webhook is active"):
        asyncio.run(_with(poll, [no(400, "Bad request: webhook is active, delete it before using getUpdates")]))


@pytest.mark.parametrize(
    "address",
    ["http://photo.zdn.vn/1.jpg", "https://127.0.0.1/1.jpg", "https://[::1]/1", "https://localhost/1", "file:///etc/x"],
)
def test_a_photo_is_not_asked_for_where_it_cannot_be_zalos(address: str) -> None:
    async def fetch(channel: ZaloBot) -> bytes | None:
        return await channel.fetch(address, 1000)

    assert asyncio.run(_with(fetch, [])) is None


def test_every_message_fits_zalo_also_when_it_was_written_in_pieces() -> None:
    """2001 letters whose marks stand apart are 1 message of 2000 and a rest, and none is cut through a letter."""
    asked: list[Any] = []
    apart = unicodedata.normalize("NFD", "ộ" * 2001)
    asyncio.run(_sent([(200, json.dumps(SENT))], asked=asked, drawn=Drawn("", (apart,), "", "", "1. Gửi", ())))

    assert [len(body["text"]) for body in asked] == [2000, len("ộ\n\n1. Gửi")]
    assert asked[-1]["text"].endswith("1. Gửi")


async def _sent(
    answers: list[tuple[int, str]], times: int = 1, drawn: Drawn | None = None, asked: list[Any] | None = None
) -> list[Outcome]:
    async def send(channel: ZaloBot) -> list[Outcome]:
        shown = drawn or Drawn("Tiêu đề", ("Nội dung",), "", "", "", ())
        return [await channel.send("6ede9afa66b88fe6d6a9", shown, None) for _time in range(times)]

    found: list[Outcome] = await _with(send, answers, asked)
    return found


async def _with(act: Any, answers: list[tuple[int, str]], asked: list[Any] | None = None) -> Any:
    """A channel at a Zalo that gives these answers, the last one again and again."""
    waiting = list(answers)

    async def said(request: web.Request) -> web.Response:
        if asked is not None:
            asked.append(await request.json())
        status, text = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return web.Response(status=status, text=text, content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", said)
    async with TestServer(app) as server:
        channel = ZaloBot(ZALO_TOKEN, str(server.make_url("")).rstrip("/"))
        try:
            return await act(channel)
        finally:
            await channel.close()
