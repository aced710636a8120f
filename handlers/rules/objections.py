"""The unit says that a task is not its own, or not so; the clock stands until somebody over the task has answered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from handlers.refusals import PromiseDayOff, PromisePassed
from handlers.rules import transfers, undoing
from handlers.rules.calendar import WorkCalendar
from storage.tables import Assignment, Objection, ObjectionAnswer, ObjectionReason, Task

REASONS = tuple(ObjectionReason)
DECIDED = frozenset(
    {
        ObjectionAnswer.KEPT,
        ObjectionAnswer.MOVED,
        ObjectionAnswer.REDATED,
        ObjectionAnswer.MERGED,
        ObjectionAnswer.WITHDRAWN,
    }
)


def answered_before(earlier: Sequence[Objection], reason: ObjectionReason, unit_id: int) -> Objection | None:
    """The objection of this unit for the same reason that was answered already: it is not asked twice.

    Other reasons are told apart by their words, so that one is always new.
    """
    if reason is ObjectionReason.OTHER:
        return None
    same = [one for one in earlier if one.reason is reason and one.unit_id == unit_id]
    return next((one for one in same if one.answer in DECIDED), None)


def before(task: Task) -> dict[str, Any]:
    """What the undo of an answer puts back."""
    return undoing.kept(
        task,
        *("lead_unit_id", "lead_id", "given_by_id", "given_at", "acknowledged_at", "progress", "percent"),
        *("due_on", "cycle", "paused_on", "objected_on"),
    )


def answer(objection: Objection, task: Task, how: ObjectionAnswer, words: str | None, by: int, now: datetime) -> None:
    """The objection has its answer, and the task waits for none any more."""
    objection.answer, objection.answer_words = how, words
    objection.answered_by_id, objection.answered_at = by, now
    task.objected_on = None


def reopen(objection: Objection) -> None:
    """The answer was taken back: the objection waits again."""
    objection.answer = objection.answer_words = objection.answered_by_id = objection.answered_at = None
    objection.before = {}


def move(task: Task, unit_id: int, by: int, now: datetime, current: Assignment | None) -> Assignment:
    """Another unit leads, and begins anew: nobody there has it yet, and its ladder is a new one."""
    row = transfers.move(task, unit_id, by, now, current)
    row.before = None  # the answer to the objection has its own undo
    task.cycle += 1
    return row


def must_be_deadline(on: date, today: date, calendar: WorkCalendar) -> None:
    """Another deadline lies ahead and is worked. Raises PromisePassed, PromiseDayOff."""
    if on <= today:
        raise PromisePassed(on)
    if not calendar.is_working(on):
        raise PromiseDayOff(on, calendar.next_working(on))


def redate(task: Task, on: date) -> None:
    """Another deadline is set: the original one stays, and a new ladder begins."""
    task.due_on = on
    task.cycle += 1
