"""A petition goes to another focal unit: with a reason where a unit sends it on, by the office where nobody knows."""

from collections.abc import Callable
from typing import Any

from handlers.chat import cases, owed, petitions
from handlers.refusals import NoDraft, Refusal
from handlers.refusals.owed import OwnUnit, UnitEnded
from handlers.refusals.petitions import HadBefore, SameFocalUnit
from handlers.rules import petitions as rules
from handlers.rules import suspensions
from handlers.screen import Screen
from handlers.screens import moving as screens
from handlers.screens import petition_letters as letters
from handlers.screens import petitions as card_screens
from handlers.visit import Visit
from storage import petitions as stored
from storage.tables import Petition, Routing, Unit

OFFICE = 0
"""Instead of a unit: the office is to say whose it is."""


def ask(visit: Visit, number: int, version: int) -> Screen:
    """Which unit, and why?"""
    one = cases.to_act(visit, number, version, by_office=True)
    return screens.ask(one, office=cases.is_office(visit))


def to_office(visit: Visit, number: int, version: int) -> Screen:
    """The unit does not know whose it is."""
    return screens.why(cases.to_act(visit, number, version), OFFICE, "")


def said(visit: Visit) -> Screen:
    """The unit was written, with the reason behind a semicolon; or the reason alone, once the unit is known."""
    draft, text = dict(visit.talk.draft), visit.event.text
    if "petition" not in draft:
        raise NoDraft
    one = cases.to_act(visit, int(str(draft["petition"])), int(str(draft["version"])), by_office=True)
    if "unit" in draft:
        return _move(visit, one, _unit(visit, int(str(draft["unit"]))), text)
    name, _sign, reason = text.partition(";")
    found, problems = owed.units_named(visit, name, one.from_unit_id)
    if len(found) != 1:
        return screens.ask(one, office=cases.is_office(visit), problem=" ".join(problems))
    try:
        _must_be_new(visit, one, found[0])
    except Refusal as refusal:
        return screens.ask(one, office=cases.is_office(visit), problem=refusal.sentence())
    if not reason.strip() and not cases.is_office(visit):
        return screens.why(one, found[0].id, letters.unit_name(found[0]), " ".join(problems))
    return _move(visit, one, found[0], reason)


def _move(visit: Visit, one: Petition, unit: Unit | None, said_: str) -> Screen:
    """It is the other unit's from now on; whoever had it, whoever has it and the petitioner are told."""
    words = suspensions.must_be_reason(said_) if said_.strip() or not cases.is_office(visit) else None
    if unit is not None:
        _must_be_new(visit, one, unit)
    before = owed.answerers(visit, one.unit_id, one.holder_id) if one.unit_id else []
    routing = Routing(
        petition_id=one.id, unit_id=unit.id if unit else None, by_id=visit.official.id, made_at=visit.now, words=words
    )
    visit.session.add(routing)
    visit.session.flush()
    more: dict[str, Any] = {}
    if one.kind_id is None and unit is not None:
        kinds = [kind for kind in stored.kinds(visit.session) if kind.unit_id == unit.id]
        more = {"kind_id": kinds[0].id} if len(kinds) == 1 else {}
    days = cases.days_of(visit, one)
    rules.route(one, unit.id if unit else None, days, visit.official.id, visit.now, visit.today, visit.calendar,
                routing.id, **more)  # fmt: skip
    visit.session.flush()
    view = cases.view(visit, one)
    cases.write(visit, one, "petition.moved", " · ".join(filter(None, (letters.unit_name(unit), words))))
    key = f"petition.taken:{one.id}:{one.version}"
    now_with = {who.id for who in owed.answerers(visit, one.unit_id, None)}
    gone = [who for who in before if who.id not in now_with]
    owed.tell(visit, gone, key, lambda: letters.taken_from_you(one, visit.official))
    cases.ask(visit, one, lambda: letters.moved_to_you(one, visit.official, words))
    cases.tell_petitioner(visit, one, _moved(one, unit, words))
    return petitions.card(visit, one, card_screens.moved(view))


def _moved(one: Petition, unit: Unit | None, words: str | None) -> Callable[[], str]:
    return lambda: letters.moved(one, unit, words)


def _unit(visit: Visit, number: int) -> Unit | None:
    if number == OFFICE:
        return None
    unit = visit.session.get_one(Unit, number)
    if all(other.id != number for other in owed.finder(visit).units):
        raise UnitEnded(unit.name)
    return unit


def _must_be_new(visit: Visit, one: Petition, unit: Unit) -> None:
    """No petition goes round in circles: back to a unit that sent it on only by the office's word.

    Raises SameFocalUnit, HadBefore, OwnUnit.
    """
    if unit.id == one.unit_id:
        raise SameFocalUnit(unit.name, one.code)
    if unit.id == one.from_unit_id:
        raise OwnUnit(unit.name)
    had = {routing.unit_id for routing in stored.routings(visit.session, one.id)}
    if unit.id in had and not cases.is_office(visit):
        raise HadBefore(unit.name, one.code)
