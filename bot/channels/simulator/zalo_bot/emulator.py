"""
The Zalo Bot Platform over real HTTP, and people who hold phones.

    zalo = Emulator(now=clock.now, habits=Habits(redelivery="once"))
    bot = zalo.add_bot("1459232241454765289:abc-xyz")
    an = zalo.add_person("Nguyễn Văn An")                 # -> Person: an.types("LK 7K3F9Q")
    async with zalo.serving() as base_url: …              # the API under /bot<token>/…
    zalo.fail("sendMessage", faults.refused(429, "Quota exceeded"), times=3)
    zalo.calls.of("sendMessage")
"""

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.channels.simulator.calls import Calls
from bot.channels.simulator.faults import Fault, Faults
from bot.channels.simulator.spoiling import spoiled
from bot.channels.simulator.zalo_bot.courier import Courier
from bot.channels.simulator.zalo_bot.methods import METHODS, Refused
from bot.channels.simulator.zalo_bot.person import Person
from bot.channels.simulator.zalo_bot.world import Account, Bot, Habits, Json, World

POLL_MAX = 60.0


class Emulator:
    """A Zalo of one's own."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC), habits: Habits | None = None) -> None:
        self.habits = habits or Habits()
        self.world = World(now, self.habits)
        self.faults = Faults()
        self.calls = Calls()
        self._people: dict[str, Person] = {}
        self._couriers: dict[str, asyncio.Task[None]] = {}
        self._base = ""

    def add_bot(self, token: str, name: str = "Bot Đôn Đốc") -> Bot:
        """A bot with a token like 1459232241454765289:abc-xyz."""
        self.world.bots[token] = Bot(token, name)
        return self.world.bots[token]

    def add_person(self, name: str, id: str | None = None) -> Person:  # noqa: A002 - Zalo's word
        """Somebody with a phone, who has written to no bot yet."""
        account = Account(id or self.world.new_id(), name)
        self.world.accounts[account.id] = account
        self._people[account.id] = Person(self.world, account)
        return self._people[account.id]

    def person(self, person_id: str) -> Person:
        return self._people[person_id]

    def fail(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """The next `times` calls of `method` ("*" = any) meet this fault."""
        self.faults.order(method, fault, times=times)

    def app(self) -> web.Application:
        """To run, or to mount."""
        app = web.Application(client_max_size=2 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/photos/{name}.jpg", self._photo)
        app.on_shutdown.append(self._rest)
        return app

    @asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serves on its own and gives the base URL, without a slash at its end."""
        self.world.closing = False
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            self._base = f"http://{host}:{runner.addresses[0][1]}"
            for bot in self.world.bots.values():
                courier = Courier(self.world, bot, self.addressed)
                self._couriers[bot.id] = asyncio.ensure_future(courier.run())
            yield self._base
        finally:
            await runner.cleanup()

    def addressed(self, update: Json) -> Json:
        """An update with the address under which this server has its photo."""
        return json.loads(json.dumps(update).replace('"PHOTOS/', f'"{self._base}/photos/'))  # type: ignore[no-any-return]

    async def _rest(self, _app: web.Application) -> None:
        self.world.closing = True
        for bot in self.world.bots.values():
            bot.bell.ring()
        for courier in self._couriers.values():
            courier.cancel()
        await asyncio.gather(*self._couriers.values(), return_exceptions=True)
        self._couriers.clear()

    async def _photo(self, request: web.Request) -> web.Response:
        content = self.world.photos.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content, content_type="image/jpeg")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        bot = self.world.bots.get(request.match_info["token"])
        if bot is None:
            return self._respond(Refused(401, "Unauthorized").as_json(), inside=True)
        name = request.match_info["method"]
        given: Json = {}
        fault = None
        try:
            given = await _read(request)
            fault = self.faults.take(name, given)
            if fault and not fault.accepted:
                answer = fault.error or {"ok": False}
            else:
                answer = await self._perform(bot, name, given)
        except Refused as refused:
            answer = refused.as_json()
        self.calls.note(int(bot.id), name, given, self.world.now(), answer, fault.kind if fault else None)
        return await spoiled(request, fault, answer, self._respond) if fault else self._respond(answer)

    async def _perform(self, bot: Bot, name: str, given: Json) -> Json:
        if name == "getUpdates":
            return await self._updates(bot, float(given.get("timeout", 30)))
        method = METHODS.get(name)
        if method is None:
            raise Refused(404, "Not Found")
        try:
            inspect.signature(method).bind(self.world, bot, **given)
        except TypeError:
            raise Refused(400, "Bad request: wrong parameters") from None
        with self.world.lock:
            result = method(self.world, bot, **given)
        return {"ok": True} if result is None else {"ok": True, "result": result}

    async def _updates(self, bot: Bot, timeout: float) -> Json:  # noqa: ASYNC109
        if bot.hook is not None:
            raise Refused(400, "Bad request: webhook is active, delete it before using getUpdates")
        bot.polling += 1
        try:
            found = await bot.bell.until(lambda: self._next(bot), min(timeout, POLL_MAX))
        finally:
            bot.polling -= 1
        if found is None or self.world.closing:
            raise Refused(408, "Request timeout")
        return {"ok": True, "result": self.addressed(found)}

    def _next(self, bot: Bot) -> Json | None:
        """The next update; when all were given, and this Zalo gives again, the earlier ones in turn."""
        with self.world.lock:
            if self.world.closing:
                return {}
            if bot.given < len(bot.updates):
                bot.given += 1
                return bot.updates[bot.given - 1]
            if self.habits.redelivery != "replay" or not bot.updates:
                return None
            bot.again += 1
            return bot.updates[bot.again % len(bot.updates)]

    def _respond(self, answer: Json, *, inside: bool = False) -> web.Response:
        code = answer.get("error_code", 200)
        habit = self.habits.silence if code == 408 else self.habits.errors
        status = 200 if inside or habit == "body200" else code
        shown = answer | ({"error_code": 0} if answer["ok"] and "result" in answer else {})
        return web.Response(
            body=json.dumps(shown, ensure_ascii=False).encode(), status=status, content_type="application/json"
        )


async def _read(request: web.Request) -> Json:
    """The parameters, from a JSON body or a form."""
    if request.content_type == "application/json":
        try:
            found: Any = await request.json()
        except ValueError:
            raise Refused(400, "Bad request: no JSON") from None
        if not isinstance(found, dict):
            raise Refused(400, "Bad request: no object")
        return found
    return {**request.query, **{key: str(value) for key, value in (await request.post()).items()}}
