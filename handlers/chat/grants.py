"""Whoever may decides on a later deadline: grants it, gives another day, refuses, or asks back."""

from collections.abc import Callable, Sequence
from datetime import date

from handlers.chat import rights, scopes, tokens
from handlers.post import post
from handlers.refusals import AlreadyDecided, UnknownChoice
from handlers.refusals.extensions import RequestTakenBack
from handlers.rules import dates, sentences
from handlers.rules import extensions as rules
from handlers.rules import reports as report_rules
from handlers.rules.dates import Read
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import grants as screens
from handlers.screens import requests
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import climbs, extensions, journal, people
from storage.tables import Extension, ExtensionState, Official, Task


def list_(visit: Visit) -> Screen:
    """The requests that wait for this person's decision, the longest waiting first."""
    return screens.waiting(to_decide(visit), visit)


def to_decide(visit: Visit, within: frozenset[int] | None = None) -> Sequence[tuple[Extension, Task]]:
    """The requests this person may decide, in some units or in all."""
    units = scopes.reach_of(visit, visit.official).units(Deed.GRANT)
    return extensions.to_decide(visit.session, visit.official.id, units, visit.speaks_for, within)


def show(visit: Visit, extension_id: int) -> Screen:
    """One request in full, with what this reader can do about it."""
    extension = extensions.get(visit.session, extension_id)
    if extension is None:
        raise UnknownChoice
    task = rights.found(visit, extension.task_id)
    names = people.names(visit.session, {extension.asked_by_id, extension.decider_id})
    if extension.state is not ExtensionState.PENDING:
        return task_screens.card(task, visit)
    if rights.may(visit, task, Deed.GRANT):
        return screens.request(task, extension, names, visit)
    return requests.waits(task, extension, names, visit, own=rights.may(visit, task, Deed.EXTEND))


def of_task(visit: Visit, task_id: int, version: int) -> Screen:
    """The request that waits on a task, from its card."""
    task = rights.found(visit, task_id, Deed.GRANT)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.GRANT)
    extension = pending(visit, task)
    return show(visit, extension.id) if extension else task_screens.out_of_date(task, visit)


def grant(visit: Visit, extension_id: int) -> Screen:
    """The deadline moves to the day that was asked for."""
    task, extension = _to_decide(visit, extension_id)
    return _grant(visit, task, extension, extension.until_on, None)


def other(visit: Visit, extension_id: int) -> Screen:
    """Another day than the one asked for: which?"""
    task, extension = _to_decide(visit, extension_id)
    days = rules.offered(task.due_on or visit.today, visit.today, visit.calendar)
    return screens.which_day(task, extension, [(count, on) for count, on in days if on != extension.until_on])


def to(visit: Visit, extension_id: int, day: int) -> Screen:
    """Another day was picked; a reason goes with it."""
    return _ask_why(visit, extension_id, tokens.day(day))


def day_said(visit: Visit) -> Screen:
    """Another day was typed, perhaps with its reason."""
    text, extension_id = visit.event.text, int(str(visit.talk.draft.get("extension", 0)))
    on = dates.read_date(text, visit.today)
    words = sentences.reason_said(text)
    if not words:
        return _ask_why(visit, extension_id, on)
    return _settle(visit, extension_id, on, words, until=True)


def refuse(visit: Visit, extension_id: int) -> Screen:
    """Refusing asks for a reason first."""
    task, extension = _to_decide(visit, extension_id)
    return screens.why(task, extension, None, rules.FOR_NONE)


def ground(visit: Visit, extension_id: int, day: int, number: int) -> Screen:
    """One of the usual reasons was picked, for another day or (0) for none; it is kept in the office's language."""
    grounds = rules.FOR_ANOTHER_DAY if day else rules.FOR_NONE
    if not 0 <= number < len(grounds):
        raise UnknownChoice
    with speaking(visit.regulation.language):
        words = screens.ground(grounds[number])
    return _settle(visit, extension_id, tokens.day(day) if day else None, words, until=bool(day))


def why_said(visit: Visit) -> Screen:
    """The reason was written."""
    draft = visit.talk.draft
    day = int(str(draft.get("day", 0)))
    extension_id = int(str(draft.get("extension", 0)))
    return _settle(visit, extension_id, tokens.day(day) if day else None, visit.event.text, until=bool(day))


def ask_back(visit: Visit, extension_id: int) -> Screen:
    """The decider wants to know something first."""
    task, extension = _to_decide(visit, extension_id)
    return screens.ask_back(task, extension)


def question_said(visit: Visit) -> Screen:
    """The question goes to the lead; until it is answered nothing hangs against the decider."""
    words = rules.must_say(visit.event.text, rules.REASON_MIN)
    task, extension = _to_decide(visit, int(str(visit.talk.draft.get("extension", 0))))
    rules.question(task, extension, words, visit.official.id, visit.now)
    write(visit, task, extension, "extension.questioned", words)
    tell(visit, task, extension, [_lead(visit, task)], screens.questioned)
    return card(visit, task, extension, screens.asked_back(task))


def pending(visit: Visit, task: Task) -> Extension | None:
    """The request that is not decided yet."""
    found = extensions.of_task(visit.session, task.id)
    return next((one for one in found if one.state is ExtensionState.PENDING), None)


def held(visit: Visit, extension_id: int, deed: Deed) -> tuple[Task, Extension]:
    """A request and its task, both held, for somebody whose deed it may be."""
    found = extensions.get(visit.session, extension_id)
    if found is None:
        raise UnknownChoice
    task = rights.locked(visit, found.task_id, deed)
    return task, extensions.locked(visit.session, extension_id) or found


def must_be_undecided(visit: Visit, task: Task, extension: Extension) -> None:
    """Whoever comes second hears who was first, and when. Raises AlreadyDecided, RequestTakenBack."""
    if extension.decided_at is not None and extension.decided_by_id is not None:
        decider = people.official(visit.session, extension.decided_by_id)
        raise AlreadyDecided(decider.name, visit.local(extension.decided_at))
    if extension.state is not ExtensionState.PENDING:
        raise RequestTakenBack(task.code)


def ask_to_decide(visit: Visit, task: Task, extension: Extension, deciders: Sequence[Official]) -> None:
    """The letter to whoever decides, with everything needed to do so."""
    names = people.names(visit.session, {extension.asked_by_id, extension.decider_id})
    tell(visit, task, extension, deciders, lambda *_: screens.request(task, extension, names, visit))


def tell(
    visit: Visit,
    task: Task,
    extension: Extension,
    readers: Sequence[Official | None],
    says: Callable[[Task, Extension, Official], Screen],
) -> None:
    """A letter on a request to everybody concerned but whoever is here; it leaves only while that is how it stands."""
    still_true = f"extension.stands:{extension.id}:{rules.place(extension)}"
    for reader in readers:
        if reader is None or reader.id == visit.official.id:
            continue
        with speaking(reader.language or visit.regulation.language):
            letter = says(task, extension, visit.official)
        post(visit, reader, f"extension:{extension.id}:{task.version}", letter, still_true=still_true)


def write(visit: Visit, task: Task, extension: Extension, deed: str, words: str | None = None) -> None:
    """The line of the journal; what is quoted of it stands in the office's language."""
    with speaking(visit.regulation.language):
        quoted = words or requests.in_one_line(extension)
    journal.write(
        visit.session,
        visit.now,
        deed,
        "task",
        task.id,
        official_id=visit.official.id,
        before={"due_on": extension.due_before_on.isoformat()},
        after={
            "extension": extension.id,
            "state": extension.state,
            "until_on": extension.until_on.isoformat(),
            "due_on": task.due_on.isoformat() if task.due_on else None,
            "cycle": task.cycle,
            "late": extension.late,
            "words": quoted,
        },
        event=visit.event.key,
    )


def card(visit: Visit, task: Task, extension: Extension, said: str) -> Screen:
    """The task after what was just done with a request, and the way back."""
    undo = Undo(action("extension.undo", extension.id, task.version), visit.now)
    return task_screens.card(task, visit, said=said, undo=undo)


def _to_decide(visit: Visit, extension_id: int) -> tuple[Task, Extension]:
    task, extension = held(visit, extension_id, Deed.GRANT)
    must_be_undecided(visit, task, extension)
    rights.must(visit, task, Deed.GRANT)
    return task, extension


def _ask_why(visit: Visit, extension_id: int, read: Read | None) -> Screen:
    task, extension = _to_decide(visit, extension_id)
    on = rules.new_day(read, task.due_on or visit.today, visit.today, visit.calendar)
    if on == extension.until_on:
        return _grant(visit, task, extension, on, None)
    return screens.why(task, extension, on, rules.FOR_ANOTHER_DAY)


def _settle(visit: Visit, extension_id: int, read: Read | None, said: str, *, until: bool) -> Screen:
    """A decision that needs a reason: another day, or none."""
    words = rules.must_say(said, rules.REASON_MIN)
    task, extension = _to_decide(visit, extension_id)
    if until:
        on = rules.new_day(read, task.due_on or visit.today, visit.today, visit.calendar)
        return _grant(visit, task, extension, on, words)
    rules.refuse(task, extension, words, visit.official.id, visit.now)
    write(visit, task, extension, "extension.refused")
    tell(visit, task, extension, [_lead(visit, task)], screens.told)
    return card(visit, task, extension, screens.decided(task, extension))


def _grant(visit: Visit, task: Task, extension: Extension, read: date, words: str | None) -> Screen:
    """A new cycle of the ladder begins; the climb of the old deadline ends here."""
    on = rules.new_day(read, task.due_on or visit.today, visit.today, visit.calendar)
    climbs.end(visit.session, task, visit.now)
    rules.grant(task, extension, on, words, visit.official.id, visit.now)
    write(visit, task, extension, "extension.granted" if on == extension.until_on else "extension.granted_other")
    tell(visit, task, extension, [_lead(visit, task)], screens.told)
    return card(visit, task, extension, screens.decided(task, extension))


def _lead(visit: Visit, task: Task) -> Official | None:
    return people.official(visit.session, task.lead_id) if task.lead_id else None
