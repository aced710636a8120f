"""Whoever coordinates: the head of the unit names a person, whoever has the part says that it is done."""

from handlers.chat import loads, parts, rights
from handlers.refusals import UnknownChoice
from handlers.refusals.parts import NoPartHere, NotOfTheUnit
from handlers.rules import parts as rules
from handlers.rules import waits as wait_rules
from handlers.rules.parts import Said
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import parts as screens
from handlers.visit import Visit
from storage import parts as stored
from storage import people, units
from storage import waits as stored_waits
from storage.tables import Assignment, Official, Task


def ask_person(visit: Visit, task_id: int, version: int) -> Screen:
    """The head of a coordinating unit names a person of it."""
    task = parts.held(visit, task_id, version, Deed.NAME)
    part = _mine(visit, task)
    unit = people.unit(visit.session, part.unit_id)
    staff = people.of_unit(visit.session, unit.id)
    return screens.ask_person(task, unit, part, staff, loads.of(visit, staff))


def person(visit: Visit, part_id: int, version: int, official_id: int) -> Screen:
    """The person named is told; the unit's part is theirs."""
    task, part = parts.held_part(visit, part_id, version, Deed.NAME)
    unit = people.unit(visit.session, part.unit_id)
    named = visit.session.get(Official, official_id)
    if named is None or unit.head_id not in {visit.official.id, *visit.speaks_for}:
        raise UnknownChoice
    if named.unit_id not in units.subtrees(visit.session, [unit.id]) or named.left_at is not None:
        raise NotOfTheUnit(named.name, unit.name)
    rules.must_be_new(task, unit, named, stored.current(visit.session, task.id))
    return parts.give(visit, task, part.unit_id, named.id, Said("", part.words, part.due_on), part, "part.named")


def finish(visit: Visit, task_id: int, version: int) -> Screen:
    """The own part is done: the lead is told, the task goes on."""
    task = rights.locked(visit, task_id, Deed.FINISH)
    rights.must(visit, task, Deed.FINISH)
    part = _mine(visit, task)
    if part.done_at is not None:
        raise NoPartHere(task.code)
    rules.finish(task, part, visit.now)
    for wait, unit in stored_waits.open_of(visit.session, [task.id]):
        if unit.id == part.unit_id and wait.said_at is None:
            wait_rules.say(task, wait, visit.official.id, visit.now)
    parts.write(visit, task, "part.finished", part, None)
    lead = parts.lead_of(visit, task)
    parts.tell(visit, task, lead, lambda: screens.was_finished(task, parts.row_of(visit, part), visit.official.name))
    return parts.card(visit, task, screens.finished(task))


def _mine(visit: Visit, task: Task) -> Assignment:
    """The part of whoever is here: in person, or as head of the unit; one that is not done first. Raises NoPartHere."""
    voice = {visit.official.id, *visit.speaks_for}
    rows = [parts.row_of(visit, part) for part in stored.current(visit.session, task.id)]
    own = [part for part, unit, _named in rows if part.official_id == visit.official.id or unit.head_id in voice]
    if not own:
        raise NoPartHere(task.code)
    return min(own, key=lambda part: (part.done_at is not None, part.official_id != visit.official.id))
