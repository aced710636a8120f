"""Told to stop, stopped and started, started anew, long away: how long it takes, and nothing is lost (P3, P5, P18)."""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from tests.faults.courier import Courier, taken_from
from tests.faults.gates import Gate, Size
from tests.faults.kills import REPLICAS, reckoned
from tests.faults.replicas import Nursery, Replica, nursery
from tests.faults.scene import LEASE, Scene, scene, urls

TERMS = {Size.SHORT: 3, Size.LONG: 20}
SLEEP = {Size.SHORT: 2 * LEASE, Size.LONG: 90.0}
RECEIPTS = {Size.SHORT: 250, Size.LONG: 3000}
APART = {Size.SHORT: 120, Size.LONG: 2000}
BURST = {Size.SHORT: 250, Size.LONG: 5000}
WRONG = 120.0
PER_SECOND = 50
GENEROUS = 30.0
"""Seconds for what a short trial only records: the machine of the tests has other work."""


def gates(size: Size) -> Iterator[Gate]:
    """Both databases."""
    with urls() as new, nursery() as here:
        for kind in REPLICAS:
            yield from asyncio.run(terms(here, kind, new(kind), size))
            yield from asyncio.run(receipts(here, kind, new(kind), size))
            yield from asyncio.run(starts(here, kind, new(kind), size))
            yield from asyncio.run(burst(here, kind, new(kind), size))
        yield from asyncio.run(sleeps(here, new("postgresql"), size))
        yield from asyncio.run(clocks_apart(here, new("postgresql"), size))


async def terms(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """SIGTERM under load, again and again."""
    async with scene(here, url, replicas_=REPLICAS[kind], seed=3, lease=None, paced=True) as played:
        await played.begun()
        took = []
        for number in range(TERMS[size]):
            place = played.replicas[number % len(played.replicas)]
            acting = asyncio.create_task(played.acts(40, 40))
            await asyncio.sleep(0.5 + played.dice.random() / 2)
            took.append(await place.stopped())
            await acting
            place.start()
            await place.answers()
        await played.drained(90)
        found = played.reckoning()
        most, doubts = max(took), found.unknown + found.repeats
        name = f"terms, {kind}"
        slowest = Gate("P18", name, "SIGTERM drains in ≤10 s", f"{most:.1f} s at most", most <= _bound(size, 10))
        doubtful = Gate("P18", name, "no letter in doubt", f"{doubts} of {found.letters}", not doubts)
        return [slowest, doubtful, *reckoned("terms", kind, played, found)]


async def receipts(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """Fifty updates a second while nobody deals with them."""
    async with scene(here, url, replicas_=1, seed=5) as played:
        place = played.replicas[0]
        place.life = replace(place.life, deaf=True)
        await played.begun()
        courier = Courier([place.port], random.Random(5), repeats=0.0, doubles=0.0)
        begun = time.monotonic()
        for number in range(RECEIPTS[size]):
            played.crowd.act()
            taken_from(played.telegram, courier.give)
            await asyncio.sleep(max(0.0, begun + (number + 1) / PER_SECOND - time.monotonic()))
        await courier.done(60)
        waits = sorted(courier.waits)
        p99, most = 1000 * waits[int(0.99 * len(waits))], 1000 * waits[-1]
        seen = f"p99 {p99:.0f} ms, max {most:.0f} ms of {len(waits)}"
        holds = most <= GENEROUS * 1000 if size is Size.SHORT else p99 <= 200 and most <= 1500
        return [Gate("P3", f"receipts, {kind}", "p99 ≤200 ms, max ≤1.5 s at 50/s", seen, holds)]


async def starts(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """The command itself, from nothing: the first 200 to an update that waits at the door."""
    async with scene(here, url, replicas_=1, seed=9) as played:
        place = played.replicas[0]
        begun = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve"),
            env=os.environ | place.life.env,
            stderr=asyncio.subprocess.DEVNULL,
        )
        played.crowd.act()
        taken_from(played.telegram, played.courier.give)
        await played.courier.done(120)
        first = time.monotonic() - begun
        process.kill()
        await process.wait()
        return [Gate("P18", f"starts, {kind}", "first 200 in ≤5 s", f"{first:.1f} s", first <= _bound(size, 5))]


async def burst(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """Everything that people wrote while nobody was there, brought at once when the office comes back."""
    async with scene(here, url, replicas_=REPLICAS[kind], seed=19) as played:
        for _ in range(BURST[size]):
            played.crowd.act()
            taken_from(played.telegram, played.courier.give)
        begun = time.monotonic()
        await played.begun()
        await played.courier.done(600)
        taken = time.monotonic() - begun
        await played.drained(90)
        done = time.monotonic() - begun
        seen = f"taken in {taken:.0f} s, answered in {done:.0f} s, {played.open()} left"
        whole = Gate("P1", f"burst, {kind}", f"{BURST[size]} after an outage are all done", seen, not played.open())
        return [whole, *reckoned("burst", kind, played, played.reckoning())]


async def sleeps(here: Nursery, url: str, size: Size) -> list[Gate]:
    """One replica is stopped for longer than its leases, and goes on: what it held is another's by then."""
    lease = LEASE if size is Size.SHORT else None
    async with scene(here, url, replicas_=2, seed=13, lease=lease, paced=True) as played:
        await played.begun()
        acting = asyncio.create_task(played.acts(200, 40))
        await asyncio.sleep(1)
        sleeper = played.replicas[0]
        sleeper.signalled(signal.SIGSTOP)
        held = await _freed(played, sleeper, SLEEP[size])
        sleeper.signalled(signal.SIGCONT)
        await acting
        await played.drained(90)
        limit = f"≤{60 if lease is None else 2 * LEASE:.0f} s"
        freed = Gate(
            "P18", "sleeps, postgresql", f"leases freed in {limit}", f"{held:.0f} s", held <= float(limit[1:-2])
        )
        return [freed, *reckoned("sleeps", "postgresql", played, played.reckoning())]


async def clocks_apart(here: Nursery, url: str, size: Size, plant: str | None = None) -> list[Gate]:
    """Two replicas whose machines differ by two minutes: neither takes what the other holds."""
    async with scene(here, url, replicas_=2, seed=17, lease=None) as played:
        wrong = played.replicas[0]
        wrong.life = replace(wrong.life, ahead=WRONG, plant=plant)
        await played.begun()
        await played.acts(APART[size], 40)
        await played.drained(90)
        found = played.reckoning()
        doubts = found.unknown + found.repeats
        apart = Gate("P15", "clocks apart, postgresql", "no lease taken from another", f"{doubts} doubts", not doubts)
        return [apart, *reckoned("clocks apart", "postgresql", played, found)]


async def _freed(played: Scene, sleeper: Replica, seconds: float) -> float:
    """How long the letters of a sleeping replica stayed its own; waits until it has slept enough."""
    begun, held = time.monotonic(), 0.0
    mine = await asyncio.to_thread(played.held_by, sleeper.pid)
    while time.monotonic() - begun < seconds:
        if mine & await asyncio.to_thread(played.held_by, sleeper.pid):
            held = time.monotonic() - begun
        await asyncio.sleep(0.2)
    return held


def _bound(size: Size, seconds: float) -> float:
    return seconds if size is Size.LONG else GENEROUS
