"""A kill at every named point: before and after each commit and each call (P1, P2, P5)."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from tests.faults.courier import taken_from
from tests.faults.gates import Gate, Size
from tests.faults.kills import REPLICAS, reckoned
from tests.faults.ledger import Reckoning
from tests.faults.replica import POINTS
from tests.faults.replicas import Nursery, Replica, nursery
from tests.faults.scene import QUIET, Scene, scene, urls

ROUNDS = {Size.SHORT: 1, Size.LONG: 10}
PATIENCE = 30.0


def gates(size: Size) -> Iterator[Gate]:
    """Both databases."""
    with urls() as new, nursery() as here:
        for kind in REPLICAS:
            yield from asyncio.run(trial(here, kind, new(kind), size))


async def trial(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """On one database: every point in turn, on one replica after the other."""
    async with scene(here, url, replicas_=REPLICAS[kind], seed=11) as played:
        await played.begun()
        missed = []
        for round_ in range(ROUNDS[size]):
            for number, point in enumerate(POINTS):
                place = played.replicas[number % len(played.replicas)]
                if not await _dies(played, place, point, 1 + round_ % 3):
                    missed.append(point)
                place.start()
        for place in played.replicas:
            await place.answers()
        await played.drained(QUIET)
        reached = len(POINTS) * ROUNDS[size] - len(missed)
        seen = f"{reached} of {len(POINTS) * ROUNDS[size]} {' '.join(sorted(set(missed)))}".strip()
        every = Gate("P1", f"points, {kind}", "every point died at", seen, not missed)
        return [every, *reckoned("points", kind, played, played.reckoning())]


async def _dies(played: Scene, place: Replica, point: str, last: int) -> bool:
    """Start anew with a point to die at, and give it work until it is dead."""
    await place.killed()
    place.start((point, last))
    try:
        async with asyncio.timeout(PATIENCE):
            while not place.ended.done():
                await played.acts(2, 40)
    except TimeoutError:
        return False
    return True


async def planted(here: Nursery, url: str, plant: str, point: str, *, by_office: bool) -> Reckoning:
    """A faulty program dies at a point, over answers to people or over the office's letters, and comes back."""
    async with scene(here, url, replicas_=1, seed=23, people=10) as played:
        [place] = played.replicas
        place.life = replace(place.life, plant=plant)
        played.courier.repeats = 0  # a copy would bring again what was lost
        place.start((point, 2))
        async with asyncio.timeout(PATIENCE):
            while not place.ended.done():
                if by_office:
                    await asyncio.to_thread(played.posts)
                else:
                    played.crowd.act()
                    taken_from(played.telegram, played.courier.give)
                await asyncio.sleep(0.05)
        place.start()
        await played.drained(QUIET)
        return played.reckoning()
