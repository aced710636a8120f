"""PostgreSQL crashes under load: what was answered 2xx is there when it is back, once (P1, P2, P5)."""

import asyncio
from collections.abc import Iterator

from tests import databases
from tests.databases import PostgreSQL
from tests.faults.gates import Gate, Size
from tests.faults.kills import reckoned
from tests.faults.replicas import Nursery, nursery
from tests.faults.scene import QUIET, scene

CRASHES = {Size.SHORT: 2, Size.LONG: 20}
BETWEEN = 1.5


def gates(size: Size) -> Iterator[Gate]:
    """PostgreSQL alone; what power does to a SQLite file is seen in `cuts`."""
    with nursery() as here:
        yield from crash(here, size)


def crash(here: Nursery, size: Size) -> list[Gate]:
    """On a server of its own, which syncs."""
    where = databases.binaries()
    if where is None:
        raise RuntimeError("no PostgreSQL here: apt-get install postgresql")
    with databases.running_postgresql(where, databases.SAFE) as server:
        return asyncio.run(_trial(here, server, size))


async def _trial(here: Nursery, server: PostgreSQL, size: Size) -> list[Gate]:
    async with scene(here, server.url(server.new()), replicas_=2, seed=19) as played:
        await played.begun()
        crashing = asyncio.create_task(_crash(server, CRASHES[size]))
        await played.acts(100, 30, crashing.done)
        await crashing
        await played.drained(QUIET)
        alive = [not place.ended.done() for place in played.replicas]
        name = "crashes, postgresql × 2"
        seen = f"{CRASHES[size]} crashes, {sum(alive)} of {len(alive)} alive"
        return [
            Gate("P16", name, "works on without restart", seen, all(alive)),
            *reckoned("crashes", "postgresql", played, played.reckoning()),
        ]


async def _crash(server: PostgreSQL, times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(BETWEEN)
        await asyncio.to_thread(server.restart, "immediate")
    await asyncio.sleep(BETWEEN)
