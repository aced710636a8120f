"""The office, or the leader of the bloc, gives a task to another unit: it was sent wrongly, or has another home now."""

from collections.abc import Callable

from handlers.chat import rights, search, tokens
from handlers.post import post
from handlers.refusals import NoDraft, StaleChoice, UnknownChoice
from handlers.rules import reports as report_rules
from handlers.rules import suspensions, undoing
from handlers.rules import transfers as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import search as search_screens
from handlers.screens import tasks as task_screens
from handlers.screens import transfers as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import assignments, journal, parts, people, subtasks, talks, waits
from storage.tables import Assignment, Official, Task, Unit


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """To which unit, and why?"""
    return screens.ask(_to_move(visit, task_id, version))


def said(visit: Visit) -> Screen:
    """Unit and reason in one message; where several units are called so, one is picked."""
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    task = _to_move(visit, int(str(draft["task"])), int(str(draft["version"])))
    name, _sign, why = visit.event.text.partition(";")
    words = suspensions.must_be_reason(why)
    found, _people = search.meant(visit, name)
    if not found:
        return screens.ask(task, unknown=name.strip())
    if len(found) > 1:
        which = search_screens.which(found, (), name, "transfer.to", task.id, task.version)
        return screens.waiting(which, task, words)
    return _read_back(visit, task, found[0], words)


def to(visit: Visit, code: str, task_id: int, version: int) -> Screen:
    """One of several units was picked."""
    task = _to_move(visit, task_id, version)
    return _read_back(visit, task, _unit(visit, code), _words(visit, task))


def transfer(visit: Visit, code: str, task_id: int, version: int) -> Screen:
    """It is so: both heads and everybody who was in it are told, the history says from whom to whom and why."""
    task, unit = _to_move(visit, task_id, version), _unit(visit, code)
    words = _words(visit, task)
    rules.must_go(task, unit, _awaited(visit, task))
    before = people.unit(visit.session, task.lead_unit_id)
    told = [*assignments.parties(visit.session, task), people.head_of(visit.session, before.id)]
    row = rules.move(task, unit.id, visit.official.id, visit.now, assignments.current_lead(visit.session, task.id))
    row.reason = words
    ended = [part for part in parts.current(visit.session, task.id) if part.unit_id == unit.id]
    for part in ended:
        part.ended_at = visit.now
    row.before = {**(row.before or {}), rules.PARTS: [part.id for part in ended]}
    visit.session.add(row)
    visit.session.flush()
    _write(visit, task, "task.transferred", before, unit, words)
    head = people.head_of(visit.session, unit.id)
    _tell(visit, task, row, [head], lambda: screens.yours_now(task, before, unit, visit.official, words))
    others = [one for one in told if head is None or one is None or one.id != head.id]
    _tell(visit, task, row, others, lambda: screens.gone(task, before, unit, visit.official, words))
    undo_it = Undo(action("transfer.undo", row.id, task.version), visit.now)
    return task_screens.card(task, visit, said=screens.done(task, unit, head), undo=undo_it)


def undo(visit: Visit, row_id: int, version: int) -> Screen:
    """Whoever gave it away thinks again: the unit and the lead of before have it as before."""
    row = visit.session.get(Assignment, row_id)
    if row is None or not rules.is_one(row):
        raise StaleChoice(row.task_id if row else None)
    task = rights.locked(visit, row.task_id, Deed.TRANSFER)
    undoing.must_be_fresh(task, version, row.given_by_id, row.given_at, visit.official.id, visit.now, visit.regulation)
    away = people.unit(visit.session, task.lead_unit_id)
    rules.take_back(task, row, assignments.lead_before(visit.session, row))
    for number in rules.parts_of(row):
        visit.session.get_one(Assignment, number).ended_at = None
    visit.session.flush()
    home = people.unit(visit.session, task.lead_unit_id)
    _write(visit, task, "task.transfer_undone", away, home, None)
    heads = [people.head_of(visit.session, one.id) for one in (away, home)]
    told = [*heads, *assignments.parties(visit.session, task)]
    _tell(visit, task, row, told, lambda: screens.taken_back(task, home, visit.official))
    return task_screens.card(task, visit, said=screens.undone(task, home))


def _read_back(visit: Visit, task: Task, unit: Unit, words: str) -> Screen:
    """What will happen, before it does."""
    rules.must_go(task, unit, _awaited(visit, task))
    before = people.unit(visit.session, task.lead_unit_id)
    return screens.read_back(task, before, unit, words, subtasks.below(visit.session, task.id))


def _to_move(visit: Visit, task_id: int, version: int) -> Task:
    task = rights.locked(visit, task_id, Deed.TRANSFER)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.TRANSFER)
    return task


def _unit(visit: Visit, code: str) -> Unit:
    unit = visit.session.get(Unit, tokens.number(code.removeprefix("u")) or 0)
    if unit is None or (unit.valid_to_on is not None and unit.valid_to_on < visit.today):
        raise UnknownChoice
    return unit


def _words(visit: Visit, task: Task) -> str:
    """The reason that was written, while the form is open."""
    draft = visit.talk.draft
    if visit.talk.awaits != "transfer.said" or not talks.is_open(visit.talk, visit.now):
        raise NoDraft
    if draft.get("task") != task.id or "words" not in draft:
        raise NoDraft
    return str(draft["words"])


def _awaited(visit: Visit, task: Task) -> set[int]:
    return {unit.id for _wait, unit in waits.open_of(visit.session, [task.id])}


def _tell(visit: Visit, task: Task, row: Assignment, to_: list[Official | None], says: Callable[[], Screen]) -> None:
    for person in {one.id: one for one in to_ if one and one.left_at is None and one.id != visit.official.id}.values():
        with speaking(person.language or visit.regulation.language):
            letter = says()
        key = f"transfer:{row.id}:{task.version}"
        post(visit, person, key, letter, still_true=f"task.stands:{task.id}:{task.version}")


def _write(visit: Visit, task: Task, deed: str, before: Unit, unit: Unit, words: str | None) -> None:
    said_ = f"{before.name} → {unit.name}" + (f": {words}" if words else "")
    journal.write(
        visit.session, visit.now, deed, "task", task.id, official_id=visit.official.id,
        before={"unit": before.id}, after={"unit": unit.id, "words": said_}, event=visit.event.key,
    )  # fmt: skip
