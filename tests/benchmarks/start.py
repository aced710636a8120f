"""From the start of the process to the first answer, the memory then, and how long `dondoc --help` takes."""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import uvloop

from tests.benchmarks import bots, crowd
from tests.benchmarks.bots import OURS
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import AIOGRAM, Figure, Sizes
from tests.benchmarks.messenger import Messenger

SERVE = ("bot", "serve")


def start(sizes: Sizes) -> Iterator[Figure]:
    """Row 3."""
    times: dict[str, list[float]] = {}
    memory: dict[str, float] = {}
    with (
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        tempfile.TemporaryDirectory() as directory,
        crowd.sqlite(Path(directory), Crowd(30, 300)) as database,
    ):
        for name in (OURS, *sizes.peers) * sizes.starts:
            begun, memory[name] = runner.run(_started(name, str(database.url)))
            times.setdefault(name, []).append(begun)
    took = {name: statistics.median(found) for name, found in times.items()}
    for peer in sizes.peers:
        aim = 1.1 if peer == AIOGRAM else None
        for what, unit, found in (("ready to work", "s", took), ("memory when ready", "MB", memory)):
            ratio = found[OURS] / found[peer]
            yield Figure(
                what,
                f"{found[OURS]:.3g} {unit}",
                f"{peer}: {found[peer]:.3g} {unit}",
                ratio,
                f"≤{aim}" if aim else "",
                ratio <= aim if aim else None,
            )
    helped = statistics.median(_help() for _turn in range(sizes.starts))
    yield Figure("dondoc --help", f"{helped:.2f} s", aim="≤0.6 s", met=helped <= 0.6)


async def _started(name: str, database: str) -> tuple[float, float]:
    async with Messenger().serving() as api:
        return await asyncio.to_thread(_weighed, name, api, database)


def _weighed(name: str, api: str, database: str) -> tuple[float, float]:
    with bots.started(name, api, database, SERVE if name == OURS else ()) as running:
        return running.started_in, running.memory


def _help() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
    return time.perf_counter() - began
