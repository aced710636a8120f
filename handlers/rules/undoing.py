"""Thinking again: an act can be taken back by whoever did it, within minutes, while nothing else has happened since."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from handlers.refusals import NotYours, StaleChoice, TooLate
from handlers.regulation import Regulation
from storage.tables import Progress, Result, Task

_READ: dict[str, Callable[[str], Any]] = {
    "progress": Progress,
    "result": Result,
    **dict.fromkeys(("due_on", "paused_on", "objected_on"), date.fromisoformat),
    **dict.fromkeys(("closed_at", "given_at", "acknowledged_at", "reported_at"), datetime.fromisoformat),
}
"""How a kept field is read back; any other is a number, as it is."""


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
    must_be_in_time(made_at, now, regulation)


def must_be_in_time(made_at: datetime, now: datetime, regulation: Regulation) -> None:
    """Whether an act can still be taken back. Raises TooLate."""
    if now - made_at > timedelta(minutes=regulation.undo_minutes):
        raise TooLate(regulation.undo_minutes)


def kept(task: Task, *names: str) -> dict[str, Any]:
    """Some of a task's fields as they stand, as plain data, to be put back."""
    values = {name: getattr(task, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def put_back(task: Task, was: Mapping[str, Any]) -> None:
    """The fields as they were; the version only counts on."""
    for name, value in was.items():
        setattr(task, name, _READ.get(name, int)(value) if value is not None else None)
    task.version += 1
