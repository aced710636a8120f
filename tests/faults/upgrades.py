"""Two replicas and a later program: both announce themselves, the old one ends, and nothing is lost (P15)."""

import asyncio
import time
from collections.abc import Iterator

import sqlalchemy as sa

from storage.schema import HEAD
from tests.faults.gates import Gate, Size
from tests.faults.kills import REPLICAS, reckoned
from tests.faults.replicas import Nursery, nursery
from tests.faults.scene import Scene, scene, urls

LATER = "9999"
PATIENCE = 60.0
NOTICED = 15.0
"""Seconds: the look every five, and the drain."""


def gates(size: Size) -> Iterator[Gate]:
    """Both databases."""
    with urls() as new, nursery() as here:
        for kind in REPLICAS:
            yield from asyncio.run(trial(here, kind, new(kind), size))


async def trial(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """The schema moves while the old program works; then a program for it comes."""
    name = f"upgrades, {kind} × {REPLICAS[kind]}"
    async with scene(here, url, replicas_=REPLICAS[kind], seed=17) as played:
        await played.begun()
        acting = asyncio.create_task(played.acts(120, 40))
        await asyncio.sleep(1)
        begun = time.monotonic()
        _move(played, LATER)
        codes = [await place.gone(PATIENCE) for place in played.replicas]
        took = time.monotonic() - begun
        for place in played.replicas:
            place.start()
        again = [await place.gone(PATIENCE) for place in played.replicas]
        _move(played, HEAD)
        for place in played.replicas:
            place.start()
        await acting
        await played.drained(90)
        told = [place.said().count("dondoc: ") for place in played.replicas]
        hooks = [call.status for call in played.telegram.calls.of("setWebhook")]
        bound = NOTICED if size is Size.LONG else PATIENCE
        return [
            Gate("P15", name, "setWebhook from each is well", f"{hooks}", set(hooks) == {200}),
            Gate("P15", name, "a running old program ends, ≤15 s", f"{took:.1f} s, {codes}",
                 set(codes) == {1} and took <= bound),
            Gate("P15", name, "an old program refuses", f"{again}, {told} lines",
                 set(again) == {1} and set(told) == {2}),
            *reckoned("upgrades", kind, played, played.reckoning()),
        ]  # fmt: skip


def _move(played: Scene, version: str) -> None:
    with played.database.transaction() as session:
        session.connection().execute(sa.text("UPDATE alembic_version SET version_num = :to"), {"to": version})
