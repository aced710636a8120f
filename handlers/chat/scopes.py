"""How far the word and sight of whoever is here go, asked afresh from the database at every act."""

from dataclasses import dataclass

from handlers.refusals import NoSuchTask, NotAllowed, NotYours, UnknownChoice
from handlers.rules import scopes
from handlers.rules.scopes import Reach, Scope
from handlers.visit import Moment, Visit
from storage import people, tasks, units
from storage.tables import Official, Task, Unit


@dataclass(frozen=True)
class Asked:
    """What a question is about: its code in tokens, its name where it has one, and the tasks it means."""

    code: str
    scope: Scope
    unit: Unit | None = None
    official: Official | None = None


def reach_of(moment: Moment, official: Official) -> Reach:
    """How far an official's word and sight go today."""
    session = moment.session
    headed = units.subtrees(session, (unit.id for unit in people.units_headed_by(session, official.id)))
    led = units.subtrees(session, (unit.id for unit in people.units_led_by(session, official.id)))
    return scopes.reach(official, headed, led)


def asked(moment: Moment, reader: Official, code: str) -> Asked:
    """What a token's code means for a reader: `all`, `u12` with all below, `o12` alone, `p45` an official."""
    sight = reach_of(moment, reader)
    kind, number = code[:1], code[1:]
    if code == "all":
        return Asked(code, sight.scope)
    if not number.isdecimal() or kind not in {"u", "o", "p"}:
        raise UnknownChoice
    if kind == "p":
        return of_official(moment, reader, moment.session.get(Official, int(number)))
    unit = moment.session.get(Unit, int(number))
    if unit is None:
        raise UnknownChoice
    if not sight.sees_unit(unit.id):
        raise NotAllowed
    ids = units.subtrees(moment.session, [unit.id]) if kind == "u" else frozenset({unit.id})
    return Asked(code, Scope(ids).within(Scope(sight.scope.units)), unit=unit)


def of_official(moment: Moment, reader: Official, official: Official | None) -> Asked:
    """The tasks one official leads, as far as this reader sees them."""
    if official is None:
        raise UnknownChoice
    sight = reach_of(moment, reader)
    code = f"p{official.id}"
    if official.id == reader.id:
        return Asked(code, Scope(lead_id=official.id), official=official)
    if not sight.is_wide or not (sight.everything or sight.sees_unit(official.unit_id)):
        raise NotAllowed
    return Asked(code, Scope(sight.scope.units, official.id), official=official)


def task(visit: Visit, task_id: int) -> Task:
    """A task held for a change. Raises NoSuchTask."""
    found = tasks.locked(visit.session, task_id)
    if found is None:
        raise NoSuchTask(f"NV-{task_id:04d}")
    return found


def task_to_judge(visit: Visit, task_id: int) -> Task:
    """A task whose result this person may judge. Raises NoSuchTask, NotYours."""
    found = task(visit, task_id)
    if not reach_of(visit, visit.official).judges(found):
        raise NotYours(found.code)
    return found


def task_to_give(visit: Visit, task_id: int) -> Task:
    """A task this person may give to somebody. Raises NoSuchTask, NotYours."""
    found = task(visit, task_id)
    if not reach_of(visit, visit.official).gives(found.lead_unit_id):
        raise NotYours(found.code)
    return found
