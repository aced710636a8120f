"""A unit is merged into another: in one act its open work, its people and the units below it pass over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers import post
from handlers.chat import inheritances
from handlers.chat.inheritances import Estate
from handlers.rules import mergers as rules
from handlers.rules import waits as wait_rules
from handlers.screens import mergers as screens
from handlers.visit import Moment
from locales import speaking
from storage import assignments, handovers, journal, mergers, people, units
from storage.tables import Assignment, Official, Part, Task, Unit


@dataclass(frozen=True)
class Plan:
    """What would pass over."""

    unit: Unit
    into: Unit
    tasks: Sequence[Task]
    parts: Sequence[Assignment]
    staff: Sequence[Official]
    below: Sequence[Unit]
    estate: Estate


def plan(moment: Moment, unit: Unit, into: Unit) -> Plan:
    """What the unit holds. Raises a refusal when it cannot be merged so; changes nothing."""
    session = moment.session
    rules.must_be_able(unit, into, units.subtrees(session, [unit.id]), moment.today)
    return Plan(
        unit,
        into,
        mergers.led_by(session, unit.id),
        mergers.coordinated_by(session, unit.id),
        people.of_unit(session, unit.id),
        mergers.below(session, unit.id),
        inheritances.estate(moment, unit),
    )


def carry_out(moment: Moment, planned: Plan) -> None:
    """Do it. What is closed keeps the unit under which it was done: reports of the past stay as they were."""
    unit, into = planned.unit, planned.into
    for task in planned.tasks:
        _pass_task(moment, planned, task)
    for part in planned.parts:
        _pass_part(moment, planned, part)
    _pass_waits(moment, planned)
    inheritances.pass_on(moment, planned.estate, unit, into)
    mergers.pass_rules(moment.session, unit.id, into.id)
    for person in planned.staff:
        _write(moment, "official.changed", "official", person.id, {"unit_id": unit.id}, {"unit_id": into.id})
        person.unit_id = into.id
    for other in planned.below:
        _write(moment, "unit.changed", "unit", other.id, {"parent_id": unit.id}, {"parent_id": into.id})
        other.parent_id = into.id
    held = {"head_id": unit.head_id, "leader_id": unit.leader_id}
    told = people.head_of(moment.session, unit.id)
    unit.head_id = unit.leader_id = None
    unit.valid_to_on, unit.successor_id = moment.today - timedelta(days=1), into.id
    after = {"successor_id": into.id, "valid_to_on": f"{unit.valid_to_on}", "tasks": len(planned.tasks)}
    _write(moment, "unit.merged", "unit", unit.id, held, after)
    moment.session.flush()
    _tell(moment, planned, told)


def _pass_task(moment: Moment, planned: Plan, task: Task) -> None:
    """Lead, deadline and climb stay; the unit that answers for it is another."""
    current = assignments.current_lead(moment.session, task.id)
    if current is not None:
        current.ended_at = moment.now
    row = Assignment(task_id=task.id, part=Part.LEAD, unit_id=planned.into.id, given_at=moment.now)
    row.official_id, row.given_by_id = task.lead_id, current.given_by_id if current else None
    moment.session.add(row)
    task.lead_unit_id, task.version = planned.into.id, task.version + 1
    before, after = {"unit": planned.unit.id}, {"unit": planned.into.id, "words": planned.into.name}
    _write(moment, "task.unit_merged", "task", task.id, before, after)


def _pass_part(moment: Moment, planned: Plan, part: Assignment) -> None:
    """The part goes on in the other unit, unless that one leads the task or has the same part already."""
    into = planned.into
    part.ended_at = moment.now
    twin = mergers.part_of(moment.session, part.task_id, into.id, part.official_id)
    if twin is None or part.words:
        task = moment.session.get_one(Task, part.task_id)
        if task.lead_unit_id == into.id and part.official_id is None:
            return
        twin = Assignment(task_id=task.id, part=Part.COORDINATING, unit_id=into.id, given_at=moment.now)
        twin.official_id, twin.given_by_id = part.official_id, part.given_by_id
        twin.words, twin.due_on, twin.done_at = part.words, part.due_on, part.done_at
        moment.session.add(twin)
        moment.session.flush()
    handovers.pass_waits(moment.session, part.id, twin.id)


def _pass_waits(moment: Moment, planned: Plan) -> None:
    """Whoever waited for the one waits for the other; what would wait for itself waits no more."""
    moment.session.flush()
    mergers.pass_waits(moment.session, planned.unit.id, planned.into.id)
    for wait, task in mergers.waits_for_itself(moment.session, planned.into.id):
        wait_rules.end(task, wait, None, moment.now, moment.today, moment.regulation.zone)
        after = {"words": planned.into.name}
        _write(moment, "wait.unit_merged", "task", task.id, {"unit": planned.unit.id}, after)


def _tell(moment: Moment, planned: Plan, head_before: Official | None) -> None:
    """Whoever answers for the work now, and whoever did."""
    head = people.head_of(moment.session, planned.into.id)
    for person in {one.id: one for one in (head, head_before) if one and one.left_at is None}.values():
        with speaking(person.language or moment.regulation.language):
            letter = screens.merged(planned.unit, planned.into, planned.tasks, len(planned.parts), len(planned.staff))
        post.post(moment, person, f"merged:{planned.unit.id}", letter)


def _write(moment: Moment, deed: str, noun: str, noun_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    journal.write(moment.session, moment.now, deed, noun, noun_id, before=before, after=after)
