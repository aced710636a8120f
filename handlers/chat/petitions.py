"""A petition as each sees it: the focal unit passes it to a person and answers, the petitioner says whether it did."""

from handlers.chat import cases, loads, owed, reports
from handlers.chat.cases import COMMAND
from handlers.refusals import NoDraft, NotAllowed
from handlers.refusals.owed import MovedOn
from handlers.rules import directives, suspensions
from handlers.rules import owed as owed_rules
from handlers.rules import petitions as rules
from handlers.rules.directives import DirectiveNumber
from handlers.screen import Screen
from handlers.screens import petition_letters as letters
from handlers.screens import petitions as screens
from handlers.visit import Moment, Visit
from storage import owed as stored
from storage import people, petitions
from storage.tables import Petition, PetitionAnswer, Routing, StoredFile


def all_(visit: Visit) -> Screen:
    """What waits for the reader's units, what the office has to route, what the reader or those units filed."""
    mine = owed.answering(visit)
    to_route = petitions.unrouted(visit.session) if cases.is_office(visit) else ()
    filed = petitions.filed_by(visit.session, visit.speaks_for, mine.units)
    return screens.list_(to_answer(visit), to_route, filed, visit, office=cases.is_office(visit))


def to_answer(visit: Visit) -> list[Petition]:
    """What waits for an answer of whoever is here, the earliest due first."""
    mine = owed.answering(visit)
    return list(stored.open_of(visit.session, Petition, mine.units, mine.official_id))


def show(visit: Visit, number: int) -> Screen:
    return card(visit, cases.found(visit, number))


def card(visit: Visit, one: Petition, said: str = "") -> Screen:
    """All of it, with what the reader may do, and the way back while there is one."""
    return screens.card(
        cases.view(visit, one),
        visit,
        answers=cases.is_answerer(visit, one),
        asked=cases.is_petitioner(visit, one),
        office=cases.is_office(visit),
        said=said,
        undo=cases.undo_of(one, visit),
    )


def filed(visit: Visit, one: Petition) -> Screen:
    """A new one: written down, routed, and everybody concerned told."""
    visit.session.add(one)
    visit.session.flush()
    routing = Routing(petition_id=one.id, unit_id=one.unit_id, by_id=visit.official.id, made_at=visit.now)
    visit.session.add(routing)
    visit.session.flush()
    owed_rules.act(one, visit.official.id, visit.now, routing.id, settled_at=None, withdrawn_at=None)
    cases.write(visit, one, "petition.filed", one.text)
    cases.ask(visit, one, lambda: letters.new(one))
    view = cases.view(visit, one)
    heads = owed.answerers(visit, one.from_unit_id, None)
    owed.tell(visit, heads, f"petition.filed:{one.id}", lambda: letters.filed_by_yours(view, visit.official, visit))
    receivers = [who.name for who in owed.answerers(visit, one.unit_id, None)]
    return card(visit, one, screens.filed(view, receivers))


def whom(visit: Visit, number: int, page: int) -> Screen:
    """To whom of the focal unit?"""
    one = cases.to_act(visit, number, None)
    people_ = owed.to_pass(visit, one.unit_id, one.holder_id) if one.unit_id else []
    return screens.whom(one, people_, loads.of(visit, people_), page)


def to(visit: Visit, number: int, version: int, official_id: int) -> Screen:
    """It is passed to somebody, who is told; so are whoever held it before, and the petitioner."""
    one = cases.to_act(visit, number, version)
    if one.unit_id is None:
        raise MovedOn(one.code, COMMAND)
    person = owed.must_be_of(visit, official_id, people.unit(visit.session, one.unit_id))
    cases.take_from_holder(visit, one)
    owed_rules.act(one, visit.official.id, visit.now, holder_id=person.id)
    cases.write(visit, one, "petition.passed", person.name)
    cases.ask(visit, one, lambda: letters.passed_to_you(one, visit.official))
    cases.tell_petitioner(visit, one, lambda: letters.with_person(one, person))
    return card(visit, one, screens.passed(one, person))


def ask_answer(visit: Visit, number: int, version: int) -> Screen:
    return screens.ask_answer(cases.to_act(visit, number, version))


def answered(visit: Visit) -> Screen:
    """The answer: words, a document's number, a file; the petitioner has it at once."""
    draft = visit.talk.draft
    if "petition" not in draft:
        raise NoDraft
    one = cases.to_act(visit, int(str(draft["petition"])), int(str(draft["version"])))
    file = reports.kept_file(visit, visit.event.file) if visit.event.file else {}
    number = directives.read_number(visit.event.text)
    document = number if isinstance(number, DirectiveNumber) else None
    words = rules.must_be_answer(visit.event.text, is_document=document is not None, has_file=bool(file))
    answer = PetitionAnswer(
        petition_id=one.id,
        unit_id=one.unit_id,
        due_on=one.due_on,
        words=words,
        document_number=document.text[:80] if document else None,
        document_on=document.dated_on if document else None,
        file_id=file.get("file"),
        by_id=visit.official.id,
        made_at=visit.now,
    )
    visit.session.add(answer)
    visit.session.flush()
    owed_rules.act(one, visit.official.id, visit.now, answer.id, settled_at=visit.now)
    cases.write(visit, one, "petition.answered", words or file.get("file_name", ""))
    cases.tell_petitioner(visit, one, lambda: letters.answered(one), paper_too=True)
    return card(visit, one, screens.recorded(one))


def ask_dispute(visit: Visit, number: int, version: int) -> Screen:
    return screens.ask_dispute(cases.answered(visit, number, version)[0])


def disputed(visit: Visit) -> Screen:
    """Not answered, says the petitioner: the unit owes an answer again, within the same days."""
    draft = visit.talk.draft
    if "petition" not in draft:
        raise NoDraft
    words = suspensions.must_be_reason(visit.event.text)
    one, answer = cases.answered(visit, int(str(draft["petition"])), int(str(draft["version"])))
    answer.disputed_at, answer.disputed_words = visit.now, words
    rules.dispute(one, cases.days_of(visit, one), visit.official.id, visit.now, visit.today, visit.calendar)
    cases.write(visit, one, "petition.disputed", words)
    cases.ask(visit, one, lambda: letters.disputed(one, words))
    return card(visit, one, screens.asked_again(one))


def undo(visit: Visit, number: int, version: int) -> Screen:
    """Whoever did the last thing thinks again: what it made is taken back, and whoever was told is told."""
    one = cases.held(visit, number)
    readers = owed.answerers(visit, one.unit_id, one.holder_id)
    changed = rules.changed(one)
    made = owed_rules.take_back(one, version, visit.official.id, visit.now, visit.regulation, one.code, COMMAND)
    if "withdrawn_at" in changed:
        one.withdrawn_at = one.settled_at = visit.now
    elif "unit_id" in changed:
        visit.session.get_one(Routing, made).taken_back_at = visit.now
    elif changed == {"settled_at"}:
        visit.session.get_one(PetitionAnswer, made).taken_back_at = visit.now
    elif "due_on" in changed:
        answer = petitions.answers(visit.session, one.id)[-1]
        answer.disputed_at = answer.disputed_words = None
    cases.write(visit, one, "petition.undone", "")
    visit.session.flush()
    readers += [*owed.answerers(visit, one.unit_id, one.holder_id), *owed.asker(visit, one.by_id, one.from_unit_id)]
    key = f"petition.undone:{one.id}:{one.version}"
    owed.tell(visit, readers, key, lambda: letters.taken_back(one, visit.official))
    return card(visit, one, screens.undone(one))


def file(visit: Visit, number: int) -> Screen:
    """The file that came with it, or with its last answer."""
    one = cases.found(visit, number)
    screen = card(visit, one)
    return Screen(screen.text, title=screen.title, choices=screen.choices, paper=cases.paper(visit, one), fresh=True)


def must_read(visit: Visit, file_id: int) -> None:
    """READERS: whoever may see a petition it came with. Raises NotAllowed."""
    if not any(cases.may_see(visit, one) for one in petitions.with_file(visit.session, file_id)):
        raise NotAllowed


def content(moment: Moment, number: int) -> bytes:
    """PAPERS: what stands in a kept file."""
    return moment.session.get_one(StoredFile, number).content
