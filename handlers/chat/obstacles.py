"""The unit tells what is in the way of a task; it goes up at once, to those in whose power it is."""

from typing import Any

from handlers.chat import rights, scopes, search
from handlers.post import post
from handlers.refusals import NoDraft, UnknownChoice
from handlers.rules import obstacles as rules
from handlers.rules import reports as report_rules
from handlers.rules import sentences, since, suspensions
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import clocks as clock_screens
from handlers.screens import obstacles as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import journal, obstacles, talks, tasks, units
from storage.tables import Obstacle, Power, Task, Unit

OFFERED = 6
"""How many of the own tasks are offered to tell of."""


def list_(visit: Visit, argument: str) -> Screen:
    """`/vuongmac`; `/vuongmac NV142`; `/vuongmac NV142 chưa có quy hoạch từ 10/6`."""
    said = argument.strip()
    if not said:
        return waiting(visit, "all", 0)
    number, rest = sentences.task_code(said.partition(" ")[0]), said.partition(" ")[2]
    if number is None:
        sentence = sentences.read_sentence(said, visit.today)
        if sentence is None or len(sentence.tasks) != 1:
            return waiting(visit, "all", 0)
        number, rest = sentence.tasks[0], sentence.words
    return begin(visit, rights.found(visit, number, Deed.HINDER), rest)


def waiting(visit: Visit, code: str, page: int) -> Screen:
    """The open obstacles of a unit or of all one sees, and those in one's own power."""
    asked = scopes.asked(visit, visit.official, code)
    headed, _led = units.held_by(visit.session, visit.speaks_for)
    own_power = headed if code == "all" else frozenset()
    found = obstacles.standing(visit.session, asked.scope.units, asked.scope.lead_id, own_power)
    mine = [one for one in tasks.worked_by(visit.session, visit.official.id) if rights.may(visit, one, Deed.HINDER)]
    clocks = {task.id: clock_screens.both(task, visit) for _one, task, _home, _unit in found}
    return screens.waiting(found, mine[:OFFERED], page, code, clocks, visit)


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """From the card: what is in the way?"""
    task = rights.found(visit, task_id, Deed.HINDER)
    report_rules.must_be_as_seen(task, version)
    return begin(visit, task, "")


def begin(visit: Visit, task: Task, words: str) -> Screen:
    """The form with what was said already."""
    rights.must(visit, task, Deed.HINDER)
    if not words.strip():
        return screens.what(task)
    kept = suspensions.must_be_reason(words)
    since_on = since.read(kept, visit.today, visit.local(task.created_at).date())
    draft = {"task": task.id, "version": task.version, "words": kept, "since": since_on.isoformat()}
    return screens.whose(task, draft, since_on)


def words_said(visit: Visit) -> Screen:
    """What is in the way was written; written again, it is corrected."""
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    task = rights.found(visit, int(str(draft["task"])), Deed.HINDER)
    report_rules.must_be_as_seen(task, int(str(draft["version"])))
    return begin(visit, task, visit.event.text)


def power(visit: Visit, task_id: int, number: int) -> Screen:
    """In whose power it is was picked."""
    if not 0 <= number < len(rules.POWERS):
        raise UnknownChoice
    task, draft = _draft(visit, task_id)
    whose = rules.POWERS[number]
    if whose is Power.OTHER_UNIT:
        around = tasks.particulars(visit.session, task).coordinating
        return screens.which_unit(task, draft, [unit for _assignment, unit, _official in around])
    return _tell(visit, task, draft, whose, None)


def unit(visit: Visit, task_id: int, unit_id: int) -> Screen:
    """The other unit was picked."""
    task, draft = _draft(visit, task_id)
    found = visit.session.get(Unit, unit_id)
    if found is None:
        raise UnknownChoice
    return _tell(visit, task, draft, Power.OTHER_UNIT, found)


def unit_said(visit: Visit) -> Screen:
    """The other unit was written."""
    task, draft = _draft(visit, int(str(visit.talk.draft.get("task", 0))))
    meant, _people = search.meant(visit, visit.event.text)
    if len(meant) != 1 or meant[0].id == task.lead_unit_id:
        around = tasks.particulars(visit.session, task).coordinating
        picks = [one for _assignment, one, _official in around]
        return screens.which_unit(task, draft, picks, screens.no_such_unit(visit.event.text))
    return _tell(visit, task, draft, Power.OTHER_UNIT, meant[0])


def _draft(visit: Visit, task_id: int) -> tuple[Task, dict[str, Any]]:
    talk = visit.talk
    is_ours = talk.awaits in {"obstacle.words", "obstacle.which"} and talks.is_open(talk, visit.now)
    draft = dict(talk.draft)
    if not is_ours or draft.get("task") != task_id or "words" not in draft:
        raise NoDraft
    task = rights.locked(visit, task_id, Deed.HINDER)
    report_rules.must_be_as_seen(task, int(str(draft["version"])))
    rights.must(visit, task, Deed.HINDER)
    return task, draft


def _tell(visit: Visit, task: Task, draft: dict[str, Any], whose: Power, other: Unit | None) -> Screen:
    """It is recorded, and goes up at once: one private letter each."""
    since_on = since.read(str(draft["words"]), visit.today, visit.local(task.created_at).date())
    other_id, who = other.id if other else None, visit.official
    obstacle = rules.tell(task, str(draft["words"]), whose, other_id, since_on, who.id, visit.now)
    visit.session.add(obstacle)
    visit.session.flush()
    write(visit, task, obstacle, "obstacle.told", obstacle.words)
    told = [one for one in obstacles.hearers(visit.session, task, whose, other_id) if one.id != who.id]
    for person in told:
        with speaking(person.language or visit.regulation.language):
            letter = screens.report(task, obstacle, other, who.name, visit, powerful=True, own=False)
        post(visit, person, f"obstacle:{obstacle.id}", letter, still_true=f"obstacle.stands:{obstacle.id}")
    return card(visit, task, obstacle, screens.told(task, obstacle, other, [person.name for person in told]))


def card(visit: Visit, task: Task, obstacle: Obstacle, said: str) -> Screen:
    """The task with what was just done, and the way back."""
    undo_it = Undo(action("obstacle.undo", obstacle.id, task.version), visit.now)
    return task_screens.card(task, visit, said=said, undo=undo_it)


def write(visit: Visit, task: Task, obstacle: Obstacle, deed: str, words: str | None) -> None:
    """A line of the journal."""
    after = {"words": words, "power": obstacle.power, "obstacle": obstacle.id}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)
