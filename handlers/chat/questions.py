"""The question a unit was asked, for whoever may answer it: found, held, and sent."""

from collections.abc import Callable
from typing import Any

from handlers.chat import owed
from handlers.refusals.consultations import ConsultationOver
from handlers.refusals.owed import ActedBefore, MovedOn, NoSuchCode, NotForYou
from handlers.screen import Paper, Screen
from handlers.screens import opinions as screens
from handlers.visit import Moment, Visit
from storage import consultations, journal, people
from storage import owed as stored
from storage.consultations import Part
from storage.tables import Consultation, Consulted, JournalEntry, Official, StoredFile, Task, Unit

COMMAND = "/layykien"


def ask(visit: Visit, one: Consultation, part: Part, key: str, head: str | Callable[[], str] = "") -> bool:
    """The letter to whoever answers for a unit; it leaves only while the answer is owed."""
    asked, file = around(visit, one), paper(visit, one)

    def says() -> Screen:
        return screens.question(one, part, *asked, head=head if isinstance(head, str) else head(), paper=file)

    readers = owed.answerers(visit, part.unit.id, part.asked.holder_id)
    return owed.tell(visit, readers, key, says, f"answer.owed:opinion-{part.asked.id}")


def must_be_open(visit: Visit, one: Consultation) -> None:
    """Raises ConsultationOver, with who ended it and when."""
    if one.ended_at is not None and one.ended_by_id is not None:
        name = people.official(visit.session, one.ended_by_id).name
        raise ConsultationOver(name, one.code, visit.local(one.ended_at).date())


def paper(moment: Moment, one: Consultation) -> Paper | None:
    """The file that goes with the question."""
    kept = moment.session.get(StoredFile, one.file_id) if one.file_id else None
    return Paper("consultation.file", (one.id,), kept.name) if kept else None


def content(moment: Moment, number: int) -> bytes:
    """PAPERS: what stands in it."""
    one = moment.session.get_one(Consultation, number)
    return moment.session.get_one(StoredFile, one.file_id).content


def write(visit: Visit, one: Consultation, deed: str, words: str, **more: Any) -> JournalEntry:
    """The line of the journal: of the task where it is about one, so that its history tells it."""
    noun, number = ("task", one.task_id) if one.task_id else ("consultation", one.id)
    who, event = visit.official.id, visit.event.key
    after = {"words": words[:300], "consultation": one.id, **more}
    return journal.write(visit.session, visit.now, deed, noun, number, official_id=who, after=after, event=event)


def around(visit: Visit, one: Consultation) -> tuple[Official, Unit, Task | None]:
    """Who asks, for which unit, about which task."""
    task = visit.session.get(Task, one.task_id) if one.task_id else None
    return people.official(visit.session, one.by_id), people.unit(visit.session, one.unit_id), task


def part_of(visit: Visit, consulted_id: int) -> Part:
    part = consultations.part(visit.session, consulted_id)
    if part is None:
        raise NoSuchCode("YK-…", COMMAND)
    return part


def mine(visit: Visit, consulted_id: int) -> tuple[Part, Consultation]:
    """A unit's part, for somebody who may answer it. Raises NoSuchCode, NotForYou."""
    part = part_of(visit, consulted_id)
    one = visit.session.get_one(Consultation, part.asked.consultation_id)
    if not owed.answering(visit).covers(part.unit.id, part.asked.holder_id):
        raise NotForYou(one.code, COMMAND)
    return part, one


def held(visit: Visit, consulted_id: int) -> tuple[Consultation, Part]:
    """The same, held with its consultation: two units that answer at once know which of them is the last."""
    _seen, found = mine(visit, consulted_id)
    one = consultations.locked(visit.session, found.id) or found
    stored.locked(visit.session, Consulted, consulted_id)
    return one, mine(visit, consulted_id)[0]


def must_be_as_seen(visit: Visit, part: Part, one: Consultation, version: int) -> None:
    """Whoever comes second hears who was first, and when. Raises ConsultationOver, ActedBefore, MovedOn."""
    must_be_open(visit, one)
    if part.asked.version == version:
        return
    if part.asked.acted_by_id not in {None, visit.official.id} and part.asked.acted_at is not None:
        first = people.official(visit.session, part.asked.acted_by_id or 0)
        raise ActedBefore(first.name, visit.local(part.asked.acted_at), one.code, f"{COMMAND} {one.code}")
    raise MovedOn(one.code, f"{COMMAND} {one.code}")
