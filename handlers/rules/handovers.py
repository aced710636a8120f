"""A pack of work that passes to another official: who may take it, when it is signed for, how it goes back."""

from datetime import datetime
from typing import Any

from handlers.refusals.departures import CannotTakeOver
from handlers.refusals.giving import HandoverSettled
from handlers.rules import undoing
from storage.tables import Assignment, Handover, HandoverItem, Official, Part, Progress, Task

SIGNED_WITHIN = 2
"""Working days within which a pack is signed for, as a result is judged: later, the head and the office hear of it."""
KEPT = ("lead_id", "given_at", "progress", "acknowledged_at")


def must_take_over(giver: Official, taker: Official) -> None:
    """Raises CannotTakeOver."""
    if taker.id == giver.id or taker.left_at is not None:
        raise CannotTakeOver(taker.name)


def must_wait(pack: Handover, taker: str) -> None:
    """Only what nobody has signed for or taken back can be changed. Raises HandoverSettled."""
    if pack.signed_at is not None or pack.undone_at is not None:
        raise HandoverSettled(taker)


def is_late(days: int) -> bool:
    """Whether a pack that has waited so many working days waits too long."""
    return days > SIGNED_WITHIN


def before(task: Task) -> dict[str, Any]:
    return undoing.kept(task, *KEPT)


def sign(task: Task, item: HandoverItem, taker: Official, now: datetime) -> None:
    """A task that is led and not objected to is taken on by the signature."""
    is_theirs = item.part is Part.LEAD and task.lead_id == taker.id and item.objected_at is None
    if is_theirs and task.progress is Progress.ASSIGNED:
        task.progress = Progress.UNDER_WAY if task.percent else Progress.ACKNOWLEDGED
        task.acknowledged_at = now
        task.version += 1


def put_back(task: Task, item: HandoverItem, ended: Assignment | None, begun: Assignment | None) -> bool:
    """The task goes back to whoever had it, unless something was done with it since; whether it did."""
    if task.version != item.version:
        return False
    if begun is not None:
        begun.ended_at = begun.given_at
    if ended is not None:
        ended.ended_at = None
    if item.part is Part.LEAD:
        undoing.put_back(task, item.before)
    return True
