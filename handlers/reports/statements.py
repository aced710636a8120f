"""Statements composed: of one official or of many, as the month was closed, and as later decisions restate it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from handlers.reports import adjustments
from handlers.reports import periods as reports
from handlers.rules import statements as rules
from handlers.rules.calendar import Period
from handlers.rules.periods import Account, Row
from handlers.rules.statements import Statement
from handlers.visit import Moment
from storage import inquiries, people
from storage.tables import Inquiry, Official


@dataclass(frozen=True)
class Asked:
    """One question about a line, with the names of who was asked and who answered."""

    inquiry: Inquiry
    of: str
    by: str


@dataclass(frozen=True)
class Told:
    """A statement, and how it reads by what was decided since its month was closed; None where nothing was."""

    statement: Statement
    restated: Statement | None = None
    asked: tuple[Asked, ...] = ()
    """What the official asked about its lines, and what was answered."""


def of_official(moment: Moment, official: Official, period: Period) -> Told:
    """One official's statement: while the month runs, of the own tasks alone."""
    return _told(moment, reports.of_tasks(moment, period, official.id), [official])[0]


def of_units(moment: Moment, account: Account, units: frozenset[int] | None) -> list[Told]:
    """The statements of all who led something, of some units or of all; by unit, then by name."""
    leads = {row.lead_id for row in account.rows if row.lead_id is not None}
    officials = people.officials(moment.session, leads, units)
    order = {unit.id: unit.sort_key for unit in people.units(moment.session)}
    return sorted(_told(moment, account, officials), key=lambda one: order.get(one.statement.unit_id, ""))


def _told(moment: Moment, account: Account, officials: Sequence[Official]) -> list[Told]:
    now = adjustments.restated(moment, account) if account.is_closed else {}
    rows: dict[int | None, list[Row]] = {}
    for row in account.rows:
        rows.setdefault(row.lead_id, []).append(row)
    names = {unit.id: unit.name for unit in people.units(moment.session)}
    scale, found, asked = moment.regulation.scale, [], _asked(moment, account.period, {one.id for one in officials})
    for one in officials:
        home, mine = (one.unit_id or 0, names.get(one.unit_id or 0, "")), rows.get(one.id, [])
        again = [now.get(row.task_id, row) for row in mine]
        was = rules.of(account, mine, scale, one, home)
        restated = rules.of(account, again, scale, one, home) if again != mine else None
        found.append(Told(was, restated, asked.get(one.id, ())))
    return found


def _asked(moment: Moment, period: Period, officials: Collection[int]) -> dict[int, tuple[Asked, ...]]:
    of_month = inquiries.of_month(moment.session, period.year, period.number, officials)
    names = people.names(moment.session, {who for one in of_month for who in (one.asked_id, one.answered_by_id) if who})
    found: dict[int, tuple[Asked, ...]] = {}
    for one in of_month:
        asked = Asked(one, names[one.asked_id], names.get(one.answered_by_id or 0, ""))
        found[one.by_id] = (*found.get(one.by_id, ()), asked)
    return found
