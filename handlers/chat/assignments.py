"""A head or the office gives a task to a person, or to another one."""

from handlers.chat import rights, scopes
from handlers.post import post
from handlers.refusals import NoSuchTask, NotAllowed, UnknownChoice
from handlers.rules import assignments as rules
from handlers.rules import overdue, sentences
from handlers.rules.rights import Deed
from handlers.rules.scopes import Scope
from handlers.screen import Screen
from handlers.screens import assignments as screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import assignments, journal, people, units
from storage.tables import Official, Task


def list_(visit: Visit, argument: str) -> Screen:
    """`/giaoviec`: what nobody leads yet; `/giaoviec NV142`: to whom that one may be given."""
    if not argument:
        return ungiven(visit, 0)
    number = sentences.task_code(argument)
    if number is None:
        raise NoSuchTask(argument[:20])
    return whom(visit, number, 0)


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
    """The people a task may be given to, with what they carry already."""
    task = rights.found(visit, task_id, Deed.GIVE)
    rules.must_be_givable(task, task.version, visit.regulation.zone)
    found = units.people_in(visit.session, units.subtrees(visit.session, [task.lead_unit_id]))
    late_on = overdue.late_on(visit.today, visit.calendar)
    loads = units.loads(visit.session, [person.id for person in found], late_on)
    unit = people.unit(visit.session, task.lead_unit_id)
    return screens.whom(task, unit, [person for person in found if person.id != task.lead_id], loads, page)


def give(visit: Visit, task_id: int, version: int, official_id: int) -> Screen:
    """The task is given: history is kept, the new lead and the one before are told."""
    task = rights.locked(visit, task_id, Deed.GIVE)
    rules.must_be_givable(task, version, visit.regulation.zone)
    lead = visit.session.get(Official, official_id)
    if lead is None:
        raise UnknownChoice
    before = visit.session.get(Official, task.lead_id) if task.lead_id else None
    below = units.subtrees(visit.session, [task.lead_unit_id])
    current = assignments.current_lead(visit.session, task.id)
    visit.session.add(rules.give(task, lead, below, visit.official.id, visit.now, current))
    journal.write(
        visit.session,
        visit.now,
        "task.given",
        "task",
        task.id,
        official_id=visit.official.id,
        before={"lead": before.id if before else None},
        after={"lead": lead.id},
        event=visit.event.key,
    )
    tell_lead(visit, task, lead, visit.official)
    if before is not None and before.id != visit.official.id:
        with speaking(before.language or visit.regulation.language):
            letter = screens.moved_on(task, lead, visit.official)
        post(visit, before, f"moved:{task.id}:{task.version}", letter)
    return screens.given(task, lead, visit, reachable=is_reachable(visit, lead.id))


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
