"""What becomes of a submitted result: accepted or returned, once, by one person; taken back within minutes."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.refusals import StaleChoice, TooLate
from handlers.rules import rights
from handlers.rules.rights import Deed
from storage.tables import Progress, Report, Result, Task


class ReturnReason(StrEnum):
    """The usual reasons for returning a result; the screens have the sentence."""

    NO_DOCUMENT = "no_document"
    INCOMPLETE = "incomplete"
    BELOW = "below"
    OTHER_PRODUCT = "other_product"


REASONS = tuple(ReturnReason)


def must_wait(task: Task, version: int, zone: ZoneInfo) -> None:
    """Only a result that waits, in the version that was read, can be judged. Raises AlreadyClosed, StaleChoice."""
    rights.must_be_time(Deed.JUDGE, task, zone)
    if task.version != version:
        raise StaleChoice(task.id)


def accept(task: Task, report: Report, by: int, now: datetime) -> None:
    """The work is done, on the day it was submitted: a slow confirmation makes nobody late."""
    task.progress, task.result, task.closed_at = Progress.DONE, Result.ACCEPTED, now
    _judge(task, report, by, now, accepted=True, reason=None)


def give_back(task: Task, report: Report, by: int, now: datetime, reason: str) -> None:
    """A returned result counts as not done."""
    task.progress, task.result, task.submitted_at = Progress.UNDER_WAY, Result.RETURNED, None
    _judge(task, report, by, now, accepted=False, reason=reason)


def take_back(task: Task, report: Report, by: int, now: datetime, minutes: int) -> None:
    """The judge thinks again, within minutes and before anything else happened: the result waits as before."""
    if report.judged_by_id != by or report.judged_at is None:
        raise StaleChoice(task.id)
    if now - report.judged_at > timedelta(minutes=minutes):
        raise TooLate(minutes)
    stands = Result.ACCEPTED if report.accepted else Result.RETURNED
    if task.result is not stands:
        raise StaleChoice(task.id)
    task.progress, task.result, task.closed_at = Progress.SUBMITTED, Result.WAITING, None
    task.submitted_at = report.made_at
    task.version += 1
    report.judged_by_id = report.judged_at = report.accepted = report.reason = None


def _judge(task: Task, report: Report, by: int, now: datetime, *, accepted: bool, reason: str | None) -> None:
    report.judged_by_id, report.judged_at, report.accepted, report.reason = by, now, accepted, reason
    task.version += 1
