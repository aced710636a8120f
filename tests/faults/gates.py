"""What a trial reports: the promise, its gate, what was measured, and whether it held."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """How long a trial may take: `short` is part of the tests, `long` is `make faults`."""

    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True)
class Gate:
    """One row of the table. `gate` is what was promised, `measured` the figure that was seen."""

    promise: str
    trial: str
    gate: str
    measured: str
    holds: bool
