"""All that one official holds passes to another, in one act: by a handover, or because somebody leaves."""

from collections.abc import Sequence

from handlers.rules import departures as departure_rules
from handlers.rules import handovers as rules
from handlers.visit import Moment
from storage import assignments, departures, handovers, indicators, journal, owed, regular
from storage.tables import Assignment, Handover, HandoverItem, Official, Part, Task


def pass_on(
    moment: Moment,
    giver: Official,
    taker: Official,
    tasks: Sequence[Task],
    parts: Sequence[Assignment],
    by: Official | None,
    event: str | None,
) -> Handover | None:
    """Tasks, parts, what waits for a decision or answer, figures, regular work. None where no task was held."""
    pack = Handover(from_id=giver.id, to_id=taker.id, by_id=by.id if by else None, made_at=moment.now)
    if tasks or parts:
        moment.session.add(pack)
        moment.session.flush()
    for task in tasks:
        _pass_task(moment, pack, giver, taker, task, by, event)
    for part in parts:
        _pass_part(moment, pack, taker, part, by)
    handovers.pass_decisions(moment.session, giver.id, taker.id)
    owed.hand_over(moment.session, giver.id, taker.id)
    for rule in regular.led_by(moment.session, giver.id):
        rule.lead_id, rule.version = taker.id, rule.version + 1
    for one in indicators.hand_over(moment.session, giver.id, taker.id):
        _write(moment, "indicator.handed_over", "indicator", one.id, giver, taker, by, event)
    return pack if tasks or parts else None


def _pass_task(
    moment: Moment, pack: Handover, giver: Official, taker: Official, task: Task, by: Official | None, event: str | None
) -> None:
    was, current = rules.before(task), assignments.current_lead(moment.session, task.id)
    row = departure_rules.hand_over(task, taker, pack.by_id, moment.now, current)
    moment.session.add(row)
    for part in departures.coordinates(moment.session, task.id, taker.id):
        part.ended_at = moment.now
    moment.session.flush()
    _keep(moment, pack, task, Part.LEAD, current, row, was)
    _write(moment, "task.handed_over", "task", task.id, giver, taker, by, event)


def _pass_part(moment: Moment, pack: Handover, taker: Official, part: Assignment, by: Official | None) -> None:
    """The successor contributes instead, unless the task is theirs in some way already."""
    part.ended_at = moment.now
    task = moment.session.get_one(Task, part.task_id)
    if task.lead_id == taker.id or departures.coordinates(moment.session, task.id, taker.id):
        return
    row = Assignment(task_id=task.id, part=Part.COORDINATING, unit_id=part.unit_id, given_at=moment.now)
    row.official_id, row.given_by_id = taker.id, by.id if by else None
    row.words, row.due_on, row.done_at = part.words, part.due_on, part.done_at
    moment.session.add(row)
    moment.session.flush()
    handovers.pass_waits(moment.session, part.id, row.id)
    _keep(moment, pack, task, Part.COORDINATING, part, row, {})


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
