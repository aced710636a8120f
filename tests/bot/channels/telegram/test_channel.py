"""What Telegram answers, and what it comes down to: by the short way of words and by the long way of files alike."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.channel import Attachment, Drawn, Ending, Outcome
from bot.channels.telegram.channel import Telegram

TOKEN = "123456:" + "A" * 35
MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}


def refused(code: int, description: str, **parameters: int) -> tuple[int, str]:
    """An error as Telegram words it."""
    said: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps(said | ({"parameters": parameters} if parameters else {}))


ANSWERS = [
    ((200, json.dumps({"ok": True, "result": MESSAGE})), Ending.SENT),
    ((200, json.dumps({"ok": True, "result": []})), Ending.DOUBT),
    ((200, json.dumps({"ok": True})), Ending.DOUBT),
    ((200, "[]"), Ending.DOUBT),
    ((200, "<html>"), Ending.DOUBT),
    (refused(429, "Too Many Requests: retry after 4", retry_after=4), Ending.WAIT),
    (refused(403, "Forbidden: bot was blocked by the user"), Ending.GONE),
    (refused(400, "Bad Request: chat not found"), Ending.GONE),
    (refused(400, "Bad Request: message is too odd"), Ending.REFUSED),
    (refused(400, "Bad Request: group became a supergroup", migrate_to_chat_id=-1005), Ending.MOVED),
    (refused(401, "Unauthorized"), Ending.LOCKED_OUT),
    (refused(404, "Not Found"), Ending.LOCKED_OUT),
    (refused(409, "Conflict: terminated by another"), Ending.RETRY),
    (refused(413, "Request Entity Too Large"), Ending.REFUSED),
    (refused(500, "Internal Server Error"), Ending.DOUBT),
    ((502, "<html>Bad Gateway</html>"), Ending.DOUBT),
]


@pytest.mark.parametrize("with_file", [False, True], ids=["words", "file"])
@pytest.mark.parametrize(("answer", "ending"), ANSWERS, ids=[f"{n}-{ending}" for n, (_a, ending) in enumerate(ANSWERS)])
def test_an_answer_comes_down_to_the_same_on_both_ways(
    answer: tuple[int, str], ending: Ending, *, with_file: bool
) -> None:
    outcome = asyncio.run(_sent(answer, Attachment("a.xlsx", b"x", picture=False) if with_file else None))

    assert outcome.ending is ending
    assert outcome.message_ref == ("7" if ending is Ending.SENT else None)
    assert outcome.wait == (4 if ending is Ending.WAIT else 0)


async def _sent(answer: tuple[int, str], attachment: Attachment | None) -> Outcome:
    async def said(_request: web.Request) -> web.Response:
        return web.Response(status=answer[0], text=answer[1], content_type="application/json")

    app = web.Application()
    app.router.add_post("/{any:.*}", said)
    async with TestServer(app) as server:
        channel = Telegram(TOKEN, str(server.make_url("")).rstrip("/"))
        try:
            return await channel.send("5", Drawn("", ("Nội dung",), "", "", "", (), attachment), None)
        finally:
            await channel.close()
