"""The office, or a head for the own unit, adds a task: step by step, or in one sentence with its parts."""

from datetime import date
from typing import Any

from handlers.chat import assignments, loads, new_leads, rights, scopes
from handlers.post import post
from handlers.refusals import NotAllowed, StaleChoice, UnknownChoice
from handlers.rules import new_tasks as rules
from handlers.rules import regular as regular_rules
from handlers.rules import subtasks as subtask_rules
from handlers.rules import undoing, withdrawals, words
from handlers.rules.dates import DateFault
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import new_tasks as screens
from handlers.screens import regular as regular_screens
from handlers.screens import subtasks as subtask_screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import assignments as questions
from storage import journal, people, talks
from storage.tables import Assignment, Official, Part, Progress, Task, Unit, Withdrawal

Draft = dict[str, Any]


def begin(visit: Visit, argument: str, *, regular: bool = False) -> Screen:
    """`/themviec`, or `/themviec text; unit or person; deadline`: what was given is not asked again."""
    begun: Draft = {"regular": 1} if regular else {}
    if not scopes.reach_of(visit, visit.official).is_wide(Deed.GIVE):
        raise NotAllowed
    given = rules.parts(argument)
    if not given:
        return screens.ask_text(begun)
    text, to, due = [*given, "", ""][:3]
    if not rules.is_text(text):
        return screens.ask_text(begun, again=True)
    return read_back(visit, {**begun, "text": text, "said_to": to, "said_due": due})


def took_text(visit: Visit) -> Screen:
    """The text of the task was written, or all of it in one message."""
    begun = {name: value for name, value in visit.talk.draft.items() if name in {"whole", "regular"}}
    given = rules.parts(visit.event.text)
    text, to, due = given if len(given) == rules.PARTS else (words.clean(visit.event.text), "", "")
    if not rules.is_text(text):
        return screens.ask_text(begun, again=True, whole=new_leads.whole(visit, begun))
    return read_back(visit, {**begun, "text": text, "said_to": to, "said_due": due})


def took_to(visit: Visit) -> Screen:
    """The unit or person was named."""
    return read_back(visit, {**_draft(visit), "said_to": visit.event.text})


def picked_to(visit: Visit, code: str) -> Screen:
    """The unit or person was picked."""
    return read_back(visit, {**_draft(visit), "to": code})


def took_due(visit: Visit) -> Screen:
    """The deadline was written."""
    return read_back(visit, {**_draft(visit), "said_due": visit.event.text})


def without_due(visit: Visit) -> Screen:
    """There is no deadline, and none is invented."""
    return read_back(visit, {**_draft(visit), "due": "", "due_words": ""})


def past_due(visit: Visit) -> Screen:
    """A deadline that was asked about is meant as it stands."""
    draft = _draft(visit)
    return read_back(visit, {**draft, "due": draft["asked_due"]})


def whole_due(visit: Visit) -> Screen:
    """The part is due with the task it belongs to."""
    draft = _draft(visit)
    whole = new_leads.whole(visit, draft)
    if whole is None or whole.due_on is None:
        raise StaleChoice
    return read_back(visit, {**draft, "due": whole.due_on.isoformat(), "due_words": ""})


def once(visit: Visit) -> Screen:
    """What the document says of its coming again is kept in words; there is one task, and no deadline is invented."""
    return read_back(visit, {**_draft(visit), "due": ""})


def repeats(visit: Visit, code: str) -> Screen:
    """A day was picked on which it comes again and again."""
    if regular_rules.of_code(code) is None:
        raise UnknownChoice
    return read_back(visit, {**_draft(visit), "every": code, "due": ""})


def again(visit: Visit, what: str) -> Screen:
    """Something of the draft is to be said anew."""
    draft = _draft(visit)
    if what == "text":
        return screens.ask_text(draft, whole=new_leads.whole(visit, draft))
    for name in {"to": ("to",), "due": ("due", "due_words", "asked_due", "every")}.get(what, ()):
        draft.pop(name, None)
    return read_back(visit, draft)


def create(visit: Visit) -> Screen:
    """What was read back is created; the unit's head, and the lead where one was named, are told."""
    draft, unit, lead = drafted(visit)
    whole = new_leads.whole(visit, draft)
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


def drafted(visit: Visit) -> tuple[Draft, Unit, Official | None]:
    """What was read back, and whom it is for."""
    draft = _draft(visit)
    if "to" not in draft or "due" not in draft:
        raise StaleChoice
    return draft, *new_leads.meant(visit, draft, draft["to"])


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


def read_back(visit: Visit, draft: Draft) -> Screen:
    """Ask for what the draft still lacks; read it back when it is whole."""
    if said := draft.pop("said_to", ""):
        asked = new_leads.read(visit, draft, said)
        if asked is not None:
            return asked
    if "to" not in draft:
        found = new_leads.offered(visit, draft)
        return screens.ask_to(draft, found, loads.of(visit, found))
    unit, lead = new_leads.meant(visit, draft, draft["to"])
    whole = new_leads.whole(visit, draft)
    said = draft.pop("said_due", "")
    if said and whole is None and (rhythm := regular_rules.read(said)):
        draft |= {"due_words": said[:200]}
        if rhythm.day is None:
            return regular_screens.ask(draft, rhythm)
        draft |= {"every": rhythm.code, "due": ""}
    elif said:
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
    if "regular" in draft and "every" not in draft:
        return regular_screens.ask(draft, None)
    if "due" not in draft:
        return screens.ask_due(draft)
    if "every" in draft:
        return regular_screens.read_back(draft, unit, lead, visit, loads.of(visit, [lead] if lead else []))
    due_on = date.fromisoformat(draft["due"]) if draft["due"] else None
    twin = questions.same_words(visit.session, unit.id, words.folded(draft["text"]))
    load = loads.of(visit, [lead] if lead else [])
    return screens.read_back(draft, unit, lead, load, due_on, twin, whole)


def _draft(visit: Visit) -> Draft:
    """What was said so far, while the form is open."""
    if not (visit.talk.awaits or "").startswith("add.") or not talks.is_open(visit.talk, visit.now):
        raise StaleChoice
    if "text" not in visit.talk.draft:
        raise StaleChoice
    return dict(visit.talk.draft)
