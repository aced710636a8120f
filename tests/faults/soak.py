"""Twenty updates a second for an hour: does the process grow? Long, so by name: `python -m tests.faults soak`."""

import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.benchmarks import crowd, processes
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.messenger import FIRST_PERSON, SECRET, TOKEN, Messenger
from tests.benchmarks.processes import Running
from tests.faults.gates import Gate, Size

SECONDS = {Size.SHORT: 60, Size.LONG: 3600}
PER_SECOND = 20
PEOPLE = 200
SAMPLED = 5.0
GROWTH = 1.05
"""The memory of the last quarter, beside that of the second: the first is warming up."""
WORDS = ("/viec", "/toi", "NV-{n} 40% đang lấy ý kiến", "/trogiup", "xong roi", "/baocao", "/lichsu", "👍 <b>&_*")
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Soaked:
    """What was seen: receipts in seconds, megabytes over time, answers."""

    receipts: list[float] = field(default_factory=list)
    refused: int = 0
    memory: list[float] = field(default_factory=list)
    sent: int = 0

    def growth(self) -> float:
        """The last quarter's memory beside the second quarter's."""
        quarter = max(1, len(self.memory) // 4)
        return statistics.median(self.memory[-quarter:]) / statistics.median(self.memory[quarter : 2 * quarter])


def gates(size: Size) -> Iterator[Gate]:
    """One process on SQLite."""
    soaked = soak(SECONDS[size])
    p99 = 1000 * sorted(soaked.receipts)[int(0.99 * len(soaked.receipts))]
    told = f"{len(soaked.receipts)} updates, {soaked.sent} answers, {soaked.refused} refused, p99 {p99:.0f} ms"
    yield Gate("P3", f"{SECONDS[size]} s at {PER_SECOND}/s (SQLite)", "0 refused", told, soaked.refused == 0)
    grown = soaked.growth()
    said = f"{soaked.memory[0]:.0f} → {soaked.memory[-1]:.0f} MB, × {grown:.3f} from the second quarter to the last"
    yield Gate("P18", f"{SECONDS[size]} s at {PER_SECOND}/s (SQLite)", f"memory × ≤{GROWTH}", said, grown <= GROWTH)


def soak(seconds: float) -> Soaked:
    """Serve for some seconds and be weighed."""
    with tempfile.TemporaryDirectory(prefix="dondoc-soak-") as place:
        with crowd.sqlite(Path(place), Crowd(PEOPLE, 1000)) as database:
            url = str(database.url)
        return asyncio.run(_serve(url, seconds))


async def _serve(url: str, seconds: float) -> Soaked:
    messenger = Messenger()
    port = processes.free_port()
    hook = f"http://127.0.0.1:{port}/telegram"
    async with messenger.serving() as api:
        told = {
            "DATABASE_URL": url,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API": api,
            "TELEGRAM_WEBHOOK_URL": hook,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "HTTP_PORT": str(port),
        }
        settings = {f"DONDOC_{name}": value for name, value in told.items()}
        starting = processes.bot("dondoc", ["bot", "serve"], port, settings, "/health/live")
        running = await asyncio.to_thread(starting.__enter__)
        try:
            soaked = await _watched(messenger, running, hook, seconds)
        finally:
            await asyncio.to_thread(starting.__exit__, None, None, None)
    soaked.sent = messenger.sent
    return soaked


async def _watched(messenger: Messenger, running: Running, hook: str, seconds: float) -> Soaked:
    soaked = Soaked()
    began = time.perf_counter()
    weighed = 0.0
    async with aiohttp.ClientSession(headers={HEADER: SECRET}) as http, asyncio.TaskGroup() as posts:
        for number in itertools.count():
            at = number / PER_SECOND
            if at >= seconds:
                break
            await asyncio.sleep(max(0.0, began + at - time.perf_counter()))
            posts.create_task(_brought(http, hook, messenger, number, soaked))
            if at >= weighed:
                soaked.memory.append(running.memory)
                weighed = at + SAMPLED
    soaked.memory.append(running.memory)
    return soaked


async def _brought(http: aiohttp.ClientSession, hook: str, messenger: Messenger, number: int, soaked: Soaked) -> None:
    person = number % PEOPLE
    text = WORDS[number // PEOPLE % len(WORDS)].format(n=f"{person + 1:04d}")
    began = time.perf_counter()
    async with http.post(hook, data=messenger.update(FIRST_PERSON + person, text)) as answer:
        soaked.refused += answer.status != 200
    soaked.receipts.append(time.perf_counter() - began)
