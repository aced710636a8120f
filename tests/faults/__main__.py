"""`make faults`: every promise tried for long; one table of promise, trial, gate, measured, verdict.

python -m tests.faults                 all trials
python -m tests.faults --short kills   some of them, as long as in the tests
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from time import monotonic

from rich.console import Console
from rich.table import Table

from tests.faults.gates import Gate, Size

TRIALS: tuple[str, ...] = (
    "kills",
    "points",
    "signals",
    "upgrades",
    "crashes",
    "cuts",
    "doors",
    "walks",
    "days",
    "races",
    "watching",
    "tampering",
    "authority",
    "markings",
    "files",
    "webhooks",
    "zalo",
    "keeping",
    "consents",
    "canaries",
    "edges",
    "pacing",
    "texts",
    "storing",
)
"""The modules of this folder that have a function `gates(size)`, in the order in which they are tried."""


def main() -> None:
    """Try, print the table, and end with 1 when a promise was broken."""
    asked = _asked()
    console = Console()
    table = Table("promise", "trial", "gate", "measured", "verdict", title="What is promised, under fault")
    broken = 0
    for name in asked.trials or TRIALS:
        begun = monotonic()
        console.print(f"{name} …", end=" ")
        trial: Callable[[Size], Iterator[Gate]] = import_module(f"tests.faults.{name}").gates
        for gate in trial(Size.SHORT if asked.short else Size.LONG):
            broken += not gate.holds
            verdict = "holds" if gate.holds else "BROKEN"
            if not gate.holds:  # a run of hours tells at once what it found
                console.print(f"{gate.promise} BROKEN in {gate.trial}: {gate.gate}: {gate.measured}")
            table.add_row(gate.promise, gate.trial, gate.gate, gate.measured, verdict)
        console.print(f"{monotonic() - begun:.0f} s")
    console.print(table)
    sys.exit(1 if broken else 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.splitlines()[0])
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help="which trials; all when none is named")
    parser.add_argument("--short", action="store_true", help="as long as in the tests")
    return parser.parse_args()


if __name__ == "__main__":
    main()
