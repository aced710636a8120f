"""The office brings a directive: it is read, and its proposals wait to be looked through; until then it is no task."""

from collections.abc import Mapping, Sequence

from handlers.intake import papers
from handlers.refusals import NotAllowed, StaleChoice, UnknownChoice
from handlers.refusals.directives import ReadingChanged, ReadingClosed
from handlers.rules import directives, proposals, words
from handlers.rules.dates import DateFault
from handlers.rules.directives import DirectiveNumber
from handlers.rules.reading import document
from handlers.rules.reading.layout import Block
from handlers.rules.reading.register import Register
from handlers.screen import Screen
from handlers.screens import papers as paper_screens
from handlers.screens import readings as screens
from handlers.visit import Visit
from storage import directives as known
from storage import journal, people, readings
from storage.tables import Proposal, ProposalState, Reading, Role, Unit


def begin(visit: Visit, argument: str) -> Screen:
    """`/nhapvanban`: asks for the document; one that waits to be looked through is shown instead."""
    _must_be_office(visit)
    if visit.event.file or len(argument) >= papers.PASTED_MIN:
        return _took(visit, papers.blocks_of(visit, argument))
    if waiting := readings.open_of(visit.session, visit.official.id):
        return summary(visit, waiting)
    return paper_screens.ask_paper()


def mine(visit: Visit) -> Screen:
    """The document that waits, from the morning digest."""
    return begin(visit, "")


def another(visit: Visit) -> Screen:
    """Another document, beside the one that waits."""
    _must_be_office(visit)
    return paper_screens.ask_paper()


def took_paper(visit: Visit) -> Screen:
    """The document came, as a file or pasted."""
    _must_be_office(visit)
    return _took(visit, papers.blocks_of(visit, visit.event.text))


def is_something_else(visit: Visit) -> bool:
    """Whether what was written after a document is too short to be more of it: a report, a question."""
    return visit.talk.awaits == "reading.more" and not visit.event.file and len(visit.event.text) < papers.PASTED_MIN


def took_more(visit: Visit) -> Screen:
    """A messenger cuts long texts: what is pasted next is of the same document, until something is decided."""
    reading = readings.open_of(visit.session, visit.official.id)
    text = visit.event.text
    goes_on = reading is not None and not reading.touched and not visit.event.file and len(text) >= papers.PASTED_MIN
    if (
        reading is None
        or not goes_on
        or papers.is_another(text, reading)
        or not all(isinstance(block, str) for block in reading.source)
    ):
        return took_paper(visit)
    blocks: list[Block] = [*map(str, reading.source), text]
    readings.erase(visit.session, reading, visit.now)
    return _took(visit, blocks)


def show(visit: Visit, reading_id: int) -> Screen:
    """The summary of a reading."""
    return summary(visit, open_one(visit, reading_id))


def asides(visit: Visit, reading_id: int, page: int) -> Screen:
    """What was taken for no task, and why."""
    return screens.asides(open_one(visit, reading_id), page)


def ask_number(visit: Visit, reading_id: int) -> Screen:
    """What the document does not say of itself is asked for."""
    return screens.ask_number(open_one(visit, reading_id))


def took_number(visit: Visit) -> Screen:
    """Number and date were written: "612/UBND-TH ngày 24/4/2024"."""
    reading = drafted(visit)
    read = directives.read_number(visit.event.text)
    if isinstance(read, DateFault) or not isinstance(read, DirectiveNumber) or not read.symbol:
        return screens.ask_number(reading, again=True)
    before = {"number": reading.number, "issued_on": str(reading.issued_on or "")}
    reading.number, reading.issued_on = read.text, read.dated_on or reading.issued_on
    reading.version += 1
    after = {"number": reading.number, "issued_on": str(reading.issued_on or "")}
    write(visit, reading, "reading.named", before=before, after=after)
    return summary(visit, reading)


def leave(visit: Visit, reading_id: int, version: int) -> Screen:
    """The document is put away; nothing of it becomes a task."""
    reading = open_one(visit, reading_id, version)
    reading.closed_at, reading.source = visit.now, []
    write(visit, reading, "reading.left")
    return screens.left()


def summary(visit: Visit, reading: Reading) -> Screen:
    """How many proposals there are, what is decided, what to look at."""
    found = readings.proposals(visit.session, reading.id)
    return screens.summary(reading, found, duplicate(visit, reading, found))


def duplicate(visit: Visit, reading: Reading, found: Sequence[Proposal]) -> tuple[str, bool] | None:
    """The directive this one repeats: by its number (True), or from another source by what it says."""
    if reading.number:
        number, year, issuer = directives.identity(reading.number, reading.issued_on, reading.issuer or "")
        mine = f"{number}|{year or ''}|{issuer}"
        if known.of_identities(visit.session, [mine]):
            return reading.number, True
    texts = {one.id: words.folded(one.text) for one in found if one.state is not ProposalState.DROPPED}
    likes: dict[int, int] = {}
    units = {unit_id for one in found for unit_id in one.leads}
    theirs = readings.open_tasks(visit.session, units) if units else []
    for text in texts.values():
        near = {task[3] for task in theirs if task[3] and proposals.likeness(text, task[2]) >= proposals.LIKE}
        for directive_id in near:
            likes[directive_id] = likes.get(directive_id, 0) + 1
    same = proposals.same_source(likes, len(texts))
    other = readings.directive(visit.session, same) if same else None
    return ((other.number or other.subject or "?"), False) if other else None


def open_one(visit: Visit, reading_id: int, version: int | None = None) -> Reading:
    """A reading that waits, held; as it was seen, where that matters."""
    _must_be_office(visit)
    reading = readings.locked(visit.session, reading_id)
    if reading is None:
        raise UnknownChoice
    if reading.closed_at is not None:
        raise ReadingClosed
    if version is not None and reading.version != version:
        raise ReadingChanged
    return reading


def drafted(visit: Visit) -> Reading:
    """The reading an open form is about."""
    if "reading" not in visit.talk.draft:
        raise StaleChoice
    return open_one(visit, int(str(visit.talk.draft["reading"])))


def write(
    visit: Visit,
    reading: Reading,
    deed: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """A line of the journal on a reading."""
    journal.write(
        visit.session, visit.now, deed, "reading", reading.id,
        official_id=visit.official.id, before=dict(before or {}), after=dict(after or {}), event=visit.event.key,
    )  # fmt: skip


def _took(visit: Visit, blocks: Sequence[Block]) -> Screen:
    """Read, and kept as proposals: of what is marked secret or broken nothing is."""
    read = document.read(blocks, visit.calendar)
    papers.must_be_one(read)
    reading = proposals.reading(read, visit.official.id, visit.now)
    reading.source = list(blocks)
    visit.session.add(reading)
    visit.session.flush()
    units = people.units(visit.session)
    register = Register(units, visit.today)
    found = [proposals.proposal(duty, place, register) for place, duty in enumerate(read.tasks, 1)]
    for one in found:
        one.reading_id = reading.id
    _twins(visit, found)
    visit.session.add_all(found)
    visit.session.flush()
    write(visit, reading, "reading.made", after={"number": reading.number, "proposals": len(found)})
    return summary(visit, reading)


def _twins(visit: Visit, found: Sequence[Proposal]) -> None:
    """Which proposals say nearly what an open task of the same unit says already."""
    units = {unit_id for one in found for unit_id in one.leads}
    theirs = readings.open_tasks(visit.session, units) if units else []
    for one in found:
        text = words.folded(one.text)
        near = [task for task in theirs if task[1] in one.leads and proposals.likeness(text, task[2]) >= proposals.LIKE]
        if near:
            one.twin = f"NV-{near[0][0]:04d}"


def units_of(visit: Visit) -> dict[int, Unit]:
    """The units by key."""
    return {unit.id: unit for unit in people.units(visit.session)}


def _must_be_office(visit: Visit) -> None:
    """Directives are brought in by the office alone."""
    if visit.official.role not in {Role.OFFICE, Role.ADMIN}:
        raise NotAllowed
