"""The bots that stand beside each other, started for the block, each on its port, with its webhook."""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import uvloop

from storage.database import Database
from storage.tables import Account
from tests.benchmarks import crowd, processes
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import AIOGRAM, BARE, PTB, Sizes
from tests.benchmarks.messenger import SECRET, TELEGRAM, TOKEN, ZALO, Load, Messenger, Words
from tests.benchmarks.processes import Running

OURS, DEAF, ON_ZALO = "dondoc", "dondoc (receipt alone)", "dondoc on Zalo"
ZALO_BOT = "1459232241454765289"
RESTS, ENOUGH, IDLE = 60, 4, 0.1
"""Seconds that a bot is given to come to rest, how many without work are one, and what work in a second is none."""
PEERS = {BARE: "bare", AIOGRAM: "aiogram_echo", PTB: "ptb_echo"}


@dataclass
class Measured:
    """What one bot did in all its turns."""

    load: Load = field(default_factory=Load)
    cpu: float = 0.0

    @property
    def cost(self) -> float:
        """Milliseconds of work for one answer."""
        return 1000 * self.cpu / max(1, len(self.load.waits))


def settings(port: int, api: str, database: str, *, webhook: bool = True) -> dict[str, str]:
    """What `dondoc serve` is told."""
    found = {
        "DONDOC_DATABASE_URL": database,
        "DONDOC_TELEGRAM_TOKEN": TOKEN,
        "DONDOC_TELEGRAM_API": api,
        "DONDOC_HTTP_PORT": str(port),
    }
    if webhook:
        found["DONDOC_TELEGRAM_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/hook"
        found["DONDOC_TELEGRAM_WEBHOOK_SECRET"] = SECRET
    return found


def on_zalo(port: int, api: str, database: str) -> dict[str, str]:
    """The same with a Zalo bot, whose messages nobody counts."""
    return {
        "DONDOC_DATABASE_URL": database,
        "DONDOC_ZALO_BOT_TOKEN": f"{ZALO_BOT}:{'a' * 30}",
        "DONDOC_ZALO_BOT_API": api,
        "DONDOC_ZALO_BOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "DONDOC_ZALO_BOT_WEBHOOK_SECRET": SECRET,
        "DONDOC_ZALO_BOT_MONTHLY": "0",
        "DONDOC_HTTP_PORT": str(port),
    }


@contextmanager
def started(name: str, api: str, database: str = "", command: Sequence[str] = ()) -> Iterator[Running]:
    """One bot."""
    port = processes.free_port()
    if name in PEERS:
        with processes.bot(name, [f"tests.benchmarks.peers.{PEERS[name]}", str(port), api], port) as running:
            yield running
    else:
        own = command or ("tests.benchmarks.peers.ours", *(["--deaf"] if name == DEAF else []))
        told = on_zalo if name == ON_ZALO else settings
        with processes.bot(name, own, port, told(port, api, database), "/health/ready") as running:
            yield running


def side_by_side(names: Sequence[str], sizes: Sizes, words: Words, *, replies: bool = True) -> dict[str, Measured]:
    """Load the bots in turns, always one at a time, all of them running."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner, tempfile.TemporaryDirectory() as directory:
        return runner.run(_side_by_side(names, sizes, words, replies, Path(directory)))


async def _side_by_side(
    names: Sequence[str], sizes: Sizes, words: Words, replies: bool, directory: Path
) -> dict[str, Measured]:
    messenger = Messenger()
    measured = {name: Measured() for name in names}
    hooks: dict[str, str] = {}
    how: dict[str, dict[str, Any]] = {}
    running: dict[str, Running] = {}
    stack = ExitStack()
    async with messenger.serving() as api:
        try:
            for name in names:
                channel = f"zalo_bot.{ZALO_BOT}" if name == ON_ZALO else crowd.CHANNEL
                database = str(stack.enter_context(_office(directory / name.replace(" ", "-"), sizes, channel)).url)
                bot = running[name] = await asyncio.to_thread(stack.enter_context, started(name, api, database))
                path = f"hook/{ZALO_BOT}" if name == ON_ZALO else "hook" if replies or name != BARE else "receive"
                hooks[name] = f"http://127.0.0.1:{bot.port}/{path}"
                how[name] = {"replies": replies, "wire": ZALO if name == ON_ZALO else TELEGRAM}
                await messenger.load(hooks[name], sizes.at_once, sizes.seconds / 3, words, **how[name])
            for bot in running.values():
                await _rested(bot)
            for _turn in range(sizes.turns):
                for name, bot in running.items():
                    before = bot.cpu
                    load = await messenger.load(hooks[name], sizes.at_once, sizes.seconds, words, **how[name])
                    measured[name].load.add(load)
                    measured[name].cpu += bot.cpu - before
        finally:
            await asyncio.to_thread(stack.close)
    return measured


async def _rested(bot: Running) -> None:
    """Until a bot has done what was due when it started: the letters of a morning, the climbs of what is overdue."""
    idle = 0
    for _second in range(RESTS):
        before = bot.cpu
        await asyncio.sleep(1)
        idle = idle + 1 if bot.cpu - before < IDLE else 0
        if idle == ENOUGH:
            return


@contextmanager
def _office(directory: Path, sizes: Sizes, channel: str) -> Iterator[Database]:
    """A small office, in which everybody who writes is known and has tasks."""
    directory.mkdir()
    people = max(sizes.at_once * 5, 100)
    with crowd.sqlite(directory, Crowd(people, people * 10)) as database:
        with database.transaction() as session:
            session.connection().execute(sa.update(Account).values(channel=channel))
        yield database
