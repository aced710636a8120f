"""The lead or the head says that a task is not theirs, or not so: the clock stands until it is answered."""

from collections.abc import Sequence
from datetime import datetime

from handlers.chat import rights, scopes
from handlers.post import post
from handlers.refusals import NoDraft, StaleChoice, UnknownChoice
from handlers.refusals.process import ObjectedBefore
from handlers.rules import objections as rules
from handlers.rules import pauses as clock_rules
from handlers.rules import reports as report_rules
from handlers.rules import sentences, suspensions, undoing
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import objections as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import journal, objections, pauses, people
from storage.tables import Objection, ObjectionAnswer, ObjectionReason, Pause, PauseReason, Task


def list_(visit: Visit, argument: str = "") -> Screen:
    """`/ykien`: what waits for an answer, among what the reader may see."""
    return waiting(visit)


def waiting(visit: Visit) -> Screen:
    """The same as a choice."""
    return screens.waiting(_seen(visit), {task.id for task, _one in to_answer(visit)}, visit)


def to_answer(visit: Visit) -> list[tuple[Task, Objection]]:
    """What waits for the answer of whoever is here."""
    return [pair for pair in _seen(visit) if rights.may(visit, pair[0], Deed.ANSWER)]


def _seen(visit: Visit) -> Sequence[tuple[Task, Objection]]:
    units = scopes.reach_of(visit, visit.official).units(Deed.SEE)
    return objections.waiting(visit.session, units, visit.speaks_for, visit.official.id)


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Objecting asks for the reason first."""
    task = _to_object(visit, task_id, version)
    return screens.ask(task, visit.regulation.objection_days)


def because(visit: Visit, task_id: int, version: int, number: int) -> Screen:
    """The reason was picked; the same one is not asked twice of the same unit."""
    if not 0 <= number < len(rules.REASONS):
        raise UnknownChoice
    task = _to_object(visit, task_id, version)
    reason = rules.REASONS[number]
    _must_be_new(visit, task, reason)
    return screens.ask_words(task, reason)


def object_(visit: Visit) -> Screen:
    """The words were written: the clock stands from today, and whoever is over the task is asked."""
    draft = visit.talk.draft
    if "task" not in draft or "reason" not in draft:
        raise NoDraft
    task = _to_object(visit, int(str(draft["task"])), int(str(draft["version"])))
    reason = ObjectionReason(str(draft["reason"]))
    _must_be_new(visit, task, reason)
    other: Task | None = None
    if reason is ObjectionReason.DUPLICATE:
        sentence = sentences.read_sentence(visit.event.text, visit.today)
        named = [code for code in sentence.tasks if code != task.id] if sentence else []
        if not named:
            return screens.ask_words(task, reason, again=True)
        other = visit.session.get(Task, named[0])
        if other is None:
            return screens.ask_words(task, reason, again=True)
    words = suspensions.must_be_reason(visit.event.text)
    return _made(visit, task, _begun(visit, task, reason, words, other))


def retract(visit: Visit, task_id: int, version: int) -> Screen:
    """The unit takes it back: the clock goes on, the deadline moves by the working days it stood."""
    task = rights.locked(visit, task_id, Deed.RETRACT)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.RETRACT)
    objection = objections.last(visit.session, task.id)
    if objection is None:
        raise StaleChoice(task.id)
    pause, others = _pause(visit, objection)
    clock_rules.end(task, pause, others, visit.official.id, visit.now, visit.today, visit.calendar)
    return _withdrawn(visit, task, objection)


def undo(visit: Visit, objection_id: int, version: int) -> Screen:
    """Whoever objected thinks again at once: the clock never stood."""
    objection = visit.session.get(Objection, objection_id)
    if objection is None or objection.answer is not None:
        raise StaleChoice(objection.task_id if objection else None)
    task = rights.locked(visit, objection.task_id)
    undoing.must_be_fresh(
        task, version, objection.by_id, objection.made_at, visit.official.id, visit.now, visit.regulation
    )
    pause, others = _pause(visit, objection)
    clock_rules.cancel(task, pause, others, visit.now, visit.today)
    return _withdrawn(visit, task, objection)


def settle(visit: Visit, task: Task, how: ObjectionAnswer, words: str | None) -> None:
    """The task was withdrawn or merged: that answers what waited."""
    objection = objections.last(visit.session, task.id)
    if objection is not None and objection.answer is None:
        rules.answer(objection, task, how, words, visit.official.id, visit.now)


def unsettle(visit: Visit, task: Task) -> None:
    """The withdrawal was taken back: what it answered waits again."""
    objection = objections.last(visit.session, task.id)
    if objection is not None:
        rules.reopen(objection)


def overtaken(visit: Visit, task: Task) -> None:
    """The result is handed in while an objection waits: nobody need answer it, and the clock has stood until now."""
    objection = objections.last(visit.session, task.id)
    if task.objected_on is None or objection is None:
        return
    pause, others = _pause(visit, objection)
    clock_rules.end(task, pause, others, visit.official.id, visit.now, visit.today, visit.calendar)
    rules.answer(objection, task, ObjectionAnswer.OVERTAKEN, None, visit.official.id, visit.now)
    _write(visit, task, objection, "objection.overtaken")


def waits_again(visit: Visit, task: Task, handed_in_at: datetime) -> None:
    """The result that overtook an objection is taken back: it waits as before, and the clock stands."""
    objection = objections.last(visit.session, task.id)
    overtook = objection is not None and objection.answer is ObjectionAnswer.OVERTAKEN
    if objection is None or not overtook or objection.answered_at != handed_in_at:
        return
    pause, others = _pause(visit, objection)
    clock_rules.reopen(task, pause, others)
    rules.reopen(objection)
    task.objected_on = pause.began_on
    _write(visit, task, objection, "objection.answer_undone")


def waits(moment: Moment, objection_id: int) -> bool:
    """CHECKS: whether an objection still waits for its answer."""
    objection = moment.session.get(Objection, objection_id)
    return objection is not None and objection.answer is None


def _to_object(visit: Visit, task_id: int, version: int) -> Task:
    task = rights.locked(visit, task_id, Deed.OBJECT)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.OBJECT)
    return task


def _must_be_new(visit: Visit, task: Task, reason: ObjectionReason) -> None:
    before = rules.answered_before(objections.of_task(visit.session, task.id), reason, task.lead_unit_id)
    if before is None or before.answered_at is None or before.answered_by_id is None:
        return
    name = people.official(visit.session, before.answered_by_id).name
    unit = people.unit(visit.session, task.lead_unit_id)
    answer = screens.answered(task, before, unit)
    raise ObjectedBefore(task.code, name, visit.local(before.answered_at).date(), answer)


def _begun(visit: Visit, task: Task, reason: ObjectionReason, words: str, other: Task | None) -> Objection:
    """The clock stands from the day it is said: a unit that may be right loses no day by waiting."""
    pause = clock_rules.begin(task, PauseReason.OBJECTION, words, visit.official.id, visit.now, visit.today)
    visit.session.add(pause)
    visit.session.flush()
    task.objected_on = visit.today
    objection = Objection(
        task_id=task.id,
        unit_id=task.lead_unit_id,
        reason=reason,
        other_id=other.id if other else None,
        words=words,
        by_id=visit.official.id,
        made_at=visit.now,
        answer_by_on=visit.calendar.plus_working_days(visit.today, visit.regulation.objection_days),
        pause_id=pause.id,
    )
    visit.session.add(objection)
    visit.session.flush()
    return objection


def _made(visit: Visit, task: Task, objection: Objection) -> Screen:
    _write(visit, task, objection, "objection.made")
    asked = objections.answerers(visit.session, task, visit.official.id)
    for person in asked:
        with speaking(person.language or visit.regulation.language):
            letter = screens.to_answer(task, objection, visit.official)
        post(visit, person, f"objection:{objection.id}", letter, still_true=f"objection.waits:{objection.id}")
    undo_it = Undo(action("objection.undo", objection.id, task.version), visit.now)
    said = screens.made(task, objection, [person.name for person in asked])
    return task_screens.card(task, visit, said=said, undo=undo_it)


def _withdrawn(visit: Visit, task: Task, objection: Objection) -> Screen:
    rules.answer(objection, task, ObjectionAnswer.RETRACTED, None, visit.official.id, visit.now)
    _write(visit, task, objection, "objection.retracted")
    for person in objections.answerers(visit.session, task, objection.by_id):
        with speaking(person.language or visit.regulation.language):
            letter = screens.taken_back(task, visit.official)
        post(visit, person, f"retracted:{objection.id}", letter)
    unit = people.unit(visit.session, task.lead_unit_id)
    return task_screens.card(task, visit, said=screens.answered(task, objection, unit))


def _pause(visit: Visit, objection: Objection) -> tuple[Pause, list[Pause]]:
    pause = visit.session.get_one(Pause, objection.pause_id)
    return pause, [one for one in pauses.open_of(visit.session, objection.task_id) if one.id != pause.id]


def _write(visit: Visit, task: Task, objection: Objection, deed: str) -> None:
    after = {"words": objection.words, "reason": objection.reason, "other": objection.other_id}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)
