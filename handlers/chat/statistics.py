"""Heads, leaders and the office ask for the figures of the period."""

from handlers.chat import forecasts, overdue, scopes, search
from handlers.refusals import NotAllowed
from handlers.reports import decisions, readiness
from handlers.reports import statistics as reports
from handlers.rules import names
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import overdue as overdue_screens
from handlers.screens import search as search_screens
from handlers.screens import statistics as screens
from handlers.screens import waits as wait_screens
from handlers.visit import Moment, Visit
from storage import people
from storage import waits as stored_waits


def list_(visit: Visit, argument: str) -> Screen:
    """`/thongke`, `/thongke P. KT`: the legal classes of the period, with a picture."""
    said = argument.strip()
    if not said:
        return summary(visit, "all")
    found = search.units_named(visit, said)
    if len(found) == 1:
        return summary(visit, f"u{found[0].id}")
    if found:
        return search_screens.which(found, (), said, "stats.show")
    return search_screens.nobody(said, names.alike(said, people.units(visit.session)), "stats.show")


def summary(visit: Visit, code: str) -> Screen:
    asked = _asked(visit, code)
    found = reports.compose(visit, asked.scope, under=asked.unit.id if asked.unit else None)
    waits = decisions.compose(visit).too_long(asked.scope.units)
    stood = stored_waits.within(visit.session, found.period.first, asked.scope.units)
    awaited = wait_screens.by_unit(stood, visit, found.period.first)
    ahead = screens.Ahead(_missing(visit), forecasts.how_many(visit, asked.scope.units))
    return screens.summary(found, asked.code, overdue.named(asked), visit, waits, ahead, awaited)


def table(visit: Visit, code: str, page: int) -> Screen:
    asked = _asked(visit, code)
    found = reports.compose(visit, asked.scope, under=asked.unit.id if asked.unit else None)
    return screens.table(found, asked.code, overdue.named(asked), page)


def picture(moment: Moment, official_id: int, code: str) -> bytes:
    """The picture for one reader, whose rights are asked again when it is made."""
    asked = scopes.asked(moment, people.official(moment.session, official_id), code)
    about = overdue.named(asked) or overdue_screens.everything()
    return reports.picture(moment, asked.scope, about, under=asked.unit.id if asked.unit else None)


def _missing(visit: Visit) -> int:
    """The tasks without a report in the period, of those one may ask about."""
    reach = scopes.reach_of(visit, visit.official)
    return readiness.how_many(visit, reach.units(Deed.URGE)) if reach.is_wide(Deed.URGE) else 0


def _asked(visit: Visit, code: str) -> scopes.Asked:
    if not scopes.reach_of(visit, visit.official).is_wide():
        raise NotAllowed
    return scopes.asked(visit, visit.official, code)
