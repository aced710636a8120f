"""What a unit owes by a day: how it climbs when it slips, and how the last act on it is taken back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from handlers.refusals import TooLate
from handlers.refusals.owed import (
    AnswerDayOff,
    AnswerDayPassed,
    AnswerDayTooFar,
    AnswerDayUnreadable,
    MovedOn,
    NotForYou,
)
from handlers.regulation import Hearer, Regulation, Rung
from handlers.rules import escalation
from handlers.rules.calendar import WorkCalendar
from handlers.rules.dates import Read
from storage.tables import Owed

WITHIN = 130
"""Working days, half a year, within which an answer is due: a wrong year is caught here."""

_READ: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("asked_on", "due_on", "next_on"), date.fromisoformat),
    "settled_at": datetime.fromisoformat,
}
"""How a kept field is read back; any other is as it is."""


def must_be_day(read: Read | None, today: date, calendar: WorkCalendar) -> date:
    """The day by which to answer: worked, not passed, near. Raises one of the refusals on answer days."""
    if not isinstance(read, date):
        raise AnswerDayUnreadable
    if read < today:
        raise AnswerDayPassed(read)
    if not calendar.is_working(read):
        raise AnswerDayOff(read, calendar.next_working(read))
    if read > (last := calendar.plus_working_days(today, WITHIN)):
        raise AnswerDayTooFar(read, last)
    return read


def ladder(of_tasks: Sequence[Rung]) -> tuple[Rung, ...]:
    """The office's ladder without its last step: a missing answer is no item for the chair."""
    rungs = ((rung.after, tuple(one for one in rung.hearers if one is not Hearer.CHAIR)) for rung in of_tasks)
    return tuple(Rung(after, hearers) for after, hearers in rungs if hearers)


def climb(one: Owed, today: date, calendar: WorkCalendar, of_tasks: Sequence[Rung]) -> tuple[int, ...]:
    """The rungs climbed this morning, in order. The ladder is frozen when the first one is; missed days lose none."""
    one.ladder = one.ladder or escalation.packed(ladder(of_tasks))
    frozen = escalation.unpacked(one.ladder)
    rungs = escalation.due_rungs(calendar.days_late(one.due_on, today) - 1, one.climbed, frozen)
    one.climbed += len(rungs)
    one.next_on = None
    if one.climbed < len(frozen):
        tomorrow = calendar.plus_working_days(today, 1)
        one.next_on = max(tomorrow, escalation.day_of(frozen[one.climbed], one.due_on, calendar))
    return rungs


def days_late(one: Owed, until: date, calendar: WorkCalendar) -> int:
    """The working days by which an answer is late on a day."""
    return calendar.days_late(one.due_on, until)


def waited(one: Owed, until: date, calendar: WorkCalendar) -> int:
    """The working days a unit has been waited for: its days, nobody else's."""
    return max(0, calendar.working_days_between(one.asked_on, until))


def must_be_as_seen(one: Owed, version: int, code: str, command: str) -> None:
    """Raises MovedOn when something was done since the screen was drawn."""
    if one.version != version:
        raise MovedOn(code, command)


def act(one: Owed, by: int, now: datetime, made: int | None = None, **fields: Any) -> None:
    """Change some fields and keep what they were. `made` is the row this act made beside it."""
    one.before = {"fields": {name: _plain(getattr(one, name)) for name in fields}, "made": made}
    for name, value in fields.items():
        setattr(one, name, value)
    one.acted_by_id, one.acted_at = by, now
    one.version += 1


def take_back(one: Owed, version: int, who: int, now: datetime, regulation: Regulation, code: str, command: str) -> Any:
    """Put back what the last act changed; gives the row it had made. Raises NotForYou, MovedOn, TooLate."""
    if one.version != version or one.acted_at is None:
        raise MovedOn(code, command)
    if one.acted_by_id != who:
        raise NotForYou(code, command)
    if now - one.acted_at > timedelta(minutes=regulation.undo_minutes):
        raise TooLate(regulation.undo_minutes)
    before, one.before = one.before, {}
    was = before["fields"]
    assert isinstance(was, Mapping)  # noqa: S101 - as `act` has kept it
    for name, value in was.items():
        setattr(one, name, _READ[name](value) if name in _READ and value is not None else value)
    one.acted_by_id = one.acted_at = None
    one.version += 1
    return before["made"]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
