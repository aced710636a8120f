"""A head decides on overdue tasks: looks at one, goes through the list, promises a day."""

from datetime import date

from handlers.chat import tokens
from handlers.refusals import (
    AlreadyPromised,
    NoLongerOverdue,
    NotYours,
    PromiseUnreadable,
    StaleChoice,
    UnknownChoice,
)
from handlers.regulation import Hearer
from handlers.rules import dates, undoing
from handlers.rules import escalation as rules
from handlers.rules import tasks as task_rules
from handlers.screen import Screen, action
from handlers.screens import escalation as screens
from handlers.screens import promises as promise_screens
from handlers.screens.escalation import Slip
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from storage import climbs, escalation, journal, people
from storage.tables import Climb, Promise, Role, Task

DAYS_OFFERED = 6


def show(visit: Visit, climb_id: int) -> Screen:
    """One overdue task in full, to those who hear of it."""
    return screens.report(_slip(visit, _found(visit, climb_id)), visit.official, visit)


def list_(visit: Visit, offset: int) -> Screen:
    """The overdue tasks one hears of, as oneself or in place of somebody away, a page at a time."""
    mine, posts = visit.speaks_for, _posts(visit)
    everything = visit.official.role is not Role.OFFICIAL
    units = [
        unit_id
        for unit_id in posts
        if everything or mine & {rules.head_for(unit_id, None, posts), rules.leader_for(unit_id, None, posts)}
    ]
    pairs = climbs.open_in_units(visit.session, units, offset, screens.PAGE + 1)
    facts = escalation.facts(visit.session, pairs)
    return screens.list_([Slip.of(visit, pair, facts[pair[0].id], Hearer.HEAD) for pair in pairs], offset)


def ask_promise(visit: Visit, climb_id: int) -> Screen:
    """By which day?"""
    pair = _to_decide(visit, climb_id)
    days = [visit.calendar.plus_working_days(visit.today, count) for count in range(1, DAYS_OFFERED + 1)]
    return promise_screens.choose_day(_slip(visit, pair), days)


def promise(visit: Visit, climb_id: int, day: int) -> Screen:
    """A day was picked."""
    return _promise(visit, climb_id, tokens.day(day))


def promise_typed(visit: Visit) -> Screen:
    """A day was typed."""
    on = dates.read_date(visit.event.text, visit.today)
    if not isinstance(on, date):
        raise PromiseUnreadable
    return _promise(visit, int(str(visit.talk.draft["climb"])), on)


def _promise(visit: Visit, climb_id: int, on: date) -> Screen:
    """Record a head's word: the climb pauses until that day, then asks again."""
    climb, task = _to_decide(visit, climb_id)
    rules.must_be_promisable(on, visit.today, visit.calendar)
    word = Promise(climb_id=climb.id, official_id=visit.official.id, made_at=visit.now, promised_on=on)
    visit.session.add(word)
    visit.session.flush()
    _write(visit, "promise.made", word, climb)
    climb.paused_until_on = climb.next_on = on
    undo_it = Undo(action("promise.undo", word.id), visit.now)
    return promise_screens.promised(_slip(visit, (climb, task)), on, undo_it, visit)


def undo_promise(visit: Visit, promise_id: int) -> Screen:
    """Whoever promised thinks again: the climb goes on as if nothing had been said."""
    word = visit.session.get(Promise, promise_id)
    pair = climbs.locked(visit.session, word.climb_id) if word else None
    if word is None or pair is None:
        raise UnknownChoice
    climb, task = pair
    if word.official_id != visit.official.id:
        raise NotYours(task.code)
    if word.settled_at is not None or word.taken_back_at is not None:
        raise StaleChoice(task.id)
    undoing.must_be_in_time(word.made_at, visit.now, visit.regulation)
    made = journal.deeds(visit.session, "promise.made", [task.id])
    was = next(entry.before["next_on"] for entry in reversed(made) if entry.after.get("promise") == word.id)
    climb.paused_until_on, climb.next_on = None, date.fromisoformat(str(was)) if was else None
    word.taken_back_at = visit.now
    visit.session.flush()
    _write(visit, "promise.undone", word, climb)
    return promise_screens.taken_back(_slip(visit, pair))


def _write(visit: Visit, deed: str, word: Promise, climb: Climb) -> None:
    """A line of the journal; when the climb would have moved without the promise is what its undo puts back."""
    journal.write(
        visit.session,
        visit.now,
        deed,
        "task",
        climb.task_id,
        official_id=visit.official.id,
        before={"next_on": climb.next_on.isoformat() if climb.next_on else None},
        after={"promise": word.id, "promised_on": word.promised_on.isoformat(), "climb": climb.id},
        event=visit.event.key,
    )


def _found(visit: Visit, climb_id: int) -> tuple[Climb, Task]:
    pair = climbs.get(visit.session, climb_id)
    if pair is None:
        raise UnknownChoice
    if not _is_standing(*pair):
        raise NoLongerOverdue(pair[1].code)
    return pair


def _to_decide(visit: Visit, climb_id: int) -> tuple[Climb, Task]:
    """A climb, held, that this visitor answers for and nobody has promised yet."""
    pair = climbs.locked(visit.session, climb_id)
    if pair is None:
        raise UnknownChoice
    climb, task = pair
    if _heard_as(visit, task) is not Hearer.HEAD:
        raise NotYours(task.code)
    if not _is_standing(climb, task):
        raise NoLongerOverdue(task.code)
    given = climbs.promises(visit.session, [climb.id]).get(climb.id)
    if climb.paused_until_on is not None and given is not None:
        raise AlreadyPromised(people.official(visit.session, given.official_id).name, task.code, given.promised_on)
    return pair


def _is_standing(climb: Climb, task: Task) -> bool:
    return task_rules.is_waited_for(task) and climb.ended_at is None and climb.cycle == task.cycle


def _heard_as(visit: Visit, task: Task) -> Hearer:
    """As whom the visitor hears of a task: its head, its leader or the office; standing in for one counts."""
    mine = visit.speaks_for
    posts = _posts(visit)
    if rules.head_for(task.lead_unit_id, task.lead_id, posts) in mine:
        return Hearer.HEAD
    if rules.leader_for(task.lead_unit_id, task.lead_id, posts) in mine:
        return Hearer.LEADER
    if visit.official.role is not Role.OFFICIAL:
        return Hearer.OFFICE
    raise NotYours(task.code)


def _posts(visit: Visit) -> dict[int, rules.Post]:
    return {unit_id: rules.Post(*held) for unit_id, *held in escalation.posts(visit.session)}


def _slip(visit: Visit, pair: tuple[Climb, Task]) -> Slip:
    facts = escalation.facts(visit.session, [pair])
    return Slip.of(visit, pair, facts[pair[0].id], _heard_as(visit, pair[1]))
