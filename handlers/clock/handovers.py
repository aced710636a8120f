"""Packs of work in the morning: for whoever has to sign, and for the head and the office once that takes long."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.rules import digest as duties
from handlers.rules import handovers as rules
from handlers.rules.awaited import Awaited
from handlers.rules.escalation import Post
from handlers.visit import Moment
from storage import escalation, handovers
from storage.tables import Role


def to_sign(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """What each person has still to sign for, and for how long."""
    here = {person.id for person in people}
    waiting: dict[int, list[int]] = {}
    for to_id, _unit_id, days in _standing(moment):
        waiting.setdefault(to_id, []).append(days)
    return {who: _said("handovers", days) for who, days in waiting.items() if who in here}


def unsigned(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """What others have not signed for in time: for the head of whoever is to sign, and for the office."""
    late = [one for one in _standing(moment) if rules.is_late(one[2])]
    if not late:
        return {}
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    head_of = {unit: head for head, units in duties.answered_for(posts).items() for unit in units}
    office = {person.id for person in people if person.role != Role.OFFICIAL}
    here = {person.id for person in people}
    found: dict[int, list[int]] = {}
    for to_id, unit_id, days in late:
        for who in {head_of.get(unit_id or 0), *office} & here - {to_id}:
            found.setdefault(who, []).append(days)
    return {who: _said("unsigned", days) for who, days in found.items()}


def _standing(moment: Moment) -> list[tuple[int, int | None, int]]:
    """Whoever takes over, the unit of that official, and how many working days it has waited."""
    return [
        (to_id, unit_id, moment.calendar.working_days_between(moment.local(made_at).date(), moment.today))
        for to_id, unit_id, made_at in handovers.standing(moment.session)
    ]


def _said(subject: str, days: Sequence[int]) -> Awaited:
    return Awaited(subject, len(days), late=sum(map(rules.is_late, days)), days=max(days))
