"""After a restore: the office decides what becomes of the letters that waited in the copy. Until then none leaves."""

from handlers import post
from handlers.refusals import AlreadyDecided, NotAllowed, UnknownChoice
from handlers.screen import Screen
from handlers.screens import restorations as screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import journal, people, restorations
from storage.tables import Decision, Official, Restoration, Role

DECISIONS = {"send": Decision.SEND, "drop": Decision.DROP}


def show(visit: Visit) -> Screen:
    """What was restored, what is lost, what is held."""
    _must_be_office(visit)
    found = restorations.undecided(visit.session)
    if found is None:
        return screens.nothing_held()
    return screens.question(found, restorations.held(visit.session, found), visit)


def ask(visit: Visit, restoration_id: int, decision: str) -> Screen:
    """What each decision does, before it is made."""
    _must_be_office(visit)
    found = _open(visit, restoration_id, decision)
    return screens.sure(found, DECISIONS[decision], restorations.held(visit.session, found))


def decide(visit: Visit, restoration_id: int, decision: str) -> Screen:
    """The decision is made, once; the others of the office are told."""
    _must_be_office(visit)
    found = _open(visit, restoration_id, decision)
    counted = carry_out(visit, found, DECISIONS[decision], visit.official, visit.event.key)
    return screens.decided(DECISIONS[decision], *counted)


def carry_out(
    moment: Moment, restoration: Restoration, decision: Decision, by: Official | None, event: str | None = None
) -> tuple[int, int]:
    """Let the letters go, or drop those somebody may have had; how many of these there were, and how many leave."""
    held = restorations.held(moment.session, restoration)
    if decision is Decision.DROP:
        restorations.drop(moment.session, restoration)
    restoration.decision, restoration.decided_at = decision, moment.now
    restoration.decided_by_id = by.id if by else None
    journal.write(
        moment.session,
        moment.now,
        "restoration.decided",
        "restoration",
        restoration.id,
        official_id=by.id if by else None,
        after={"decision": decision.value, "letters": held.total_old},
        event=event,
    )
    for reader in _office(moment):
        if by is None or reader.id != by.id:
            with speaking(reader.language or moment.regulation.language):
                letter = screens.told(decision, by.name if by else None, held.total_old)
            post.post(moment, reader, f"restored:{restoration.id}:decided", letter)
    return held.total_old, held.since


def announce(moment: Moment, restoration: Restoration) -> None:
    """The office is asked: this alone leaves before it has decided."""
    held = restorations.held(moment.session, restoration)
    for reader in _office(moment):
        with speaking(reader.language or moment.regulation.language):
            letter = screens.question(restoration, held, moment)
        still_true = f"restoration.open:{restoration.id}"
        post.post(moment, reader, f"restored:{restoration.id}", letter, priority=post.RESTORED, still_true=still_true)


def is_open(moment: Moment, restoration_id: int) -> bool:
    """Whether the office has still to decide on a restoration."""
    found = moment.session.get(Restoration, restoration_id)
    return found is not None and found.decided_at is None


def _open(visit: Visit, restoration_id: int, decision: str) -> Restoration:
    found = restorations.get(visit.session, restoration_id)
    if found is None or decision not in DECISIONS:
        raise UnknownChoice
    if found.decided_at is not None:
        by = people.official(visit.session, found.decided_by_id).name if found.decided_by_id else "dondoc"
        raise AlreadyDecided(by, visit.local(found.decided_at))
    return found


def _office(moment: Moment) -> list[Official]:
    return [*people.with_role(moment.session, Role.OFFICE), *people.with_role(moment.session, Role.ADMIN)]


def _must_be_office(visit: Visit) -> None:
    if visit.official.role not in {Role.OFFICE, Role.ADMIN}:
        raise NotAllowed
