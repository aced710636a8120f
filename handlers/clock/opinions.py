"""What is said in the morning of opinions: to whoever has to give one, and to whoever waits for some."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import escalation as rules
from handlers.rules.awaited import Awaited
from handlers.rules.escalation import Post
from handlers.visit import Moment
from storage import consultations, escalation, owed
from storage.tables import Role

Waits = Mapping[int, Awaited]
"""Official → what waits for this person."""


def answers(moment: Moment, people: Sequence[Any], word: str) -> Waits:
    """Whoever answers for a unit, or holds what it owes; where nobody could, the office."""
    posts: dict[int, Post] = {}
    found: dict[int, list[date]] = {}
    for unit_id, holder_id, due_on in owed.by_answerer(moment.session, owed.NOUNS[word]):
        if unit_id is None:
            continue  # nobody's yet: the office hears of those by themselves
        posts = posts or {one: Post(*held) for one, *held in escalation.posts(moment.session)}
        who = holder_id or (rules.head_for(unit_id, None, posts))
        for one in [who] if who else [person.id for person in people if person.role == Role.OFFICE]:
            found.setdefault(one, []).append(due_on)
    here = {person.id for person in people}
    return {who: _due(moment, word, days) for who, days in found.items() if who in here}


def to_give(moment: Moment, people: Sequence[Any]) -> Waits:
    """Whose unit is asked for its opinion."""
    return answers(moment, people, "opinion")


def asked(moment: Moment, people: Sequence[Any]) -> Waits:
    """Whoever asked other units, and the head of the unit that asks: how many have not answered."""
    rows = consultations.askers(moment.session)
    posts = {one: Post(*held) for one, *held in escalation.posts(moment.session)} if rows else {}
    here, found = {person.id for person in people}, dict[int, list[date]]()
    for _number, by_id, unit_id, due_on in rows:
        head = rules.head_for(unit_id, None, posts)
        for who in {by_id, head or by_id} & here:
            found.setdefault(who, []).append(due_on)
    return {who: _due(moment, "consultation", days) for who, days in found.items()}


def _due(moment: Moment, subject: str, days: Sequence[date]) -> Awaited:
    late = sum(moment.calendar.days_late(due_on, moment.today) > 0 for due_on in days)
    return Awaited(subject, len(days), late)
