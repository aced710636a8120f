"""What holds tasks up, told in the morning to those who can do something about it: each question asked once for all."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import digest as rules
from handlers.rules import waits as wait_rules
from handlers.rules.awaited import Awaited
from handlers.rules.escalation import Post
from handlers.visit import Moment
from storage import causes as stored_causes
from storage import escalation
from storage import obstacles as stored_obstacles
from storage import parts as stored_parts
from storage import waits as stored_waits
from storage.tables import Power, Role, Task, Wait


def causes(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """Claims of an objective cause: for the office, for whoever gave the task, and for the leader of the bloc."""
    pending = stored_causes.pending(moment.session)
    if not pending:
        return {}
    office = [person.id for person in people if person.role != Role.OFFICIAL]
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    leader_of = {unit: leader for leader, units in rules.blocs(posts).items() for unit in units}
    tasks: dict[int, list[int]] = {}
    for task_id, giver, unit_id, claimer, _since in pending:
        for who in {giver, leader_of.get(unit_id), *office} - {None, claimer}:
            tasks.setdefault(who or 0, []).append(task_id)
    asked = {person.id for person in people}
    return {who: Awaited("causes", len(its), tasks=its) for who, its in tasks.items() if who in asked}


def obstacles(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """What is in the way: for the head whose work is held up, and for those in whose power it is."""
    found = stored_obstacles.standing(moment.session, None, None)
    if not found:
        return {}
    office = [person.id for person in people if person.role != Role.OFFICIAL]
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    head_of = {unit: head for head, units in rules.answered_for(posts).items() for unit in units}
    leader_of = {unit: leader for leader, units in rules.blocs(posts).items() for unit in units}
    theirs: dict[int, list[tuple[int, int]]] = {}
    for one, task, _home, _unit in found:
        days = moment.calendar.working_days_between(one.since_on, moment.today)
        above = [leader_of[task.lead_unit_id]] if task.lead_unit_id in leader_of else office
        hears: Mapping[Power, Sequence[int | None]] = {
            Power.OTHER_UNIT: [head_of.get(one.power_unit_id or 0), *above],
            Power.LEADER: above,
            Power.CHAIR: office,
            Power.ABOVE: office,
        }
        for who in {head_of.get(task.lead_unit_id), *hears.get(one.power, ())} - {None}:
            theirs.setdefault(who or 0, []).append((task.id, days))
    asked = {person.id for person in people}
    return {
        who: Awaited("obstacles", len(its), tasks=list(dict(its)), days=max(days for _task, days in its))
        for who, its in theirs.items()
        if who in asked
    }


def parts(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """Parts with a day of their own that is near or past: for the person named, and for the head of the unit."""
    until = moment.calendar.plus_working_days(moment.today, moment.regulation.soon)
    late_on = moment.calendar.plus_working_days(moment.today, -1)
    theirs: dict[int, list[tuple[int, date]]] = {}
    for who, task_id, due_on in stored_parts.due_until(moment.session, [person.id for person in people], until):
        theirs.setdefault(who, []).append((task_id, due_on))
    return {
        who: Awaited(
            "parts",
            len(its),
            late=sum(due_on <= late_on for _task, due_on in its),
            tasks=[task_id for task_id, _due_on in its],
            on=its[0][1],
        )
        for who, its in theirs.items()
    }


def waits(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """What others wait for: whoever is awaited, and the head of that unit."""
    found = stored_waits.standing(moment.session)
    bearers = stored_waits.bearers(moment.session, [wait.id for wait, *_ in found]) if found else {}
    whose = [
        (wait, task, {*(one.id for one in bearers.get(wait.id, ())), *([unit.head_id] if unit.head_id else ())})
        for wait, task, unit in found
        if wait.said_at is None
    ]
    return _counted(moment, people, "awaited", whose)


def waiting(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """What the own tasks wait for: the lead, and the head of the lead unit."""
    found = stored_waits.standing(moment.session)
    if not found:
        return {}
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    head_of = {unit: head for head, units in rules.answered_for(posts).items() for unit in units}
    whose = [
        (wait, task, {one for one in (task.lead_id, head_of.get(task.lead_unit_id)) if one})
        for wait, task, _unit in found
    ]
    return _counted(moment, people, "waiting", whose)


def _counted(
    moment: Moment, people: Sequence[Any], subject: str, whose: Sequence[tuple[Wait, Task, set[int]]]
) -> Mapping[int, Awaited]:
    asked = {person.id for person in people}
    theirs: dict[int, list[tuple[int, int]]] = {}
    for wait, task, hearers in whose:
        days = wait_rules.days(wait, task, moment.today, moment.calendar, moment.regulation.zone)
        for who in hearers & asked:
            theirs.setdefault(who, []).append((task.id, days))
    return {
        who: Awaited(subject, len(its), tasks=[task for task, _days in its], days=max(days for _task, days in its))
        for who, its in theirs.items()
    }
