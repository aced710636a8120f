"""The office, heads and leaders take the report of a period away: in words, as an Excel file, as a Word document."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from handlers.chat import overdue, scopes, search, tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.refusals.periods import NoSuchPeriod, PeriodUnreadable
from handlers.reports import adjustments, period_papers, period_sheets, period_words
from handlers.reports import periods as reports
from handlers.rules import calendar, names
from handlers.rules import periods as rules
from handlers.rules.calendar import Period
from handlers.rules.periods import Account, Printed
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import overdue as overdue_screens
from handlers.screens import periods as screens
from handlers.screens import search as search_screens
from handlers.visit import Moment, Visit
from storage import directives, people, periods, units
from storage.tables import Official

SHOWN = 6
EVERY: tuple[calendar.Every, ...] = ("week", "month", "quarter", "year")


def list_(visit: Visit, argument: str) -> Screen:
    """`/xuat`, `/xuat 6/2026`, `/xuat quý II/2026`, `/xuat P. KT`, `/xuat 612/UBND-TH`."""
    said = argument.strip()
    if not scopes.reach_of(visit, visit.official).is_wide():
        raise NotAllowed
    if not said:
        return choose(visit, "all")
    if (named := rules.named(said, visit.period())) is not None:
        return show(visit, *named, "all")
    if found := directives.numbered(visit.session, said):
        if len(found) > 1:
            return screens.which(said, found)
        return choose(visit, f"d{found[0].id}")
    found_units = search.units_named(visit, said)
    if len(found_units) == 1:
        return choose(visit, f"u{found_units[0].id}")
    if found_units:
        return search_screens.which(found_units, (), said, "period.choose")
    if rules.is_like_one(said):
        raise PeriodUnreadable(said)
    return search_screens.nobody(said, names.alike(said, people.units(visit.session)), "period.choose")


def choose(visit: Visit, code: str) -> Screen:
    """Which period? Those that run, then those that are closed."""
    _units, about = _asked(visit, visit.official, code)[1:]
    now = [visit.period(every) for every in EVERY]
    now.insert(1, visit.period("week", visit.today - timedelta(days=7)))
    closed = [Period(*_of_row(row)) for row in periods.closings(visit.session, SHOWN)]
    return screens.choose(_named(now), _named(closed), code, about, _blocs(visit) if code == "all" else ())


def _blocs(visit: Visit) -> list[Official]:
    """The leaders whose bloc is a part of what is seen, not all of it."""
    seen = scopes.reach_of(visit, visit.official).units(Deed.SEE)
    found = []
    for one in units.leaders(visit.session):
        bloc = units.subtrees(visit.session, units.held_by(visit.session, [one.id])[1])
        if seen is None or (bloc & seen and not bloc >= seen):
            found.append(one)
    return found[:SHOWN]


def show(visit: Visit, every: str, number: int, year: int, code: str) -> Screen:
    """The report in words, with the files that can be taken away."""
    found = printed(visit, visit.official, every, number, year, code)
    return screens.show(found, period_words.name(found.account.period), visit)


def excel(visit: Visit, every: str, number: int, year: int, code: str) -> Screen:
    printed(visit, visit.official, every, number, year, code)
    return screens.sent(visit, every, number, year, code, "xlsx")


def word(visit: Visit, every: str, number: int, year: int, code: str) -> Screen:
    printed(visit, visit.official, every, number, year, code)
    return screens.sent(visit, every, number, year, code, "docx")


def excel_paper(moment: Moment, official_id: int, every: str, number: int, year: int, code: str) -> bytes:
    """PAPERS: the rights are asked again when it is made."""
    found = printed(moment, people.official(moment.session, official_id), every, number, year, code)
    return period_sheets.sheet(moment, found.whole, found.about)


def word_paper(moment: Moment, official_id: int, every: str, number: int, year: int, code: str) -> bytes:
    """PAPERS: the rights are asked again when it is made."""
    found = printed(moment, people.official(moment.session, official_id), every, number, year, code)
    return period_papers.paper(moment, found.whole, found.about, found.units)


def printed(moment: Moment, reader: Official, every: str, number: int, year: int, code: str) -> Printed:
    """The report of a period about a part of the office, as far as this reader sees it. Raises NoSuchPeriod."""
    period = period_of(moment, every, number, year)
    directive_id, units, about = _asked(moment, reader, code)
    return of_part(moment, period, code, about, units, directive_id)


def tasks(moment: Moment, reader: Official, every: str, number: int, year: int, code: str) -> Account:
    """The tasks of a period alone, of a part of the office as far as this reader sees it. Raises NoSuchPeriod."""
    directive_id, of_units, _about = _asked(moment, reader, code)
    period = period_of(moment, every, number, year)
    return reports.of_tasks(moment, period).within(of_units, directive_id)


def of_part(
    moment: Moment, period: Period, code: str, about: str, units: frozenset[int] | None, directive_id: int | None
) -> Printed:
    """The same for a part that is known: the command line asks nobody's rights."""
    account = reports.account(moment, period)
    since = adjustments.adjusted(moment, account) if account.is_closed else []
    seen = tuple(one for one in since if units is None or one.unit_id in units) if directive_id is None else ()
    return Printed(account.within(units, directive_id), code, about, units, seen)


def period_of(moment: Moment, every: str, number: int, year: int) -> Period:
    """A period that has begun. Raises UnknownChoice, NoSuchPeriod."""
    if every not in EVERY or not 2000 <= year <= 2100:
        raise UnknownChoice
    try:
        period = _numbered(moment, every, number, year)
    except ValueError:
        raise UnknownChoice from None
    if period.first > moment.today:
        raise NoSuchPeriod(period.first)
    return period


def _numbered(moment: Moment, every: Any, number: int, year: int) -> Period:
    most = {"week": 53, "month": 12, "quarter": 4, "year": 1}[every]
    if not 1 <= number <= most:
        raise ValueError(number)
    return calendar.numbered(every, number, year, from_the_fifteenth=moment.regulation.periods_from_fifteenth)


def _asked(moment: Moment, reader: Official, code: str) -> tuple[int | None, frozenset[int] | None, str]:
    """A directive, some units, and what they are called: `all`, `u12`, `d7`. Raises NotAllowed, UnknownChoice."""
    if not scopes.reach_of(moment, reader).is_wide():
        raise NotAllowed
    if code.startswith("d"):
        found = directives.get(moment.session, tokens.number(code[1:]) or 0)
        if found is None:
            raise UnknownChoice
        return found.id, scopes.asked(moment, reader, "all").scope.units, found.number or ""
    asked = scopes.asked(moment, reader, code)
    if asked.official is not None:
        raise UnknownChoice
    return None, asked.scope.units, overdue.named(asked) or overdue_screens.everything()


def _named(of: Sequence[Period]) -> list[tuple[str, Period]]:
    return [(period_words.name(one), one) for one in of]


def _of_row(row: Any) -> tuple[Any, int, int, Any, Any]:
    return row.every, row.number, row.year, row.first_on, row.last_on
