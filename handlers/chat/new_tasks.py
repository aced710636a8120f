"""The office, or a head for the own unit, adds a task: step by step, or in one sentence with its parts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handlers.chat import assignments, rights, scopes, search, subtasks, tokens
from handlers.post import post
from handlers.refusals import NotAllowed, StaleChoice, UnknownChoice
from handlers.rules import names, undoing, withdrawals, words
from handlers.rules import new_tasks as rules
from handlers.rules import subtasks as subtask_rules
from handlers.rules.dates import DateFault
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import new_tasks as screens
from handlers.screens import search as search_screens
from handlers.screens import subtasks as subtask_screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import assignments as questions
from storage import journal, people, talks, units
from storage.tables import Assignment, Official, Part, Progress, Task, Unit, Withdrawal

Draft = dict[str, Any]


def begin(visit: Visit, argument: str) -> Screen:
    """`/themviec`, or `/themviec text; unit or person; deadline`: what was given is not asked again."""
    if not scopes.reach_of(visit, visit.official).is_wide(Deed.GIVE):
        raise NotAllowed
    given = rules.parts(argument)
    if not given:
        return screens.ask_text()
    text, to, due = [*given, "", ""][:3]
    if not rules.is_text(text):
        return screens.ask_text(again=True)
    return _next(visit, {"text": text, "said_to": to, "said_due": due})


def took_text(visit: Visit) -> Screen:
    """The text of the task was written, or all of it in one message."""
    begun = {name: value for name, value in visit.talk.draft.items() if name == "whole"}
    given = rules.parts(visit.event.text)
    text, to, due = given if len(given) == rules.PARTS else (words.clean(visit.event.text), "", "")
    if not rules.is_text(text):
        return screens.ask_text(again=True, whole=_whole(visit, begun))
    return _next(visit, {**begun, "text": text, "said_to": to, "said_due": due})


def took_to(visit: Visit) -> Screen:
    """The unit or person was named."""
    return _next(visit, {**_draft(visit), "said_to": visit.event.text})


def picked_to(visit: Visit, code: str) -> Screen:
    """The unit or person was picked."""
    return _next(visit, {**_draft(visit), "to": code})


def took_due(visit: Visit) -> Screen:
    """The deadline was written."""
    return _next(visit, {**_draft(visit), "said_due": visit.event.text})


def without_due(visit: Visit) -> Screen:
    """There is no deadline, and none is invented."""
    return _next(visit, {**_draft(visit), "due": "", "due_words": ""})


def past_due(visit: Visit) -> Screen:
    """A deadline that was asked about is meant as it stands."""
    draft = _draft(visit)
    return _next(visit, {**draft, "due": draft["asked_due"]})


def whole_due(visit: Visit) -> Screen:
    """The part is due with the task it belongs to."""
    draft = _draft(visit)
    whole = _whole(visit, draft)
    if whole is None or whole.due_on is None:
        raise StaleChoice
    return _next(visit, {**draft, "due": whole.due_on.isoformat(), "due_words": ""})


def again(visit: Visit, what: str) -> Screen:
    """Something of the draft is to be said anew."""
    draft = _draft(visit)
    if what == "text":
        return screens.ask_text(whole=_whole(visit, draft))
    for name in {"to": ("to",), "due": ("due", "due_words", "asked_due")}.get(what, ()):
        draft.pop(name, None)
    return _next(visit, draft)


def create(visit: Visit) -> Screen:
    """What was read back is created; the unit's head, and the lead where one was named, are told."""
    draft = _draft(visit)
    if "to" not in draft or "due" not in draft:
        raise StaleChoice
    unit, lead = _meant(visit, draft, draft["to"])
    whole = _whole(visit, draft)
    due_on = date.fromisoformat(draft["due"]) if draft["due"] else None
    task = Task(
        parent_id=whole.id if whole else None,
        directive_id=whole.directive_id if whole else None,
        clause=whole.clause if whole else None,
        fingerprint=rules.fingerprint(visit.event.source, visit.event.key),
        text=draft["text"],
        folded=words.folded(draft["text"]),
        lead_unit_id=unit.id,
        lead_id=lead.id if lead else None,
        given_by_id=visit.official.id,
        given_at=visit.now if lead else None,
        original_due_on=due_on,
        due_on=due_on,
        due_words=draft.get("due_words") or None,
        created_at=visit.now,
    )
    visit.session.add(task)
    visit.session.flush()
    _record(visit, task, whole)
    if lead is not None:
        assignments.tell_lead(visit, task, lead, visit.official)
    head = people.head_of(visit.session, unit.id)
    if head is not None and head.id not in {visit.official.id, task.lead_id}:
        with speaking(head.language or visit.regulation.language):
            letter = screens.for_your_unit(task, unit, lead, visit.official)
        post(visit, head, f"added:{task.id}", letter)
    gives = scopes.reach_of(visit, visit.official).covers(Deed.GIVE, unit.id)
    undo_it = Undo(action("add.undo", task.id, task.version), visit.now)
    return screens.created(task, unit, lead, head, visit, undo_it, gives=gives)


def undo(visit: Visit, task_id: int, version: int) -> Screen:
    """Whoever added a task thinks again: it is withdrawn, and whoever was told of it is told so."""
    task = rights.locked(visit, task_id)
    if task.progress is Progress.WITHDRAWN:
        raise StaleChoice(task.id)
    by = visit.official.id
    undoing.must_be_fresh(task, version, task.given_by_id, task.created_at, by, visit.now, visit.regulation)
    told = [one for one in questions.parties(visit.session, task) if one.id != by]
    visit.session.add(Withdrawal(task_id=task.id, by_id=by, made_at=visit.now, before=withdrawals.before(task)))
    withdrawals.withdraw(task, visit.now)
    journal.write(
        visit.session, visit.now, "task.adding_undone", "task", task.id, official_id=by, event=visit.event.key
    )
    for person in told:
        with speaking(person.language or visit.regulation.language):
            letter = screens.not_added(task, visit.official)
        post(visit, person, f"unadded:{task.id}", letter)
    return task_screens.card(task, visit, said=screens.undone(task))


def _record(visit: Visit, task: Task, whole: Task | None) -> None:
    row = Assignment(task_id=task.id, part=Part.LEAD, unit_id=task.lead_unit_id, given_at=visit.now)
    row.official_id, row.given_by_id = task.lead_id, visit.official.id
    visit.session.add(row)
    after = {"unit": task.lead_unit_id, "lead": task.lead_id, "due_on": str(task.due_on or "")}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, "task.added", "task", task.id, official_id=who, after=after, event=event)
    if whole is not None:
        whole.subtasks += 1
        part = {"other": task.id, "words": words.shortened(task.text)}
        journal.write(
            visit.session, visit.now, "task.divided", "task", whole.id, official_id=who, after=part, event=event
        )


def _next(visit: Visit, draft: Draft) -> Screen:
    """Ask for what the draft still lacks; read it back when it is whole."""
    if said := draft.pop("said_to", ""):
        asked = _read_to(visit, draft, said)
        if asked is not None:
            return asked
    if "to" not in draft:
        return screens.ask_to(draft)
    unit, lead = _meant(visit, draft, draft["to"])
    whole = _whole(visit, draft)
    if said := draft.pop("said_due", ""):
        read = rules.deadline(said, visit.today)
        if isinstance(read, DateFault):
            return screens.ask_due(draft, fault=read)
        on, due_words = read
        draft |= {"due_words": due_words}
        if on is not None and on < visit.today:
            return screens.ask_past({**draft, "asked_due": on.isoformat()}, on)
        if whole is not None and on is not None and subtask_rules.is_beyond(on, whole):
            return subtask_screens.ask_beyond({**draft, "asked_due": on.isoformat()}, whole, on)
        draft["due"] = on.isoformat() if on else ""
    if "due" not in draft:
        return screens.ask_due(draft)
    due_on = date.fromisoformat(draft["due"]) if draft["due"] else None
    twin = questions.same_words(visit.session, unit.id, words.folded(draft["text"]))
    return screens.read_back(draft, unit, lead, due_on, twin, whole)


def _read_to(visit: Visit, draft: Draft, said: str) -> Screen | None:
    """Which unit or person within reach was named; a question where that is not plain."""
    may_lead = _within(visit, draft)
    found_units, found_people = search.meant(visit, said)
    bodies = [unit for unit in found_units if may_lead(unit.id)]
    persons = [one for one in found_people if one.unit_id is not None and may_lead(one.unit_id)]
    if len(bodies) + len(persons) == 1:
        draft["to"] = f"u{bodies[0].id}" if bodies else f"p{persons[0].id}"
        return None
    if bodies or persons:
        return screens.waiting_for_to(search_screens.which(bodies, persons, said, "add.to"), draft)
    near = [one for one in names.alike(said, people.units(visit.session)) if may_lead(one.id)]
    return screens.waiting_for_to(search_screens.nobody(said, near, "add.to"), draft)


def _within(visit: Visit, draft: Draft) -> Callable[[int], bool]:
    """Whether a unit may be given it: what one's posts reach; of a part, also the unit of the whole."""
    sight = scopes.reach_of(visit, visit.official)
    whole = _whole(visit, draft)
    own = units.subtrees(visit.session, [whole.lead_unit_id]) if whole else frozenset()
    return lambda unit_id: unit_id in own or sight.covers(Deed.GIVE, unit_id)


def _whole(visit: Visit, draft: Draft) -> Task | None:
    """The task of which this is to be a part; asked anew, since it may have moved on."""
    return subtasks.whole(visit, int(str(draft["whole"]))) if "whole" in draft else None


def _meant(visit: Visit, draft: Draft, code: str) -> tuple[Unit, Official | None]:
    """The unit, and the person where one was picked; both within reach, asked anew."""
    number = tokens.number(code[1:])
    if code[:1] not in {"u", "p"} or number is None:
        raise UnknownChoice
    lead = visit.session.get(Official, number) if code[0] == "p" else None
    unit = visit.session.get(Unit, (lead.unit_id if lead else number) or 0)
    if unit is None or (code[0] == "p" and (lead is None or lead.left_at is not None)):
        raise UnknownChoice
    if not _within(visit, draft)(unit.id):
        raise NotAllowed
    return unit, lead


def _draft(visit: Visit) -> Draft:
    """What was said so far, while the form is open."""
    if not (visit.talk.awaits or "").startswith("add.") or not talks.is_open(visit.talk, visit.now):
        raise StaleChoice
    if "text" not in visit.talk.draft:
        raise StaleChoice
    return dict(visit.talk.draft)
