"""One replica as a process of its own: the real program, which may be told to die at a named point.

The points are known here alone: functions of the program are wrapped in this process, the program has no switch.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial, wraps
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot import app, hearing, inbox, loops, outbox, telling, turns, verdicts
from bot import clock as bells
from bot.channels import zalo_calls
from bot.channels.telegram import client
from bot.pace import UNLIMITED, Pace
from handlers.screens import talks
from handlers.visit import Event
from storage import inbox as stored
from storage import letters
from storage.tables import LetterClass

TRANSACTIONS: dict[str, tuple[Any, str]] = {
    "receipt": (inbox, "receive"),
    "visit": (inbox, "work_some"),
    "claim": (outbox, "claim_next"),
    "settle": (outbox, "settle_all"),
    "ring": (bells, "ring_one"),
}
"""What is committed under which name."""
WORK: dict[str, tuple[Any, str]] = {
    "receipt": (stored, "store"),
    "visit": (inbox, "_dealt_with"),
    "claim": (letters, "hold"),
    "settle": (letters, "settle"),
    "ring": (bells, "Moment"),
}
"""What such a transaction calls when it has something to do: one that found nothing is no passage."""
POINTS = tuple(f"{name}.{when}" for name in (*TRANSACTIONS, "call") for when in ("before", "after"))
SPOKEN = {"sendMessage", "editMessageText"}
SPOKEN_ON_ZALO = ("/sendMessage", "/message/cs")


@dataclass(frozen=True)
class Life:
    """How one replica lives. `dies_at` is a point of POINTS and the passage that is its last."""

    env: dict[str, str]
    said: str
    lease: float | None = None
    """Seconds of a lease, where nobody wants to wait a minute."""
    paced: bool = True
    deaf: bool = False
    """Stores what is brought, and deals with nothing."""
    dies_at: tuple[str, int] | None = None
    plant: str | None = None
    """A fault of PLANTS, to see that the trials find it."""
    ahead: float = 0.0
    """Seconds by which the clock of its machine is wrong."""


def live(life: Life) -> int:
    """Run the program in this process until it ends; its exit code."""
    os.environ.update(life.env)
    said = os.open(life.said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(Path(life.said).parent)
    if life.lease is not None:
        _shorten(life.lease)
    if not life.paced:
        vars(app)["Pace"] = partial(Pace, UNLIMITED)
    if life.ahead:
        wall = loops._wall
        loops._wall = lambda: wall() + timedelta(seconds=life.ahead)
    if life.deaf:
        app.App._start = lambda self: None  # type: ignore[method-assign]
    if life.plant is not None:
        PLANTS[life.plant]()
    if life.dies_at is not None:
        _arm(*life.dies_at)
    sys.argv = ["dondoc", "serve"]
    from bot import cli

    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _repeat_answers() -> None:
    original = verdicts.after_doubt
    verdicts.after_doubt = lambda letter_class, doubts, now: original(LetterClass.MUST, doubts, now)


def _repeat_unsaid() -> None:
    talks.repeated = lambda: ""


def _answer_before_storing() -> None:
    stored_then = hearing.Hearing.receive
    late: set[asyncio.Task[None]] = set()

    async def receive(self: hearing.Hearing, events: list[Event]) -> None:
        late.add(asyncio.create_task(stored_then(self, events)))

    hearing.Hearing.receive = receive  # type: ignore[method-assign]


def _trust_the_wall() -> None:
    loops.WallClock.set_by = lambda self, database: None  # type: ignore[method-assign]


PLANTS: dict[str, Callable[[], None]] = {
    "answers are repeated": _repeat_answers,
    "repeats say nothing": _repeat_unsaid,
    "200 before the commit": _answer_before_storing,
    "every machine has its own time": _trust_the_wall,
}


def _shorten(lease: float) -> None:
    letters.LEASE = timedelta(seconds=lease)
    app.LEASES_SECONDS = 1
    telling.CALL, turns.LONGEST_WAIT = timedelta(seconds=lease / 4), lease / 6
    telling.NAP = 1.0


def _arm(point: str, last: int) -> None:
    """Die at the last passage of a point."""
    left = last
    here = threading.local()

    def passed(name: str) -> None:
        nonlocal left
        if name == point:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def wrap(owner: Any, name: str, around: Callable[..., Any]) -> None:
        original = getattr(owner, name)
        setattr(owner, name, wraps(original)(lambda *args, **given: around(original, *args, **given)))

    def opened(name: str, original: Any, *args: Any, **given: Any) -> Any:
        here.name, here.worked = name, False
        try:
            return original(*args, **given)
        finally:
            here.name = None

    def worked(original: Any, *args: Any, **given: Any) -> Any:
        here.worked = True
        return original(*args, **given)

    for name, (owner, function) in TRANSACTIONS.items():
        wrap(owner, function, partial(opened, name))
        wrap(*WORK[name], worked)

    def commit(original: Any, session: Session) -> None:
        name = getattr(here, "name", None) if getattr(here, "worked", False) else None
        passed(f"{name}.before")
        original(session)
        passed(f"{name}.after")

    async def posted(original: Any, *args: Any, **given: Any) -> Any:
        spoken = args[2] in SPOKEN
        if spoken:
            passed("call.before")
        answer = await original(*args, **given)
        if spoken:
            passed("call.after")
        return answer

    async def requested(original: Any, caller: Any, method: str, url: str, *args: Any, **given: Any) -> Any:
        spoken = url.endswith(SPOKEN_ON_ZALO)
        if spoken:
            passed("call.before")
        answer = await original(caller, method, url, *args, **given)
        if spoken:
            passed("call.after")
        return answer

    wrap(Session, "commit", commit)
    wrap(zalo_calls.Caller, "request", requested)
    wrap(client.Session, "_posted", posted)
