"""Somebody leaves: in one act their tasks and posts go to others, their roles end, their addresses are erased."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers import post
from handlers.chat import successions
from handlers.rules import departures as rules
from handlers.screens import departures as screens
from handlers.visit import Moment
from locales import speaking
from storage import departures, handovers, journal, people, units
from storage.tables import Assignment, Handover, Official, Role, Task, Unit


@dataclass(frozen=True)
class Plan:
    """What would change hands. `answers_for` are the units whose head or leader the leaver is."""

    leaver: Official
    successor: Official
    head: Official | None
    tasks: Sequence[Task]
    parts: Sequence[Assignment]
    answers_for: Sequence[Unit]


def plan(moment: Moment, leaver: Official, successor: Official, head: Official | None = None) -> Plan:
    """What somebody holds, and who would have it. Raises a refusal when it cannot be done; changes nothing."""
    session = moment.session
    headed, led = people.units_headed_by(session, leaver.id), people.units_led_by(session, leaver.id)
    answers_for = list({unit.id: unit for unit in [*headed, *led]}.values())
    rules.must_be_able(leaver, successor, head, answers_for)
    tasks = departures.led_by(session, leaver.id)
    below: dict[int, frozenset[int]] = {}
    for task in tasks:
        if task.lead_unit_id not in below:
            below[task.lead_unit_id] = units.subtrees(session, [task.lead_unit_id])
        rules.must_be_of_unit(task, leaver, successor, below[task.lead_unit_id])
    return Plan(leaver, successor, head, tasks, departures.coordinated_by(session, leaver.id), answers_for)


def carry_out(moment: Moment, planned: Plan, by: Official | None = None, event: str | None = None) -> int:
    """Do it, and tell the successor and the heads; how many accounts were erased."""
    leaver, now = planned.leaver, moment.now
    pack = successions.pass_on(moment, leaver, planned.successor, planned.tasks, planned.parts, by, event)
    _pass_on_promises(moment, planned, pack, by, event)
    _pass_on_posts(moment, planned, by, event)
    departures.end_deputising(moment.session, leaver.id, moment.today)
    departures.revoke_invitations(moment.session, leaver.id, now)
    erased = departures.erase_addresses(moment.session, leaver.id)
    before = {"role": leaver.role.value}
    leaver.role, leaver.left_at = Role.OFFICIAL, now
    after = {"successor": planned.successor.id, "tasks": len(planned.tasks), "accounts_erased": erased}
    _write(moment, "official.left", "official", leaver.id, by, event, before=before, after=after)
    _tell(moment, planned, pack)
    return erased


def _pass_on_promises(
    moment: Moment, planned: Plan, pack: Handover | None, by: Official | None, event: str | None
) -> None:
    """What was promised passes to a successor who takes the post too; any other head is asked anew tomorrow."""
    takes_post = planned.head is not None and planned.head.id == planned.successor.id
    for promise, climb in departures.open_promises(moment.session, planned.leaver.id):
        if takes_post:
            promise.official_id = planned.successor.id
            before, after = {"lead": planned.leaver.id}, {"lead": planned.successor.id}
            _write(moment, "promise.handed_over", "task", climb.task_id, by, event, before=before, after=after)
        else:
            promise.settled_at, climb.paused_until_on = moment.now, None
            climb.next_on = moment.calendar.plus_working_days(moment.today, 1)
    if pack is not None and not takes_post:
        pack.along = {name: numbers for name, numbers in pack.along.items() if name != handovers.PROMISE}


def _pass_on_posts(moment: Moment, planned: Plan, by: Official | None, event: str | None) -> None:
    for unit in planned.answers_for:
        held = [post for post in ("head_id", "leader_id") if getattr(unit, post) == planned.leaver.id]
        for held_post in held:
            setattr(unit, held_post, planned.head.id if planned.head else None)
        before: dict[str, Any] = dict.fromkeys(held, planned.leaver.id)
        after: dict[str, Any] = dict.fromkeys(held, planned.head.id if planned.head else None)
        _write(moment, "unit.changed", "unit", unit.id, by, event, before=before, after=after)
    moment.session.flush()


def _tell(moment: Moment, planned: Plan, pack: Handover | None) -> None:
    """One letter to the successor; one to each head who is concerned; one to whoever answers for the units next."""
    key = f"left:{planned.leaver.id}:{moment.today}"
    with speaking(planned.successor.language or moment.regulation.language):
        letter = screens.handed_to_you(planned.leaver, planned.tasks, len(planned.parts), pack)
        post.post(moment, planned.successor, key, letter)
    concerned: dict[int, list[Task]] = defaultdict(list)
    heads: dict[int, Official] = {}
    homes = [(task.lead_unit_id, task) for task in planned.tasks]
    for unit_id, task in [*homes, (planned.leaver.unit_id, None)]:
        head = people.head_of(moment.session, unit_id) if unit_id else None
        if head is not None and head.id not in {planned.successor.id, planned.leaver.id}:
            heads[head.id] = head
            concerned[head.id] += [task] if task else []
    if planned.head is not None and planned.head.id != planned.successor.id:
        heads.setdefault(planned.head.id, planned.head)
    for head in heads.values():
        is_next = planned.head is not None and planned.head.id == head.id
        with speaking(head.language or moment.regulation.language):
            letter = screens.somebody_left(
                planned.leaver, planned.successor, len(concerned[head.id]), planned.answers_for if is_next else ()
            )
        post.post(moment, head, f"{key}:head", letter)


def _write(
    moment: Moment,
    deed: str,
    noun: str,
    noun_id: int,
    by: Official | None,
    event: str | None,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    journal.write(
        moment.session,
        moment.now,
        deed,
        noun,
        noun_id,
        official_id=by.id if by else None,
        before=before,
        after=after,
        event=event,
    )
