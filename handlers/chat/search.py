"""Somebody looks for a task, a unit or a person by what they remember of it."""

from collections.abc import Sequence

from handlers.chat import rights, scopes
from handlers.rules import names, sentences, words
from handlers.rules.rights import Deed
from handlers.rules.units import UnitFinder
from handlers.screen import Screen
from handlers.screens import search as screens
from handlers.screens import tasks as task_screens
from handlers.visit import Moment, Visit
from storage import people, search
from storage.tables import Official, Unit


def find(visit: Visit, said: str) -> Screen:
    """`/tim`: a code opens its card; anything else is looked for in texts, directives, people and units."""
    if not said.strip():
        return screens.how_to()
    number = sentences.task_code(said)
    if number is not None:
        return task_screens.card(rights.found(visit, number), visit)
    return _page(visit, 0, screens.in_a_token(words.folded(said)), said)


def page(visit: Visit, number: int, *folded: str | int) -> Screen:
    """One page of what was found; the words stand in the token, so that it turns after a restart too."""
    said = " ".join(map(str, folded))
    return _page(visit, number, said, said)


def _page(visit: Visit, number: int, said: str, written: str) -> Screen:
    """Folded words decide what is found and travel in the token; the reader sees the words as they were written."""
    wanted = said.split()
    if not wanted:
        return screens.how_to()
    sight = scopes.reach_of(visit, visit.official)
    meant_units = units_named(visit, said)
    directives = [one for one, symbol in search.directive_numbers(visit.session) if said in words.folded(symbol)]
    found = search.tasks_with(
        visit.session,
        wanted,
        leads=[person.id for person in search.people_named(visit.session, wanted)],
        units=[unit.id for unit in meant_units],
        directives=directives,
        seen_units=sight.units(Deed.SEE),
        reader_id=visit.official.id,
        given_by=visit.speaks_for,
        first=number * screens.SHOWN,
        most=screens.SHOWN + 1,
    )
    return screens.found(found, said, number, written)


def units_named(moment: Moment, said: str) -> list[Unit]:
    """The units a text may mean."""
    return names.units_meant(said, people.units(moment.session), moment.today)


def taken_over(moment: Moment, said: str, found: Unit) -> str:
    """A sentence where a text names an abolished unit and its successor was found; empty otherwise."""
    was = UnitFinder(people.units(moment.session), moment.today).abolished(said)
    return screens.taken_over(was, found) if was else ""


def people_named(moment: Moment, said: str) -> Sequence[Official]:
    """The officials a text may mean."""
    return names.people_meant(said, search.people_named(moment.session, names.spoken(said).split()))


def meant(moment: Moment, said: str) -> tuple[list[Unit], Sequence[Official]]:
    """The units and officials a text may mean: a unit plainly named leaves no doubt, a part of a name does."""
    units = people.units(moment.session)
    if plain := UnitFinder(units, moment.today).find(said):
        return plain, ()
    return names.units_meant(said, units, moment.today), people_named(moment, said)
