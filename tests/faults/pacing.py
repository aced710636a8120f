"""The messenger's limits, enforced by the emulator, against one process and two: no 429, and nobody waits long."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.app import App
from bot.channels.simulator.calls import Call
from bot.channels.simulator.limits import Limits
from bot.channels.simulator.telegram import Emulator
from handlers import post
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Moment
from storage.database import Database
from storage.tables import Letter, LetterClass, Official, Progress, Task
from tests.benchmarks import crowd
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.messenger import FIRST_PERSON
from tests.bot.machine import TOKEN, settings
from tests.faults import stage
from tests.faults.gates import Gate, Size

QUEUE = 2000
"""Digests that wait before the escalation is written."""
CHATTY = 6
"""Letters to one chat among them: it is at its limit while the others are told."""
SECONDS = {Size.SHORT: 5.0, Size.LONG: 90.0}
OVERTAKES, ALIVE = 2.0, 10.0
OPTED_OUT = 200


def gates(size: Size) -> Iterator[Gate]:
    """One process on SQLite, two on PostgreSQL."""
    with stage.empty_urls() as urls:
        for (kind, url), processes in zip(urls.items(), (1, 2), strict=True):
            database = Database(url)
            crowd.fill(database, Crowd(QUEUE, 1))
            with database.transaction() as session:  # nothing is late, whatever the hour: all letters are the trial's
                session.exec(sa.update(Task).values(progress=Progress.WITHDRAWN, closed_at=datetime.now(UTC)))
            yield from _named(f"{kind}, {processes} at work", asyncio.run(_paced(database, processes, SECONDS[size])))
            yield from _named(kind, asyncio.run(_behind_the_dead(database)))
            database.close()


def _named(kind: str, found: list[Gate]) -> Iterator[Gate]:
    for gate in found:
        yield Gate(gate.promise, f"{gate.trial} ({kind})", gate.gate, gate.measured, gate.holds)


@asynccontextmanager
async def at_work(
    database: Database, processes: int, limits: Limits | None
) -> AsyncIterator[tuple[Emulator, list[App]]]:
    """Processes of one bot at their own pace, by the clock on the wall."""
    emulator = Emulator(limits=limits)
    emulator.add_bot(TOKEN)
    for number in range(QUEUE):
        emulator.add_person("Bình", id=FIRST_PERSON + number).private().started = True
    async with emulator.serving() as api, AsyncExitStack() as at_work:
        apps = [
            App(settings(str(database.url.render_as_string(hide_password=False)), api)) for _process in range(processes)
        ]
        for app in apps:
            await at_work.enter_async_context(app.running())
        yield emulator, apps


async def _paced(database: Database, processes: int, seconds: float) -> list[Gate]:
    _queued(database)
    async with at_work(database, processes, Limits()) as (emulator, apps):
        await asyncio.sleep(2.0)
        began = time.perf_counter()
        await asyncio.to_thread(_escalated, database)
        apps[0].telling.bell.ring()
        while not (waited := _said(emulator, "escalation")) and time.perf_counter() - began < 10:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        overtook = time.perf_counter() - began
        await asyncio.sleep(max(0.0, seconds - 2.0 - overtook))
        sent = [call for call in emulator.calls.of("sendMessage") if call.status == 200]
        refused = [(call.params["chat_id"], call.description) for call in emulator.calls if call.status == 429]
    span = (sent[-1].at - sent[0].at) / timedelta(seconds=1)
    numbers = defaultdict(list)
    for call in sent:
        numbers[call.params["chat_id"]].append(call.params["text"])
    unordered = [texts for texts in numbers.values() if texts != sorted(texts) and "escalation" not in str(texts)]
    chats = [FIRST_PERSON + QUEUE - 1]
    quickest = min((_gap(sent, chat) for chat in chats), default=9.0)
    return [
        Gate(
            "P10",
            "the emulator's limits",
            "0 × 429",
            f"{refused or 0} of {len(sent)}, {len(sent) / span:.1f}/s",
            not refused,
        ),
        Gate("P10", "a bot at its limit", "≤25/s", f"{(len(sent) - 4) / span:.1f}/s", (len(sent) - 4) / span <= 25.2),
        Gate(
            "P10",
            "a chat at its limit",
            "≤1/s, in order",
            f"{quickest:.1f} s, {len(unordered)}",
            quickest >= 1 and not unordered,
        ),
        Gate(
            "P10",
            f"an escalation behind {QUEUE} digests",
            f"≤{OVERTAKES:.0f} s",
            f"{overtook:.2f} s",
            bool(waited) and overtook <= OVERTAKES,
        ),
    ]


def _gap(sent: list[Call], chat: int) -> float:
    """The shortest time in which a chat got a letter beyond its burst."""
    times = [call.at for call in sent if call.params["chat_id"] == chat]
    return min(
        ((late - early) / timedelta(seconds=1) for early, late in zip(times, times[3:], strict=False)), default=9.0
    )


def _said(emulator: Emulator, text: str) -> list[Call]:
    return [call for call in emulator.calls.of("sendMessage") if call.params["text"] == text]


def _moment(session: Session) -> Moment:
    return Moment(
        session, datetime.now(UTC), Regulation(quiet_from=datetime.min.time(), quiet_until=datetime.min.time())
    )


def _queued(database: Database) -> None:
    with database.transaction() as session:
        moment = _moment(session)
        for number in range(CHATTY):
            post.post(
                moment,
                session.get_one(Official, QUEUE),
                f"chatty:{number}",
                Screen(f"chatty {number}"),
                priority=post.DIGEST,
            )
        everybody = [(number + 1, Screen("digest")) for number in range(QUEUE - 1)]
        post.post_all(moment, "digest", everybody, priority=post.DIGEST)


def _escalated(database: Database) -> None:
    with database.transaction() as session:
        post.post(
            _moment(session), session.get_one(Official, 7), "escalation", Screen("escalation"), priority=post.ESCALATION
        )


def _letter(values: dict[str, Any]) -> Letter:
    return Letter(**values)


async def _behind_the_dead(database: Database) -> list[Gate]:
    """Letters that can never arrive stand in front, more important than the one that can."""
    with database.transaction() as session:
        moment = _moment(session)
        session.exec(sa.delete(Letter))
        dead = Official(name="Không còn", folded="khong con", sort_key="con")
        session.add(dead)
        session.flush()
        ways: list[dict[str, Any]] = [
            {"official_id": dead.id},
            {"still_true": "no.such:1"},
            {"expires_at": moment.now},
            {"screen": {"odd": 1}},
        ]
        alike = {"letter_class": LetterClass.MUST, "priority": 1, "official_id": 8, "screen": {"text": "x"}}
        for number in range(OPTED_OUT):
            at = {"dedupe_key": f"dead:{number}", "made_at": moment.now, "due_at": moment.now}
            session.add(_letter({**alike, **at, **ways[number % len(ways)]}))
        post.post(moment, session.get_one(Official, 9), "alive", Screen("alive"))
    began = time.perf_counter()
    async with at_work(database, 1, None) as (emulator, _apps):
        started = time.perf_counter() - began
        while not _said(emulator, "alive") and time.perf_counter() - began < 30:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        took = time.perf_counter() - began - started
    return [
        Gate("P9", f"{OPTED_OUT} opted-out or broken letters ahead", f"≤{ALIVE:.0f} s", f"{took:.2f} s", took <= ALIVE)
    ]
