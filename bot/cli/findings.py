"""What the doctor finds: one line each, and how it is meant."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a finding is meant. `WRONG` makes the command end with 1."""

    WELL = "✓"
    WARNING = "!"
    WRONG = "✗"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor."""

    mark: Mark
    text: str
