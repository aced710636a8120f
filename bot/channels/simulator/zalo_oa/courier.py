"""Brings updates to the account's webhook, signed over the very bytes; what is not answered 200 comes again."""

import asyncio
import hashlib
import json

import aiohttp

from bot.channels.simulator.zalo_oa.world import Json, World

SIGNATURE = "X-ZEvent-Signature"
PATIENCE = aiohttp.ClientTimeout(total=2)
"""Zalo waits no longer."""
PAUSE = 0.05


class Courier:
    """Rests while no webhook is set."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.base = ""

    async def run(self) -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as http:
            while True:
                found = await self._world.bell.until(self._next, None)
                if found is not None:
                    await self._bring(http, *found)

    def _next(self) -> tuple[str, Json] | None:
        world = self._world
        with world.lock:
            if world.hook is None or world.given >= len(world.updates):
                return None
            world.given += 1
            return world.hook, world.updates[world.given - 1]

    async def _bring(self, http: aiohttp.ClientSession, hook: str, update: Json) -> None:
        body = self.written(update)
        headers = {SIGNATURE: self.signature(body, update["timestamp"]), "Content-Type": "application/json"}
        for _try in range(self._world.habits.retries + 1):
            try:
                async with http.post(hook, data=body, headers=headers, allow_redirects=False) as answer:
                    if answer.status == 200:
                        return
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(PAUSE)

    def written(self, update: Json) -> bytes:
        """An update as it goes over the wire, with the addresses of this server in it."""
        said = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
        return said.replace('"FILES/', f'"{self.base}/files/').encode()

    def signature(self, body: bytes, timestamp: str) -> str:
        """As Zalo documents it: no HMAC, but the hash of four things in a row."""
        first = self._world.app_id if self._world.habits.signed == "app_id" else self._world.oa_id
        said = first.encode() + body + timestamp.encode() + self._world.oa_secret.encode()
        return f"mac={hashlib.sha256(said).hexdigest()}"
