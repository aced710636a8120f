"""What waits for a person in the morning beside tasks: of which subject, how much of it, how much of that is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Awaited:
    """One subject's line in a digest."""

    subject: str
    count: int
    late: int = 0
    """How many of them wait past the day they were due."""
    tasks: Sequence[int] = ()
    """The tasks it is about, where it is about tasks."""
    on: date | None = None
    """The first day one of them is due."""
    days: int = 0
    """The working days the longest of them has stood."""
