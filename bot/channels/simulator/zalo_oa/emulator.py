"""
A Zalo Official Account over real HTTP, and people who hold phones.

    zalo = Emulator("360846524940903967", "an app secret", now=clock.now)
    an = zalo.add_person("Nguyễn Văn An")                  # -> Person: an.follows(), an.types("LK 7K3F9Q")
    async with zalo.serving() as base_url: …               # OAuth and the OpenAPI, both below this address
    zalo.world.hook = "http://127.0.0.1:8080/zalo-oa"      # what an admin writes into Zalo's console
    zalo.fail("cs", refused(-32, "Your application reached limit call api"), times=3)
    zalo.calls.of("cs")
"""

import asyncio
import inspect
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.channels.simulator.calls import Calls
from bot.channels.simulator.faults import Fault, Faults
from bot.channels.simulator.spoiling import spoiled
from bot.channels.simulator.zalo_oa import methods
from bot.channels.simulator.zalo_oa.courier import Courier
from bot.channels.simulator.zalo_oa.methods import METHODS, Refused
from bot.channels.simulator.zalo_oa.person import Person
from bot.channels.simulator.zalo_oa.world import Account, Habits, Json, World

PATHS = {
    "/v4/oa/access_token": "access_token",
    "/v3.0/oa/message/cs": "cs",
    "/v3.0/oa/message/template": "template",
    "/v2.0/oa/getoa": "getoa",
}
SHUT_DOWN = ("/v3.0/oa/message/transaction", "/v3.0/oa/message/promotion", "/v2.0/oa/message")


def refused(code: int, message: str) -> Fault:
    """A no of the OpenAPI: inside a 200."""
    return Fault("refused", False, Refused(code, message).as_json())


class Emulator:
    """A Zalo of one's own, with one Official Account."""

    def __init__(
        self,
        app_id: str,
        secret: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        habits: Habits | None = None,
    ) -> None:
        self.world = World(app_id, secret, now, habits or Habits())
        self.faults = Faults()
        self.calls = Calls()
        self.courier = Courier(self.world)
        self._people: dict[str, Person] = {}
        self._running: asyncio.Task[None] | None = None

    def add_person(self, name: str, id: str | None = None) -> Person:  # noqa: A002 - Zalo's word
        """Somebody with a phone, who has not spoken with the account yet."""
        account = Account(id or str(secrets.randbelow(9 * 10**18) + 10**18), name)
        self.world.accounts[account.id] = account
        self._people[account.id] = Person(self.world, account)
        return self._people[account.id]

    def fail(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """The next `times` calls of `method` ("*" = any) meet this fault."""
        self.faults.order(method, fault, times=times)

    def app(self) -> web.Application:
        """To run, or to mount."""
        app = web.Application(client_max_size=2 * 1024 * 1024)
        for path in (*PATHS, *SHUT_DOWN):
            app.router.add_route("*", path, self._answer)
        app.router.add_get("/files/{name:.+}", self._file)
        app.on_shutdown.append(self._rest)
        return app

    @asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serves on its own and gives the base URL, without a slash at its end."""
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            self.courier.base = f"http://{host}:{runner.addresses[0][1]}"
            self._running = asyncio.ensure_future(self.courier.run())
            yield self.courier.base
        finally:
            await runner.cleanup()

    async def _rest(self, _app: web.Application) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _file(self, request: web.Request) -> web.Response:
        content = self.world.files.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = PATHS.get(request.path, "")
        given = await _read(request)
        fault = self.faults.take(name, given)
        try:
            answer = fault.error or {} if fault and not fault.accepted else self._performed(request, name, given)
        except Refused as no:
            answer = no.as_json()
        shown = {key: value for key, value in given.items() if key != "refresh_token"}
        said = {"error_code": answer.get("error", 0), "description": answer.get("message", "")}
        self.calls.note(int(self.world.app_id), name, shown, self.world.now(), said, fault.kind if fault else None)
        return await spoiled(request, fault, answer, self._respond) if fault else self._respond(answer)

    def _performed(self, request: web.Request, name: str, given: Json) -> Json:
        if "Authorization" in request.headers:
            raise Refused(-216, "Access token is invalid")
        with self.world.lock:
            if name == "access_token":
                return methods.access_token(self.world, request.headers.get("secret_key", ""), given)
            methods.must_be_known(self.world, request.headers.get("access_token", ""))
            methods.must_not_hurry(self.world)
            method = METHODS.get(name)
            if method is None:
                raise Refused(-240, "MessageV2 API has been shut down, please switch to MessageV3")
            try:
                inspect.signature(method).bind(self.world, **given)
            except TypeError:
                raise Refused(-201, "parameters are invalid!") from None
            return {"data": method(self.world, **given), "error": 0, "message": "Success"}

    def _respond(self, answer: Json) -> web.Response:
        left = {"X-RateLimit-Limit": "4000", "X-RateLimit-Remain": str(self.world.calls_left)}
        body = json.dumps(answer, ensure_ascii=False).encode()
        return web.Response(body=body, headers=left, content_type="application/json")


async def _read(request: web.Request) -> Json:
    """The parameters, from a JSON body or a form."""
    if request.content_type != "application/json":
        return {key: str(value) for key, value in (await request.post()).items()}
    try:
        found: Any = await request.json()
    except ValueError:
        return {"": ""}
    return found if isinstance(found, dict) else {"": ""}
