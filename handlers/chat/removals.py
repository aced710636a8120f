"""Whoever has the power answers what is in the way of a task, or removes it; whoever told of it sees it gone."""

from handlers.chat import obstacles as telling
from handlers.chat import rights
from handlers.post import post
from handlers.refusals import StaleChoice, UnknownChoice
from handlers.refusals.obstacles import AlreadyRemoved, NotInYourPower
from handlers.rules import obstacles as rules
from handlers.rules import suspensions, undoing
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import obstacles as screens
from handlers.screens import tasks as task_screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import obstacles, people, tasks
from storage.tables import Obstacle, Official, Task, Unit


def show(visit: Visit, obstacle_id: int) -> Screen:
    """One obstacle with what this reader can do about it."""
    obstacle = _found(visit, obstacle_id)
    task = rights.found(visit, obstacle.task_id)
    if obstacle.ended_at is not None:
        return task_screens.card(task, visit)
    powerful, own = _may(visit, task, obstacle)
    by = people.official(visit.session, obstacle.by_id).name
    return screens.report(task, obstacle, _power_unit(visit, obstacle), by, visit, powerful=powerful, own=own)


def of_task(visit: Visit, task_id: int, version: int) -> Screen:
    """What is in the way of a task, from its card; the oldest first."""
    task = rights.found(visit, task_id, Deed.SETTLE)
    if task.version != version:
        raise StaleChoice(task.id)
    rights.must(visit, task, Deed.SETTLE)
    found = obstacles.open_of(visit.session, [task.id])
    return show(visit, found[0][0].id) if found else task_screens.out_of_date(task, visit)


def answer(visit: Visit, obstacle_id: int) -> Screen:
    """Answering asks for the words."""
    return screens.how(*_to_settle(visit, obstacle_id, ending=False), awaits="obstacle.answered")


def end(visit: Visit, obstacle_id: int) -> Screen:
    """So does saying that it is gone."""
    return screens.how(*_to_settle(visit, obstacle_id, ending=True), awaits="obstacle.ended")


def answered(visit: Visit) -> Screen:
    """The answer was written: it goes to the unit, the obstacle stays open."""
    words = suspensions.must_be_reason(visit.event.text)
    task, obstacle = _to_settle(visit, int(str(visit.talk.draft.get("obstacle", 0))), ending=False)
    rules.answer(task, obstacle, words, visit.official.id, visit.now)
    return _settled(visit, task, obstacle, "obstacle.answered", words)


def ended(visit: Visit) -> Screen:
    """How it was settled was written."""
    words = suspensions.must_be_reason(visit.event.text)
    task, obstacle = _to_settle(visit, int(str(visit.talk.draft.get("obstacle", 0))), ending=True)
    rules.end(task, obstacle, words, visit.official.id, visit.now)
    return _settled(visit, task, obstacle, "obstacle.ended", words)


def undo(visit: Visit, obstacle_id: int, version: int) -> Screen:
    """Whoever told, answered or settled thinks again."""
    obstacle = _found(visit, obstacle_id)
    task = rights.locked(visit, obstacle.task_id)
    by, at = rules.last_act(obstacle)
    undoing.must_be_fresh(task, version, by, at, visit.official.id, visit.now, visit.regulation)
    rules.take_back(task, obstacle, visit.now)
    telling.write(visit, task, obstacle, "obstacle.undone", None)
    _tell(visit, task, obstacle, _hearers(visit, task, obstacle))
    return task_screens.card(task, visit, said=screens.undone(task))


def stands(moment: Moment, obstacle_id: int) -> bool:
    """CHECKS: whether an obstacle is still in the way."""
    obstacle = obstacles.get(moment.session, obstacle_id)
    return obstacle is not None and obstacle.ended_at is None


def _found(visit: Visit, obstacle_id: int) -> Obstacle:
    obstacle = obstacles.get(visit.session, obstacle_id)
    if obstacle is None:
        raise UnknownChoice
    return obstacle


def _power_unit(visit: Visit, obstacle: Obstacle) -> Unit | None:
    return visit.session.get(Unit, obstacle.power_unit_id) if obstacle.power_unit_id else None


def _may(visit: Visit, task: Task, obstacle: Obstacle) -> tuple[bool, bool]:
    """Whether the reader has the power, and whether the obstacle is the reader's own to call gone."""
    around = tasks.particulars(visit.session, task)
    standing = task_screens.standing_in(task, visit.official, around, visit.speaks_for)
    voice = {visit.official.id, *visit.speaks_for}
    has_power = rules.has_power(obstacle, standing, around.line, voice)
    return rights.may(visit, task, Deed.SETTLE) and has_power, rights.may(visit, task, Deed.HINDER)


def _to_settle(visit: Visit, obstacle_id: int, *, ending: bool) -> tuple[Task, Obstacle]:
    """An obstacle to be answered or ended, held with its task. Raises AlreadyRemoved with who and when, NotInYourPower.

    The unit itself may say that it is gone, and answers nothing.
    """
    found = _found(visit, obstacle_id)
    task = rights.locked(visit, found.task_id)
    obstacle = obstacles.locked(visit.session, obstacle_id) or found
    if obstacle.undone:
        raise StaleChoice(task.id)
    if obstacle.ended_at is not None and obstacle.ended_by_id is not None:
        name = people.official(visit.session, obstacle.ended_by_id).name
        raise AlreadyRemoved(name, visit.local(obstacle.ended_at).date())
    powerful, own = _may(visit, task, obstacle)
    if not (powerful or (own and ending)):
        raise NotInYourPower(task.code, screens.power(obstacle.power, _power_unit(visit, obstacle)))
    return task, obstacle


def _settled(visit: Visit, task: Task, obstacle: Obstacle, deed: str, words: str) -> Screen:
    telling.write(visit, task, obstacle, deed, words)
    _tell(visit, task, obstacle, _hearers(visit, task, obstacle))
    return telling.card(visit, task, obstacle, screens.settled(task, obstacle))


def _hearers(visit: Visit, task: Task, obstacle: Obstacle) -> list[Official]:
    """Who is concerned: whoever told of it, the lead, and those it had gone up to."""
    unit = [people.official(visit.session, one) for one in sorted({obstacle.by_id, task.lead_id or obstacle.by_id})]
    above = obstacles.hearers(visit.session, task, obstacle.power, obstacle.power_unit_id)
    return list({one.id: one for one in [*unit, *above] if one.left_at is None}.values())


def _tell(visit: Visit, task: Task, obstacle: Obstacle, to: list[Official]) -> None:
    for person in to:
        if person.id == visit.official.id:
            continue
        with speaking(person.language or visit.regulation.language):
            letter = screens.letter(task, obstacle, visit.official)
        post(visit, person, f"obstacle.told:{obstacle.id}:{task.version}", letter)
