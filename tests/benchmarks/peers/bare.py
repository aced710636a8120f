"""No bot: an aiohttp handler decodes an update, answers 200 and, at /hook, says it back. It stores nothing."""

import json
import sys

import aiohttp
from aiohttp import web

from tests.benchmarks.messenger import TOKEN


def main(port: int, api: str) -> None:
    """Serve until stopped."""

    async def opened(app: web.Application) -> None:
        app["http"] = aiohttp.ClientSession(json_serialize=json.dumps)

    async def receive(request: web.Request) -> web.Response:
        json.loads(await request.read())
        return web.Response()

    async def echo(request: web.Request) -> web.Response:
        message = json.loads(await request.read())["message"]
        said = {"chat_id": message["chat"]["id"], "text": message["text"]}
        async with request.app["http"].post(f"{api}/bot{TOKEN}/sendMessage", json=said) as answer:
            await answer.json()
        return web.Response()

    app = web.Application()
    app.on_startup.append(opened)
    app.router.add_post("/receive", receive)
    app.router.add_post("/hook", echo)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
