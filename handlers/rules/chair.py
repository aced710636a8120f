"""Which overdue tasks have come to the level of the chair: an item of the note the office signs. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.regulation import Hearer, Rung


@dataclass(frozen=True)
class Item:
    """One line of the note: facts alone, each of them on record."""

    task_id: int
    cycle: int
    code: str
    text: str
    source: str
    unit: str
    lead: str | None
    due_on: date | None
    original_due_on: date | None
    days_late: int
    urged_on: Sequence[date]
    reason: str
    pending: bool
    """Whether a later deadline is asked for and not yet decided."""
    promised_on: date | None
    promise_kept: bool | None


def is_due(climbed: int, ladder: Sequence[Rung], urgings: int, more_than: int) -> bool:
    """Whether a task belongs in the note: its climb has reached the chair's rung, or it was urged too often.

    A task without a deadline climbs nowhere; too many urgings without a result bring it here all the same.
    """
    return urgings > more_than or any(Hearer.CHAIR in rung.hearers for rung in ladder[:climbed])


def in_order(items: Sequence[Item]) -> list[Item]:
    """As the note lists them: unit by unit, the longest late first."""
    worst: dict[str, int] = {}
    for item in items:
        worst[item.unit] = max(worst.get(item.unit, 0), item.days_late)
    return sorted(items, key=lambda item: (-worst[item.unit], item.unit, -item.days_late, item.task_id))
