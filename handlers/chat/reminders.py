"""Somebody asks to be reminded of a task later: a letter to oneself, which stops nothing on its way up."""

from datetime import datetime

from handlers.chat import rights
from handlers.post import post
from handlers.refusals import NoDraft, UnknownChoice
from handlers.rules import reminders as rules
from handlers.rules import rights as rights_rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import reminders as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from storage import letters, people, tasks
from storage.tables import LetterState, Task

STAMP = "%Y%m%d%H%M"


def ask(visit: Visit, task_id: int, _version: int) -> Screen:
    """When? Only what the task's clock says may have moved meanwhile, so any version will do."""
    task = rights.found(visit, task_id, Deed.REMIND)
    rights.must(visit, task, Deed.REMIND)
    return screens.when(task, rules.offered(visit.local(visit.now), visit.calendar), STAMP)


def at(visit: Visit, task_id: int, stamp: int) -> Screen:
    """The letter is filed; asked for twice at the same instant it comes once."""
    task = rights.found(visit, task_id, Deed.REMIND)
    rights.must(visit, task, Deed.REMIND)
    instant = _instant(visit, stamp)
    rules.must_be_ahead(instant, visit.now, task.id)
    question = f"reminder.stands:{task.id}:{visit.official.id}"
    letter = screens.reminded(task, visit)
    if not post(visit, visit.official, _key(task.id, stamp), letter, not_before=instant, still_true=question):
        _again(visit, task.id, stamp)
    undo = Undo(action("reminder.undo", task.id, stamp), visit.now)
    return task_screens.card(task, visit, said=screens.agreed(task, visit.local(instant)), undo=undo)


def undo(visit: Visit, task_id: int, stamp: int) -> Screen:
    """Not needed after all: it is taken out of the outbox, as long as it waits there."""
    task = rights.found(visit, task_id, Deed.REMIND)
    letter = letters.by_key(visit.session, f"{_key(task.id, stamp)}:{visit.official.id}")
    if letter is None or letter.state is not LetterState.READY:
        raise NoDraft
    letter.state, letter.error = LetterState.SKIPPED, "taken back"
    return task_screens.card(task, visit, said=screens.taken_back(task))


def stands(moment: Moment, task_id: int, official_id: int) -> bool:
    """CHECKS: whether there is still something to be reminded of, and whoever asked still has a part in it."""
    task = moment.session.get(Task, task_id)
    if task is None:
        return False
    around = tasks.particulars(moment.session, task)
    official = people.official(moment.session, official_id)
    speaks_for = people.stood_for(moment.session, official_id, moment.today)
    return rights_rules.may(Deed.REMIND, task_screens.standing_in(task, official, around, speaks_for), task)


def _key(task_id: int, stamp: int) -> str:
    return f"reminder:{task_id}:{stamp}"


def _again(visit: Visit, task_id: int, stamp: int) -> None:
    letter = letters.by_key(visit.session, f"{_key(task_id, stamp)}:{visit.official.id}")
    if letter is not None and letter.state is LetterState.SKIPPED:
        letter.state, letter.error = LetterState.READY, None


def _instant(visit: Visit, stamp: int) -> datetime:
    try:
        return datetime.strptime(str(stamp), STAMP).replace(tzinfo=visit.regulation.zone)
    except ValueError:
        raise UnknownChoice from None
