"""Brings updates to a bot's webhook, in the shape Zalo happens to use; what is not taken may be lost."""

import asyncio
import itertools
import json
from collections.abc import Callable

import aiohttp

from bot.channels.simulator.zalo_bot.world import Bot, Hook, Json, World

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
PATIENCE = aiohttp.ClientTimeout(total=30)
PAUSE = 0.05


class Courier:
    """One bot's courier; it rests while no webhook is set."""

    def __init__(self, world: World, bot: Bot, addressed: Callable[[Json], Json]) -> None:
        self._world, self._bot, self._addressed = world, bot, addressed
        self._shapes = itertools.cycle(["flat", "wrapped"])

    async def run(self) -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as http:
            while True:
                found = await self._bot.bell.until(self._next, None)
                if found is not None:
                    await self._bring(http, *found)

    def _next(self) -> tuple[Hook, Json] | None:
        bot = self._bot
        if bot.hook is None or bot.given >= len(bot.updates):
            return None
        with self._world.lock:
            bot.given += 1
            return bot.hook, bot.updates[bot.given - 1]

    async def _bring(self, http: aiohttp.ClientSession, hook: Hook, update: Json) -> None:
        body = json.dumps(self.shaped(update), ensure_ascii=False).encode()
        headers = {SECRET_HEADER: hook.secret, "Content-Type": "application/json"}
        for _try in range(self._world.habits.retries + 1):
            try:
                async with http.post(hook.url, data=body, headers=headers, allow_redirects=False) as answer:
                    if 200 <= answer.status < 300:
                        return
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(PAUSE)

    def shaped(self, update: Json) -> Json:
        """As one team saw it come, as the documents show it, or now so and now so."""
        shape: str = self._world.habits.webhook_shape
        shape = next(self._shapes) if shape == "mixed" else shape
        addressed = self._addressed(update)
        return {"ok": True, "result": addressed} if shape == "wrapped" else addressed
