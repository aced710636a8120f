"""A task that need not be done any more is withdrawn; one that goes on inside another is merged into it."""

from datetime import datetime
from typing import Any

from handlers.refusals.process import MergedIntoItself
from handlers.rules import reports, undoing
from storage.tables import Progress, Result, Task, Withdrawal

PARTS = "parts"
"""In what the undo puts back: the parts that went on in the task this one was merged into."""


def parts_of(one: Withdrawal) -> list[int]:
    found = one.before.get(PARTS)
    return [int(str(number)) for number in found] if isinstance(found, list) else []


def before(task: Task) -> dict[str, Any]:
    """What the undo puts back. Its pauses stay open: nothing counts on a closed task."""
    return undoing.kept(task, "progress", "result", "closed_at", "paused_on", "objected_on")


def withdraw(task: Task, now: datetime) -> None:
    """The task is closed, and counted neither as done nor as late."""
    task.progress, task.result, task.closed_at = Progress.WITHDRAWN, Result.NONE, now
    task.objected_on = None
    task.version += 1


def must_take_in(task: Task, into: Task) -> None:
    """Whether a task may go on inside another one. Raises MergedIntoItself, AlreadyClosed."""
    if into.id == task.id:
        raise MergedIntoItself(task.code)
    reports.must_be_open(into)
