"""Whom a new task is for: the unit or person that was named, as far as whoever is here may give work."""

from collections.abc import Callable
from typing import Any

from handlers.chat import loads, scopes, search, subtasks, tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.rules import names
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import new_tasks as screens
from handlers.screens import search as search_screens
from handlers.visit import Visit
from storage import people, units
from storage.tables import Official, Task, Unit

Draft = dict[str, Any]


def read(visit: Visit, draft: Draft, said: str) -> Screen | None:
    """Which unit or person within reach was named; a question where that is not plain."""
    may_lead = within(visit, draft)
    found_units, found_people = search.meant(visit, said)
    bodies = [unit for unit in found_units if may_lead(unit.id)]
    persons = [one for one in found_people if one.unit_id is not None and may_lead(one.unit_id)]
    if len(bodies) + len(persons) == 1:
        draft["to"] = f"u{bodies[0].id}" if bodies else f"p{persons[0].id}"
        return None
    if bodies or persons:
        return screens.waiting_for_to(
            search_screens.which(bodies, persons, said, "add.to", load=loads.of(visit, persons)), draft
        )
    near = [one for one in names.alike(said, people.units(visit.session)) if may_lead(one.id)]
    return screens.waiting_for_to(search_screens.nobody(said, near, "add.to"), draft)


def offered(visit: Visit, draft: Draft) -> list[Official]:
    """Whom a head may pick without writing a name: the people of the own units; the office names units."""
    sight = scopes.reach_of(visit, visit.official)
    divided = whole(visit, draft)
    own = {divided.lead_unit_id} if divided else units.held_by(visit.session, visit.speaks_for)[0]
    if sight.everything and divided is None:
        return []
    return units.people_in(visit.session, units.subtrees(visit.session, own))


def within(visit: Visit, draft: Draft) -> Callable[[int], bool]:
    """Whether a unit may be given it: what one's posts reach; of a part, also the unit of the whole."""
    sight = scopes.reach_of(visit, visit.official)
    divided = whole(visit, draft)
    own = units.subtrees(visit.session, [divided.lead_unit_id]) if divided else frozenset()
    return lambda unit_id: unit_id in own or sight.covers(Deed.GIVE, unit_id)


def whole(visit: Visit, draft: Draft) -> Task | None:
    """The task of which this is to be a part; asked anew, since it may have moved on."""
    return subtasks.whole(visit, int(str(draft["whole"]))) if "whole" in draft else None


def meant(visit: Visit, draft: Draft, code: str) -> tuple[Unit, Official | None]:
    """The unit, and the person where one was picked; both within reach, asked anew."""
    number = tokens.number(code[1:])
    if code[:1] not in {"u", "p"} or number is None:
        raise UnknownChoice
    lead = visit.session.get(Official, number) if code[0] == "p" else None
    unit = visit.session.get(Unit, (lead.unit_id if lead else number) or 0)
    if unit is None or (code[0] == "p" and (lead is None or lead.left_at is not None)):
        raise UnknownChoice
    if not within(visit, draft)(unit.id):
        raise NotAllowed
    return unit, lead
