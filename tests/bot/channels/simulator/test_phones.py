"""The phones a page shows: looked at, typed on and tapped over HTTP, with a stream that forgets nothing."""

import asyncio
import json
from typing import Any

import aiohttp

from tests.bot.channels.simulator.wire import Wire, play


async def post(wire: Wire, path: str, **said: Any) -> tuple[int, Any]:
    async with wire.http.post(f"{wire.base}/phones{path}", json=said) as answer:
        return answer.status, await answer.json()


async def look(wire: Wire, path: str = "") -> Any:
    async with wire.http.get(f"{wire.base}/phones{path}") as answer:
        return await answer.json()


async def events(wire: Wire, person: int, count: int, after: int | None = None) -> list[tuple[str, str, Any]]:
    """The next `count` events as (id, kind, data)."""
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    found: list[tuple[str, str, Any]] = []
    async with asyncio.timeout(5), wire.http.get(f"{wire.base}/phones/{person}/events", headers=headers) as stream:
        while len(found) < count:
            block = (await stream.content.readuntil(b"\n\n")).decode()
            fields = dict(line.split(": ", 1) for line in block.strip().splitlines())
            found.append((fields["id"], fields["event"], json.loads(fields["data"])))
    return found


def test_a_phone_is_made_started_typed_on_and_tapped_over_http():
    async def scene(wire: Wire) -> None:
        _, binh = await post(wire, "", first_name="Bình", language_code="vi")
        here = f"/{binh['id']}"
        early = await post(wire, f"{here}/text", text="alo")
        await post(wire, f"{here}/start", payload="one-time-code")
        await wire.result("setMyCommands", commands=[{"command": "viec", "description": "Việc của tôi"}])
        buttons = {"inline_keyboard": [[{"text": "Đã nhận việc", "callback_data": "a"}]]}
        await wire.result("sendMessage", chat_id=binh["id"], text="Việc <mới>", reply_markup=buttons)
        await post(wire, f"{here}/text", text="xong", reply_to=2)
        tapped = asyncio.create_task(post(wire, f"{here}/tap", message_id=2, label="Đã nhận việc"))
        update: list[Any] = []
        while not update or "callback_query" not in update[0]:
            update = await wire.result("getUpdates", offset=-1, timeout=5)
        query = update[0]["callback_query"]["id"]
        await wire.result("answerCallbackQuery", callback_query_id=query, text="Đã ghi", show_alert=True)
        screen = await look(wire, here)

        assert early == (409, {"error": "press Start first"})
        assert await tapped == (200, {"answer": "Đã ghi", "alert": True, "url": None, "copied": None})
        assert [seen["text"] for seen in screen["messages"]] == ["/start one-time-code", "Việc <mới>", "xong"]
        assert screen["messages"][1]["html"] == "Việc &lt;mới&gt;"
        assert screen["messages"][2]["reply_to"] == 2
        assert screen["commands"] == [{"command": "viec", "description": "Việc của tôi"}]
        assert (await look(wire))[0]["first_name"] == "Bình"

    play(scene)


def test_a_file_goes_up_and_comes_down_only_as_a_download():
    async def scene(wire: Wire) -> None:
        binh, chi = wire.started("Bình"), wire.started("Chi")
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("file", b"<script>", filename="báo cáo.html", content_type="text/html")
        form.add_field("caption", "xong")
        async with wire.http.post(f"{wire.base}/phones/{binh.id}/file", data=form) as answer:
            sent = await answer.json()
        file = binh.newest.file
        assert file is not None
        async with wire.http.get(f"{wire.base}/phones/{binh.id}/files/{file.id}") as answer:
            headers, content = answer.headers, await answer.read()
        async with wire.http.get(f"{wire.base}/phones/{chi.id}/files/{file.id}") as answer:
            elsewhere = answer.status

        assert sent == {"message_id": binh.newest.message_id}
        assert content == b"<script>"
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''b%C3%A1o")
        assert elsewhere == 404

    play(scene)


def test_the_stream_goes_on_where_the_page_left_it():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        await wire.result("sendMessage", chat_id=binh.id, text="Một")
        first = await events(wire, binh.id, 2, after=0)
        await wire.result("editMessageText", chat_id=binh.id, message_id=2, text="Hai")
        await wire.result("deleteMessage", chat_id=binh.id, message_id=2)
        then = await events(wire, binh.id, 2, after=int(first[-1][0]))

        assert [(kind, data["message"]["text"]) for _, kind, data in first] == [
            ("message", "/start"),
            ("message", "Một"),
        ]
        assert [(kind, data["message_id"], data["message"]) for _, kind, data in then] == [
            ("edited", 2, None), ("deleted", 2, None),
        ]  # fmt: skip

    play(scene)


def test_a_page_that_was_too_long_away_is_told_to_read_anew():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        for number in range(1001):
            binh.types(str(number))

        assert (await events(wire, binh.id, 1, after=0))[0][1] == "reset"

    play(scene)


def test_another_sites_page_cannot_use_the_phones():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        address = f"{wire.base}/phones/{binh.id}/text"
        headers = {"Sec-Fetch-Site": "cross-site"}
        async with wire.http.post(address, json={"text": "x"}, headers=headers) as answer:
            status = answer.status

        assert status == 403

    play(scene)


def test_blocking_and_unknown_numbers_answer_plainly():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        await post(wire, f"/{binh.id}/block")
        blocked = await post(wire, f"/{binh.id}/text", text="x")
        async with wire.http.get(f"{wire.base}/phones/17") as answer:
            nobody = answer.status

        assert blocked == (409, {"error": "the bot is blocked"})
        assert nobody == 404

    play(scene)
