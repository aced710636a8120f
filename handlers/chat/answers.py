"""Whoever is over a task answers an objection: keep, give to another unit, another deadline; or thinks again."""

from handlers.chat import rights, search, tokens
from handlers.post import post
from handlers.refusals import AlreadyDecided, NoDraft, NotYours, StaleChoice
from handlers.refusals.process import SameUnit
from handlers.rules import dates, suspensions, undoing
from handlers.rules import objections as rules
from handlers.rules import pauses as clock_rules
from handlers.rules import reports as report_rules
from handlers.rules.dates import DateFault
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import new_tasks as new_task_screens
from handlers.screens import objections as screens
from handlers.screens import search as search_screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import assignments, journal, objections, pauses, people
from storage.tables import Assignment, Objection, ObjectionAnswer, Official, Part, Pause, Task, Unit


def show(visit: Visit, task_id: int, version: int) -> Screen:
    """The objection with its possible answers."""
    task = rights.found(visit, task_id, Deed.ANSWER)
    objection = _to_answer(visit, task, version)
    return screens.to_answer(task, objection, people.official(visit.session, objection.by_id))


def ask_kept(visit: Visit, task_id: int, version: int) -> Screen:
    task = rights.locked(visit, task_id, Deed.ANSWER)
    _to_answer(visit, task, version)
    return screens.why_kept(task)


def kept(visit: Visit) -> Screen:
    """The task stays as it is, for a reason."""
    task, objection = _drafted(visit)
    words = suspensions.must_be_reason(visit.event.text)
    return _answer(visit, task, objection, ObjectionAnswer.KEPT, words)


def ask_unit(visit: Visit, task_id: int, version: int) -> Screen:
    task = rights.locked(visit, task_id, Deed.ANSWER)
    _to_answer(visit, task, version)
    return screens.to_whom(task)


def unit_said(visit: Visit) -> Screen:
    """The unit was named; where several are called so, one is picked."""
    task, _objection = _drafted(visit)
    found, _people = search.meant(visit, visit.event.text)
    if len(found) == 1:
        return move(visit, f"u{found[0].id}", task.id, task.version)
    near = (task.id, task.version)
    return search_screens.which(found, (), visit.event.text, "objection.to", *near) if found else screens.to_whom(task)


def move(visit: Visit, code: str, task_id: int, version: int) -> Screen:
    """Another unit leads: its head is told, and the units before keep their rows in history."""
    task = rights.locked(visit, task_id, Deed.ANSWER)
    objection = _to_answer(visit, task, version)
    number = tokens.number(code.removeprefix("u"))
    unit = visit.session.get(Unit, number) if number is not None else None
    if unit is None:
        raise StaleChoice(task.id)
    if unit.id == task.lead_unit_id:
        raise SameUnit(unit.name, task.code)
    before = people.official(visit.session, task.lead_id) if task.lead_id else None
    kept_fields = rules.before(task)
    _clock_goes_on(visit, task, objection)
    visit.session.add(
        rules.move(task, unit.id, visit.official.id, visit.now, assignments.current_lead(visit.session, task.id))
    )
    head = people.head_of(visit.session, unit.id)
    if head is not None and head.id != visit.official.id:
        with speaking(head.language or visit.regulation.language):
            letter = new_task_screens.for_your_unit(task, unit, None, visit.official)
        post(visit, head, f"moved:{objection.id}:{task.version}", letter)
    return _answered(visit, task, objection, ObjectionAnswer.MOVED, None, kept_fields, [before] if before else [])


def ask_due(visit: Visit, task_id: int, version: int) -> Screen:
    task = rights.locked(visit, task_id, Deed.ANSWER)
    _to_answer(visit, task, version)
    return screens.until_when(task)


def due_said(visit: Visit) -> Screen:
    """Another deadline was written: the original one stays beside it."""
    task, objection = _drafted(visit)
    on = dates.read_date(visit.event.text, visit.today)
    if on is None or isinstance(on, DateFault):
        return screens.until_when(task, on or DateFault.UNREADABLE)
    rules.must_be_deadline(on, visit.today, visit.calendar)
    kept_fields = rules.before(task)
    _clock_goes_on(visit, task, objection)
    rules.redate(task, on)
    return _answered(visit, task, objection, ObjectionAnswer.REDATED, None, kept_fields)


def undo(visit: Visit, objection_id: int, version: int) -> Screen:
    """Whoever answered thinks again: the objection waits as before, and the clock stands."""
    objection = visit.session.get(Objection, objection_id)
    if objection is None or objection.answered_at is None:
        raise StaleChoice(objection.task_id if objection else None)
    task = rights.locked(visit, objection.task_id)
    undoing.must_be_fresh(
        task, version, objection.answered_by_id, objection.answered_at, visit.official.id, visit.now, visit.regulation
    )
    if objection.answer is ObjectionAnswer.MOVED:
        _lead_again(visit, task, objection)
    _clock_stands_again(visit, task, objection)
    undoing.put_back(task, objection.before)
    rules.reopen(objection)
    _write(visit, task, objection, "objection.answer_undone")
    _tell(visit, task, objection)
    return task_screens.card(task, visit, said=_answered_words(visit, task, objection))


def _drafted(visit: Visit) -> tuple[Task, Objection]:
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    task = rights.locked(visit, int(str(draft["task"])), Deed.ANSWER)
    return task, _to_answer(visit, task, int(str(draft["version"])))


def _to_answer(visit: Visit, task: Task, version: int) -> Objection:
    """What waits; whoever comes second hears who was first, and when. Nobody answers the own objection."""
    objection = objections.last(visit.session, task.id)
    if task.objected_on is None and objection and objection.answered_by_id and objection.answered_at:
        name = people.official(visit.session, objection.answered_by_id).name
        raise AlreadyDecided(name, visit.local(objection.answered_at))
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.ANSWER)
    if objection is None:
        raise StaleChoice(task.id)
    if objection.by_id == visit.official.id:
        raise NotYours(task.code)
    return objection


def _answer(visit: Visit, task: Task, objection: Objection, how: ObjectionAnswer, words: str | None) -> Screen:
    kept_fields = rules.before(task)
    _clock_goes_on(visit, task, objection)
    return _answered(visit, task, objection, how, words, kept_fields)


def _answered(
    visit: Visit,
    task: Task,
    objection: Objection,
    how: ObjectionAnswer,
    words: str | None,
    before: dict[str, object],
    also: list[Official] | None = None,
) -> Screen:
    rules.answer(objection, task, how, words, visit.official.id, visit.now)
    objection.before = before
    _write(visit, task, objection, f"objection.{how}")
    _tell(visit, task, objection, also or [])
    undo_it = Undo(action("answer.undo", objection.id, task.version), visit.now)
    return task_screens.card(task, visit, said=_answered_words(visit, task, objection), undo=undo_it)


def _answered_words(visit: Visit, task: Task, objection: Objection) -> str:
    return screens.answered(task, objection, people.unit(visit.session, task.lead_unit_id))


def _clock_goes_on(visit: Visit, task: Task, objection: Objection) -> None:
    pause, others = _pause(visit, task, objection)
    clock_rules.end(task, pause, others, visit.official.id, visit.now, visit.today, visit.calendar)


def _clock_stands_again(visit: Visit, task: Task, objection: Objection) -> None:
    pause, others = _pause(visit, task, objection)
    clock_rules.reopen(task, pause, others)


def _pause(visit: Visit, task: Task, objection: Objection) -> tuple[Pause, list[Pause]]:
    pause = visit.session.get_one(Pause, objection.pause_id)
    return pause, [one for one in pauses.open_of(visit.session, task.id) if one.id != pause.id]


def _lead_again(visit: Visit, task: Task, objection: Objection) -> None:
    """The unit and lead of before: the row that was ended begins a second time, the other one ends."""
    current = assignments.current_lead(visit.session, task.id)
    if current is not None:
        current.ended_at = visit.now
    unit_id, lead_id = int(str(objection.before["lead_unit_id"])), objection.before["lead_id"]
    row = Assignment(task_id=task.id, part=Part.LEAD, unit_id=unit_id, given_at=visit.now)
    row.official_id, row.given_by_id = int(str(lead_id)) if lead_id else None, visit.official.id
    visit.session.add(row)


def _tell(visit: Visit, task: Task, objection: Objection, also: list[Official] | None = None) -> None:
    """Whoever objected, and the lead, hear the answer."""
    objector = people.official(visit.session, objection.by_id)
    lead = people.official(visit.session, task.lead_id) if task.lead_id else None
    unit = people.unit(visit.session, task.lead_unit_id)
    for person in {one.id: one for one in (objector, lead, *(also or [])) if one}.values():
        if person.id == visit.official.id:
            continue
        with speaking(person.language or visit.regulation.language):
            letter = screens.told(task, objection, unit, visit.official)
        key = f"answer:{objection.id}:{task.version}"
        post(visit, person, key, letter, still_true=f"task.stands:{task.id}:{task.version}")


def _write(visit: Visit, task: Task, objection: Objection, deed: str) -> None:
    after = {
        "words": objection.answer_words,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "unit": task.lead_unit_id,
    }
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)
