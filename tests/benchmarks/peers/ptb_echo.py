"""python-telegram-bot's shortest webhook bot, behind an aiohttp route; it says back what one says, stores nothing."""

import asyncio
import sys

from aiohttp import web
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.benchmarks.messenger import TOKEN


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    if update.message:
        await update.message.reply_text(update.message.text or "")


def main(port: int, api: str) -> None:
    """Serve until stopped."""
    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot").updater(None)
    bot = builder.concurrent_updates(64).connection_pool_size(128).build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    under_way: set[asyncio.Task[None]] = set()

    async def start(_app: web.Application) -> None:
        await bot.initialize()
        await bot.start()

    async def receive(request: web.Request) -> web.Response:
        task = asyncio.create_task(bot.process_update(Update.de_json(await request.json(), bot.bot)))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
        return web.Response()

    app = web.Application()
    app.on_startup.append(start)
    app.router.add_post("/hook", receive)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
