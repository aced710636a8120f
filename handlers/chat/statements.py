"""Everybody sees the own monthly statement; whoever stands above sees those of the unit, and takes them away."""

from datetime import timedelta

from handlers.chat import periods, scopes
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.refusals.periods import NobodyLed
from handlers.reports import period_words, statement_papers, statement_sheets
from handlers.reports import periods as composed
from handlers.reports import statements as reports
from handlers.reports.statements import Told
from handlers.rules import rankings
from handlers.rules.calendar import Period
from handlers.rules.rights import Deed
from handlers.rules.statements import Line
from handlers.screen import Screen
from handlers.screens import inquiries as inquiry_screens
from handlers.screens import statements as screens
from handlers.visit import Moment, Visit
from storage import inquiries, people
from storage.tables import Official


def show(visit: Visit, official_id: int, year: int, month: int) -> Screen:
    """One official's statement of a month. Raises NotAllowed for somebody else's."""
    told, period = seen(visit, visit.official, official_id, year, month)
    return screens.show(told.statement, told.restated, period_words.name(period), around(visit, period), visit)


def line(visit: Visit, official_id: int, year: int, month: int, task_id: int) -> Screen:
    """One product of it, with the rule behind each point."""
    told, period = seen(visit, visit.official, official_id, year, month)
    found = line_of(told, task_id)
    asked = inquiries.of_line(visit.session, official_id, year, month, task_id)
    names = people.names(visit.session, {who for one in asked for who in (one.asked_id, one.answered_by_id) if who})
    said = [inquiry_screens.line(one, names, visit) for one in asked]
    may_ask = official_id == visit.official.id and all(one.settled_at for one in asked)
    return screens.one(told.statement, found, period_words.name(period), said, may_ask=may_ask)


def list_(visit: Visit, code: str, year: int, month: int, page: int) -> Screen:
    """The statements of a unit, of a bloc, or of all."""
    found, period = of_code(visit, visit.official, code, year, month)
    statements = [told.statement for told in found]
    return screens.people(statements, code, period_words.name(period), period, page)


def everybody(visit: Visit, code: str, year: int, month: int) -> Screen:
    """The same for the personnel unit, with every product and the ranking of units."""
    found, _period = of_code(visit, visit.official, code, year, month)
    if not found:
        raise NobodyLed
    return screens.sent_all(visit, code, year, month)


def everybodys_paper(moment: Moment, reader_id: int, code: str, year: int, month: int) -> bytes:
    """PAPERS: the rights are asked again when it is made."""
    reader = people.official(moment.session, reader_id)
    found, period = of_code(moment, reader, code, year, month)
    rows = periods.tasks(moment, reader, "month", period.number, period.year, code).rows
    return statement_sheets.sheet(moment, period, found, rankings.ranking(rows, moment.regulation.few_tasks))


def of_code(moment: Moment, reader: Official, code: str, year: int, month: int) -> tuple[list[Told], Period]:
    """The statements a reader sees under a code: `all`, `u12`. Raises NotAllowed."""
    asked = scopes.asked(moment, reader, code)
    if asked.official is not None or not scopes.reach_of(moment, reader).is_wide():
        raise NotAllowed
    period = periods.period_of(moment, "month", month, year)
    return reports.of_units(moment, composed.of_tasks(moment, period), asked.scope.units), period


def excel(visit: Visit, official_id: int, year: int, month: int) -> Screen:
    seen(visit, visit.official, official_id, year, month)
    return screens.sent(visit, official_id, year, month, "xlsx")


def word(visit: Visit, official_id: int, year: int, month: int) -> Screen:
    seen(visit, visit.official, official_id, year, month)
    return screens.sent(visit, official_id, year, month, "docx")


def excel_paper(moment: Moment, reader_id: int, official_id: int, year: int, month: int) -> bytes:
    """PAPERS: the rights are asked again when it is made."""
    told, period = seen(moment, people.official(moment.session, reader_id), official_id, year, month)
    return statement_sheets.sheet(moment, period, [told])


def word_paper(moment: Moment, reader_id: int, official_id: int, year: int, month: int) -> bytes:
    """PAPERS: the rights are asked again when it is made."""
    told, _period = seen(moment, people.official(moment.session, reader_id), official_id, year, month)
    return statement_papers.paper(moment, told)


def seen(moment: Moment, reader: Official, official_id: int, year: int, month: int) -> tuple[Told, Period]:
    """A statement for whoever may see it: the official, and whoever sees the unit's tasks. Raises NotAllowed."""
    official = must_see(moment, reader, official_id)
    period = periods.period_of(moment, "month", month, year)
    return reports.of_official(moment, official, period), period


def must_see(moment: Moment, reader: Official, official_id: int) -> Official:
    """Whose statement it is. Raises UnknownChoice, NotAllowed."""
    official = moment.session.get(Official, official_id)
    if official is None:
        raise UnknownChoice
    if official.id != reader.id and not scopes.reach_of(moment, reader).covers(Deed.SEE, official.unit_id):
        raise NotAllowed
    return official


def line_of(told: Told, task_id: int) -> Line:
    """One product of a statement. Raises UnknownChoice for what is not in it."""
    found = next((one for one in told.statement.lines if one.row.task_id == task_id), None)
    if found is None:
        raise UnknownChoice
    return found


def around(visit: Visit, period: Period) -> list[tuple[str, Period]]:
    """The month before and the month after, as far as it has begun."""
    before = visit.period("month", period.first - timedelta(days=1))
    after = visit.period("month", period.last + timedelta(days=1))
    return [(period_words.name(one), one) for one in (before, after) if one.first <= visit.today]
