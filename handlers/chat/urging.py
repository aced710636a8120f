"""A formal reminder (đôn đốc): shown first whom it reaches and whom it skips, then sent and counted."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from handlers.chat import chair, recalls, rights, scopes, search, tokens
from handlers.chat.scopes import Asked
from handlers.post import post
from handlers.refusals import NotAllowed, StaleChoice
from handlers.reports import overdue as reports
from handlers.rules import names, sentences, undoing
from handlers.rules import rights as rules_of_rights
from handlers.rules import urging as rules
from handlers.rules.rights import Deed
from handlers.rules.scopes import Scope
from handlers.rules.urging import Candidate, Plan
from handlers.screen import Screen, action
from handlers.screens import search as search_screens
from handlers.screens import urging as screens
from handlers.screens.undoing import Undo
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
    first: int | None = None
    for lead_id, group in plan.reached.items():
        mine = [tasks[one.task_id] for one in group if one.task_id in tasks]
        rows = [
            Urging(task_id=task.id, official_id=lead_id, by_id=visit.official.id, made_at=visit.now) for task in mine
        ]
        visit.session.add_all(rows)
        visit.session.flush()
        first = first or rows[0].id
        for task in mine:
            times[task.id] = times.get(task.id, 0) + 1
            _write(visit, task.id, lead_id, "task.urged")
        _tell(visit, people.official(visit.session, lead_id), mine, times, _key(rows))
    return screens.sent(plan, visit, Undo(action("urging.undo", first), visit.now) if first else None)


def undo(visit: Visit, urging_id: int) -> Screen:
    """Whoever urged thinks again: none of it counts, and each lead whom it may have reached is told."""
    made = urging.done_at_once(visit.session, urging_id)
    if not made or made[0].by_id != visit.official.id:
        raise NotAllowed
    if made[0].taken_back_at is not None:
        raise StaleChoice(made[0].task_id if len(made) == 1 else None)
    undoing.must_be_in_time(made[0].made_at, visit.now, visit.regulation)
    by_lead: dict[int, list[Urging]] = {}
    for one in made:
        one.taken_back_at = visit.now
        by_lead.setdefault(one.official_id, []).append(one)
        _write(visit, one.task_id, one.official_id, "task.urging_undone")
    tasks = urging.held(visit.session, [one.task_id for one in made])
    told = 0
    for lead_id, rows in by_lead.items():
        mine, urged_at = [tasks[one.task_id] for one in rows], visit.local(rows[0].made_at)
        lead = people.official(visit.session, lead_id)
        says = partial(screens.recalled, mine, urged_at, visit.official)
        told += bool(recalls.recall(visit, lead, _key(rows), says))
    return screens.undone(len(made), told, len(by_lead) - told)


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


def _key(rows: Sequence[Urging]) -> str:
    """What the letter about some urgings of one lead is filed under."""
    return f"urged:{rows[0].id}"


def _tell(visit: Visit, lead: Official, tasks: list[Task], times: dict[int, int], key: str) -> None:
    """One letter to a lead about everything that is urged of them today."""
    late = {task.id: visit.calendar.days_late(task.due_on, visit.today) if task.due_on else 0 for task in tasks}
    with speaking(lead.language or visit.regulation.language):
        letter = screens.urged(tasks, late, times, visit)
    alone = tasks[0] if len(tasks) == 1 else None
    still_true = f"urging.stands:{alone.id}:{lead.id}:{alone.cycle}" if alone else None
    post(visit, lead, key, letter, still_true=still_true)


def _write(visit: Visit, task_id: int, lead_id: int, deed: str) -> None:
    journal.write(
        visit.session,
        visit.now,
        deed,
        "task",
        task_id,
        official_id=visit.official.id,
        after={"lead": lead_id},
        event=visit.event.key,
    )
