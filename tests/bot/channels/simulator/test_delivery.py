"""How updates reach a bot: by asking, one asker at a time, or by its webhook, in order, until it says yes."""

import asyncio
from typing import Any

import aiohttp
from aiohttp import web

from bot.channels.simulator.telegram import Emulator
from tests.bot.channels.simulator.wire import TOKEN, Wire, play

SECRET = "s" * 24


class Listener:
    """A bot's webhook that can be told to refuse."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.secrets: set[str | None] = set()
        self.answers: list[int] = []
        self.places: list[int] = []

    async def hear(self, request: web.Request) -> web.Response:
        body = await request.json()
        status = self.answers.pop(0) if self.answers else 200
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.heard.append((status, body["update_id"], body["message"]["text"]))
        return web.Response(status=status)

    async def open(self) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.router.add_post("/hook", self.hear)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"

    async def has(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.heard) < count:  # noqa: ASYNC110 - the test waits for another server
                await asyncio.sleep(0.01)


def test_updates_come_again_until_an_offset_confirms_them():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        binh.types("một")
        binh.types("hai")
        first = await wire.result("getUpdates", limit=2)
        again = await wire.result("getUpdates", limit=2)
        rest = await wire.result("getUpdates", offset=first[-1]["update_id"] + 1)
        newest = await wire.result("getUpdates", offset=-1)
        none = await wire.result("getUpdates", offset=newest[0]["update_id"] + 1)

        assert first == again
        assert [update["message"]["text"] for update in rest] == ["hai"]
        assert newest == rest
        assert none == []

    play(scene)


def test_a_waiting_bot_hears_at_once():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        asked = asyncio.create_task(wire.result("getUpdates", offset=-1, timeout=20))
        seen = (await asked)[0]["update_id"]
        asked = asyncio.create_task(wire.result("getUpdates", offset=seen + 1, timeout=20))
        await asyncio.sleep(0.05)
        waited = not asked.done()
        await asyncio.to_thread(binh.types, "từ luồng khác")

        assert waited
        assert (await asked)[0]["message"]["text"] == "từ luồng khác"

    play(scene)


def test_a_second_asker_sends_the_first_one_home():
    async def scene(wire: Wire) -> None:
        first = asyncio.create_task(wire.call("getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(wire.call("getUpdates", timeout=20))
        answer = await first
        wire.started()

        assert answer["error_code"] == 409
        assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
        assert len((await second)["result"]) == 1

    play(scene)


def test_nobody_asks_while_a_webhook_is_set():
    async def scene(wire: Wire) -> None:
        waiting = asyncio.create_task(wire.refusal("getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        await wire.result("setWebhook", url=f"{wire.base}/hook")
        asked = await wire.refusal("getUpdates")

        assert await waiting == "Conflict: terminated by setWebhook request"
        assert asked.startswith("Conflict: can't use getUpdates method while webhook is active")
        elsewhere = await wire.refusal("setWebhook", url="http://office.example/hook")
        assert elsewhere == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
        unfit = await wire.refusal("setWebhook", url=f"{wire.base}/hook", secret_token="một hai")
        assert unfit == "Bad Request: secret token contains unallowed characters"

    play(scene)


def test_updates_are_forgotten_after_a_day():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        wire.clock.turn(hours=23)
        binh.types("hôm nay")
        wire.clock.turn(hours=2)

        assert [update["message"]["text"] for update in await wire.result("getUpdates")] == ["hôm nay"]

    play(scene)


def test_a_webhook_gets_the_secret_and_each_chat_in_order_until_it_says_yes():
    async def scene(wire: Wire) -> None:
        listener = Listener()
        runner, url = await listener.open()
        listener.answers = [500, 302, 404]
        binh = wire.started()
        await wire.result("setWebhook", url=url, secret_token=SECRET)
        for text in ("một", "hai", "ba"):
            binh.types(text)
        await listener.has(7)
        info = await wire.result("getWebhookInfo")
        await runner.cleanup()

        assert listener.secrets == {SECRET}
        assert [(status, text) for status, _, text in listener.heard] == [
            (500, "/start"), (302, "/start"), (404, "/start"), (200, "/start"), (200, "một"), (200, "hai"), (200, "ba"),
        ]  # fmt: skip
        assert len({number for _, number, _ in listener.heard}) == 4
        assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
        assert SECRET not in str(wire.emulator.calls)

    play(scene)


def test_after_a_pause_of_the_emulator_the_webhook_is_visited_again():
    async def run() -> None:
        listener = Listener()
        runner, url = await listener.open()
        emulator = Emulator()
        emulator.add_bot(TOKEN)
        binh = emulator.add_person("Bình")
        async with emulator.serving() as base, aiohttp.ClientSession() as http:
            await (await http.get(f"{base}/bot{TOKEN}/setWebhook", params={"url": url})).read()
        binh.press_start()
        async with emulator.serving():
            await listener.has(1)
        await runner.cleanup()

        assert [text for *_, text in listener.heard] == ["/start"]

    asyncio.run(run())


def test_closing_sends_a_waiting_bot_home_at_once():
    async def run() -> None:
        emulator = Emulator()
        emulator.add_bot(TOKEN)
        async with aiohttp.ClientSession() as http:
            async with emulator.serving() as base:
                asked = asyncio.create_task(http.get(f"{base}/bot{TOKEN}/getUpdates?timeout=50"))
                await asyncio.sleep(0.05)
                begun = asyncio.get_running_loop().time()
            answer = await (await asked).json()
            took = asyncio.get_running_loop().time() - begun

        assert answer["description"] == "Internal Server Error: restart"
        assert took < 0.9

    asyncio.run(run())


def test_one_chat_that_fails_holds_no_other_up():
    async def scene(wire: Wire) -> None:
        listener = Listener()
        runner, url = await listener.open()
        listener.answers = [500]
        await wire.result("setWebhook", url=url)
        wire.started("Bình")
        await listener.has(1)
        wire.started("Chi").types("xin chào")
        await listener.has(4)
        await runner.cleanup()

        assert [status for status, *_ in listener.heard] == [500, 200, 200, 200]
        assert listener.heard[-1][1] == listener.heard[0][1]

    play(scene)
