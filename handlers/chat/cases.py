"""A petition found and held for whoever may act on it, the letters about it, and its line of the journal."""

from collections.abc import Callable
from datetime import timedelta

from handlers.chat import owed
from handlers.refusals.owed import ActedBefore, MovedOn, NoSuchCode, NotForYou
from handlers.refusals.petitions import PetitionSettled
from handlers.screen import Paper, action
from handlers.screens import petition_letters as screens
from handlers.screens.petition_letters import View
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from storage import journal, people, petitions
from storage.tables import Official, Petition, PetitionAnswer, PetitionKind, Role, StoredFile, Unit

COMMAND = "/kiennghi"


def is_office(visit: Visit) -> bool:
    return visit.official.role is not Role.OFFICIAL


def is_answerer(visit: Visit, one: Petition) -> bool:
    """Whoever answers for the focal unit, or holds it."""
    if one.unit_id is None:
        return False
    return owed.answering(visit).covers(one.unit_id, one.holder_id)


def is_petitioner(visit: Visit, one: Petition) -> bool:
    """Whoever filed it, and whoever answers for the unit that did."""
    return one.by_id in visit.speaks_for or one.from_unit_id in owed.answering(visit).units


def found(visit: Visit, number: int) -> Petition:
    """To be looked at. Raises NoSuchCode, NotForYou."""
    one = petitions.get(visit.session, number)
    if one is None:
        raise NoSuchCode(f"KN-{number:04d}", COMMAND)
    if not may_see(visit, one):
        raise NotForYou(one.code, COMMAND)
    return one


def may_see(visit: Visit, one: Petition) -> bool:
    return is_office(visit) or is_answerer(visit, one) or is_petitioner(visit, one)


def held(visit: Visit, number: int) -> Petition:
    """To be changed."""
    found(visit, number)
    return petitions.locked(visit.session, number) or found(visit, number)


def to_act(visit: Visit, number: int, version: int | None, *, by_office: bool = False) -> Petition:
    """An open one, for the focal unit (or the office). Raises what `must_be_as_seen` does, and NotForYou."""
    one = held(visit, number)
    if not (is_answerer(visit, one) or (by_office and is_office(visit))):
        raise NotForYou(one.code, COMMAND)
    must_be_as_seen(visit, one, one.version if version is None else version)
    if one.settled_at is not None:
        raise PetitionSettled(one.code, visit.local(one.settled_at).date())
    return one


def answered(visit: Visit, number: int, version: int) -> tuple[Petition, PetitionAnswer]:
    """One that was answered, for its petitioner."""
    one = held(visit, number)
    if not is_petitioner(visit, one):
        raise NotForYou(one.code, COMMAND)
    must_be_as_seen(visit, one, version)
    said = petitions.answers(visit.session, one.id)
    if one.settled_at is None or one.withdrawn_at is not None or not said:
        raise MovedOn(one.code, f"{COMMAND} {one.code}")
    return one, said[-1]


def must_be_as_seen(visit: Visit, one: Petition, version: int) -> None:
    """Whoever comes second hears who was first, and when. Raises ActedBefore, MovedOn."""
    if one.version == version:
        return
    if one.acted_by_id not in {None, visit.official.id} and one.acted_at is not None:
        first = people.official(visit.session, one.acted_by_id or 0)
        raise ActedBefore(first.name, visit.local(one.acted_at), one.code, f"{COMMAND} {one.code}")
    raise MovedOn(one.code, f"{COMMAND} {one.code}")


def view(visit: Visit, one: Petition) -> View:
    """A petition with all that stands around it."""
    session = visit.session
    return View(
        one=one,
        kind=session.get(PetitionKind, one.kind_id) if one.kind_id else None,
        unit=people.unit(session, one.unit_id) if one.unit_id else None,
        holder=session.get(Official, one.holder_id) if one.holder_id else None,
        by=people.official(session, one.by_id),
        home=people.unit(session, one.from_unit_id),
        answers=tuple(petitions.answers(session, one.id)),
        routings=tuple(
            (routing, session.get(Unit, routing.unit_id) if routing.unit_id else None)
            for routing in petitions.routings(session, one.id)
        ),
        has_file=paper(visit, one) is not None,
    )


def days_of(visit: Visit, one: Petition) -> int:
    """The working days a unit has for it."""
    kind = visit.session.get(PetitionKind, one.kind_id) if one.kind_id else None
    return kind.days if kind else visit.regulation.petition_days


def ask(visit: Visit, one: Petition, head: Callable[[], str]) -> None:
    """The letter to whoever answers now; it leaves only while the answer is owed."""
    around, file = view(visit, one), paper(visit, one)
    readers = owed.answerers(visit, one.unit_id, one.holder_id)
    owed.tell(
        visit,
        readers,
        f"petition:{one.id}:{one.version}",
        lambda: screens.to_answer(around, head(), file),
        still_true=f"answer.owed:petition-{one.id}",
    )


def tell_petitioner(visit: Visit, one: Petition, head: Callable[[], str], *, paper_too: bool = False) -> None:
    """Whoever filed it hears of each step."""
    around, file = view(visit, one), paper(visit, one) if paper_too else None
    readers = owed.asker(visit, one.by_id, one.from_unit_id)
    owed.tell(visit, readers, f"petition.step:{one.id}:{one.version}", lambda: screens.step(around, head(), file))


def take_from_holder(visit: Visit, one: Petition) -> None:
    """Whoever held it need not answer any more."""
    if one.holder_id is not None:
        holder = people.official(visit.session, one.holder_id)
        key = f"petition.taken:{one.id}:{one.version}"
        owed.tell(visit, [holder], key, lambda: screens.taken_from_you(one, visit.official))


def undo_of(one: Petition, visit: Visit) -> Undo | None:
    """The way back, to whoever did the last thing, while it works."""
    if one.acted_by_id != visit.official.id or one.acted_at is None:
        return None
    if visit.now - one.acted_at > timedelta(minutes=visit.regulation.undo_minutes):
        return None
    return Undo(action("petition.undo", one.id, one.version), one.acted_at)


def paper(visit: Visit, one: Petition) -> Paper | None:
    """The file of its last answer, else the one it came with."""
    said = petitions.answers(visit.session, one.id)
    file_id = next((answer.file_id for answer in reversed(said) if answer.file_id), one.file_id)
    kept = visit.session.get(StoredFile, file_id) if file_id else None
    return Paper("petition.file", (kept.id,), kept.name) if kept else None


def write(visit: Visit, one: Petition, deed: str, words: str) -> None:
    """The line of the journal."""
    said = " · ".join(piece for piece in (one.code, words[:250]) if piece)
    who, event = visit.official.id, visit.event.key
    journal.write(
        visit.session, visit.now, deed, "petition", one.id, official_id=who, after={"words": said}, event=event
    )
