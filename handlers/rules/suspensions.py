"""A task is suspended by whoever may, for a reason, and resumed where it stood."""

from handlers.refusals import NotAReason, StaleChoice
from storage.tables import Pause, Progress, Task

REASON_MIN, REASON_MAX = 10, 1000
"""Letters a reason has at least: one word explains nothing to whoever reads it a year later."""


def must_be_reason(said: str) -> str:
    """A reason as it is kept. Raises NotAReason."""
    kept = " ".join(said.split())[:REASON_MAX]
    if sum(sign.isalpha() for sign in kept) < REASON_MIN:
        raise NotAReason
    return kept


def can_stand(task: Task) -> bool:
    """Whether a task is being worked on, so that its clock can be stopped with that of its whole."""
    return task.progress in {Progress.ASSIGNED, Progress.ACKNOWLEDGED, Progress.UNDER_WAY}


def suspend(task: Task) -> None:
    task.progress = Progress.SUSPENDED


def resume(task: Task, was: Progress | None) -> None:
    """The work goes on where it stood; where that is not on record, where its reports have brought it."""
    if was is not None:
        task.progress = was
    elif task.percent or task.reported_at:
        task.progress = Progress.UNDER_WAY
    else:
        task.progress = Progress.ACKNOWLEDGED if task.acknowledged_at else Progress.ASSIGNED


def must_be_suspended(task: Task, pause: Pause | None) -> Pause:
    """The pause to end. Raises StaleChoice when there is none any more."""
    if pause is None or task.progress is not Progress.SUSPENDED:
        raise StaleChoice(task.id)
    return pause
