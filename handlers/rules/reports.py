"""What a report does to its task, what stood before it, and when it can be taken back."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from handlers.refusals import AlreadyClosed, StaleChoice, TooLate
from storage.tables import Progress, Report, Result, Task

WORDS_MAX = 4000
"""Characters of one report; Telegram's own limit on a message is 4,096."""

_FIELDS = ("progress", "result", "percent", "acknowledged_at", "reported_at", "nothing_new", "submitted_at", "version")


class Why(StrEnum):
    """The usual reasons why nothing moves; the screens have the sentence."""

    OPINION = "opinion"
    PAPERS = "papers"
    PROCEDURE = "procedure"
    MONEY = "money"
    PEOPLE = "people"


def must_be_as_seen(task: Task, version: int) -> None:
    """What was read on a card is acted upon only while the task is as the card said."""
    must_be_open(task)
    if task.version != version:
        raise StaleChoice(task.id)


def must_be_open(task: Task) -> None:
    if task.closed_at is not None:
        raise AlreadyClosed(task.code, task.closed_at.date())


def before(task: Task) -> dict[str, Any]:
    """The task's fields as they stand, as plain data for `Report.before`."""
    return {name: _plain(getattr(task, name)) for name in _FIELDS}


def acknowledge(task: Task, now: datetime) -> None:
    """The lead has taken note of the task and takes it on."""
    task.progress = Progress.ACKNOWLEDGED
    task.acknowledged_at = now
    task.version += 1


def progress(task: Task, percent: int | None, now: datetime) -> None:
    """There is news. A percentage that was not given stays as it was."""
    _heard(task, now)
    task.progress = Progress.UNDER_WAY
    task.percent = task.percent if percent is None else percent
    task.nothing_new = 0


def nothing_new(task: Task, now: datetime) -> None:
    """There is no news, and that too is a report."""
    _heard(task, now)
    task.progress = Progress.ACKNOWLEDGED if task.progress is Progress.ASSIGNED else task.progress
    task.nothing_new += 1


def submit(task: Task, now: datetime) -> None:
    """The lead says the work is done; lateness is judged by this instant."""
    _heard(task, now)
    task.progress, task.result = Progress.SUBMITTED, Result.WAITING
    task.percent, task.submitted_at, task.nothing_new = 100, now, 0


def can_be_taken_back(report: Report, official_id: int, now: datetime, minutes: int) -> bool:
    """Whether its author may still take a report back, as far as time goes."""
    return (
        report.author_id == official_id
        and report.taken_back_at is None
        and report.judged_at is None
        and now - report.made_at <= timedelta(minutes=minutes)
    )


def nothing_since(report: Report, task: Task) -> bool:
    """Whether the task is still as the report left it."""
    return not report.before or task.version == int(str(report.before["version"])) + 1


def must_be_undoable(report: Report, task: Task, now: datetime, minutes: int) -> None:
    """The author thinks again within minutes, and before anything else happened. Raises TooLate, StaleChoice."""
    if report.taken_back_at is not None or not nothing_since(report, task):
        raise StaleChoice(task.id)
    if now - report.made_at > timedelta(minutes=minutes):
        raise TooLate(minutes)


def take_back(report: Report, task: Task, now: datetime) -> None:
    """The task is as it was before the report; the report's row stays."""
    if report.before:
        _restore(task, report.before)
    report.taken_back_at = now


def _heard(task: Task, now: datetime) -> None:
    task.reported_at = now
    task.acknowledged_at = task.acknowledged_at or now
    task.version += 1


def _restore(task: Task, was: dict[str, Any]) -> None:
    """Everything but the version, which only counts on: what was read in between is out of date."""
    task.progress, task.result = Progress(was["progress"]), Result(was["result"])
    task.percent, task.nothing_new = int(was["percent"]), int(was["nothing_new"])
    for name in ("acknowledged_at", "reported_at", "submitted_at"):
        setattr(task, name, datetime.fromisoformat(was[name]) if was[name] else None)
    task.version += 1


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
