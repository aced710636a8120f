"""All that one official holds passes to another, in one act: by a handover, or because somebody leaves."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from handlers.rules import departures as departure_rules
from handlers.rules import handovers as rules
from handlers.visit import Moment
from storage import assignments, departures, handovers, journal
from storage.tables import Assignment, Consultation, Consulted, Extension, Handover, HandoverItem, Official, Part, Task

PARTS = "part"
"""In `Handover.along`: parts that ended because the successor has one in the task already."""
Along = Mapping[str, Collection[int]]


def pass_on(
    moment: Moment,
    giver: Official,
    taker: Official,
    tasks: Sequence[Task],
    parts: Sequence[Assignment],
    by: Official | None,
    event: str | None,
) -> Handover | None:
    """Tasks, parts, what waits for a decision or answer, figures, regular work. None where nothing at all was held.

    A promise is a person's word: it is in the pack, and passes when the successor signs.
    """
    along = handovers.beside(moment.session, giver.id)
    if not (tasks or parts or along):
        return None
    pack = Handover(from_id=giver.id, to_id=taker.id, by_id=by.id if by else None, made_at=moment.now, along=along)
    moment.session.add(pack)
    moment.session.flush()
    ended = [one for task in tasks for one in _pass_task(moment, pack, giver, taker, task, by, event)]
    ended += [one for part in parts for one in _pass_part(moment, pack, taker, part, by)]
    if ended:
        pack.along = {**along, PARTS: ended}
    passed = {name: numbers for name, numbers in along.items() if name != handovers.PROMISE}
    pass_beside(moment, passed, giver, taker, by, event)
    return pack


def pass_beside(
    moment: Moment, along: Along, giver: Official, taker: Official, by: Official | None, event: str | None
) -> None:
    """What waits beside tasks waits for the successor; each is written down with what it is about."""
    for name in along.keys() & handovers.BESIDE.keys():
        for row in handovers.pass_beside(moment.session, name, along[name], giver.id, taker.id):
            write_passed(moment, name, row, giver, taker, by, event)


def write_passed(
    moment: Moment, name: str, row: Any, giver: Official, taker: Official, by: Official | None, event: str | None
) -> None:
    """`row` is what passed; of a promise, the overdue task it is about."""
    noun, number = name, row.id
    if isinstance(row, Extension | Task):
        noun, number = "task", row.task_id if isinstance(row, Extension) else row.id
    if isinstance(row, Consulted):
        asked = moment.session.get_one(Consultation, row.consultation_id)
        noun, number = ("task", asked.task_id) if asked.task_id else ("consultation", asked.id)
    _write(moment, f"{name}.handed_over", noun, number, giver, taker, by, event)


def _pass_task(
    moment: Moment, pack: Handover, giver: Official, taker: Official, task: Task, by: Official | None, event: str | None
) -> list[int]:
    was, current = rules.before(task), assignments.current_lead(moment.session, task.id)
    row = departure_rules.hand_over(task, taker, pack.by_id, moment.now, current)
    moment.session.add(row)
    own = departures.coordinates(moment.session, task.id, taker.id)
    for part in own:
        part.ended_at = moment.now
    moment.session.flush()
    _keep(moment, pack, task, Part.LEAD, current, row, was)
    _write(moment, "task.handed_over", "task", task.id, giver, taker, by, event)
    return [part.id for part in own]


def _pass_part(moment: Moment, pack: Handover, taker: Official, part: Assignment, by: Official | None) -> list[int]:
    """The successor contributes instead, unless the task is theirs in some way already."""
    part.ended_at = moment.now
    task = moment.session.get_one(Task, part.task_id)
    if task.lead_id == taker.id or departures.coordinates(moment.session, task.id, taker.id):
        return [part.id]
    row = Assignment(task_id=task.id, part=Part.COORDINATING, unit_id=part.unit_id, given_at=moment.now)
    row.official_id, row.given_by_id = taker.id, by.id if by else None
    row.words, row.due_on, row.done_at = part.words, part.due_on, part.done_at
    moment.session.add(row)
    moment.session.flush()
    handovers.pass_waits(moment.session, part.id, row.id)
    _keep(moment, pack, task, Part.COORDINATING, part, row, {})
    return []


def _keep(
    moment: Moment,
    pack: Handover,
    task: Task,
    part: Part,
    ended: Assignment | None,
    begun: Assignment,
    was: dict[str, object],
) -> None:
    item = HandoverItem(handover_id=pack.id, task_id=task.id, part=part, before=was, version=task.version)
    item.ended_id, item.begun_id = ended.id if ended else None, begun.id
    moment.session.add(item)
    moment.session.flush()


def _write(
    moment: Moment,
    deed: str,
    noun: str,
    noun_id: int,
    giver: Official,
    taker: Official,
    by: Official | None,
    event: str | None,
) -> None:
    before, after = {"lead": giver.id}, {"lead": taker.id}
    who = by.id if by else None
    journal.write(
        moment.session, moment.now, deed, noun, noun_id, official_id=who, before=before, after=after, event=event
    )
