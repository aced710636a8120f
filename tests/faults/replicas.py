"""Replicas as the trials hold them: started, awaited, stopped, killed, started again."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from queue import Queue
from zoneinfo import ZoneInfo

import aiohttp

from tests.bot.machine import SECRET, TOKEN, free_port
from tests.faults.replica import Life

PATIENCE = 60.0
LOADING = 600.0
HOOK = "https://dondoc.example.vn/telegram"
"""What the replicas tell Telegram; the trial's own courier knows better."""


@dataclass(eq=False)
class Replica:
    """One place where a replica runs; `pid` is who does so at present."""

    nursery: "Nursery"
    port: int
    life: Life
    pid: int = 0
    ended: "Future[int]" = field(default_factory=Future)
    started_at: float = 0.0
    kills: int = 0

    def start(self, dies_at: tuple[str, int] | None = None) -> None:
        """Start, and do not wait until it answers."""
        self.life = replace(self.life, dies_at=dies_at)
        self.started_at = time.monotonic()
        self.pid, self.ended = self.nursery.bear(self.life)

    async def answers(self) -> float:
        """Wait until it answers that it is ready; seconds since its start."""
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while await self.status(session) != 200:
                if self.ended.done():
                    raise RuntimeError(f"it ended with {self.ended.result()}:\n{self.said()[-3000:]}")
                await asyncio.sleep(0.02)
        return time.monotonic() - self.started_at

    async def status(self, session: aiohttp.ClientSession) -> int:
        """What it says of its health; 0 when it says nothing."""
        try:
            async with session.get(f"http://127.0.0.1:{self.port}/health/ready") as answer:
                return answer.status
        except aiohttp.ClientError:
            return 0

    async def gone(self, seconds: float = PATIENCE) -> int:
        """Wait until it has ended; its exit code, negative for a signal."""
        async with asyncio.timeout(seconds):
            return await asyncio.shield(asyncio.wrap_future(self.ended))

    def signalled(self, sign: signal.Signals) -> None:
        """Send it a signal, if it lives."""
        if not self.ended.done():
            os.kill(self.pid, sign)

    async def killed(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.signalled(signal.SIGKILL)
        await self.gone()
        self.kills += 1

    async def stopped(self) -> float:
        """SIGTERM, and wait until it is gone; how many seconds that took."""
        begun = time.monotonic()
        self.signalled(signal.SIGTERM)
        await self.gone()
        return time.monotonic() - begun

    def said(self) -> str:
        """All that this place ever logged."""
        path = Path(self.life.said)
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


class Nursery:
    """The trial's end of the process that forks replicas."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._births: Queue[tuple[int, Future[int]]] = Queue()
        self._ends: dict[int, Future[int]] = {}
        self._hearing = threading.Thread(target=self._hear, daemon=True)
        self._hearing.start()

    def wait(self) -> None:
        """Until the program is loaded."""
        self._births.get(timeout=LOADING)

    def bear(self, life: Life) -> "tuple[int, Future[int]]":
        """A new process; its number, and what will be its exit code (negative: the signal)."""
        if self._process.stdin is None:
            raise RuntimeError("the nursery hears nothing")
        self._process.stdin.write(json.dumps(asdict(life)).encode() + b"\n")
        self._process.stdin.flush()
        return self._births.get(timeout=PATIENCE)

    def close(self) -> None:
        """Whoever still lives is killed."""
        if self._process.stdin:
            self._process.stdin.close()
        self._hearing.join()

    def _hear(self) -> None:
        for line in self._process.stdout or ():
            said = json.loads(line)
            if "ended" in said:
                self._ends.pop(said["ended"]).set_result(said["code"])
            else:
                self._ends[said["born"]] = Future()
                self._births.put((said["born"], self._ends[said["born"]]))


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery for as long as the block lasts; nobody it bore outlives it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as process:
        here = Nursery(process)
        try:
            here.wait()
            yield here
        finally:
            here.close()


def place(
    where: Nursery,
    url: str,
    api: str,
    directory: Path,
    *,
    lease: float | None,
    paced: bool = True,
    **more: str,
) -> Replica:
    """A place for a replica, by webhook unless told otherwise; nobody runs there yet."""
    port = free_port()
    env = {
        "DONDOC_DATABASE_URL": url,
        "DONDOC_TELEGRAM_TOKEN": TOKEN,
        "DONDOC_TELEGRAM_API": api,
        "DONDOC_TELEGRAM_WEBHOOK_URL": HOOK,
        "DONDOC_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "DONDOC_HTTP_PORT": str(port),
        "DONDOC_LANGUAGE": "vi",
        "DONDOC_TIMEZONE": zone().key,
    } | more
    return Replica(where, port, Life(env, str(directory / f"said-{port}"), lease, paced))


def zone() -> ZoneInfo:
    """A time zone in which it is about noon: no quiet hours hold a letter, whatever the time of this run."""
    hours = 12 - time.gmtime().tm_hour
    return ZoneInfo(f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT")
