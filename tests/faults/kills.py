"""SIGKILL at random while people write: nothing accepted is lost, nothing is done twice (P1, P2, P4, P5, P15)."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.faults.gates import Gate, Size
from tests.faults.ledger import Reckoning
from tests.faults.replicas import Nursery, Replica, nursery
from tests.faults.scene import LEASE, QUIET, Scene, scene, urls

REPLICAS = {"sqlite": 1, "postgresql": 2}


@dataclass(frozen=True)
class Sizes:
    """For one database."""

    kills: int
    updates: int
    per_second: float
    between: float
    """Seconds that a replica lives on the average."""
    paced: bool
    lease: float | None
    people: int


SIZES = {
    Size.SHORT: Sizes(kills=12, updates=320, per_second=30, between=0.8, paced=False, lease=LEASE, people=40),
    Size.LONG: Sizes(kills=260, updates=5200, per_second=30, between=1.2, paced=False, lease=None, people=400),
}

POLLING = {Size.SHORT: (4, 80), Size.LONG: (60, 1500)}
"""Kills, and updates at least."""


def gates(size: Size) -> Iterator[Gate]:
    """Both databases."""
    with urls() as new, nursery() as here:
        for kind in REPLICAS:
            yield from asyncio.run(trial(here, kind, new(kind), size))
        yield from asyncio.run(polling(here, new("sqlite"), size))


async def trial(here: Nursery, kind: str, url: str, size: Size) -> list[Gate]:
    """On one database."""
    sizes = SIZES[size]
    async with scene(
        here, url, replicas_=REPLICAS[kind], seed=7, paced=sizes.paced, lease=sizes.lease, people=sizes.people
    ) as trial:
        await trial.begun()
        killing = asyncio.gather(*(_kill(trial, place, sizes) for place in trial.replicas))
        await trial.acts(sizes.updates, sizes.per_second, killing.done)
        await killing
        await trial.drained(QUIET if sizes.lease else 90.0)
        return list(reckoned("kills", kind, trial, trial.reckoning()))


async def polling(here: Nursery, url: str, size: Size) -> list[Gate]:
    """One replica that asks for updates itself; it moves on when they are stored, or gets them again."""
    kills, updates = POLLING[size]
    sizes = replace(SIZES[Size.SHORT], kills=kills)
    async with scene(here, url, replicas_=1, seed=29, DONDOC_TELEGRAM_WEBHOOK_URL="") as trial:
        trial.polled = True
        await trial.begun()
        killing = asyncio.create_task(_kill(trial, trial.replicas[0], sizes))
        await trial.acts(updates, sizes.per_second, killing.done)
        await killing
        await trial.drained(QUIET)
        found = trial.reckoning()
        wrong = found.wrong()
        seen = f"{len(wrong)} wrong of {kills} kills, {found.deeds} updates {'; '.join(wrong[:3])}".strip()
        return [Gate("P1", "kills, polling", "0 lost, 0 double, order kept", seen, not wrong)]


async def _kill(trial: Scene, place: Replica, sizes: Sizes) -> None:
    """Again and again, each time after it has come to work for a while."""
    for _ in range(sizes.kills // len(trial.replicas)):
        await asyncio.sleep(trial.dice.expovariate(1 / sizes.between))
        await place.killed()
        place.start()
        trial.started_in.append(await place.answers())


def reckoned(name: str, kind: str, trial: Scene, found: Reckoning) -> Iterator[Gate]:
    """The gates that every trial of dying processes must hold."""
    kills = sum(place.kills for place in trial.replicas)
    taken, copies = len(trial.courier.accepted), trial.courier.copies
    name = f"{name}, {kind} × {len(trial.replicas)}"
    in_all = f"{kills} kills, {taken} updates"
    rest = "; ".join(found.wrong()[:6])
    lost = len(found.lost) + len(found.disorder)
    yield Gate("P1", name, "0 lost, order kept", f"{lost} of {in_all} {rest}".strip(), not lost)
    share = f"{100 * copies / max(1, taken):.0f} % repeats"
    yield Gate("P2", name, "0 double effects, ≥10 % repeats", f"{len(found.double)}, {share}",
               not found.double and copies >= taken / 10)  # fmt: skip
    yield Gate("P4", name, "0 keys twice", f"{len(found.keys)} of {found.letters} letters", not found.keys)
    silent = len(found.silent_twice) + len(found.never_told)
    seen = f"{silent}; {found.repeats} labelled, {found.unknown} unknown"
    yield Gate("P5", name, "0 silent duplicates", seen, not silent)
    yield Gate("P5", name, "0 letters nobody expected", f"{len(found.unexpected)}", not found.unexpected)
    yield Gate("P18", name, "every lease freed", f"{found.leases} left", not found.leases)
    whole = found.broken_at is None
    yield Gate("P21", name, "journal whole", "whole" if whole else f"breaks at {found.broken_at}", whole)
