"""An official asks about a line of the own statement; a named person, or the office, answers; either thinks again."""

from collections.abc import Callable
from datetime import timedelta

from handlers.chat import statements
from handlers.post import post
from handlers.refusals import NoDraft
from handlers.refusals.inquiries import NobodyToAsk
from handlers.refusals.owed import NoSuchCode, NotForYou
from handlers.rules import inquiries as rules
from handlers.rules import suspensions
from handlers.screen import Screen, action
from handlers.screens import days
from handlers.screens import inquiries as screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import inquiries, journal, people
from storage.tables import Inquiry, InquiryAnswer, Official, Role, Task


def ask(visit: Visit, year: int, month: int, task_id: int) -> Screen:
    """The form; where a question about this line waits already, that one."""
    told, _period = statements.seen(visit, visit.official, visit.official.id, year, month)
    statements.line_of(told, task_id)
    if waits := _waiting(visit, year, month, task_id):
        return show(visit, waits.id)
    by_on = days.day(visit.calendar.plus_working_days(visit.today, visit.regulation.inquiry_days))
    return screens.ask(visit.session.get_one(Task, task_id), _named(visit), by_on, visit.official.id, (year, month))


def said(visit: Visit) -> Screen:
    """The question was written: whoever is named is asked."""
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    year, month, task_id = (int(str(draft[name])) for name in ("year", "month", "task"))
    text = suspensions.must_be_reason(visit.event.text)
    told, _period = statements.seen(visit, visit.official, visit.official.id, year, month)
    statements.line_of(told, task_id)
    if waits := _waiting(visit, year, month, task_id):
        return show(visit, waits.id)
    asked = _named(visit)
    until = visit.calendar.plus_working_days(visit.today, visit.regulation.inquiry_days)
    one = rules.ask(visit.official, asked, (year, month, task_id), text, visit.now, until)
    visit.session.add(one)
    visit.session.flush()
    _write(visit, one, "inquiry.asked", text)
    task = visit.session.get_one(Task, task_id)
    names = {visit.official.id: visit.official.name, asked.id: asked.name}
    with speaking(asked.language or visit.regulation.language):
        letter = screens.one(one, task, names, visit, None, may=True)
    post(visit, asked, f"inquiry:{one.id}", letter, still_true=f"inquiry.stands:{one.id}:{one.version}")
    return show(visit, one.id)


def show(visit: Visit, number: int) -> Screen:
    """One question with what this reader can do about it."""
    one = _found(visit, number)
    names = people.names(visit.session, {one.by_id, one.asked_id, one.answered_by_id or one.asked_id})
    may = one.settled_at is None and is_answerer(visit, one)
    task = visit.session.get_one(Task, one.task_id)
    return screens.one(one, task, names, visit, _undo(one, visit), may=may)


def list_(visit: Visit) -> Screen:
    """What waits for the answer of whoever is here, the oldest first."""
    found = to_answer(visit)
    names = people.names(visit.session, {one.by_id for one, _task in found})
    return screens.waiting(found, names)


def to_answer(visit: Visit) -> list[tuple[Inquiry, Task]]:
    """The questions one is asked by name; for the office also what hangs, or was asked of somebody who has left."""
    office = visit.official.role is not Role.OFFICIAL

    def is_mine(one: Inquiry, *, is_here: bool) -> bool:
        hangs = not is_here or visit.calendar.days_late(one.answer_by_on, visit.today) > 0
        return one.by_id != visit.official.id and (one.asked_id in visit.speaks_for or (office and hangs))

    waits = [one for one, is_here in inquiries.open_(visit.session) if is_mine(one, is_here=is_here)]
    return [(one, visit.session.get_one(Task, one.task_id)) for one in waits]


def keep(visit: Visit, number: int, version: int) -> Screen:
    """The line stands, for a reason."""
    return screens.why(_to_answer(visit, number, version), InquiryAnswer.KEPT)


def mend(visit: Visit, number: int, version: int) -> Screen:
    """Something is put right, and what."""
    return screens.why(_to_answer(visit, number, version), InquiryAnswer.MENDED)


def answered(visit: Visit) -> Screen:
    """The answer was written: whoever asked reads it."""
    draft = visit.talk.draft
    if "inquiry" not in draft:
        raise NoDraft
    one = _to_answer(visit, int(str(draft["inquiry"])), int(str(draft["version"])))
    text = suspensions.must_be_reason(visit.event.text)
    rules.answer(one, InquiryAnswer(str(draft["how"])), text, visit.official.id, visit.now)
    visit.session.flush()
    _write(visit, one, "inquiry.answered", text)
    _tell(visit, one, one.by_id, lambda: screens.answered_by(one, visit.official))
    return show(visit, one.id)


def undo(visit: Visit, number: int, version: int) -> Screen:
    """Whoever asked or answered last thinks again; the other one is told."""
    _found(visit, number)
    one = inquiries.locked(visit.session, number) or _found(visit, number)
    was_answered = one.answered_by_id is not None
    rules.take_back(one, version, visit.official.id, visit.now, visit.regulation)
    visit.session.flush()
    _write(visit, one, "inquiry.undone", one.text)
    if was_answered:
        _tell(visit, one, one.by_id, lambda: screens.waits_again(visit.official))
        return show(visit, one.id)
    _tell(visit, one, one.asked_id, lambda: screens.taken_back(visit.official))
    return statements.line(visit, one.by_id, one.year, one.month, one.task_id)


def stands(moment: Moment, number: int, version: int) -> bool:
    """CHECKS: whether a question stands as a letter tells it."""
    one = inquiries.get(moment.session, number)
    return one is not None and one.version == version


def is_answerer(visit: Visit, one: Inquiry) -> bool:
    """Whoever was named, their deputy, the office; never whoever asked."""
    office = visit.official.role is not Role.OFFICIAL
    return one.by_id != visit.official.id and (office or one.asked_id in visit.speaks_for)


def _waiting(visit: Visit, year: int, month: int, task_id: int) -> Inquiry | None:
    asked = inquiries.of_line(visit.session, visit.official.id, year, month, task_id)
    return next((one for one in asked if one.settled_at is None), None)


def _named(visit: Visit) -> Official:
    asked = inquiries.named(visit.session, visit.official)
    if asked is None:
        raise NobodyToAsk
    return asked


def _found(visit: Visit, number: int) -> Inquiry:
    """For whoever asked, whoever answers, and whoever sees the statement. Raises NoSuchCode, NotAllowed."""
    one = inquiries.get(visit.session, number)
    if one is None:
        raise NoSuchCode(f"HL-{number:04d}", rules.COMMAND)
    if not is_answerer(visit, one):
        statements.must_see(visit, visit.official, one.by_id)
    return one


def _to_answer(visit: Visit, number: int, version: int) -> Inquiry:
    """Held for whoever may answer. Raises NoSuchCode, NotForYou, ActedBefore, MovedOn."""
    one = _found(visit, number)
    if not is_answerer(visit, one):
        raise NotForYou(one.code, rules.COMMAND)
    one = inquiries.locked(visit.session, number) or one
    first = people.official(visit.session, one.answered_by_id or one.asked_id).name
    rules.must_be_open(one, version, first)
    return one


def _undo(one: Inquiry, visit: Visit) -> Undo | None:
    """The way back, to whoever did the last thing, while it works."""
    by, at = (one.answered_by_id, one.settled_at) if one.answered_by_id else (one.by_id, one.made_at)
    if by != visit.official.id or at is None or (one.settled_at and not one.answered_by_id):
        return None
    fresh = visit.now - at <= timedelta(minutes=visit.regulation.undo_minutes)
    return Undo(action("inquiry.undo", one.id, one.version), at) if fresh else None


def _tell(visit: Visit, one: Inquiry, to: int, head: Callable[[], str]) -> None:
    """What became of it; the letter leaves only while it stands so."""
    reader, task = people.official(visit.session, to), visit.session.get_one(Task, one.task_id)
    if reader.left_at is not None or reader.id == visit.official.id:
        return
    with speaking(reader.language or visit.regulation.language):
        letter = screens.letter(one, task, head())
    key = f"inquiry.told:{one.id}:{one.version}"
    post(visit, reader, key, letter, still_true=f"inquiry.stands:{one.id}:{one.version}")


def _write(visit: Visit, one: Inquiry, deed: str, words: str) -> None:
    after = {"words": f"{one.code} · {words[:250]}", "answer": one.answer, "month": f"{one.month}/{one.year}"}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "inquiry", one.id, official_id=who, after=after, event=event)
