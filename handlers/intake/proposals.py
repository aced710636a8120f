"""The office looks through what a directive proposes: approves, changes, merges, splits, drops."""

from collections.abc import Mapping
from datetime import date

from handlers.intake import readings as reviews
from handlers.refusals import UnknownChoice
from handlers.refusals.directives import ReadingChanged
from handlers.rules import names, new_tasks, words
from handlers.rules import proposals as rules
from handlers.rules.dates import DateFault
from handlers.rules.reading.register import Register
from handlers.screen import Screen
from handlers.screens import proposals as screens
from handlers.screens import search as search_screens
from handlers.visit import Visit
from storage import people, readings
from storage.tables import Proposal, ProposalState, Reading


def first(visit: Visit, reading_id: int) -> Screen:
    """The first proposal nobody has decided on, or the first of all."""
    reading = reviews.open_one(visit, reading_id)
    found = readings.proposals(visit.session, reading.id)
    one = next((one for one in found if one.state is ProposalState.OPEN), found[0] if found else None)
    return _card(visit, reading, one) if one else reviews.summary(visit, reading)


def show(visit: Visit, proposal_id: int) -> Screen:
    """One proposal."""
    return _card(visit, *_found(visit, proposal_id))


def approve(visit: Visit, proposal_id: int, version: int) -> Screen:
    """It becomes a task when the document is given out; the next one comes."""
    reading, one = _found(visit, proposal_id, version)
    rules.must_be_led(one)
    return _decided(visit, reading, one, ProposalState.APPROVED)


def drop(visit: Visit, proposal_id: int, version: int) -> Screen:
    """It does not become a task; the next one comes."""
    return _decided(visit, *_found(visit, proposal_id, version), ProposalState.DROPPED)


def reopen(visit: Visit, proposal_id: int, version: int) -> Screen:
    """What was approved or dropped is looked at again."""
    reading, one = _found(visit, proposal_id, version)
    one.state = ProposalState.OPEN
    reading.version += 1
    return _card(visit, reading, one)


def ask(visit: Visit, proposal_id: int, what: str) -> Screen:
    """The lead, the deadline or the text is to be said anew."""
    reading, one = _found(visit, proposal_id)
    asked = {"lead": screens.ask_lead, "due": screens.ask_due, "text": screens.ask_text}
    if what not in asked:
        raise UnknownChoice
    return asked[what](reading, one)


def took_lead(visit: Visit) -> Screen:
    """The lead was named: units by name, by a group, or by a part of the name; several between semicolons."""
    reading, one = _drafted(visit)
    units = people.units(visit.session)
    register = Register(units, visit.today)
    leads: list[int] = []
    for said in filter(None, (piece.strip() for piece in visit.event.text.replace("\n", ";").split(";"))):
        meant = register.meant(said)
        found = list(meant.units) or names.units_meant(said, units, visit.today)
        if len(found) > 1 and meant.certainty not in {"group", "one"}:
            return screens.still(search_screens.which(found, [], said, "proposal.to", one.id), reading, one)
        if not found:
            near = names.alike(said, units)
            return screens.still(search_screens.nobody(said, near, "proposal.to", one.id), reading, one)
        leads += [unit.id for unit in found]
    return _led(visit, reading, one, leads)


def picked_lead(visit: Visit, code: str, proposal_id: int) -> Screen:
    """The lead was picked among several."""
    reading, one = _found(visit, proposal_id)
    picked = next((unit for unit in people.units(visit.session) if code == f"u{unit.id}"), None)
    if picked is None:
        raise UnknownChoice
    return _led(visit, reading, one, [picked.id])


def took_due(visit: Visit) -> Screen:
    """The deadline was written."""
    reading, one = _drafted(visit)
    read = new_tasks.deadline(visit.event.text, visit.today)
    if isinstance(read, DateFault):
        return screens.ask_due(reading, one, fault=read)
    return _dated(visit, reading, one, *read)


def without_due(visit: Visit, proposal_id: int) -> Screen:
    """There is no deadline, and none is invented."""
    return _dated(visit, *_found(visit, proposal_id), None, "")


def took_text(visit: Visit) -> Screen:
    """The text was written anew; the sentence of the document stays with it."""
    reading, one = _drafted(visit)
    text = words.clean(visit.event.text)
    if not new_tasks.is_text(text):
        return screens.ask_text(reading, one, again=True)
    before = one.text
    one.text = text
    return _changed(visit, reading, one, {"text": before}, {"text": text})


def merge(visit: Visit, proposal_id: int, version: int) -> Screen:
    """Goes on inside the proposal before it."""
    reading, one = _found(visit, proposal_id, version)
    into = rules.before(readings.proposals(visit.session, reading.id), one)
    rules.merged(into, one)
    return _changed(visit, reading, into, {}, {"merged": one.id})


def split(visit: Visit, proposal_id: int, version: int) -> Screen:
    """One proposal for each of its sentences, with the same lead and deadline."""
    reading, one = _found(visit, proposal_id, version)
    pieces = rules.parts(one.text)
    for later in readings.proposals(visit.session, reading.id):
        if later.place > one.place:
            later.place += len(pieces) - 1
    one.text = pieces[0]
    for step, piece in enumerate(pieces[1:], 1):
        more = Proposal(**{name: getattr(one, name) for name in _KEPT}, text=piece, place=one.place + step)
        visit.session.add(more)
    return _changed(visit, reading, one, {}, {"split": len(pieces)})


_KEPT = ("reading_id", "clause", "passage", "product", "said", "leads", "others", "due_on", "due_words")


def _led(visit: Visit, reading: Reading, one: Proposal, leads: list[int]) -> Screen:
    before = {"leads": one.leads}
    one.leads, one.said = list(dict.fromkeys(leads)), []
    one.others = [unit_id for unit_id in one.others if unit_id not in one.leads]
    return _changed(visit, reading, one, before, {"leads": one.leads})


def _dated(visit: Visit, reading: Reading, one: Proposal, on: date | None, said: str) -> Screen:
    before = {"due_on": str(one.due_on or "")}
    one.due_on, one.due_words = on, said or None
    return _changed(visit, reading, one, before, {"due_on": str(on or "")})


def _changed(
    visit: Visit, reading: Reading, one: Proposal, before: Mapping[str, object], after: Mapping[str, object]
) -> Screen:
    reading.version += 1
    reading.touched = True
    visit.session.flush()
    after = {**after, "clause": one.clause, "proposal": one.id}
    reviews.write(visit, reading, "reading.changed", before=before, after=after)
    return _card(visit, reading, one)


def _decided(visit: Visit, reading: Reading, one: Proposal, state: ProposalState) -> Screen:
    """What was decided, and the next proposal; the summary after the last."""
    one.state = state
    reading.version += 1
    reading.touched = True
    visit.session.flush()
    found = readings.proposals(visit.session, reading.id)
    later = [other for other in found if other.state is ProposalState.OPEN]
    following = next((other for other in later if other.place > one.place), later[0] if later else None)
    return _card(visit, reading, following) if following else reviews.summary(visit, reading)


def _found(visit: Visit, proposal_id: int, version: int | None = None) -> tuple[Reading, Proposal]:
    one = visit.session.get(Proposal, proposal_id)
    if one is None:
        raise UnknownChoice
    reading = reviews.open_one(visit, one.reading_id, version)
    if one.state is ProposalState.GIVEN:
        raise ReadingChanged
    return reading, one


def _drafted(visit: Visit) -> tuple[Reading, Proposal]:
    reviews.drafted(visit)
    return _found(visit, int(str(visit.talk.draft["proposal"])))


def _card(visit: Visit, reading: Reading, one: Proposal) -> Screen:
    found = readings.proposals(visit.session, reading.id)
    return screens.card(reading, one, found, reviews.units_of(visit), visit.today)
