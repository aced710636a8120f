"""Wrong addresses, broken bodies and plain nonsense get Telegram's refusals, never more."""

import random
from typing import Any

import aiohttp

from bot.channels.simulator.methods import METHODS
from tests.bot.channels.simulator.wire import TOKEN, Wire, play


def test_a_wrong_token_or_method_is_refused_like_telegram_does():
    async def scene(wire: Wire) -> None:
        unknown = TOKEN.replace("A", "B")
        answers = []
        for path in (f"bot{unknown}/getMe", "botnonsense/getMe", f"bot{TOKEN}/getHim", f"bot{TOKEN}/GETME"):
            async with wire.http.get(f"{wire.base}/{path}") as answer:
                body = await answer.json()
                answers.append((answer.status, body.get("description")))
        async with wire.http.get(f"{wire.base}/file/bot{unknown}/documents/file_0") as answer:
            file = answer.status

        assert answers == [
            (401, "Unauthorized"), (404, "Not Found"), (404, "Not Found: method not found"), (200, None),
        ]  # fmt: skip
        assert file == 401

    play(scene)


def test_a_broken_body_is_refused():
    async def scene(wire: Wire) -> None:
        headers = {"Content-Type": "application/json"}
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/sendMessage", data=b"{", headers=headers) as answer:
            body = await answer.json()
        form = aiohttp.FormData({"chat_id": "1", "text": "x", "reply_markup": "{"})
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/sendMessage", data=form) as answer:
            markup = await answer.json()

        assert body["description"] == "Bad Request: can't parse JSON object"
        assert markup["description"] == "Bad Request: can't parse reply_markup JSON object"

    play(scene)


NONSENSE: list[Any] = [
    0, -1, 10**30, 1.5, True, "", "x", "1.5", "attach://nothing", "<b>\ud83d</b>", [], {}, [[]], [{}], [1, 2], ["a"],
    {"inline_keyboard": [[1]]}, {"inline_keyboard": {}}, {"inline_keyboard": [[{"text": "x", "copy_text": "y"}]]},
    {"inline_keyboard": [[{"text": "x", "url": []}]]}, {"keyboard": [[{}]]}, {"keyboard": [["x"]]}, {"type": []},
    {"type": "chat"}, {"message_id": []}, [{"type": "emoji"}], [{"type": "emoji", "emoji": []}],
    [{"type": "bold", "offset": "a", "length": 2}], [{"type": [], "offset": 0, "length": 1}],
    [{"command": 1, "description": None}],
]  # fmt: skip


def test_no_nonsense_gets_more_than_a_plain_refusal():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        await wire.result("sendMessage", chat_id=binh.id, text="x")
        dice = random.Random(142)
        statuses = set()
        for _ in range(1500):
            name, _, parameters = dice.choice([known for known in METHODS.values() if known[0] != "getUpdates"])
            params = {key: dice.choice(NONSENSE) for key in parameters if dice.random() < 0.8}
            if "chat_id" in params and dice.random() < 0.8:
                params |= {"chat_id": binh.id, "message_id": 2} if "message_id" in parameters else {"chat_id": binh.id}
            async with wire.http.post(f"{wire.base}/bot{TOKEN}/{name}", json=params) as answer:
                assert answer.content_type == "application/json", (name, params)
                statuses.add(answer.status)

        assert statuses == {200, 400}

    play(scene)
