"""The office, heads and leaders compare units: what was done on time in a period."""

from handlers.chat import periods
from handlers.reports import period_words
from handlers.rules import rankings as rules
from handlers.screen import Screen
from handlers.screens import rankings as screens
from handlers.visit import Visit
from storage import people


def show(visit: Visit, every: str, number: int, year: int, code: str, page: int) -> Screen:
    """The units of a report, with those below each for themselves."""
    found = periods.tasks(visit, visit.official, every, number, year, code)
    ranked = rules.ranking(found.rows, visit.regulation.few_tasks)
    short = {unit.id: unit.short_name or unit.name for unit in people.units(visit.session)}
    before = (every, number, year, code)
    return screens.table(ranked, short, period_words.name(found.period), visit.regulation.few_tasks, page, before)
