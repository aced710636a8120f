"""Opens the demo: sets the stage, plays what went before, and serves the page on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from bot.demo import history, page
from bot.demo.stage import Stage


@asynccontextmanager
async def opened(folder: Path, port: int) -> AsyncIterator[str]:
    """The demo, until the block is left; gives the address of the page. `port` 0 takes any that is free."""
    stage = Stage(folder, history.BEGINS)
    http = stage.emulator.app()
    page.hang(http, stage)
    runner = web.AppRunner(http, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        database = stage.fresh_database()
        history.bring_in(database, stage.clock.now())
        database.close()
        async with stage.with_bot(address):
            await history.play(stage)
            stage.open_()
            yield address
    finally:
        await runner.cleanup()
