"""Thinking again: an act can be taken back by whoever did it, within minutes, while nothing else has happened since."""

from datetime import datetime, timedelta

from handlers.refusals import NotYours, StaleChoice, TooLate
from handlers.regulation import Regulation
from storage.tables import Task


def must_be_fresh(
    task: Task, version: int, by: int | None, made_at: datetime, who: int, now: datetime, regulation: Regulation
) -> None:
    """Whether `who` may take back what `by` did at an instant. Raises NotYours, StaleChoice, TooLate.

    `version` is the task's right after the act: any later one means that something else was done since.
    """
    if by != who:
        raise NotYours(task.code)
    if task.version != version:
        raise StaleChoice(task.id)
    if now - made_at > timedelta(minutes=regulation.undo_minutes):
        raise TooLate(regulation.undo_minutes)
