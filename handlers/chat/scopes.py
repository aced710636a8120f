"""How far the word and sight of whoever is here go, asked afresh from the database at every act."""

from dataclasses import dataclass

from handlers.chat import tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.rules import scopes
from handlers.rules.rights import Deed
from handlers.rules.scopes import Reach, Scope
from handlers.visit import Moment
from storage import people, units
from storage.tables import Official, Unit


@dataclass(frozen=True)
class Asked:
    """What a question is about: its code in tokens, its name where it has one, and the tasks it means."""

    code: str
    scope: Scope
    unit: Unit | None = None
    official: Official | None = None
    leader: Official | None = None
    """Whose bloc it is about."""


def reach_of(moment: Moment, official: Official) -> Reach:
    """How far an official's word and sight go today."""
    session = moment.session
    headed, led = units.held_by(session, people.stood_for(session, official.id, moment.today))
    return scopes.reach(official, units.subtrees(session, headed), units.subtrees(session, led))


def asked(moment: Moment, reader: Official, code: str) -> Asked:
    """What a token's code means for a reader: `all`, `u12` with all below, `o12` alone, `b7` a bloc, `p45` an official.

    A bloc is asked about by its leader's number.
    """
    sight = reach_of(moment, reader)
    kind, number = code[:1], tokens.number(code[1:])
    if code == "all":
        return Asked(code, sight.scope)
    if number is None or kind not in {"u", "o", "b", "p"}:
        raise UnknownChoice
    if kind == "p":
        return of_official(moment, reader, moment.session.get(Official, number))
    if kind == "b":
        return _bloc(moment, sight, moment.session.get(Official, number))
    unit = moment.session.get(Unit, number)
    if unit is None:
        raise UnknownChoice
    if not sight.covers(Deed.SEE, unit.id):
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
    if not sight.covers(Deed.SEE, official.unit_id):
        raise NotAllowed
    return Asked(code, Scope(sight.scope.units, official.id), official=official)


def _bloc(moment: Moment, sight: Reach, leader: Official | None) -> Asked:
    """The units of a leader's bloc, as far as this reader sees them. Raises UnknownChoice, NotAllowed."""
    led = units.held_by(moment.session, [leader.id])[1] if leader else frozenset()
    if leader is None or not led:
        raise UnknownChoice
    scope = Scope(units.subtrees(moment.session, led)).within(Scope(sight.units(Deed.SEE)))
    if not scope.units:
        raise NotAllowed
    return Asked(f"b{leader.id}", scope, leader=leader)
