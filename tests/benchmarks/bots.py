"""The bots that stand beside each other, started for the block, each on its port, with its webhook."""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from storage.database import Database
from tests.benchmarks import crowd, processes
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import AIOGRAM, BARE, PTB, Sizes
from tests.benchmarks.messenger import SECRET, TOKEN, Load, Messenger, Words
from tests.benchmarks.processes import Running

OURS, DEAF = "dondoc", "dondoc (receipt alone)"
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


@contextmanager
def started(name: str, api: str, database: str = "", command: Sequence[str] = ()) -> Iterator[Running]:
    """One bot."""
    port = processes.free_port()
    if name in PEERS:
        with processes.bot(name, [f"tests.benchmarks.peers.{PEERS[name]}", str(port), api], port) as running:
            yield running
    else:
        own = command or ("tests.benchmarks.peers.ours", *(["--deaf"] if name == DEAF else []))
        with processes.bot(name, own, port, settings(port, api, database), "/health/ready") as running:
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
    running: dict[str, Running] = {}
    stack = ExitStack()
    async with messenger.serving() as api:
        try:
            for name in names:
                database = str(stack.enter_context(_office(directory / name.replace(" ", "-"), sizes)).url)
                bot = running[name] = await asyncio.to_thread(stack.enter_context, started(name, api, database))
                hooks[name] = f"http://127.0.0.1:{bot.port}/{'hook' if replies or name != BARE else 'receive'}"
                await messenger.load(hooks[name], sizes.at_once, sizes.seconds / 3, words, replies=replies)
            for _turn in range(sizes.turns):
                for name, bot in running.items():
                    before = bot.cpu
                    load = await messenger.load(hooks[name], sizes.at_once, sizes.seconds, words, replies=replies)
                    measured[name].load.add(load)
                    measured[name].cpu += bot.cpu - before
        finally:
            await asyncio.to_thread(stack.close)
    return measured


@contextmanager
def _office(directory: Path, sizes: Sizes) -> Iterator[Database]:
    """A small office, in which everybody who writes is known and has tasks."""
    directory.mkdir()
    people = max(sizes.at_once * 5, 100)
    with crowd.sqlite(directory, Crowd(people, people * 10)) as database:
        yield database
