"""
Telegram as an emulator: the Bot API over real HTTP, and people who hold phones.

    emulator = Emulator(now=clock.now, limits=Limits())     # without `limits`: as fast as one likes
    bot = emulator.add_bot(token, username="dondoc_bot")    # -> Bot(id, token, username, …)
    binh = emulator.add_person("Bình")                      # -> Person, see person.py
    group = emulator.add_group("Phòng Tổng hợp", [binh])    # -> Chat; `binh.types("…", chat=group)`
    async with emulator.serving() as base_url: …            # the API under /bot<token>/…, phones under /phones
    emulator.fail("sendMessage", faults.too_many(30), times=2)
    emulator.calls.of("sendMessage")                        # what was asked, when, and how it ended

Stricter than Telegram in one thing: a parameter or field the emulator does not know is refused, never ignored.
"""

import asyncio
import inspect
import itertools
import json
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.channels.simulator import forms, phones, updates
from bot.channels.simulator.calls import Calls
from bot.channels.simulator.desk import Desk
from bot.channels.simulator.errors import ApiError, too_many
from bot.channels.simulator.faults import Fault, Faults
from bot.channels.simulator.limits import Limits
from bot.channels.simulator.methods import METHODS
from bot.channels.simulator.person import Person
from bot.channels.simulator.spoiling import spoiled
from bot.channels.simulator.updates import Queue
from bot.channels.simulator.webhook import Courier
from bot.channels.simulator.world import Account, Bot, Chat, Json, World

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
BODY_BYTES = 60 * 1024 * 1024
FIRST_PERSON = 5_200_000_001
FIRST_GROUP = -1_002_200_000_001


def _wall_clock() -> datetime:
    return datetime.now(UTC)


class Emulator:
    def __init__(self, now: Callable[[], datetime] = _wall_clock, limits: Limits | None = None) -> None:
        self.world = World(now)
        self.limits = limits
        self.faults = Faults()
        self.calls = Calls()
        self._people: dict[int, Person] = {}
        self._person_ids = itertools.count(FIRST_PERSON)
        self._group_ids = itertools.count(FIRST_GROUP, -1)
        self._couriers: dict[int, asyncio.Task[None]] = {}

    def add_bot(
        self, token: str, *, username: str = "dondoc_bot", first_name: str = "Đôn Đốc", reads_all: bool = False
    ) -> Bot:
        """`reads_all`: privacy mode is off, the bot hears everything said in its groups."""
        bot = Bot(token, int(token.partition(":")[0]), first_name, username, Queue(self.world.now), reads_all=reads_all)
        self.world.bots[token] = bot
        return bot

    def add_person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "vi",
        id: int | None = None,  # noqa: A002 - Telegram's word
    ) -> Person:
        account = Account(id or next(self._person_ids), first_name, last_name, username, language_code)
        self.world.accounts[account.id] = account
        self._people[account.id] = Person(self.world, account)
        return self._people[account.id]

    def person(self, person_id: int) -> Person:
        return self._people[person_id]

    def people(self) -> list[Person]:
        return list(self._people.values())

    def add_group(self, title: str, people: Iterable[Person], bots: Iterable[Bot] | None = None) -> Chat:
        """A supergroup with these people and bots (all bots when none are named)."""
        members = {bot.id: bot for bot in (bots if bots is not None else self.world.bots.values())}
        accounts = {person.id: person.account for person in people}
        group = Chat(next(self._group_ids), "supergroup", accounts, members, itertools.count(1), title)
        for bot in members.values():
            self.world.chats[(bot.id, group.id)] = group
        return group

    def move_group(self, group: Chat) -> Chat:
        """The group gets another number, as when it becomes a supergroup; the old number answers with the new one."""
        people = [self._people[number] for number in group.people]
        moved = self.add_group(group.title or "", people, group.bots.values())
        group.moved_to = moved.id
        return moved

    def fail(self, method: str, fault: Fault, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next `times` calls of `method` ("*" = any) meet this fault; see faults.py for what there is."""
        self.faults.order(method, fault, times=times, chat_id=chat_id)

    def app(self) -> web.Application:
        """To run or to mount as a sub-application; couriers stop with it."""
        app = web.Application(client_max_size=BODY_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        phones.hang(app, self.world, self)
        app.on_startup.append(self._wake)
        app.on_shutdown.append(self._rest)
        return app

    @asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serves on its own and gives the base URL, without a slash at its end."""
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            yield f"http://{host}:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    async def _wake(self, _app: web.Application) -> None:
        """Also after a pause: who had set a webhook is visited again."""
        self.world.closing = False
        for bot in self.world.bots.values():
            self._send_courier(bot)

    def _send_courier(self, bot: Bot) -> None:
        if bot.hook and bot.id not in self._couriers:
            courier = Courier(bot.queue, lambda: bot.hook, self.world.now)
            self._couriers[bot.id] = asyncio.ensure_future(courier.run())

    async def _rest(self, _app: web.Application) -> None:
        """Send home whoever still waits for news, so that closing takes no time."""
        self.world.closing = True
        for bot in self.world.bots.values():
            bot.queue.interrupt(updates.RESTART)
        for account in self.world.accounts.values():
            account.bell.ring()
        for courier in self._couriers.values():
            courier.cancel()
        await asyncio.gather(*self._couriers.values(), return_exceptions=True)
        self._couriers.clear()

    def _bot(self, request: web.Request) -> Bot:
        token = request.match_info["token"]
        if token in self.world.bots:
            return self.world.bots[token]
        raise ApiError(401, "Unauthorized") if TOKEN.fullmatch(token) else ApiError(404, "Not Found")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request)
            name, method, parameters = METHODS.get(request.match_info["method"].lower(), ("", None, {}))
            if method is None:
                raise ApiError(404, "Not Found: method not found")
        except ApiError as error:
            return self.respond(error.as_json())
        params: Json = {}
        fault = None
        try:
            params = forms.fit(await forms.read(request), parameters)
            fault = self.faults.take(name, params)
            if fault and not fault.accepted:
                answer = fault.error or {"ok": False}
            else:
                answer = {"ok": True, "result": await self._perform(bot, name, method, params)}
        except ApiError as error:
            answer = error.as_json()
        shown = {key: v.as_json() if isinstance(v, forms.Upload) else v for key, v in params.items()}
        kind = fault.kind if fault else None
        self.calls.note(bot.id, name, shown, self.world.now(), answer, kind)
        return await spoiled(request, fault, answer, self.respond) if fault else self.respond(answer)

    async def _perform(self, bot: Bot, name: str, method: Callable[..., Any], params: Json) -> Any:
        if self.limits and isinstance(chat_id := params.get("chat_id"), int):
            wait = self.limits.wait(bot.id, name, chat_id, self.world.now())
            if wait is not None:
                raise too_many(wait)
        with self.world.lock:
            result = method(Desk(self.world, bot), **params)
        if inspect.isawaitable(result):
            result = await result
        self._send_courier(bot)
        return result

    def respond(self, answer: Json) -> web.Response:
        body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return web.Response(body=body, status=answer.get("error_code", 200), content_type="application/json")

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._bot(request)
        except ApiError as error:
            return self.respond(error.as_json())
        for stored in self.world.files.values():
            if stored.path == request.match_info["path"]:
                return web.Response(body=stored.content, content_type="application/octet-stream")
        return self.respond(ApiError(404, "Not Found").as_json())
