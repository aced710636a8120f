"""
The phones over HTTP, for a page: JSON in, JSON out, and a stream of changes for each person.

    GET  /phones                          the people
    POST /phones                          {first_name, language_code?, id?}
    GET  /phones/{id}[?chat=…]            person, messages as seen, reply keyboard, menu of commands, newest change
    POST /phones/{id}/start               {payload?}
    POST /phones/{id}/text                {text, reply_to?, chat?}
    POST /phones/{id}/tap                 {message_id, label | row, col, chat?} → {answer, alert, url, copied}
    POST /phones/{id}/file                multipart: file, kind (document, photo, voice)?, caption?, reply_to?, chat?
    POST /phones/{id}/sticker             {emoji?}
    POST /phones/{id}/block, …/unblock    {}
    GET  /phones/{id}/files/{file_id}     the file, always as a download
    GET  /phones/{id}/events              server-sent events; `Last-Event-ID` (or ?after=) goes on from there

What a person cannot do answers 409 {"error": …}. Writing from another site's page is refused with 403.
"""

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from bot.channels.simulator import menu, screen
from bot.channels.simulator.errors import ApiError
from bot.channels.simulator.person import Person
from bot.channels.simulator.taps import NotPossible
from bot.channels.simulator.world import Change, Chat, Json, World

if TYPE_CHECKING:
    from bot.channels.simulator.telegram import Emulator

HEARTBEAT = 15.0
ANSWER_WAIT = 3.0

Act = Callable[[Person, Chat | None, Json], Any]


def hang(app: web.Application, world: World, emulator: "Emulator") -> None:
    """Hang the phones into the emulator's application."""
    desk = _Phones(world, emulator)
    app.router.add_get("/phones", desk.people)
    app.router.add_post("/phones", desk.create)
    app.router.add_get("/phones/{id}", desk.look)
    app.router.add_get("/phones/{id}/events", desk.events)
    app.router.add_get("/phones/{id}/files/{file_id}", desk.download)
    app.router.add_post("/phones/{id}/file", desk.file)
    app.router.add_post("/phones/{id}/tap", desk.tap)
    for name, act in ACTS.items():
        app.router.add_post(f"/phones/{{id}}/{name}", desk.acting(act))


ACTS: dict[str, Act] = {
    "start": lambda person, chat, said: person.press_start(said.get("payload", ""), chat),
    "text": lambda person, chat, said: person.types(said["text"], reply_to=said.get("reply_to"), chat=chat),
    "sticker": lambda person, chat, said: person.sends_sticker(said.get("emoji", "👍"), chat=chat),
    "block": lambda person, chat, _: person.blocks(chat),
    "unblock": lambda person, chat, _: person.unblocks(chat),
}


class _Phones:
    def __init__(self, world: World, emulator: "Emulator") -> None:
        self._world = world
        self._emulator = emulator

    def _person(self, request: web.Request) -> Person:
        try:
            return self._emulator.person(int(request.match_info["id"]))
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text="nobody by this number") from None

    def _chat(self, person: Person, chat_id: Any) -> Chat | None:
        """A group by its number; none = the private chat with the bot."""
        if chat_id in (None, "", person.id, str(person.id)):
            return None
        for chat in person.chats():
            if str(chat.id) == str(chat_id):
                return chat
        raise web.HTTPNotFound(text="no such chat")

    async def people(self, _request: web.Request) -> web.Response:
        return web.json_response([person.account.user() for person in self._emulator.people()])

    async def create(self, request: web.Request) -> web.Response:
        said = await _json(request)
        person = self._emulator.add_person(
            said["first_name"],
            last_name=said.get("last_name"),
            language_code=said.get("language_code", "vi"),
            id=said.get("id"),
        )
        return web.json_response(person.account.user(), status=201)

    async def look(self, request: web.Request) -> web.Response:
        person = self._person(request)
        chat = self._chat(person, request.query.get("chat")) or person.private()
        changes = person.account.changes
        return web.json_response(
            {
                "person": person.account.user(),
                "chat": chat.as_json(),
                "chats": [known.as_json() for known in person.chats()],
                "started": chat.started,
                "blocked": chat.blocked,
                "messages": [message.as_json() for message in person.reads(chat)],
                "keyboard": chat.keyboard,
                "commands": menu.commands(next(iter(chat.bots.values())), chat, person.account),
                "newest_change": changes[-1].number if changes else 0,
            }
        )

    def acting(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            said = await _json(request)
            person = self._person(request)
            return _possible(lambda: act(person, self._chat(person, said.get("chat")), said))

        return handle

    async def tap(self, request: web.Request) -> web.Response:
        said = await _json(request)
        person = self._person(request)
        chat = self._chat(person, said.get("chat"))
        place = {key: said[key] for key in ("label", "row", "col") if key in said}
        try:
            tap = person.taps(said.get("message_id"), chat=chat, **place)
        except NotPossible as error:
            return web.json_response({"error": str(error)}, status=409)
        answer = await tap.answer(ANSWER_WAIT)
        return web.json_response({"answer": answer, "alert": tap.is_alert, "url": tap.url, "copied": tap.copied})

    async def file(self, request: web.Request) -> web.Response:
        _must_be_own_page(request)
        said = await request.post()
        person, upload = self._person(request), said["file"]
        if not isinstance(upload, web.FileField):
            raise web.HTTPBadRequest(text="file is missing")
        chat, content = self._chat(person, said.get("chat")), upload.file.read()
        reply_to = int(str(said["reply_to"])) if said.get("reply_to") else None
        caption, kind = str(said.get("caption", "")), said.get("kind", "document")
        if kind == "photo":
            return _possible(lambda: person.sends_photo(content, caption=caption, reply_to=reply_to, chat=chat))
        if kind == "voice":
            return _possible(lambda: person.sends_voice(content, reply_to=reply_to, chat=chat))
        name, mime = upload.filename, upload.content_type
        return _possible(lambda: person.sends_file(name, content, mime, caption=caption, reply_to=reply_to, chat=chat))

    async def download(self, request: web.Request) -> web.Response:
        try:
            stored = self._person(request).opens(request.match_info["file_id"])
        except NotPossible as error:
            raise web.HTTPNotFound(text=str(error)) from error
        name = quote(stored.name or "file", safe="")
        kind = stored.mime_type if stored.mime_type in ("image/png", "image/jpeg") else "application/octet-stream"
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "Content-Type": kind,
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=stored.content, headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        person = self._person(request)
        after = request.headers.get("Last-Event-ID") or request.query.get("after")
        changes = person.account.changes
        number = int(after) if after and after.isdigit() else changes[-1].number if changes else 0
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        if changes and changes[0].number > number + 1:
            # Too long away: the page reads the chat anew.
            number = changes[-1].number
            await response.write(f"id: {number}\nevent: reset\ndata: {{}}\n\n".encode())

        def fresh() -> list[Change] | None:
            with self._world.lock:
                found = [change for change in changes if change.number > number]
            return found if found or self._world.closing else None

        with suppress(ConnectionResetError):  # the page was closed
            while not self._world.closing:
                found = await person.account.bell.until(fresh, HEARTBEAT)
                if found is None:
                    await response.write(b": still here\n\n")
                for change in found or []:
                    data = json.dumps(screen.change(self._world, change, person.account), ensure_ascii=False)
                    await response.write(f"id: {change.number}\nevent: {change.kind}\ndata: {data}\n\n".encode())
                    number = change.number
        return response


def _must_be_own_page(request: web.Request) -> None:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise web.HTTPForbidden(text="from this page only")


async def _json(request: web.Request) -> Json:
    _must_be_own_page(request)
    try:
        said = json.loads(await request.read() or b"{}")
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise web.HTTPBadRequest(text="an object is expected")
    return said


def _possible(act: Callable[[], Any]) -> web.Response:
    try:
        return web.json_response({"message_id": act()})
    except NotPossible as error:
        return web.json_response({"error": str(error)}, status=409)
    except ApiError as error:
        return web.json_response({"error": error.description}, status=409)
    except KeyError as error:
        return web.json_response({"error": f"{error.args[0]} is missing"}, status=400)
