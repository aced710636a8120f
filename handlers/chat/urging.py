"""A formal reminder (đôn đốc): shown first whom it reaches and whom it skips, then sent and counted."""

from dataclasses import replace

from handlers.chat import chair, rights, scopes, search, tokens
from handlers.chat.scopes import Asked
from handlers.post import post
from handlers.refusals import NotAllowed
from handlers.reports import overdue as reports
from handlers.rules import names, sentences
from handlers.rules import rights as rules_of_rights
from handlers.rules import urging as rules
from handlers.rules.rights import Deed
from handlers.rules.scopes import Scope
from handlers.rules.urging import Candidate, Plan
from handlers.screen import Screen
from handlers.screens import search as search_screens
from handlers.screens import urging as screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import journal, people, urging
from storage.tables import Official, Result, Task, Urging


def list_(visit: Visit, argument: str) -> Screen:
    """`/dondoc`, `/dondoc NV142`, `/dondoc P. KT`: whom it would reach."""
    said = argument.strip()
    if not said:
        return preview(visit, "all")
    if (number := sentences.task_code(said)) is not None:
        return preview(visit, f"t{number}")
    units, persons = search.meant(visit, said)
    if len(units) == 1 and not persons:
        return preview(visit, f"u{units[0].id}")
    if not units and len(persons) == 1:
        return preview(visit, f"p{persons[0].id}")
    if units or persons:
        return search_screens.which(units, persons, said, "urging.preview")
    return search_screens.nobody(said, names.alike(said, people.units(visit.session)), "urging.preview")


def preview(visit: Visit, code: str) -> Screen:
    """Whom an urging would reach and whom it skips; nothing is sent yet."""
    return screens.preview(_plan(visit, code), code, chair.waiting(visit) if code == "all" else 0)


def send(visit: Visit, code: str) -> Screen:
    """The reminders leave: one letter to each lead, one counted urging for each task."""
    plan = _plan(visit, code)
    tasks = urging.held(visit.session, [one.task_id for group in plan.reached.values() for one in group])
    times = urging.times_urged(visit.session, list(tasks))
    for lead_id, group in plan.reached.items():
        mine = [tasks[one.task_id] for one in group if one.task_id in tasks]
        for task in mine:
            visit.session.add(Urging(task_id=task.id, official_id=lead_id, by_id=visit.official.id, made_at=visit.now))
            times[task.id] = times.get(task.id, 0) + 1
            _write(visit, task, lead_id)
        _tell(visit, people.official(visit.session, lead_id), mine, times)
    return screens.sent(plan)


def plan_for(visit: Visit, asked: Asked) -> Plan:
    """What urging all that is late in a part of the office would do now."""
    sight = scopes.reach_of(visit, visit.official)
    if not sight.is_wide(Deed.URGE):
        raise NotAllowed
    found = reports.compose(visit, asked.scope.within(Scope(sight.units(Deed.URGE))))
    states = rules_of_rights.TABLE[Deed.URGE][1]
    late = [line for line in found.tasks if line.is_waiting or line.progress in states]
    last = urging.last_urged(visit.session, [line.task_id for line in late])
    return _divide(
        visit,
        [
            Candidate(
                line.task_id,
                line.lead_id,
                line.due_on,
                line.reported_on,
                visit.local(last[line.task_id]).date() if line.task_id in last else None,
                line.is_waiting,
            )
            for line in late
        ],
    )


def still_open(moment: Moment, task_id: int, official_id: int, cycle: int = 0) -> bool:
    """Whether a reminder about one task still makes sense: open, not submitted, led by the same, due as it was then."""
    task = moment.session.get(Task, task_id)
    if task is None or task.lead_id != official_id or (cycle and cycle != task.cycle):
        return False
    return rules_of_rights.is_time(Deed.URGE, task)


def _plan(visit: Visit, code: str) -> Plan:
    number = tokens.number(code[1:])
    if code[:1] == "t" and number is not None:
        return _plan_for_task(visit, number)
    return plan_for(visit, scopes.asked(visit, visit.official, code))


def _plan_for_task(visit: Visit, task_id: int) -> Plan:
    task = rights.found(visit, task_id, Deed.URGE)
    waiting = task.result is Result.WAITING
    if not waiting:
        rules_of_rights.must_be_time(Deed.URGE, task, visit.regulation.zone)
    last = urging.last_urged(visit.session, [task.id]).get(task.id)
    reported_on = visit.local(task.reported_at).date() if task.reported_at else None
    urged_on = visit.local(last).date() if last else None
    return _divide(visit, [Candidate(task.id, task.lead_id, task.due_on, reported_on, urged_on, waiting)])


def _divide(visit: Visit, candidates: list[Candidate]) -> Plan:
    leads = {one.lead_id for one in candidates if one.lead_id is not None}
    plan = rules.plan(candidates, urging.reachable(visit.session, leads), visit.official.id, visit.today)
    named = tuple(people.official(visit.session, lead).name for lead in list(plan.reached)[: screens.NAMES_SHOWN])
    return replace(plan, names=named)


def _tell(visit: Visit, lead: Official, tasks: list[Task], times: dict[int, int]) -> None:
    """One letter to a lead about everything that is urged of them today."""
    late = {task.id: visit.calendar.days_late(task.due_on, visit.today) if task.due_on else 0 for task in tasks}
    with speaking(lead.language or visit.regulation.language):
        letter = screens.urged(tasks, late, times, visit)
    alone = tasks[0] if len(tasks) == 1 else None
    still_true = f"urging.stands:{alone.id}:{lead.id}:{alone.cycle}" if alone else None
    post(visit, lead, f"urged:{tasks[0].id}:{times[tasks[0].id]}", letter, still_true=still_true)


def _write(visit: Visit, task: Task, lead_id: int) -> None:
    journal.write(
        visit.session,
        visit.now,
        "task.urged",
        "task",
        task.id,
        official_id=visit.official.id,
        after={"lead": lead_id},
        event=visit.event.key,
    )
