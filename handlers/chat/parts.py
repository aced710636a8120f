"""Units and people who coordinate a task: added, changed and ended by its lead, its head or the office."""

from collections.abc import Callable
from dataclasses import replace

from handlers.chat import rights, search
from handlers.post import post
from handlers.refusals import NoDraft, NothingSaid, StaleChoice, UnknownChoice
from handlers.refusals.parts import NobodyMeant, SeveralMeant, StillAwaited
from handlers.rules import parts as rules
from handlers.rules import reports as report_rules
from handlers.rules import undoing
from handlers.rules.parts import Said
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import parts as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import journal, parts, people, waits
from storage.tables import Assignment, Official, Task, Unit


def list_(visit: Visit, task_id: int, version: int) -> Screen:
    """Who coordinates, for whoever may change it."""
    task = held(visit, task_id, version, Deed.COORDINATE)
    rows = [row_of(visit, part) for part in parts.current(visit.session, task.id)]
    return screens.listed(task, rows, visit)


def show(visit: Visit, part_id: int, version: int) -> Screen:
    task, part = held_part(visit, part_id, version, Deed.COORDINATE)
    return screens.shown(task, row_of(visit, part), visit)


def add(visit: Visit, task_id: int, version: int) -> Screen:
    """Adding asks for who, what and when, in one line."""
    return screens.ask_who(held(visit, task_id, version, Deed.COORDINATE))


def said(visit: Visit) -> Screen:
    """Somebody is added: whoever has the part is told at once."""
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    task = held(visit, int(str(draft["task"])), int(str(draft["version"])), Deed.COORDINATE)
    read = rules.read(visit.event.text, visit.today)
    if not read.who:
        raise NothingSaid
    unit, official = _meant(visit, read.who)
    rules.must_be_new(task, unit, official, parts.current(visit.session, task.id))
    due_on = rules.due(read.due_on, task, visit.today, visit.calendar)
    return give(
        visit, task, unit.id, official.id if official else None, replace(read, due_on=due_on), None, "part.added"
    )


def change(visit: Visit, part_id: int, version: int) -> Screen:
    """Changing asks for the part and the day anew."""
    task, part = held_part(visit, part_id, version, Deed.COORDINATE)
    return screens.ask_words(task, part, row_of(visit, part), visit)


def changed(visit: Visit) -> Screen:
    """The part is another from now on; what it was stays in history."""
    draft = visit.talk.draft
    if "part" not in draft:
        raise NoDraft
    task, part = held_part(visit, int(str(draft["part"])), int(str(draft["version"])), Deed.COORDINATE)
    read = rules.read(visit.event.text, visit.today, with_who=False)
    if read.words is None and read.due_on is None:
        raise NothingSaid
    due_on = rules.due(read.due_on, task, visit.today, visit.calendar)
    said = replace(read, words=read.words or part.words, due_on=due_on)
    return give(visit, task, part.unit_id, part.official_id, said, part, "part.changed")


def end(visit: Visit, part_id: int, version: int) -> Screen:
    """The coordination ends, unless somebody still waits for it."""
    task, part = held_part(visit, part_id, version, Deed.COORDINATE)
    if any(one.id == part.unit_id for _wait, one in waits.open_of(visit.session, [task.id])):
        raise StillAwaited(task.code, people.unit(visit.session, part.unit_id).name)
    rules.end(task, part, visit.now)
    write(visit, task, "part.ended", None, part)
    tell(visit, task, parts.bearer(visit.session, part), lambda: screens.was_ended(task, visit.official.name))
    return card(visit, task, screens.ended(task, row_of(visit, part)))


def undo(visit: Visit, task_id: int, version: int) -> Screen:
    """Whoever did the last thing with a task's parts thinks again."""
    task = rights.locked(visit, task_id)
    last = parts.last_act(visit.session, task.id)
    if last is None or last.deed == "part.undone":
        raise StaleChoice(task.id)
    undoing.must_be_fresh(task, version, last.official_id, last.at, visit.official.id, visit.now, visit.regulation)
    part, was = (parts.get(visit.session, int(str(last.after.get(name) or 0))) for name in ("part", "was"))
    rules.take_back(task, last.deed, part, was, visit.now)
    write(visit, task, "part.undone", None, None)
    lead = lead_of(visit, task)
    concerned = [parts.bearer(visit.session, one) for one in (part, was) if one is not None]
    for one in {who.id: who for who in [lead, *concerned] if who}.values():
        tell(visit, task, one, lambda: screens.was_undone(task, visit.official.name))
    return task_screens.card(task, visit, said=screens.undone(task))


def give(
    visit: Visit, task: Task, unit_id: int, official_id: int | None, said: Said, was: Assignment | None, deed: str
) -> Screen:
    """A part is given, or given anew; whoever has it from now on is told, the lead too where a person was named."""
    given = (unit_id, official_id, said.words, said.due_on)
    part = rules.give(task, *given, visit.official.id, visit.now, was)
    visit.session.add(part)
    visit.session.flush()
    write(visit, task, deed, part, was)
    row, bearer = row_of(visit, part), parts.bearer(visit.session, part)
    if bearer is not None and bearer.id != visit.official.id:
        with speaking(bearer.language or visit.regulation.language):
            letter = screens.letter(task, row, visit.official.name)
        post(visit, bearer, f"part:{part.id}", letter, still_true=f"part.stands:{part.id}")
    if deed == "part.named":
        tell(visit, task, lead_of(visit, task), lambda: screens.was_named(task, row, visit))
    return card(visit, task, screens.given(task, row, bearer, visit))


def held(visit: Visit, task_id: int, version: int, deed: Deed) -> Task:
    """A task as it was seen, held for somebody whose deed it may be."""
    task = rights.locked(visit, task_id, deed)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, deed)
    return task


def held_part(visit: Visit, part_id: int, version: int, deed: Deed) -> tuple[Task, Assignment]:
    """The same with one part of it that is still open."""
    part = parts.get(visit.session, part_id)
    if part is None:
        raise UnknownChoice
    task = held(visit, part.task_id, version, deed)
    if part.ended_at is not None:
        raise StaleChoice(task.id)
    return task, part


def row_of(visit: Visit, part: Assignment) -> screens.Row:
    """A part with its unit and person."""
    named = visit.session.get(Official, part.official_id) if part.official_id else None
    return part, people.unit(visit.session, part.unit_id), named


def lead_of(visit: Visit, task: Task) -> Official | None:
    return people.official(visit.session, task.lead_id) if task.lead_id else None


def tell(visit: Visit, task: Task, to: Official | None, words: Callable[[], str]) -> None:
    """One line to somebody concerned who is not here."""
    if to is None or to.id == visit.official.id or to.left_at is not None:
        return
    with speaking(to.language or visit.regulation.language):
        letter = screens.told(task, words())
    post(visit, to, f"parts:{task.id}:{task.version}", letter)


def card(visit: Visit, task: Task, said: str) -> Screen:
    """The task with what was just done, and the way back."""
    undo_it = Undo(action("part.undo", task.id, task.version), visit.now)
    return task_screens.card(task, visit, said=said, undo=undo_it)


def write(visit: Visit, task: Task, deed: str, part: Assignment | None, was: Assignment | None) -> None:
    """A line of the journal: the part that begins, and the one that ends; the undo reads them again."""
    about = part or was
    unit = people.unit(visit.session, about.unit_id).name if about else ""
    said = "; ".join(piece for piece in (unit, (about.words if about else None) or "") if piece)
    after = {"part": part.id if part else None, "was": was.id if was else None, "words": said}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)


def stands(moment: Moment, part_id: int) -> bool:
    """CHECKS: whether somebody still has a part, and the task is open."""
    part = parts.get(moment.session, part_id)
    task = moment.session.get(Task, part.task_id) if part else None
    return part is not None and part.ended_at is None and task is not None and task.closed_at is None


def _meant(visit: Visit, said: str) -> tuple[Unit, Official | None]:
    """The unit or person a name means. Raises NobodyMeant, SeveralMeant."""
    found_units, found_people = search.meant(visit, said)
    names = [*(unit.name for unit in found_units), *(person.name for person in found_people)]
    if not names:
        raise NobodyMeant(said[:60])
    if len(names) > 1:
        raise SeveralMeant(said[:60], ", ".join(names[:5]))
    if found_units:
        return found_units[0], None
    person = found_people[0]
    if person.unit_id is None:
        raise NobodyMeant(said[:60])
    return people.unit(visit.session, person.unit_id), person
