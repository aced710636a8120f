"""Officials, heads, leaders and the office look at indicators: the list, one with its ledger, a bloc unit by unit."""

from collections.abc import Sequence

from handlers.chat import actuals, ledgers, scopes, search
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.refusals.indicators import NotYourIndicator
from handlers.reports import indicators as reports
from handlers.rules import actuals as said
from handlers.rules import indicators as rules
from handlers.rules import names
from handlers.rules.ledgers import Ledger
from handlers.screen import Screen
from handlers.screens import indicators as screens
from handlers.screens import ledgers as ledger_screens
from handlers.screens import search as search_screens
from handlers.visit import Moment, Visit
from storage import indicators, journal, people, units
from storage.tables import Indicator


def list_(visit: Visit, argument: str) -> Screen:
    """`/chitieu`, `/chitieu CT12`, `/chitieu CT12 28,5`, `/chitieu P. KT`."""
    text = argument.strip()
    if (coded := said.code_in(text)) is not None:
        number, rest = coded
        return actuals.spoken(visit, number, rest) if rest.strip() else show(visit, number)
    if not text:
        return page(visit, "all", 0)
    found = search.units_named(visit, text)
    if len(found) == 1:
        return page(visit, f"u{found[0].id}", 0)
    if found:
        return search_screens.which(found, (), text, "indicator.page", 0)
    return search_screens.nobody(text, names.alike(text, people.units(visit.session)), "indicator.page", 0)


def page(visit: Visit, code: str, number: int) -> Screen:
    """One page of what the reader may see, what is at risk first: `all`, `mine`, or a unit with all below it."""
    found, name = _asked(visit, code)
    judged = sorted(
        ((ledger, rules.judge(ledger)) for ledger in found),
        key=lambda one: (rules.COLOURS.index(one[1].colour), one[1].percent or 0, one[0].indicator.id),
    )
    total = {colour: sum(j.colour is colour for _ledger, j in judged) for colour in rules.COLOURS}
    return screens.list_(judged[number * screens.PAGE :], total, name, code, number, visit)


def by_unit(visit: Visit, code: str, number: int) -> Screen:
    """The colours unit by unit, the unit with most at risk first: the view of a leader's bloc."""
    if not scopes.reach_of(visit, visit.official).is_wide():
        raise NotAllowed
    found, name = _asked(visit, code)
    counted: dict[int, dict[rules.Colour, int]] = {}
    for ledger in found:
        of = counted.setdefault(ledger.indicator.unit_id, dict.fromkeys(rules.COLOURS, 0))
        of[rules.judge(ledger).colour] += 1
    known = indicators.units_of(visit.session, counted)
    rows = [(known[unit_id], of) for unit_id, of in counted.items()]
    rows.sort(key=lambda row: (*(-row[1][colour] for colour in rules.COLOURS), row[0].sort_key))
    return screens.units(rows, name, code, number)


def show(visit: Visit, indicator_id: int) -> Screen:
    """One indicator."""
    return ledgers.card(visit, ledgers.found(visit, indicator_id))


def drawn(visit: Visit, indicator_id: int) -> Screen:
    """The same with its picture."""
    return ledgers.card(visit, ledgers.found(visit, indicator_id), picture=True)


def picture(moment: Moment, official_id: int, indicator_id: int) -> bytes:
    """The picture for one reader, whose rights are asked again when it is made."""
    one = indicators.get(moment.session, indicator_id)
    reader = people.official(moment.session, official_id)
    if one is None or not ledgers.may_see(moment, reader, {reader.id}, one):
        raise NotYourIndicator(f"CT-{indicator_id:04d}")
    return reports.picture(reports.ledger(moment, one))


def told(visit: Visit, indicator_id: int, number: int) -> Screen:
    """What happened to an indicator, the newest first."""
    one = ledgers.found(visit, indicator_id)
    entries = list(journal.of_noun(visit.session, "indicator", one.id))[::-1]
    named = people.names(visit.session, {entry.official_id for entry in entries if entry.official_id})
    return ledger_screens.history(one, entries, named, number, visit)


def _asked(visit: Visit, code: str) -> tuple[Sequence[Ledger], str]:
    """The ledgers a code means for the reader, of the year; and the unit's name.

    In January the last year is shown too: its windows are still open.
    """
    years = [year for year in indicators.years(visit.session) if year <= visit.today.year]
    years = years[: 2 if visit.today.month == 1 else 1]
    mine = _mine(visit, years)
    if code == "mine":
        return reports.ledgers(visit, mine), ""
    if code != "all" and not code.startswith("u"):
        raise UnknownChoice
    if not scopes.reach_of(visit, visit.official).is_wide():
        if code != "all":
            raise NotAllowed
        return reports.ledgers(visit, mine), ""
    asked = scopes.asked(visit, visit.official, code)
    of = list(indicators.of_units(visit.session, years, asked.scope.units))
    if code == "all":
        known = {one.id for one in of}
        of += [one for one in mine if one.id not in known]
    return reports.ledgers(visit, of), (asked.unit.short_name or asked.unit.name) if asked.unit else ""


def _mine(visit: Visit, years: Sequence[int]) -> list[Indicator]:
    headed, _led = units.held_by(visit.session, visit.speaks_for)
    return indicators.reported_by(visit.session, years, visit.speaks_for, headed)
