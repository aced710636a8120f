"""The lead says whom a task waits for; whoever is awaited answers by one tap, and the lead agrees by one."""

from collections.abc import Callable

from handlers.chat import parts, rights, scopes
from handlers.post import post
from handlers.refusals import NoDraft, NoSuchTask, NotYours, StaleChoice, UnknownChoice
from handlers.refusals.waits import AlreadyAwaited, NotTheirTask, NotWaiting, WaitsForItself
from handlers.rules import sentences, since, suspensions, undoing
from handlers.rules import waits as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import tasks as task_screens
from handlers.screens import waits as screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import journal, people, units, waits
from storage import parts as stored_parts
from storage.tables import Official, Task, Unit, Wait


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Whom does it wait for?"""
    task = parts.held(visit, task_id, version, Deed.AWAIT)
    rows = [parts.row_of(visit, part) for part in stored_parts.current(visit.session, task.id)]
    return screens.whom(task, rows, waits.open_of(visit.session, [task.id]), visit)


def on(visit: Visit, part_id: int, version: int) -> Screen:
    """Whom was picked: what for?"""
    task, part = parts.held_part(visit, part_id, version, Deed.AWAIT)
    unit = people.unit(visit.session, part.unit_id)
    _must_be_new(visit, task, unit)
    return screens.what(task, part, unit)


def words_said(visit: Visit) -> Screen:
    """What for was written: the days are that unit's from now on, and it is told."""
    draft = visit.talk.draft
    if "part" not in draft:
        raise NoDraft
    task, part = parts.held_part(visit, int(str(draft["part"])), int(str(draft["version"])), Deed.AWAIT)
    unit = people.unit(visit.session, part.unit_id)
    _must_be_new(visit, task, unit)
    words = suspensions.must_be_reason(visit.event.text)
    since_on = since.read(words, visit.today, visit.local(part.given_at).date())
    for_id = _other_task(visit, task, unit, words)
    wait = rules.begin(task, part, words, since_on, for_id, visit.official.id, visit.now, visit.today)
    visit.session.add(wait)
    visit.session.flush()
    _write(visit, task, wait, "wait.begun", unit)
    told = [one for one in _bearers(visit, wait) if one.id != visit.official.id]
    for person in told:
        with speaking(person.language or visit.regulation.language):
            letter = screens.letter(task, wait, unit, visit.official.name, visit)
        post(visit, person, f"wait:{wait.id}", letter, still_true=f"wait.stands:{wait.id}")
    mutual = [
        other
        for _wait, other, awaited in waits.standing(visit.session, [task.lead_unit_id])
        if awaited.id == task.lead_unit_id and other.lead_unit_id == unit.id
    ]
    return _card(visit, task, wait, screens.begun(task, wait, unit, told, mutual))


def said(visit: Visit, wait_id: int) -> Screen:
    """Whoever is awaited says that it is sent: the days stand still, and the lead is asked."""
    task, wait, unit = _open(visit, wait_id, Deed.DELIVER)
    if visit.official.id not in {unit.head_id, *(one.id for one in _bearers(visit, wait))}:
        raise NotYours(task.code)
    if wait.said_at is not None:
        return task_screens.card(task, visit, said=screens.has_said(task))
    rules.say(task, wait, visit.official.id, visit.now)
    _write(visit, task, wait, "wait.said", unit)
    lead = parts.lead_of(visit, task) or people.head_of(visit.session, task.lead_unit_id)
    if lead is not None and lead.id != visit.official.id:
        with speaking(lead.language or visit.regulation.language):
            letter = screens.said(task, wait, unit, visit.official)
        key = f"wait.said:{wait.id}:{task.version}"
        post(visit, lead, key, letter, still_true=f"wait.claims:{wait.id}")
    return _card(visit, task, wait, screens.has_said(task))


def received(visit: Visit, wait_id: int) -> Screen:
    """The lead has got it: the waiting is over, on the day the unit said so."""
    task, wait, unit = _open(visit, wait_id, Deed.AWAIT)
    rules.end(task, wait, visit.official.id, visit.now, visit.today, visit.regulation.zone)
    _write(visit, task, wait, "wait.ended", unit)
    _tell(visit, task, wait, _bearers(visit, wait), lambda: screens.ended(task, wait, unit, visit))
    return _card(visit, task, wait, screens.ended(task, wait, unit, visit))


def missing(visit: Visit, wait_id: int) -> Screen:
    """The lead has not got it: the days run on, and whoever is awaited is told."""
    task, wait, unit = _open(visit, wait_id, Deed.AWAIT)
    rules.miss(task, wait)
    _write(visit, task, wait, "wait.missed", unit)
    _tell(visit, task, wait, _bearers(visit, wait), lambda: screens.missed(task, unit))
    return task_screens.card(task, visit, said=screens.missed(task, unit))


def undo(visit: Visit, wait_id: int, version: int) -> Screen:
    """Whoever did the last thing with a wait thinks again."""
    wait = waits.get(visit.session, wait_id)
    if wait is None:
        raise UnknownChoice
    task = rights.locked(visit, wait.task_id)
    by, at = rules.last_act(wait)
    undoing.must_be_fresh(task, version, by, at, visit.official.id, visit.now, visit.regulation)
    rules.take_back(task, wait, visit.now)
    _write(visit, task, wait, "wait.undone", people.unit(visit.session, wait.unit_id))
    lead = parts.lead_of(visit, task)
    concerned = [*_bearers(visit, wait), *([lead] if lead else ())]
    _tell(visit, task, wait, concerned, lambda: screens.was_undone(task, visit.official.name))
    return task_screens.card(task, visit, said=screens.undone(task))


def list_(visit: Visit, code: str, page: int) -> Screen:
    """Who waits for whom, in a unit or in all one sees."""
    asked = scopes.asked(visit, visit.official, code)
    found = waits.standing(visit.session, asked.scope.units)
    bearers = waits.bearers(visit.session, [wait.id for wait, *_ in found])
    mine = {wait for wait, them in bearers.items() if visit.official.id in {one.id for one in them}}
    if asked.scope.lead_id is not None:
        found = [one for one in found if one[1].lead_id == asked.scope.lead_id or one[0].id in mine]
    return screens.listed(found, mine, page, code, visit)


def stands(moment: Moment, wait_id: int) -> bool:
    """CHECKS: whether somebody is still waited for, and has not said that it is done."""
    wait = waits.get(moment.session, wait_id)
    return wait is not None and wait.ended_at is None and wait.said_at is None


def claims(moment: Moment, wait_id: int) -> bool:
    """CHECKS: whether it is said to be done and nobody has looked."""
    wait = waits.get(moment.session, wait_id)
    return wait is not None and wait.ended_at is None and wait.said_at is not None


def _must_be_new(visit: Visit, task: Task, unit: Unit) -> None:
    if any(one.id == unit.id for _wait, one in waits.open_of(visit.session, [task.id])):
        raise AlreadyAwaited(task.code, unit.name)


def _other_task(visit: Visit, task: Task, unit: Unit, words: str) -> int | None:
    """The unit's own task that is waited for, where one is written. Raises NotTheirTask, WaitsForItself."""
    sentence = sentences.read_sentence(words, visit.today)
    named = [code for code in sentence.tasks if code != task.id] if sentence else []
    if not named:
        return None
    other = visit.session.get(Task, named[0])
    if other is None:
        raise NoSuchTask(f"NV-{named[0]:04d}")
    if other.lead_unit_id not in units.subtrees(visit.session, [unit.id]):
        raise NotTheirTask(other.code, unit.name)
    if chain := rules.circle(task.id, other.id, waits.waits_for(visit.session)):
        raise WaitsForItself(" → ".join(f"NV-{one:04d}" for one in chain), unit.name)
    return other.id


def _open(visit: Visit, wait_id: int, deed: Deed) -> tuple[Task, Wait, Unit]:
    """A wait that still stands, held with its task, for somebody of the side whose deed it is. Raises NotWaiting."""
    found = waits.get(visit.session, wait_id)
    if found is None:
        raise UnknownChoice
    task = rights.locked(visit, found.task_id, deed)
    wait = waits.locked(visit.session, wait_id) or found
    unit = people.unit(visit.session, wait.unit_id)
    if wait.undone:
        raise StaleChoice(task.id)
    if wait.ended_at is not None:
        raise NotWaiting(task.code, unit.name)
    rights.must(visit, task, deed)
    return task, wait, unit


def _bearers(visit: Visit, wait: Wait) -> list[Official]:
    return waits.bearers(visit.session, [wait.id]).get(wait.id, [])


def _tell(visit: Visit, task: Task, wait: Wait, to: list[Official], words: Callable[[], str]) -> None:
    for person in {one.id: one for one in to}.values():
        if person.id == visit.official.id:
            continue
        with speaking(person.language or visit.regulation.language):
            letter = screens.told(task, words(), wait)
        post(visit, person, f"wait.told:{wait.id}:{task.version}", letter)


def _card(visit: Visit, task: Task, wait: Wait, said: str) -> Screen:
    undo_it = Undo(action("wait.undo", wait.id, task.version), visit.now)
    return task_screens.card(task, visit, said=said, undo=undo_it)


def _write(visit: Visit, task: Task, wait: Wait, deed: str, unit: Unit) -> None:
    after = {"words": f"{unit.name}: {wait.words}", "unit": unit.id, "wait": wait.id}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)
