"""Walks of the machine: so many, so long, always the same ones; with a fault planted, how soon it is found."""

import contextlib
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.channels.telegram import ears
from tests import databases
from tests.faults import engine, planted
from tests.faults.engine import Ground, Server
from tests.faults.gates import Gate, Size
from tests.faults.model import Broken, Office

WALKS = {Size.SHORT: (5, 12), Size.LONG: (300, 30)}
"""How many walks on SQLite, of how many steps."""
WALKS_ON_POSTGRESQL = {Size.SHORT: (2, 8), Size.LONG: (60, 30)}
UNTIL_FOUND = (60, 8)
PROMISES = "P2 P5 P6 P7 P13 P14 P20"


@dataclass(frozen=True)
class Walked:
    """How many walks were gone, and what the last one met, if it met something."""

    walks: int
    fault: str | None


def walked(ground: Ground, how_many: int, steps: int, among: Collection[str] = ()) -> Walked:
    """Let the machine walk, by all its rules or some of them, until a promise is broken."""
    rules = [name for name, value in vars(Office).items() if hasattr(value, "hypothesis_stateful_rule")]
    left_out = {name: None for name in rules if among and name not in among}
    gone = []

    def begins(self: Office) -> None:
        gone.append(self)
        Office.__init__(self)

    machine = type("Walk", (Office,), {**left_out, "ground": ground, "__init__": begins})
    how = settings(
        max_examples=how_many, stateful_step_count=steps, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], report_multiple_bugs=False, print_blob=False, verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    try:
        with _quietly():
            run_state_machine_as_test(machine, settings=how)
    except Broken as broken:
        return Walked(len(gone), "\n".join([str(broken), *getattr(broken, "__notes__", [])]))
    return Walked(len(gone), None)


def walked_with(plant: planted.Plant, ground: Ground) -> Walked:
    """The same with a fault in the engine."""
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        return walked(ground, *UNTIL_FOUND, planted.PLANTED[plant])


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """What a program says of the troubles it is given is no news here; and nobody sleeps."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ears, "PAUSES", (0.0,) * len(ears.PAUSES))
        try:
            yield
        finally:
            logging.disable(before)


def gates(size: Size) -> Iterator[Gate]:
    """The machine on both databases, and each planted fault."""
    with engine.on_files() as files:
        yield _gate("SQLite", walked(files, *WALKS[size]), WALKS[size][1])
        found = {plant.__name__: walked_with(plant, files) for plant in planted.PLANTED}
    missed = [name for name, one in found.items() if one.fault is None]
    measured = f"{len(found) - len(missed)} of {len(found)}, within {max(one.walks for one in found.values())} walks"
    if missed:
        measured += f"; not found: {', '.join(missed)}"
    yield Gate(PROMISES, "faults planted in the engine", "each is found", measured, not missed)
    where = databases.binaries()
    if where is None:
        raise SystemExit("no PostgreSQL here: apt-get install postgresql")
    with databases.running_postgresql(where) as server:
        how_many, steps = WALKS_ON_POSTGRESQL[size]
        yield _gate("PostgreSQL", walked(Server(server), how_many, steps), steps)


def _gate(kind: str, result: Walked, steps: int) -> Gate:
    measured = f"{result.walks} walks of {steps} steps: " + (result.fault or "0")
    return Gate(PROMISES, f"people, programs, messenger, clock ({kind})", "0 broken", measured, result.fault is None)
