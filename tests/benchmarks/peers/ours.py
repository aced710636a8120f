"""Đôn Đốc as `dondoc serve` runs it, without the messenger's limits; `--deaf`: it stores what comes, no more."""

import asyncio
import gc
import sys

import uvloop

from bot import settings
from bot.app import App
from bot.pace import UNLIMITED, Pace


async def serve(*, deaf: bool) -> None:
    """Serve until stopped."""
    app = App(settings.read(), pace=Pace(UNLIMITED))
    if deaf:
        app._start = lambda: None  # type: ignore[method-assign]
    async with app.running():
        gc.collect()
        gc.freeze()
        await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(deaf="--deaf" in sys.argv))
