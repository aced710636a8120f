"""
Letters to as many people, against an emulator that enforces Telegram's limits, each bot at its own pace.

`time/ideal` is against 30 letters a second, what Telegram lets through; ours keeps to 25 on purpose, and its aim is
against that. Lost: the person never saw it. Twice: saw it more than once.
"""

import asyncio
import importlib
import importlib.util
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from telegram.ext import AIORateLimiter, ExtBot

from bot.app import App
from bot.channels.simulator.limits import Limits
from bot.channels.simulator.telegram import Emulator
from bot.pace import Pace
from bot.settings import Settings
from handlers import post
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Moment
from storage.database import Database
from tests.benchmarks import crowd
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import Figure, Sizes
from tests.benchmarks.messenger import FIRST_PERSON, TOKEN

WORDS = "Đồng chí có 03 nhiệm vụ đến hạn trong tuần."
PATIENCE = 20.0
"""Seconds beyond the ideal after which what has not come is lost."""

Send = Callable[[str], Coroutine[Any, Any, None]]


def sending(sizes: Sizes) -> Iterator[Figure]:
    """Row 6."""
    importlib.import_module("bot.channels.telegram.channel")  # sending is measured here, loading by `start`
    ideal = max(0.2, (sizes.letters - Limits().bot_per_second) / Limits().bot_per_second)
    own = Pace().bucket("telegram")
    paced = max(0.2, (sizes.letters - own.burst) * own.every)
    with tempfile.TemporaryDirectory() as place, crowd.sqlite(Path(place), Crowd(sizes.letters, 300)) as database:
        _post(database, sizes.letters)
        took, refused, lost, twice = asyncio.run(_run(sizes.letters, ideal, lambda api: _ours(api, database)))
    well = took / paced <= 1.02 and not (refused or lost or twice)
    said = f"{took:.1f} s, {refused} × 429, {lost} lost, {twice} twice"
    yield Figure(
        f"{sizes.letters} letters", said, f"ideal at 25/s: {paced:.1f} s", took / paced, "≤1.02, 0, 0, 0", well
    )
    if importlib.util.find_spec("aiolimiter") is None:
        yield Figure(f"{sizes.letters} letters", said, "python-telegram-bot's limiter: aiolimiter is not installed")
        return
    theirs, *rest = asyncio.run(_run(sizes.letters, ideal, lambda api: _limiter(api, sizes.letters)))
    beside = f"python-telegram-bot's limiter: {theirs:.1f} s, {rest[0]} × 429, {rest[1]} lost, {rest[2]} twice"
    yield Figure(f"{sizes.letters} letters", said, beside, took / theirs)


async def _run(letters: int, ideal: float, bot: Send) -> tuple[float, int, int, int]:
    """Until everybody has a letter, or patience ends: seconds, refusals, lost, twice."""
    emulator = Emulator(limits=Limits())
    emulator.add_bot(TOKEN)
    people = [emulator.add_person("Bình", id=FIRST_PERSON + i) for i in range(letters)]
    for person in people:
        person.private().started = True
    async with emulator.serving() as api:
        began = time.perf_counter()
        sender = asyncio.create_task(bot(api))
        try:
            while time.perf_counter() - began < ideal * 1.5 + PATIENCE:
                sent = [call for call in emulator.calls.of("sendMessage") if call.status == 200]
                if len({call.params["chat_id"] for call in sent}) == letters:
                    break
                await asyncio.sleep(0.05)
            took = time.perf_counter() - began
            await asyncio.sleep(0.5)
        finally:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)
    seen = [len(person.private().messages) for person in people]
    refused = sum(call.status == 429 for call in emulator.calls)
    return took, refused, seen.count(0), sum(count > 1 for count in seen)


def _post(database: Database, letters: int) -> None:
    with database.transaction() as session:
        moment = Moment(session, crowd.NOW, Regulation())
        post.post_all(moment, "bench", [(number + 1, Screen(WORDS)) for number in range(letters)])


async def _ours(api: str, database: Database) -> None:
    told = {"telegram_token": SecretStr(TOKEN), "telegram_api": api, "http_port": 0}
    app = App(Settings(_env_file=None, database_url=str(database.url), **told))  # type: ignore[call-arg,arg-type]
    async with app.running():
        await asyncio.Event().wait()


async def _limiter(api: str, letters: int) -> None:
    bot = ExtBot(TOKEN, base_url=f"{api}/bot", rate_limiter=AIORateLimiter(max_retries=3))
    async with bot:
        await asyncio.gather(
            *(bot.send_message(FIRST_PERSON + i, WORDS) for i in range(letters)), return_exceptions=True
        )
