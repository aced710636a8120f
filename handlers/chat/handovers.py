"""A head or the office hands all that one official holds to another in one pack, and may think again."""

from collections.abc import Callable

from handlers.chat import loads, scopes, search, successions, tokens
from handlers.post import post
from handlers.refusals import NotAllowed, NotYours, StaleChoice, UnknownChoice
from handlers.refusals.giving import HoldsNothing
from handlers.rules import departures as departure_rules
from handlers.rules import handovers as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import handovers as screens
from handlers.screens import packs
from handlers.screens import search as search_screens
from handlers.screens.handovers import Holds
from handlers.screens.packs import Stays
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import absences, departures, handovers, journal, people, units
from storage.tables import Assignment, Handover, Official, Part


def list_(visit: Visit, argument: str) -> Screen:
    """`/bangiao`: what waits to be signed for; `/bangiao Nguyễn Văn An`: hand over what An holds."""
    if not argument.strip():
        return waiting(visit)
    found = [one for one in search.people_named(visit, argument) if _may_move(visit, one)]
    if len(found) == 1:
        return whom(visit, f"p{found[0].id}", 0)
    if found:
        return search_screens.which((), found, argument, "handover.whom", 0)
    return search_screens.nobody(argument, (), "handover.whom")


def waiting(visit: Visit) -> Screen:
    """The packs to this person, and those to people of one's units, that nobody has signed for."""
    reach = scopes.reach_of(visit, visit.official)
    found = handovers.unsigned(visit.session, visit.official.id, reach.units(Deed.GIVE))
    return screens.waiting(found, visit, gives=reach.is_wide(Deed.GIVE))


def whom(visit: Visit, code: str, number: int) -> Screen:
    """Who may take over: people of the same unit, with what they carry."""
    giver = _giver(visit, tokens.number(code.removeprefix("p")) or 0)
    everybody = units.people_in(visit.session, units.subtrees(visit.session, [giver.unit_id or 0]))
    others = [one for one in everybody if one.id != giver.id]
    return screens.whom(giver, _holds(visit, giver), others, loads.of(visit, everybody), number)


def ask(visit: Visit, from_id: int, to_id: int) -> Screen:
    """What will happen, before it does."""
    giver, taker = _giver(visit, from_id), _taker(visit, from_id, to_id)
    return screens.ask(giver, taker, _holds(visit, giver), _stays(visit, giver))


def hand_over(visit: Visit, from_id: int, to_id: int, count: int) -> Screen:
    """Everything changes hands at once; `count` is what was read, so that nothing else goes along unseen."""
    giver, taker = _giver(visit, from_id), _taker(visit, from_id, to_id)
    holds = _holds(visit, giver)
    if holds.count != count:
        return screens.ask(giver, taker, holds, _stays(visit, giver))
    tasks, parts = holds.tasks, holds.parts
    pack = successions.pass_on(visit, giver, taker, tasks, parts, visit.official, visit.event.key)
    if pack is None:
        raise HoldsNothing(giver.name)
    if taker.id != visit.official.id:
        tell(visit, taker, f"handover:{pack.id}", lambda: screens.yours(pack, giver, visit.official, len(tasks)))
    if giver.id != visit.official.id:
        tell(visit, giver, f"handover:{pack.id}", lambda: screens.no_longer_yours(taker, visit.official, len(tasks)))
    undo_it = Undo(action("handover.undo", pack.id), visit.now)
    return shown(visit, pack, said=screens.done(giver, taker, len(tasks), len(parts)), undo=undo_it)


def undo(visit: Visit, handover_id: int) -> Screen:
    """Whoever handed over thinks again, until it is signed for; a task that was worked on meanwhile stays."""
    pack = handovers.locked(visit.session, handover_id)
    if pack is None or pack.by_id != visit.official.id:
        raise NotYours("")
    taker, giver = people.official(visit.session, pack.to_id), people.official(visit.session, pack.from_id)
    rules.must_wait(pack, taker.name)
    if (visit.now - pack.made_at).total_seconds() > visit.regulation.undo_minutes * 60:
        raise StaleChoice
    kept = []
    for item, task in handovers.items(visit.session, pack.id):
        ended, begun = (visit.session.get(Assignment, one) if one else None for one in (item.ended_id, item.begun_id))
        if not rules.put_back(task, item, ended, begun):
            kept.append(task)
        elif item.part is Part.COORDINATING and item.ended_id and item.begun_id:
            handovers.pass_waits(visit.session, item.begun_id, item.ended_id)
        elif item.part is Part.LEAD:
            write_deed(visit, "task.handover_undone", task.id)
    handovers.begin_again(visit.session, pack.along.get(successions.PARTS, ()), pack.made_at)
    successions.pass_beside(visit, pack.along, taker, giver, visit.official, visit.event.key)
    pack.undone_at = visit.now
    for person in (taker, giver):
        tell(visit, person, f"handover.undone:{pack.id}", lambda: screens.taken_back(giver, taker, visit.official))
    return screens.undone(giver, kept)


def _holds(visit: Visit, giver: Official) -> Holds:
    along = handovers.known_by(visit.session, handovers.beside(visit.session, giver.id))
    return Holds(departures.led_by(visit.session, giver.id), departures.coordinated_by(visit.session, giver.id), along)


def _stays(visit: Visit, giver: Official) -> Stays:
    """The posts that the office, not the pack, gives to somebody else."""
    stood = absences.stood_in_by(visit.session, giver.id, visit.today)
    names = people.names(visit.session, {one.official_id for one in stood})
    return Stays(
        people.units_headed_by(visit.session, giver.id),
        people.units_led_by(visit.session, giver.id),
        giver.role,
        [(names[one.official_id], one.to_on) for one in stood],
    )


def _may_move(visit: Visit, giver: Official) -> bool:
    return scopes.reach_of(visit, visit.official).covers(Deed.GIVE, giver.unit_id)


def _giver(visit: Visit, from_id: int) -> Official:
    giver = visit.session.get(Official, from_id)
    if giver is None or not _may_move(visit, giver):
        raise NotAllowed
    return giver


def _taker(visit: Visit, from_id: int, to_id: int) -> Official:
    giver, taker = people.official(visit.session, from_id), visit.session.get(Official, to_id)
    if taker is None:
        raise UnknownChoice
    rules.must_take_over(giver, taker)
    for task in departures.led_by(visit.session, giver.id):
        below = units.subtrees(visit.session, [task.lead_unit_id])
        departure_rules.must_be_of_unit(task, giver, taker, below)
    return taker


def pack(visit: Visit, handover_id: int) -> Handover:
    pack = handovers.locked(visit.session, handover_id)
    if pack is None:
        raise NotAllowed
    taker = people.official(visit.session, pack.to_id)
    if visit.official.id not in {pack.to_id, pack.from_id, pack.by_id} and not _may_move(visit, taker):
        raise NotAllowed
    return pack


def write_deed(visit: Visit, deed: str, task_id: int, words: str | None = None) -> None:
    after = {"words": words} if words else {}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task_id, official_id=who, after=after, event=event)


def tell(visit: Visit, person: Official, key: str, says: Callable[[], Screen]) -> None:
    if person.id == visit.official.id or person.left_at is not None:
        return
    with speaking(person.language or visit.regulation.language):
        letter = says()
    post(visit, person, key, letter)


def shown(visit: Visit, pack: Handover, said: str = "", undo: Undo | None = None) -> Screen:
    giver, taker = people.official(visit.session, pack.from_id), people.official(visit.session, pack.to_id)
    found = handovers.items(visit.session, pack.id)
    lines = [*packs.beside(handovers.known_by(visit.session, pack.along)), *packs.stays(_stays(visit, giver))]
    return screens.show(pack, giver, taker, found, lines, visit, said=said, undo=undo)
