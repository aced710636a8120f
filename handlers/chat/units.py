"""A head looks at the unit: how its tasks stand, who carries how much, what waits for a decision."""

from handlers.chat import grants, results, scopes, search
from handlers.refusals import NotAllowed
from handlers.reports import overdue as late_reports
from handlers.reports import statistics as reports
from handlers.rules import names
from handlers.screen import Screen
from handlers.screens import search as search_screens
from handlers.screens import units as screens
from handlers.visit import Visit
from storage import absences, obstacles, people, units, waits


def list_(visit: Visit, argument: str) -> Screen:
    """`/donvi`: the unit one heads; `/donvi P. KT`: another one in reach."""
    said = argument.strip()
    if said:
        found = search.units_named(visit, said)
        if len(found) == 1:
            return show(visit, f"u{found[0].id}")
        if found:
            return search_screens.which(found, (), said, "unit.show")
        return search_screens.nobody(said, names.alike(said, people.units(visit.session)), "unit.show")
    headed, led = units.held_by(visit.session, visit.speaks_for)
    own = [unit for unit in people.units(visit.session) if unit.id in (headed or led)]
    if not own and visit.official.unit_id and scopes.reach_of(visit, visit.official).everything:
        own = [people.unit(visit.session, visit.official.unit_id)]
    if not own:
        raise NotAllowed
    return show(visit, f"u{own[0].id}") if len(own) == 1 else screens.which(own)


def show(visit: Visit, code: str) -> Screen:
    """One unit with everything below it."""
    asked = scopes.asked(visit, visit.official, code)
    if asked.unit is None or asked.scope.units is None:
        raise NotAllowed
    staff = units.people_in(visit.session, asked.scope.units)
    clocks = late_reports.clocks_of(visit)
    loads = units.loads(visit.session, [person.id for person in staff], clocks.late_on)
    waiting = len(results.to_judge(visit, asked.scope.units))
    extensions = len(grants.to_decide(visit, asked.scope.units))
    total = reports.compose(visit, asked.scope, under=asked.unit.id).total
    away = absences.named(visit.session, asked.scope.units, visit.today)
    waiting_for = waits.how_many(visit.session, asked.scope.units)
    held_up = obstacles.how_many(visit.session, asked.scope.units)
    return screens.show(
        asked.unit, code, total, staff, loads, waiting, extensions, [row[1:] for row in away], held_up, waiting_for
    )
