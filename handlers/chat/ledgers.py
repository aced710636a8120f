"""An indicator for whoever is here, if they may see or report it: asked afresh from the database at every act."""

from handlers.chat import scopes
from handlers.refusals.indicators import NoSuchIndicator, NotYourIndicator
from handlers.reports import indicators as reports
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import ledgers as screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from storage import indicators, people
from storage.tables import Indicator, Official


def found(visit: Visit, indicator_id: int) -> Indicator:
    """An indicator to be looked at. Raises NoSuchIndicator, NotYourIndicator."""
    one = indicators.get(visit.session, indicator_id)
    if one is None:
        raise NoSuchIndicator(f"CT-{indicator_id:04d}")
    if not may_see(visit, visit.official, visit.speaks_for, one):
        raise NotYourIndicator(one.code)
    return one


def locked(visit: Visit, indicator_id: int) -> Indicator:
    """An indicator held for a change by somebody who reports it. Raises NoSuchIndicator, NotYourIndicator."""
    one = indicators.locked(visit.session, indicator_id)
    if one is None:
        raise NoSuchIndicator(f"CT-{indicator_id:04d}")
    if not may_report(visit, one):
        raise NotYourIndicator(one.code)
    return one


def may_see(moment: Moment, reader: Official, voice: set[int], one: Indicator) -> bool:
    """Whoever reports it, the head of its unit, the leader of the bloc, the office; colleagues do not."""
    return one.official_id in voice or scopes.reach_of(moment, reader).covers(Deed.SEE, one.unit_id)


def may_report(visit: Visit, one: Indicator) -> bool:
    """Whoever is named for it, the head of its unit, and the office for those who sent theirs on paper."""
    reach = scopes.reach_of(visit, visit.official)
    return one.official_id in visit.speaks_for or reach.covers(Deed.GIVE, one.unit_id)


def card(visit: Visit, one: Indicator, said: str = "", undo: Undo | None = None, *, picture: bool = False) -> Screen:
    """An indicator as it stands, with what was just done and the way back."""
    return screens.card(
        reports.ledger(visit, one),
        people.unit(visit.session, one.unit_id),
        visit,
        may_report=may_report(visit, one),
        last_year=reports.last_year(visit, one),
        picture=picture,
        said=said,
        undo=undo,
    )
