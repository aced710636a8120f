"""An official asks about a line of the own statement: by when it is answered, by whom, and how it is taken back."""

from datetime import date, datetime, timedelta

from handlers.refusals import TooLate
from handlers.refusals.owed import ActedBefore, MovedOn, NotForYou
from handlers.regulation import Regulation
from storage.tables import Inquiry, InquiryAnswer, Official

COMMAND = "/choduyet"
"""Where whoever answers finds what waits."""


def ask(by: Official, asked: Official, line: tuple[int, int, int], text: str, now: datetime, until: date) -> Inquiry:
    """A question about a line: year, month and task."""
    year, month, task_id = line
    return Inquiry(
        by_id=by.id,
        asked_id=asked.id,
        year=year,
        month=month,
        task_id=task_id,
        text=text,
        made_at=now,
        answer_by_on=until,
    )


def answer(one: Inquiry, how: InquiryAnswer, text: str, by: int, now: datetime) -> None:
    """It has its answer, by name; for good after the minutes of undo."""
    one.answer, one.answer_text, one.answered_by_id, one.settled_at = how, text, by, now
    one.version += 1


def must_be_open(one: Inquiry, version: int, first: str) -> None:
    """Whoever comes second hears who was first; `first` is the name of who answered. Raises ActedBefore, MovedOn."""
    if one.settled_at is not None and one.answered_by_id is not None:
        raise ActedBefore(first, one.settled_at, one.code, COMMAND)
    if one.settled_at is not None or one.version != version:
        raise MovedOn(one.code, COMMAND)


def take_back(one: Inquiry, version: int, who: int, now: datetime, regulation: Regulation) -> None:
    """The last act is undone: an answer was never given, a question never asked. Raises NotForYou, MovedOn, TooLate."""
    answered = one.answered_by_id is not None
    if who != (one.answered_by_id if answered else one.by_id):
        raise NotForYou(one.code, COMMAND)
    if one.version != version or (one.settled_at is not None and not answered):
        raise MovedOn(one.code, COMMAND)
    if now - (one.settled_at or one.made_at) > timedelta(minutes=regulation.undo_minutes):
        raise TooLate(regulation.undo_minutes)
    if answered:
        one.answer = one.answer_text = one.answered_by_id = one.settled_at = None
    else:
        one.settled_at = now
    one.version += 1
