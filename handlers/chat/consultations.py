"""Whoever asked other units sees who has answered, reminds those missing, closes or withdraws; or thinks again."""

from datetime import timedelta

from handlers.chat import opinions, owed, questions, recalls, scopes
from handlers.chat.questions import COMMAND
from handlers.refusals import NoDraft, TooLate
from handlers.refusals.consultations import EverybodyAnswered, RemindedToday
from handlers.refusals.owed import MovedOn, NoSuchCode, NotForYou
from handlers.rules import suspensions
from handlers.screen import Screen, action
from handlers.screens import consultations as screens
from handlers.screens import questions as letters
from handlers.screens import synthesis
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from storage import consultations, people
from storage.consultations import Part
from storage.tables import Consultation, ConsultationEnd, Role, Task


def all_(visit: Visit) -> Screen:
    """What waits for an answer of the reader's units, and what the reader or those units have asked."""
    office = visit.official.role is not Role.OFFICIAL
    mine = owed.answering(visit)
    asked = consultations.asked_by(visit.session, visit.speaks_for, None if office else mine.units)
    missing = [part.consultation_id for part, _unit in consultations.waiting(visit.session, [one.id for one in asked])]
    counted = [(one, missing.count(one.id)) for one in asked]
    return screens.list_(counted, opinions.to_answer(visit), visit, may_ask=may_ask(visit))


def show(visit: Visit, number: int) -> Screen:
    """To whoever asked, and whoever sees its task, all of it; to a unit that is asked, its own part."""
    one = consultations.get(visit.session, number)
    if one is None:
        raise NoSuchCode(f"YK-{number:04d}", COMMAND)
    if _owns(visit, one) or owed.may_see_task(visit, one.task_id):
        return card(visit, one)
    mine = owed.answering(visit)
    for part in consultations.parts(visit.session, one.id):
        if mine.covers(part.unit.id, part.asked.holder_id):
            return opinions.show(visit, part.asked.id)
    raise NotForYou(one.code, COMMAND)


def card(visit: Visit, one: Consultation, *, said: str = "", undo: Undo | None = None) -> Screen:
    return screens.card(
        one,
        visit.session.get(Task, one.task_id) if one.task_id else None,
        consultations.parts(visit.session, one.id),
        people.official(visit.session, one.by_id),
        visit,
        own=_owns(visit, one),
        said=said,
        undo=undo,
        has_file=one.file_id is not None,
    )


def file(visit: Visit, number: int) -> Screen:
    """The file that goes with the question, once more."""
    screen = show(visit, number)
    one = visit.session.get_one(Consultation, number)
    return Screen(
        screen.text, title=screen.title, choices=screen.choices, paper=questions.paper(visit, one), fresh=True
    )


def may_ask(visit: Visit) -> bool:
    """Whether somebody may ask in the unit's name about a subject of its own: heads and the office."""
    reach = scopes.reach_of(visit, visit.official)
    return reach.everything or bool(reach.headed)


def ask_all(visit: Visit, one: Consultation, task: Task | None) -> list[Part]:
    """Every unit is written to, through whoever answers for it; the journal has it once."""
    parts = consultations.parts(visit.session, one.id)
    for part in parts:
        questions.ask(visit, one, part, f"consultation:{one.id}:{part.unit.id}")
    units = ", ".join(synthesis.unit_name(part.unit) for part in parts)
    questions.write(visit, one, "consultation.asked", f"{one.code} · {units} · {one.due_on:%d/%m/%Y} · {one.text}")
    return parts


def remind(visit: Visit, number: int) -> Screen:
    """Exactly those missing are reminded, once a day."""
    one = _open(visit, number)
    parts = [part for part in consultations.parts(visit.session, one.id) if part.asked.settled_at is None]
    if not parts:
        raise EverybodyAnswered(one.code)
    key = f"opinion.reminded:{one.id}:{visit.today}"
    reminded = [
        part
        for part in parts
        if questions.ask(visit, one, part, f"{key}:{part.unit.id}", letters.reminded(part, visit.official, visit))
    ]
    if not reminded:
        raise RemindedToday(one.code)
    units = ", ".join(synthesis.unit_name(part.unit) for part in reminded)
    to = {
        f"{key}:{part.unit.id}": [who.id for who in owed.answerers(visit, part.unit.id, part.asked.holder_id)]
        for part in reminded
    }
    entry = questions.write(visit, one, "consultation.reminded", f"{one.code} · {units}", **recalls.sent(to))
    return card(visit, one, said=screens.reminded(reminded), undo=recalls.undo_of(entry))


def close(visit: Visit, number: int, version: int) -> Screen:
    """Enough was heard: nothing is owed any more."""
    return _end(visit, _as_seen(visit, number, version), ConsultationEnd.CLOSED, None)


def ask_withdraw(visit: Visit, number: int, version: int) -> Screen:
    return screens.why_withdrawn(_as_seen(visit, number, version))


def withdraw(visit: Visit) -> Screen:
    """It need not have been asked: the units are told why."""
    draft = visit.talk.draft
    if "consultation" not in draft:
        raise NoDraft
    words = suspensions.must_be_reason(visit.event.text)
    one = _as_seen(visit, int(str(draft["consultation"])), int(str(draft["version"])))
    return _end(visit, one, ConsultationEnd.WITHDRAWN, words)


def undo(visit: Visit, number: int, version: int) -> Screen:
    """Whoever ended it lets it go on; whoever sent it takes it back while nobody has answered."""
    one = _held(visit, number)
    by, at = (one.ended_by_id, one.ended_at) if one.ended_at else (one.by_id, one.asked_at)
    if by != visit.official.id:
        raise NotForYou(one.code, COMMAND)
    if one.version != version or at is None:
        raise MovedOn(one.code, COMMAND)
    if visit.now - at > timedelta(minutes=visit.regulation.undo_minutes):
        raise TooLate(visit.regulation.undo_minutes)
    parts = consultations.parts(visit.session, one.id)
    if one.ended_at is None:
        if any(part.versions for part in parts):
            raise MovedOn(one.code, COMMAND)
        return _end(visit, one, ConsultationEnd.WITHDRAWN, None)
    one.ended_at = one.ended_by_id = one.ending = one.ending_words = None
    one.version += 1
    for part in parts:
        if not part.versions:
            part.asked.settled_at = None
            part.asked.version += 1
            key = f"consultation:{one.id}:{one.version}:{part.unit.id}"
            questions.ask(visit, one, part, key, letters.goes_on(one, visit.official))
    questions.write(visit, one, "consultation.undone", one.code)
    return card(visit, one, said=screens.undone(one))


def _end(visit: Visit, one: Consultation, how: ConsultationEnd, words: str | None) -> Screen:
    """Nobody owes an answer any more, and whoever still did is told."""
    one.ended_at, one.ended_by_id, one.ending, one.ending_words = visit.now, visit.official.id, how, words
    one.version += 1
    for part in consultations.parts(visit.session, one.id):
        settled = part.asked.settled_at is not None
        if not settled:
            part.asked.settled_at = visit.now
            part.asked.version += 1
        if not settled or how is ConsultationEnd.WITHDRAWN:
            readers = owed.answerers(visit, part.unit.id, part.asked.holder_id)
            key = f"consultation.over:{one.id}:{one.version}:{part.unit.id}"
            owed.tell(visit, readers, key, lambda: letters.over(one, visit.official))
    questions.write(visit, one, f"consultation.{how.value}", " · ".join(filter(None, (one.code, words))))
    undo_it = Undo(action("consultation.undo", one.id, one.version), visit.now)
    return card(visit, one, said=screens.ended(one), undo=undo_it)


def _owns(visit: Visit, one: Consultation) -> bool:
    """Whoever asked, whoever answers for the unit that asks, and the office."""
    mine = visit.official.role is not Role.OFFICIAL or one.by_id in visit.speaks_for
    return mine or one.unit_id in owed.answering(visit).units


def _held(visit: Visit, number: int) -> Consultation:
    one = consultations.locked(visit.session, number)
    if one is None:
        raise NoSuchCode(f"YK-{number:04d}", COMMAND)
    if not _owns(visit, one):
        raise NotForYou(one.code, COMMAND)
    return one


def _open(visit: Visit, number: int) -> Consultation:
    one = _held(visit, number)
    questions.must_be_open(visit, one)
    return one


def _as_seen(visit: Visit, number: int, version: int) -> Consultation:
    one = _open(visit, number)
    if one.version != version:
        raise MovedOn(one.code, COMMAND)
    return one
