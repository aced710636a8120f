"""The office says which kinds of petitions there are, and which focal unit answers each within how many days."""

from handlers.chat import cases, owed
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.refusals.owed import UnitEnded
from handlers.refusals.petitions import KindUnreadable
from handlers.rules import petition_kinds as rules
from handlers.screen import Screen
from handlers.screens import petition_kinds as screens
from handlers.visit import Visit
from storage import journal, people, petitions
from storage.tables import PetitionKind


def list_(visit: Visit) -> Screen:
    """All of them; another one is written below."""
    _must_be_office(visit)
    return _shown(visit)


def said(visit: Visit) -> Screen:
    """`Requests of communes; P. TC-KH; 10`: a new kind, or another unit or term of a known one."""
    _must_be_office(visit)
    read = rules.read(visit.event.text)
    if read is None:
        raise KindUnreadable
    name, unit_name, days = read
    found, problems = owed.units_named(visit, unit_name, None)
    if len(found) != 1:
        return _shown(visit, " ".join(problems) or UnitEnded(unit_name).sentence())
    kind = rules.set_(petitions.kinds(visit.session, also_ended=True), name, found[0].id, days)
    visit.session.add(kind)
    visit.session.flush()
    _write(visit, kind)
    return _shown(visit, screens.kept(kind, found[0]))


def end(visit: Visit, number: int) -> Screen:
    """No longer offered; one that was ended is offered again by the same choice."""
    _must_be_office(visit)
    kind = visit.session.get(PetitionKind, number)
    if kind is None:
        raise UnknownChoice
    kind.ended_at = None if kind.ended_at else visit.now
    _write(visit, kind)
    return _shown(visit, screens.ended(kind))


def _shown(visit: Visit, said_: str = "") -> Screen:
    names = {unit.id: unit.short_name or unit.name for unit in people.units(visit.session)}
    return screens.list_(petitions.kinds(visit.session, also_ended=True), names, said_)


def _write(visit: Visit, kind: PetitionKind) -> None:
    names = {unit.id: unit.short_name or unit.name for unit in people.units(visit.session)}
    after = {
        "words": f"{kind.name} · {names.get(kind.unit_id, '')} · {kind.days:02d}",
        "ended": kind.ended_at is not None,
    }
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, "kind.changed", "kind", kind.id, official_id=who, after=after, event=event)


def _must_be_office(visit: Visit) -> None:
    if not cases.is_office(visit):
        raise NotAllowed
