"""The office, or a head for the own unit, adds a task: step by step, or in one sentence with its parts."""

from datetime import date
from typing import Any

from handlers.chat import assignments, scopes, search, tokens
from handlers.post import post
from handlers.refusals import NotAllowed, StaleChoice, UnknownChoice
from handlers.rules import names, words
from handlers.rules import new_tasks as rules
from handlers.rules.dates import DateFault
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import new_tasks as screens
from handlers.screens import search as search_screens
from handlers.visit import Visit
from locales import speaking
from storage import assignments as questions
from storage import journal, people, talks
from storage.tables import Assignment, Official, Part, Task, Unit

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
    """The text of the task was written."""
    text = words.clean(visit.event.text)
    if not rules.is_text(text):
        return screens.ask_text(again=True)
    return _next(visit, {"text": text})


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
    """A deadline that has passed is meant as it stands."""
    draft = _draft(visit)
    return _next(visit, {**draft, "due": draft["asked_due"]})


def again(visit: Visit, what: str) -> Screen:
    """Something of the draft is to be said anew."""
    draft = _draft(visit)
    if what == "text":
        return screens.ask_text()
    for name in {"to": ("to",), "due": ("due", "due_words", "asked_due")}.get(what, ()):
        draft.pop(name, None)
    return _next(visit, draft)


def create(visit: Visit) -> Screen:
    """What was read back is created; the unit's head, and the lead where one was named, are told."""
    draft = _draft(visit)
    if "to" not in draft or "due" not in draft:
        raise StaleChoice
    unit, lead = _meant(visit, draft["to"])
    due_on = date.fromisoformat(draft["due"]) if draft["due"] else None
    task = Task(
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
    _record(visit, task)
    if lead is not None:
        assignments.tell_lead(visit, task, lead, visit.official)
    head = people.head_of(visit.session, unit.id)
    if head is not None and head.id not in {visit.official.id, task.lead_id}:
        with speaking(head.language or visit.regulation.language):
            letter = screens.for_your_unit(task, unit, lead, visit.official)
        post(visit, head, f"added:{task.id}", letter)
    gives = scopes.reach_of(visit, visit.official).covers(Deed.GIVE, unit.id)
    return screens.created(task, unit, lead, head, gives=gives)


def _record(visit: Visit, task: Task) -> None:
    row = Assignment(task_id=task.id, part=Part.LEAD, unit_id=task.lead_unit_id, given_at=visit.now)
    row.official_id, row.given_by_id = task.lead_id, visit.official.id
    visit.session.add(row)
    after = {"unit": task.lead_unit_id, "lead": task.lead_id, "due_on": str(task.due_on or "")}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, "task.added", "task", task.id, official_id=who, after=after, event=event)


def _next(visit: Visit, draft: Draft) -> Screen:
    """Ask for what the draft still lacks; read it back when it is whole."""
    if said := draft.pop("said_to", ""):
        asked = _read_to(visit, draft, said)
        if asked is not None:
            return asked
    if "to" not in draft:
        return screens.ask_to(draft)
    unit, lead = _meant(visit, draft["to"])
    if said := draft.pop("said_due", ""):
        read = rules.deadline(said, visit.today)
        if isinstance(read, DateFault):
            return screens.ask_due(draft, fault=read)
        on, due_words = read
        draft |= {"due_words": due_words}
        if on is not None and on < visit.today:
            return screens.ask_past({**draft, "asked_due": on.isoformat()}, on)
        draft["due"] = on.isoformat() if on else ""
    if "due" not in draft:
        return screens.ask_due(draft)
    due_on = date.fromisoformat(draft["due"]) if draft["due"] else None
    twin = questions.same_words(visit.session, unit.id, words.folded(draft["text"]))
    return screens.read_back(draft, unit, lead, due_on, twin)


def _read_to(visit: Visit, draft: Draft, said: str) -> Screen | None:
    """Which unit or person within reach was named; a question where that is not plain."""
    sight = scopes.reach_of(visit, visit.official)
    found_units, found_people = search.meant(visit, said)
    units = [unit for unit in found_units if sight.covers(Deed.GIVE, unit.id)]
    persons = [one for one in found_people if one.unit_id is not None and sight.covers(Deed.GIVE, one.unit_id)]
    if len(units) + len(persons) == 1:
        draft["to"] = f"u{units[0].id}" if units else f"p{persons[0].id}"
        return None
    if units or persons:
        return screens.waiting_for_to(search_screens.which(units, persons, said, "add.to"), draft)
    near = [one for one in names.alike(said, people.units(visit.session)) if sight.covers(Deed.GIVE, one.id)]
    return screens.waiting_for_to(search_screens.nobody(said, near, "add.to"), draft)


def _meant(visit: Visit, code: str) -> tuple[Unit, Official | None]:
    """The unit, and the person where one was picked; both within reach, asked anew."""
    number = tokens.number(code[1:])
    if code[:1] not in {"u", "p"} or number is None:
        raise UnknownChoice
    lead = visit.session.get(Official, number) if code[0] == "p" else None
    unit = visit.session.get(Unit, (lead.unit_id if lead else number) or 0)
    if unit is None or (code[0] == "p" and (lead is None or lead.left_at is not None)):
        raise UnknownChoice
    if not scopes.reach_of(visit, visit.official).covers(Deed.GIVE, unit.id):
        raise NotAllowed
    return unit, lead


def _draft(visit: Visit) -> Draft:
    """What was said so far, while the form is open."""
    if not (visit.talk.awaits or "").startswith("add.") or not talks.is_open(visit.talk, visit.now):
        raise StaleChoice
    if "text" not in visit.talk.draft:
        raise StaleChoice
    return dict(visit.talk.draft)
