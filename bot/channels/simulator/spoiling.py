"""What the caller gets to see of a call that met trouble, whatever messenger was called."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.channels.simulator.faults import Fault

Json = dict[str, Any]


async def spoiled(
    request: web.Request, fault: Fault, answer: Json, respond: Callable[[Json], web.Response]
) -> web.StreamResponse:
    """What the caller gets to see of a call that met a fault."""
    if fault.kind == "bad_gateway":
        page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
        return web.Response(text=page, status=502, content_type="text/html")
    if fault.kind == "invalid_json":
        return web.Response(text='{"ok": true, "result": {', content_type="application/json")
    if fault.kind == "error_in_200":
        response = respond(answer)
        response.set_status(200)
        return response
    if fault.kind == "silence":
        while request.transport is not None and not request.transport.is_closing():  # noqa: ASYNC110 - no event says it
            await asyncio.sleep(0.02)
    if fault.kind == "reset" and request.transport is not None:
        request.transport.abort()
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    return respond(fault.error or answer)
