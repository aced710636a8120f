"""The demo's page over HTTP: the page itself, the state of the tour, the clock, and one stream for all phones."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web
from babel import Locale

from bot.channels.simulator import screen
from bot.channels.simulator.person import Person
from bot.channels.simulator.world import Change
from bot.demo import history, zalo_page
from bot.demo.stage import Stage
from bot.demo.zalo import On
from handlers.screens import tour as words
from locales import LANGUAGES, speaking

HERE = Path(__file__).parent / "page"
HEARTBEAT = 15.0
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOCAL = ("127.0.0.1", "localhost", "[::1]")


def hang(app: web.Application, stage: Stage) -> None:
    """Hang the page into the emulator's application, beside the phones."""
    page = _Page(stage)
    app.middlewares.append(_only_local)
    app.router.add_get("/", page.index)
    app.router.add_static("/page/", HERE)
    app.router.add_get("/demo/begin", page.begin)
    app.router.add_get("/demo/state", page.state)
    app.router.add_post("/demo/clock", page.clock)
    app.router.add_post("/demo/help", page.help)
    app.router.add_get("/demo/events", page.events)
    zalo_page.hang(app, stage)


@web.middleware
async def _only_local(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The page is for this machine: a name from outside that leads here is refused."""
    if request.host.rpartition(":")[0] not in LOCAL and request.host not in LOCAL:
        raise web.HTTPForbidden(text="only on this machine")
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise web.HTTPForbidden(text="from this page only")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
    return response


class _Page:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(HERE / "index.html")

    async def begin(self, request: web.Request) -> web.Response:
        """Who is there, and the words of the page, as soon as the office stands."""
        await self._stage.ready.wait()
        language = _language(request)
        other = next(code for code in LANGUAGES if code != language)
        with speaking(language):
            return web.json_response(
                {
                    "words": words.labels(),
                    "other": {"code": other, "name": Locale(other).get_display_name(other)},
                    "turns": words.turns(),
                    "zone": str(self._stage.regulation.zone),
                    "people": self._stage.people(),
                }
            )

    async def state(self, request: web.Request) -> web.Response:
        """What time it is in the office, and how far the tour has come."""
        return web.json_response(await self._stage.state(_language(request)))

    async def clock(self, request: web.Request) -> web.Response:
        """Turn the clock: an hour, to the next morning, or three working days on."""
        said = await _said(request)
        if said.get("how") not in self._stage.TURNS:
            raise web.HTTPBadRequest(text="hour, morning or days")
        await self._stage.turn(said["how"])
        return web.json_response({})

    async def help(self, request: web.Request) -> web.Response:
        """Take one step of the tour for the visitor."""
        said = await _said(request)
        if said.get("step") not in words.STEPS:
            raise web.HTTPBadRequest(text="no such step")
        await history.HELP[said["step"]](self._stage)
        return web.json_response({})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """One stream for all phones: a browser opens only six connections to one place."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **HEADERS})
        await response.prepare(request)
        found: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        watching = [asyncio.create_task(self._watch(person, found)) for person in self._stage.emulator.people()]
        watching.append(asyncio.create_task(zalo_page.watch(self._stage, found)))
        again = "Last-Event-ID" in request.headers  # what happened while nobody listened is read anew
        await response.write(b"id: 1\nevent: reset\ndata: {}\n\n" if again else b"id: 1\n\n")
        try:
            with suppress(ConnectionResetError):
                while not self._stage.emulator.world.closing:
                    try:
                        said = await asyncio.wait_for(found.get(), HEARTBEAT)
                    except TimeoutError:
                        await response.write(b": still here\n\n")
                        continue
                    data = json.dumps(said, ensure_ascii=False)
                    await response.write(f"id: 1\nevent: change\ndata: {data}\n\n".encode())
        finally:
            for task in watching:
                task.cancel()
            await asyncio.gather(*watching, return_exceptions=True)  # or the demo ends before they have
        return response

    async def _watch(self, person: Person, found: "asyncio.Queue[dict[str, Any]]") -> None:
        changes = person.account.changes
        seen = changes[-1].number if changes else 0

        def fresh() -> list[Change] | None:
            return [change for change in list(changes) if change.number > seen] or None

        while True:
            for change in await person.account.bell.until(fresh, None) or []:
                seen = change.number
                said = screen.change(self._stage.emulator.world, change, person.account)
                found.put_nowait(said | {"person": person.id, "on": On.TELEGRAM})


def _language(request: web.Request) -> str:
    asked = request.query.get("language", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


async def _said(request: web.Request) -> dict[str, str]:
    try:
        said = await request.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise web.HTTPBadRequest(text="an object is expected")
    return said
