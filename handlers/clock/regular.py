"""The tasks of work that comes again and again: one for each occurrence, made ahead, and none twice."""

import hashlib
from collections.abc import Sequence

from handlers import post
from handlers.rules import regular as rules
from handlers.rules import words
from handlers.screens import intake as intake_screens
from handlers.screens import regular as screens
from handlers.visit import Moment
from locales import speaking
from storage import journal, people, regular, units
from storage.tables import Assignment, Official, Part, Recurrence, Task, Unit

BATCH = 50
"""Rules dealt with at one ring."""


def make(moment: Moment) -> bool:
    """Make what is to be made by today, and tell who leads it, each in one letter."""
    due = regular.due(moment.session, moment.today, BATCH)
    made = [task for rule in due for task in _of_rule(moment, rule)]
    if made:
        moment.session.add_all(made)
        moment.session.flush()
        _record(moment, made)
        _tell(moment, made)
    return bool(due)


def _of_rule(moment: Moment, rule: Recurrence) -> list[Task]:
    """The tasks of one rule that are to be made by now; what is left over is made at the next ring."""
    found: list[Task] = []
    rhythm = rules.rhythm_of(rule)
    lead = _lead(moment, rule)
    while rule.make_on is not None and rule.make_on <= moment.today and len(found) < rules.CAUGHT_UP_MOST:
        due_on = rules.due(rule.next_on, rhythm, moment.today, moment.calendar)
        with speaking(moment.regulation.language):
            text = screens.occurrence(rule, rhythm)
        found.append(
            Task(
                fingerprint=hashlib.sha256(f"recurrence:{rule.id}:{rule.next_on}".encode()).hexdigest(),
                recurrence_id=rule.id,
                directive_id=rule.directive_id,
                clause=rule.clause,
                text=text,
                folded=words.folded(text),
                lead_unit_id=rule.lead_unit_id,
                lead_id=lead.id if lead else None,
                given_by_id=rule.by_id,
                given_at=moment.now if lead else None,
                original_due_on=due_on,
                due_on=due_on,
                created_at=moment.now,
            )
        )
        rule.made_on = rule.next_on
        rules.set_on_its_way(rule, rhythm, rule.next_on, moment.calendar)
    return found


def _lead(moment: Moment, rule: Recurrence) -> Official | None:
    """Who leads the next one: whom the rule names, while that person is of the unit; else the head gives it."""
    lead = moment.session.get(Official, rule.lead_id) if rule.lead_id else None
    if lead is None or lead.left_at is not None:
        return None
    return lead if lead.unit_id in units.subtrees(moment.session, [rule.lead_unit_id]) else None


def _record(moment: Moment, made: Sequence[Task]) -> None:
    for task in made:
        row = Assignment(task_id=task.id, part=Part.LEAD, unit_id=task.lead_unit_id, given_at=moment.now)
        row.official_id, row.given_by_id = task.lead_id, task.given_by_id
        moment.session.add(row)
    after = [
        (task.id, {"due_on": f"{task.due_on}", "lead_id": task.lead_id, "recurrence": task.recurrence_id})
        for task in made
    ]
    journal.write_all(moment.session, moment.now, "task.recurred", "task", after)


def _tell(moment: Moment, made: Sequence[Task]) -> None:
    batch = hashlib.sha256("".join(sorted(task.fingerprint for task in made)).encode()).hexdigest()[:16]
    for lead_id in {task.lead_id for task in made if task.lead_id}:
        lead = people.official(moment.session, lead_id)
        with speaking(lead.language or moment.regulation.language):
            letter = intake_screens.given_to_you([task for task in made if task.lead_id == lead_id])
        post.post(moment, lead, f"recurred:{batch}", letter)
    for unit_id in {task.lead_unit_id for task in made if task.lead_id is None}:
        head = people.head_of(moment.session, unit_id)
        if head is not None:
            unit: Unit = people.unit(moment.session, unit_id)
            with speaking(head.language or moment.regulation.language):
                its = [task for task in made if task.lead_id is None and task.lead_unit_id == unit_id]
                letter = intake_screens.to_give(unit.name, its)
            post.post(moment, head, f"recurred:{batch}:{unit_id}", letter)
