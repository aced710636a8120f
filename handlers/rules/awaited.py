"""What waits for a person in the morning beside tasks: of which subject, how much of it, how much of that is late."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Awaited:
    """One subject's line in a digest."""

    subject: str
    count: int
    late: int = 0
    """How many of them wait past the day they were due."""
    tasks: Sequence[int] = ()
    """The tasks it is about, where it is about tasks."""
