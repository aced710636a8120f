"""What holds tasks up, told in the morning to those who can do something about it: each question asked once for all."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.rules import digest as rules
from handlers.rules.awaited import Awaited
from handlers.rules.escalation import Post
from handlers.visit import Moment
from storage import causes as stored_causes
from storage import escalation
from storage.tables import Role


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
