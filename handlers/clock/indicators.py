"""Once a working day: who owes figures is asked, before a period closes and after; the office hears of a quarter."""

from collections.abc import Iterable, Mapping
from datetime import date

from handlers import post
from handlers.reports import indicators as reports
from handlers.rules import actuals as rules
from handlers.rules import digest, quarters
from handlers.rules import escalation as hours
from handlers.rules.actuals import Lacking
from handlers.rules.escalation import Post
from handlers.rules.ledgers import Ledger
from handlers.screens import actuals as screens
from handlers.screens import quarters as quarter_screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, escalation, indicators, people
from storage.tables import Official, Role, Stage

CURSOR, QUARTER = "indicators", "indicators.quarter"


def look(moment: Moment) -> bool:
    """From eight on; a day on which the machine did not run is caught up on the next."""
    if moment.local(moment.now).time() < hours.MOVES_AT or not moment.calendar.is_working(moment.today):
        return False
    if (cursors.get(moment.session, CURSOR) or "") >= moment.today.isoformat():
        return False
    cursors.move(moment.session, CURSOR, moment.today.isoformat())
    ledgers = reports.of_units(moment, (moment.today.year - 1, moment.today.year), None)
    if ledgers:
        _ask(moment, ledgers)
        _quarter(moment, ledgers)
    return False


def reporters(moment: Moment, ledgers: Iterable[Ledger]) -> Mapping[int, int]:
    """Who reports each indicator: whoever is named, else the head of its unit or the nearest one above."""
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    head_of = {unit: head for head, mine in digest.answered_for(posts).items() for unit in mine}
    found = {one.indicator.id: one.indicator.official_id or head_of.get(one.indicator.unit_id) for one in ledgers}
    return {indicator_id: official_id for indicator_id, official_id in found.items() if official_id is not None}


def of_reporters(moment: Moment, officials: set[int]) -> tuple[list[Ledger], Mapping[int, int]]:
    """The ledgers some officials report, of this year and the last, and who reports each: asked for all at once."""
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    units = {unit for head, mine in digest.answered_for(posts).items() if head in officials for unit in mine}
    years = (moment.today.year - 1, moment.today.year)
    ledgers = reports.ledgers(moment, indicators.reported_by(moment.session, years, officials, units))
    return ledgers, reporters(moment, ledgers) if ledgers else {}


def _ask(moment: Moment, ledgers: list[Ledger]) -> None:
    """Each who reports is asked once for a period's estimates and once for its official figures."""
    of = reporters(moment, ledgers)
    letters: dict[tuple[int, Stage, date], list[Lacking]] = {}
    for one in rules.lacking(ledgers, moment.today, moment.calendar):
        if (reader_id := of.get(one.ledger.indicator.id)) is not None:
            asked = (reader_id, one.stage, one.ledger.closes_on(one.number))
            letters.setdefault(asked, []).append(one)
    for (reader_id, stage, closes_on), lacking in letters.items():
        reader = people.official(moment.session, reader_id)
        left = moment.calendar.working_days_between(moment.today, closes_on)
        with speaking(reader.language or moment.regulation.language):
            letter = screens.asked(lacking, stage, closes_on, left)
        key = f"actual.asked:{closes_on}:{stage}"
        post.post(moment, reader, key, letter, still_true=f"actual.lacks:{reader_id}:{stage}")


def _quarter(moment: Moment, ledgers: list[Ledger]) -> None:
    """The quarter that closed last is over for its official figures too: the office can send the notice."""
    fifteenth = moment.regulation.periods_from_fifteenth
    over = quarters.ready(moment.today, moment.calendar, from_the_fifteenth=fifteenth)
    slot = f"{over.year}-{over.number}"
    if (cursors.get(moment.session, QUARTER) or "") >= slot:
        return
    cursors.move(moment.session, QUARTER, slot)
    results = quarters.results((one for one in ledgers if one.indicator.year == over.year), over.number)
    if not any(one.line.actual is not None for one in results):
        return
    lacking = sum(one.line.stage is not Stage.OFFICIAL for one in results)
    units = len({one.ledger.indicator.unit_id for one in results})
    for reader in _office(moment):
        with speaking(reader.language or moment.regulation.language):
            letter = quarter_screens.to_office(over.year, over.number, len(results), units, lacking)
        post.post(moment, reader, f"quarter.over:{slot}", letter)


def _office(moment: Moment) -> Iterable[Official]:
    return people.with_role(moment.session, Role.OFFICE)
