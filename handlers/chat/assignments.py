"""A head or the office gives a task to a person, or to another one."""

from handlers.chat import loads, rights, scopes, search
from handlers.post import post
from handlers.refusals import NoDraft, NoSuchTask, NotAllowed, StaleChoice, UnknownChoice
from handlers.refusals.giving import GivenMeanwhile
from handlers.rules import assignments as rules
from handlers.rules import sentences, suspensions, transfers, undoing
from handlers.rules.rights import Deed
from handlers.rules.scopes import Scope
from handlers.screen import Screen, action
from handlers.screens import assignments as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import assignments, journal, people, units
from storage.tables import Assignment, Official, Task


def list_(visit: Visit, argument: str) -> Screen:
    """`/giaoviec`: what nobody leads yet; `/giaoviec NV142`: to whom that one may be given; `… NV142 An`: to An."""
    if not argument:
        return ungiven(visit, 0)
    code, _space, name = argument.partition(" ")
    number = sentences.task_code(argument) or sentences.task_code(code)
    if number is None:
        raise NoSuchTask(argument[:20])
    if not name or sentences.task_code(argument) is not None:
        return whom(visit, number, 0)
    task = rights.found(visit, number, Deed.GIVE)
    meant = [one for one in search.people_named(visit, name) if one.unit_id in _below(visit, task)]
    return give(visit, number, task.version, meant[0].id) if len(meant) == 1 else whom(visit, number, 0)


def ungiven(visit: Visit, page: int, code: str = "all") -> Screen:
    """The tasks of one's units that nobody leads yet."""
    sight = scopes.reach_of(visit, visit.official)
    if not sight.is_wide(Deed.GIVE):
        raise NotAllowed
    scope = scopes.asked(visit, visit.official, code).scope.within(Scope(sight.units(Deed.GIVE)))
    first = page * screens.TASKS_SHOWN
    found = assignments.ungiven(visit.session, scope.units, first, screens.TASKS_SHOWN + 1)
    total = sum(assignments.ungiven_by_unit(visit.session, scope.units).values())
    return screens.ungiven(found, page, total, code)


def whom(visit: Visit, task_id: int, page: int = 0) -> Screen:
    """The people a task may be given to, with what they carry already and what is usual in the unit."""
    task = rights.found(visit, task_id, Deed.GIVE)
    rules.must_be_givable(task, task.version, visit.regulation.zone)
    found = units.people_in(visit.session, _below(visit, task))
    unit = people.unit(visit.session, task.lead_unit_id)
    others = [person for person in found if person.id != task.lead_id]
    return screens.whom(task, unit, others, loads.of(visit, found), page)


def give(visit: Visit, task_id: int, version: int, official_id: int) -> Screen:
    """Somebody was picked: a task nobody leads is given; one that somebody leads asks why first."""
    task, lead = _to_give(visit, task_id, version, official_id)
    before = people.official(visit.session, task.lead_id) if task.lead_id else None
    return screens.why_moved(task, before, lead) if before else _give(visit, task, lead, None)


def because(visit: Visit, task_id: int, version: int, official_id: int, reason: int) -> Screen:
    """One of the usual reasons was picked."""
    if not 0 <= reason < len(rules.MOVE_REASONS):
        raise UnknownChoice
    task, lead = _to_give(visit, task_id, version, official_id)
    with speaking(visit.regulation.language):
        sentence = screens.reason(rules.MOVE_REASONS[reason])
    return _give(visit, task, lead, sentence)


def said(visit: Visit) -> Screen:
    """The reason was written."""
    draft = visit.talk.draft
    if "lead" not in draft:
        raise NoDraft
    task, lead = _to_give(visit, *(int(str(draft[name])) for name in ("task", "version", "lead")))
    return _give(visit, task, lead, suspensions.must_be_reason(visit.event.text))


def undo(visit: Visit, row_id: int, version: int) -> Screen:
    """Whoever gave thinks again within the minutes of undo: it is led as before, and both are told."""
    row = visit.session.get(Assignment, row_id)
    if row is None or row.before is None or transfers.is_one(row):
        raise StaleChoice(row.task_id if row else None)
    task = rights.locked(visit, row.task_id, Deed.GIVE)
    undoing.must_be_fresh(task, version, row.given_by_id, row.given_at, visit.official.id, visit.now, visit.regulation)
    lead = people.official(visit.session, task.lead_id) if task.lead_id else None
    rules.take_back(task, row, assignments.lead_before(visit.session, row))
    before = people.official(visit.session, task.lead_id) if task.lead_id else None
    _write(visit, task, "task.giving_undone", lead, before)
    for person in (lead, before):
        if person is not None and person.id != visit.official.id:
            with speaking(person.language or visit.regulation.language):
                letter = screens.taken_back(task, before, visit.official, person)
            key = f"ungiven:{task.id}:{task.version}"
            post(visit, person, key, letter, still_true=f"task.stands:{task.id}:{task.version}")
    return task_screens.card(task, visit, said=screens.undone(task, before))


def _to_give(visit: Visit, task_id: int, version: int, official_id: int) -> tuple[Task, Official]:
    """The task, held, and who is to lead it; whoever comes second hears who was first, and when."""
    task = rights.locked(visit, task_id, Deed.GIVE)
    current = assignments.current_lead(visit.session, task.id)
    if task.version != version and current and current.official_id and rules.was_given_at(current, version):
        giver = people.official(visit.session, current.given_by_id or 0).name
        to = people.official(visit.session, current.official_id).name
        raise GivenMeanwhile(giver, task.code, to, visit.local(current.given_at))
    rules.must_be_givable(task, version, visit.regulation.zone)
    lead = visit.session.get(Official, official_id)
    if lead is None:
        raise UnknownChoice
    rules.must_take(task, lead, _below(visit, task))
    return task, lead


def _give(visit: Visit, task: Task, lead: Official, reason: str | None) -> Screen:
    """The task is given: history is kept, the new lead and the one before are told."""
    before = people.official(visit.session, task.lead_id) if task.lead_id else None
    current = assignments.current_lead(visit.session, task.id)
    row = rules.give(task, lead, visit.official.id, visit.now, current, reason)
    visit.session.add(row)
    visit.session.flush()
    _write(visit, task, "task.moved_on" if before else "task.given", before, lead, reason)
    tell_lead(visit, task, lead, visit.official)
    if before is not None and before.id != visit.official.id:
        with speaking(before.language or visit.regulation.language):
            letter = screens.moved_on(task, lead, visit.official, reason or "")
        post(visit, before, f"moved:{task.id}:{task.version}", letter)
    undo_it = Undo(action("give.undo", row.id, task.version), visit.now)
    return screens.given(task, lead, visit, undo_it, reachable=is_reachable(visit, lead.id))


def _below(visit: Visit, task: Task) -> frozenset[int]:
    return units.subtrees(visit.session, [task.lead_unit_id])


def _write(
    visit: Visit, task: Task, deed: str, before: Official | None, after: Official | None, words: str | None = None
) -> None:
    journal.write(
        visit.session,
        visit.now,
        deed,
        "task",
        task.id,
        official_id=visit.official.id,
        before={"lead": before.id if before else None},
        after={"lead": after.id if after else None, **({"words": words} if words else {})},
        event=visit.event.key,
    )


def tell_lead(visit: Visit, task: Task, lead: Official, giver: Official) -> None:
    """The letter that makes somebody a lead, unless that is whoever gives."""
    if lead.id == giver.id:
        return
    with speaking(lead.language or visit.regulation.language):
        letter = screens.yours_now(task, giver)
    still_true = f"assignment.stands:{task.id}:{lead.id}"
    post(visit, lead, f"given:{task.id}:{task.version}", letter, still_true=still_true)


def stands(moment: Moment, task_id: int, official_id: int) -> bool:
    """Whether a task is still open and led by whom the letter says."""
    task = moment.session.get(Task, task_id)
    return task is not None and task.closed_at is None and task.lead_id == official_id


def is_reachable(moment: Moment, official_id: int) -> bool:
    """Whether an official has an account that can be written to."""
    return any(account.unreachable_at is None for account in people.accounts_of(moment.session, official_id))
