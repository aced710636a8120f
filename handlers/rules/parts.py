"""Whoever coordinates answers for a part: what it is, by when, and whether it is done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.refusals.parts import AlreadyCoordinates, LeadsIt, PartAfterTask, PartDayPassed
from handlers.rules import dates
from handlers.rules.calendar import WorkCalendar
from storage.tables import Assignment, Official, Part, Task, Unit

WORDS_MAX, DAY_MAX = 1000, 20
"""Letters kept of a part; and of a piece of a line that is read as its day."""
_A_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?")


@dataclass(frozen=True)
class Said:
    """A part as it is written in one line: who; what; by when."""

    who: str
    words: str | None
    due_on: date | None


def read(said: str, today: date, *, with_who: bool = True) -> Said:
    """Of "P. TC-KH; thẩm định dự toán; 20/6" every piece but the first may be left out; the day comes last."""
    pieces = [" ".join(piece.split()) for piece in re.split(r"[;\n]", said)]
    pieces = [piece for piece in pieces if piece]
    who = pieces.pop(0) if with_who and pieces else ""
    due_on = None
    if pieces and _A_DAY.search(pieces[-1]) and len(pieces[-1]) <= DAY_MAX:
        read_on = dates.read_date(pieces[-1], today)
        if isinstance(read_on, date):
            due_on = read_on
            pieces.pop()
    return Said(who, "; ".join(pieces)[:WORDS_MAX] or None, due_on)


def due(on: date | None, task: Task, today: date, calendar: WorkCalendar) -> date | None:
    """The day a part is due, a working one. Raises PartDayPassed, PartAfterTask."""
    if on is None:
        return None
    if on < today:
        raise PartDayPassed(on)
    if task.due_on is not None and on > calendar.effective_deadline(task.due_on):
        raise PartAfterTask(task.code, on, task.due_on)
    return calendar.next_working(on)


def must_be_new(task: Task, unit: Unit, official: Official | None, others: Sequence[Assignment]) -> None:
    """The lead does not coordinate, and nobody does so twice. Raises LeadsIt, AlreadyCoordinates."""
    if official is not None and official.id == task.lead_id:
        raise LeadsIt(official.name, task.code)
    if official is None and unit.id == task.lead_unit_id:
        raise LeadsIt(unit.name, task.code)
    official_id = official.id if official else None
    if any(one.unit_id == unit.id and one.official_id == official_id for one in others):
        raise AlreadyCoordinates(official.name if official else unit.name, task.code)


def give(
    task: Task,
    unit_id: int,
    official_id: int | None,
    words: str | None,
    due_on: date | None,
    by: int,
    now: datetime,
    was: Assignment | None = None,
) -> Assignment:
    """A part is given, or given anew in place of what it was: the row before stays in history."""
    if was is not None:
        was.ended_at = now
    task.version += 1
    return Assignment(
        task_id=task.id,
        part=Part.COORDINATING,
        unit_id=unit_id,
        official_id=official_id,
        given_by_id=by,
        given_at=now,
        words=words,
        due_on=due_on,
        done_at=was.done_at if was else None,
    )


def end(task: Task, part: Assignment, now: datetime) -> None:
    """Nobody answers for this part any more."""
    part.ended_at = now
    task.version += 1


def finish(task: Task, part: Assignment, now: datetime) -> None:
    """Whoever has it says that it is done; the task goes on."""
    part.done_at = now
    task.version += 1


def take_back(task: Task, deed: str, part: Assignment | None, was: Assignment | None, now: datetime) -> None:
    """The last act is undone: the part is as it was before it."""
    if deed == "part.finished" and part is not None:
        part.done_at = None
    elif part is not None:
        part.ended_at = now
    if was is not None:
        was.ended_at = None
    task.version += 1


def days_late(part: Assignment, today: date, calendar: WorkCalendar) -> int:
    """Working days by which a part that is not done is late by its own day."""
    return 0 if part.due_on is None or part.done_at is not None else calendar.days_late(part.due_on, today)
