"""An objective cause of a delay: claimed for what is late or slipped, confirmed or not by somebody over the task."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.refusals import StaleChoice
from handlers.refusals.causes import ConfirmedAlready, NotLate, OwnClaim
from handlers.rules.calendar import WorkCalendar
from storage.tables import Cause, CauseState, Task


def is_claimable(task: Task) -> bool:
    """Whether a claim could be made at all: there is a deadline, and none waits or was confirmed."""
    return task.due_on is not None and task.cause not in {CauseState.PENDING, CauseState.CONFIRMED}


def must_be_claimable(task: Task, on: date, calendar: WorkCalendar) -> None:
    """What is late on a day, by the deadline in force or the original one. Raises NotLate, ConfirmedAlready.

    A deadline that was extended has slipped: the delay counts by the original one. Raises StaleChoice while a claim
    waits.
    """
    if task.cause is CauseState.PENDING:
        raise StaleChoice(task.id)
    if task.cause is CauseState.CONFIRMED:
        raise ConfirmedAlready(task.code)
    deadlines = [due_on for due_on in (task.due_on, task.original_due_on) if due_on is not None]
    if not any(calendar.days_late(due_on, on) for due_on in deadlines):
        raise NotLate(task.code)


def claim(task: Task, words: str, by: int, now: datetime) -> Cause:
    """The unit claims it; the clock runs on, and so does the ladder."""
    _changed(task, CauseState.PENDING)
    return Cause(task_id=task.id, words=words, by_id=by, made_at=now)


def must_not_be_own(task: Task, cause: Cause, who: int) -> None:
    """Nobody confirms what they claimed themselves. Raises OwnClaim."""
    if cause.by_id == who:
        raise OwnClaim(task.code)


def decide(task: Task, cause: Cause, state: CauseState, words: str | None, by: int, now: datetime) -> None:
    """Somebody over the task confirms or refuses: by name, and for good after the minutes of undo."""
    cause.state, cause.decision, cause.decided_by_id, cause.decided_at = state, words, by, now
    _changed(task, state)


def last_act(cause: Cause) -> tuple[int | None, datetime]:
    """Who did something with a claim last, and when."""
    if cause.decided_at is not None:
        return cause.decided_by_id, cause.decided_at
    return cause.by_id, cause.made_at


def take_back(task: Task, cause: Cause, all_of_them: Sequence[Cause]) -> None:
    """The last act is undone: a decision waits again, a claim never was. Raises StaleChoice for one taken back."""
    if cause.state is CauseState.WITHDRAWN:
        raise StaleChoice(task.id)
    if cause.decided_at is not None:
        cause.state = CauseState.PENDING
        cause.decision = cause.decided_by_id = cause.decided_at = None
        _changed(task, CauseState.PENDING)
        return
    cause.state = CauseState.WITHDRAWN
    counted = [one.state for one in all_of_them if one.state is not CauseState.WITHDRAWN]
    _changed(task, counted[-1] if counted else CauseState.NONE)


def _changed(task: Task, state: CauseState) -> None:
    task.cause = state
    task.version += 1
