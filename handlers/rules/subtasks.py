"""Dividing a task into parts: how deep, until when, and what the parts say of the whole."""

from collections.abc import Sequence
from datetime import date

from handlers.refusals.giving import DividedTooDeep, MergedIntoPart, PartsTooDeep
from storage.tables import Progress, Task

DEPTH_MOST = 2
"""A part of a part is the last: what is smaller is a note, not a task somebody is rated by."""


def must_be_divisible(task: Task, depth: int) -> None:
    """Raises DividedTooDeep."""
    if depth >= DEPTH_MOST:
        raise DividedTooDeep(task.code)


def must_fit(whole: Task, parts: Sequence[Task], into: Task, depth: int) -> None:
    """Whether the open parts of a task may go on as parts of another, which stands `depth` below the uppermost.

    Raises MergedIntoPart, PartsTooDeep.
    """
    if any(part.id == into.id for part in parts):
        raise MergedIntoPart(whole.code, into.code)
    height = 2 if any(part.parent_id != whole.id for part in parts) else min(len(parts), 1)
    if depth + height > DEPTH_MOST:
        raise PartsTooDeep(whole.code, into.code)


def is_beyond(on: date | None, whole: Task) -> bool:
    """Whether a part would be due after the task it belongs to."""
    return on is not None and whole.due_on is not None and on > whole.due_on


def proposed_percent(parts: Sequence[Task]) -> int | None:
    """What the parts say of the progress of the whole: their mean, rounded down; it is offered, never set."""
    counted = [100 if part.progress is Progress.DONE else part.percent for part in parts]
    return sum(counted) // len(counted) if counted else None
