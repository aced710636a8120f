"""The results of a quarter by unit, with the head each unit's notice goes to."""

from handlers.reports import indicators as reports
from handlers.rules import quarters
from handlers.rules.quarters import Result
from handlers.visit import Moment
from storage import indicators, people
from storage.tables import Official, Unit


def by_unit(moment: Moment, year: int, quarter: int) -> list[tuple[Unit, Official | None, list[Result]]]:
    """Unit, its head or the nearest one above, and what is said of each of its indicators."""
    found: dict[int, list[Result]] = {}
    for one in quarters.results(reports.of_units(moment, [year], None), quarter):
        found.setdefault(one.ledger.indicator.unit_id, []).append(one)
    units = indicators.units_of(moment.session, found)
    return [(units[unit_id], people.head_of(moment.session, unit_id), results) for unit_id, results in found.items()]
