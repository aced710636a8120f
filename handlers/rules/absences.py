"""Being away: the days somebody means, who may stand in, and when that can be taken back."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.refusals import TooLate
from handlers.refusals.absences import (
    AbsenceChanged,
    AwayTooLong,
    DaysBackwards,
    DaysPassed,
    DeputyAway,
    DeputyAwayAndNobodyElse,
    OwnDeputy,
)
from handlers.regulation import Regulation
from handlers.rules import dates, words
from storage.tables import Absence, Official

DAYS_MOST = 60
_DAY = timedelta(days=1)
_HALF_A_YEAR = timedelta(days=183)

_NAMED = re.compile(r"(?:hom nay|ngay mai|mai|tuan nay|tuan sau|tuan toi|today|tomorrow|this week|next week)\b")
_FIGURES = r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2})(?!\d))?"
_SPAN = re.compile(
    rf"(?:tu |from )?(?:ngay )?(?:{_FIGURES}|(\d{{1,2}})(?=\s*(?:-|–|den|toi|to)\s*\d{{1,2}}[/.]))"
    rf"(?:\s*(?:-|–|den|toi|to)\s*(?:het )?(?:ngay )?{_FIGURES})?(?![\d/.])"
)


@dataclass(frozen=True)
class Said:
    """The days somebody wrote, where any stood there, and what was written behind them: a name."""

    days: tuple[date, date] | None
    name: str


def read(text: str, today: date) -> Said | None:
    """Reads "20/6-25/6 Lê Văn Phó", "tuần này Cúc", "mai", or a name alone; None for figures that are no days."""
    said = words.clean(text).strip()
    bare = words.unaccented(said)
    if named := _NAMED.match(bare):
        return Said(_named(named[0], today), _behind(said, named.end()))
    if not bare[:1].isdecimal() and not re.match(r"(?:tu|from|ngay)\s+(?:ngay )?\d", bare):
        return Said(None, said)
    span = _SPAN.match(bare)
    found = _span(span, today) if span else None
    return Said(found, _behind(said, span.end())) if span and found else None


def must_be_range(from_on: date, to_on: date, today: date) -> tuple[date, date]:
    """The days as they are kept; those that have passed are left out. DaysBackwards, DaysPassed, AwayTooLong."""
    if to_on < from_on:
        raise DaysBackwards(from_on, to_on)
    if to_on < today:
        raise DaysPassed(to_on, today)
    from_on = max(from_on, today)
    if (count := (to_on - from_on).days + 1) > DAYS_MOST:
        raise AwayTooLong(count, DAYS_MOST)
    return from_on, to_on


def must_be_there(official: Official, deputy: Official, absences: Sequence[Absence], free: Sequence[Official]) -> None:
    """Whether somebody can stand in. `absences` are the deputy's own of these days. OwnDeputy, DeputyAway."""
    if deputy.id == official.id:
        raise OwnDeputy
    if not absences:
        return
    first = absences[0]
    if free:
        raise DeputyAway(deputy.name, first.from_on, first.to_on, free[0].name)
    raise DeputyAwayAndNobodyElse(deputy.name, first.from_on, first.to_on)


def next_possible(absences: Sequence[Absence], people: Sequence[Official], away: Collection[int]) -> list[Official]:
    """Who could stand in instead of somebody away: whom that one named first, then the others who are there."""
    named = [absence.deputy_id for absence in absences]
    return sorted((one for one in people if one.id not in away), key=lambda one: one.id not in named)


def place(absence: Absence) -> str:
    """How an absence stands, in one word for the question whether a letter on it is still true."""
    if absence.ended_at is not None:
        return "ended"
    return "declined" if absence.declined_at is not None else "stands"


def must_be_fresh(at: datetime | None, now: datetime, regulation: Regulation) -> None:
    """Whether what was done at an instant can still be taken back. AbsenceChanged, TooLate."""
    if at is None:
        raise AbsenceChanged
    if now - at > timedelta(minutes=regulation.undo_minutes):
        raise TooLate(regulation.undo_minutes)


def this_week(today: date) -> tuple[date, date]:
    """From today to Friday; at a weekend to its Sunday."""
    monday = today - today.weekday() * _DAY
    return today, monday + (4 if today.weekday() <= 4 else 6) * _DAY


def _named(said: str, today: date) -> tuple[date, date]:
    if said in {"hom nay", "today"}:
        return today, today
    if said in {"ngay mai", "mai", "tomorrow"}:
        return today + _DAY, today + _DAY
    if said in {"tuan nay", "this week"}:
        return this_week(today)
    monday = today + (7 - today.weekday()) * _DAY
    return monday, monday + 4 * _DAY


def _span(match: re.Match[str], today: date) -> tuple[date, date] | None:
    day, month, year, bare_day, to_day, to_month, to_year = match.groups()
    if bare_day:
        day, month, year = bare_day, to_month, to_year
    begin = _made(day, month, year, today)
    end = _made(to_day, to_month, to_year, begin) if to_day and begin else begin
    return (begin, end) if begin and end else None


def _made(day: str, month: str, year: str | None, near: date) -> date | None:
    """A day without its year is the one nearest: in December January is the next, in June May is this year's."""
    if year:
        found = dates.date_of(dates.full_year(year), int(month), int(day))
        return found if isinstance(found, date) else None
    around = [dates.date_of(near.year + step, int(month), int(day)) for step in (0, 1)]
    return next((one for one in around if isinstance(one, date) and near - one <= _HALF_A_YEAR), None)


def _behind(said: str, at: int) -> str:
    return said[at:].lstrip(" ,;:.-–")
