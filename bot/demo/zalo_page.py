"""The demo's phones on Zalo over HTTP, as the page uses those on Telegram; and which messenger a phone shows."""

import asyncio
from typing import Any

from aiohttp import web

from bot.demo import phones
from bot.demo.stage import SHOWN, Stage
from bot.demo.zalo import Chat, On

LOOKS = 0.2
"""Seconds between two looks for what is new."""


def hang(app: web.Application, stage: Stage) -> None:
    """Hang them beside the rest of the page."""
    desk = _Desk(stage)
    app.router.add_get("/demo/phones/{id}", desk.look)
    app.router.add_post("/demo/phones/{id}/text", desk.text)
    app.router.add_post("/demo/phones/{id}/tap", desk.tap)
    app.router.add_post("/demo/phones/{id}/file", desk.file)
    app.router.add_post("/demo/phones/{id}/on", desk.turn)


async def watch(stage: Stage, found: "asyncio.Queue[dict[str, Any]]") -> None:
    """What is new in any chat on Zalo."""
    known = {key: len(chat.shown()) for key, chat in stage.zalo.chats.items()}
    while True:
        for key, chat in list(stage.zalo.chats.items()):
            on, name = key
            shown = chat.shown()
            for message in shown[known.get(key, 0) :]:
                found.put_nowait({"kind": "new", "message": message, "person": phones.number(name), "on": on})
            known[key] = len(shown)
        await asyncio.sleep(LOOKS)


class _Desk:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def _name(self, request: web.Request) -> str:
        for name in SHOWN:
            if str(phones.number(name)) == request.match_info["id"]:
                return name
        raise web.HTTPNotFound(text="nobody by this number")

    def _chat(self, request: web.Request) -> Chat:
        name = self._name(request)
        chat = self._stage.zalo.chats.get((self._stage.on(name), name))
        if chat is None:
            raise web.HTTPConflict(text="this phone shows Telegram")
        return chat

    async def look(self, request: web.Request) -> web.Response:
        return web.json_response({"messages": self._chat(request).shown(), "commands": []})

    async def text(self, request: web.Request) -> web.Response:
        said = await request.json()
        self._chat(request).types(str(said["text"]))
        return web.json_response({})

    async def tap(self, request: web.Request) -> web.Response:
        said = await request.json()
        self._chat(request).taps(int(said["message_id"]), int(said["row"]))
        return web.json_response({"answer": None})

    async def file(self, request: web.Request) -> web.Response:
        said = await request.post()
        upload = said["file"]
        if not isinstance(upload, web.FileField):
            raise web.HTTPBadRequest(text="file is missing")
        self._chat(request).sends(upload.filename, upload.file.read(), str(said.get("caption", "")))
        return web.json_response({})

    async def turn(self, request: web.Request) -> web.Response:
        """The phone shows another messenger from now on."""
        said = await request.json()
        if said.get("on") not in list(On):
            raise web.HTTPBadRequest(text="telegram, zalo_bot or zalo_oa")
        await self._stage.turn_phone(self._name(request), On(said["on"]))
        return web.json_response({})
