"""What waits for people in the morning beside their tasks: each subject is asked once for everybody, here."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers.clock import handovers, hindrances, indicators, inquiries, opinions, petitions
from handlers.rules import actuals
from handlers.rules import digest as duties
from handlers.rules import indicators as rules
from handlers.rules.awaited import Awaited
from handlers.rules.escalation import Post
from handlers.visit import Moment
from storage import announcements, escalation, objections, readings
from storage.tables import Role

Waits = Mapping[int, Awaited]
"""Official → what waits for this person."""


def gather(moment: Moment, people: Sequence[Any]) -> dict[int, list[Awaited]]:
    """What each of some people is waited for, subject by subject; people as `storage.digest` reads them."""
    found: dict[int, list[Awaited]] = {}
    for waits in SUBJECTS:
        for official_id, one in waits(moment, people).items():
            found.setdefault(official_id, []).append(one)
    return found


def _objections(moment: Moment, people: Sequence[Any]) -> Waits:
    """The office answers units that send a task back."""
    office = [person.id for person in people if person.role != Role.OFFICIAL]
    waiting = objections.due_dates(moment.session) if office else ()
    if not waiting:
        return {}
    late = sum(by_on < moment.today for _task_id, by_on in waiting)
    one = Awaited("objections", len(waiting), late, [task_id for task_id, _by_on in waiting])
    return dict.fromkeys(office, one)


def _figures(moment: Moment, people: Sequence[Any]) -> Waits:
    """Whoever reports an indicator owes its figures, and a word on what was missed."""
    here = {person.id for person in people}
    ledgers, of = indicators.of_reporters(moment, here)
    lacks = actuals.lacking(ledgers, moment.today, moment.calendar)
    lacking = Counter(of.get(one.ledger.indicator.id, 0) for one in lacks)
    missed = Counter(of.get(one.indicator.id, 0) for one in ledgers for _number in rules.unexplained(one, moment.today))
    return {who: Awaited("figures", lacking[who], missed[who]) for who in here & (lacking.keys() | missed.keys())}


def _announcements(moment: Moment, people: Sequence[Any]) -> Waits:
    """What each person has still to take note of."""
    found = announcements.waiting(moment.session, [person.id for person in people], moment.today)
    return {who: Awaited("announcements", count, late) for who, (count, late) in found.items()}


def _unnoted(moment: Moment, people: Sequence[Any]) -> Waits:
    """The office and heads: how often somebody of theirs has not taken note by the set day."""
    by_unit = announcements.overdue_by_unit(moment.session, moment.today)
    if not by_unit:
        return {}
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    headed = duties.answered_for(posts)
    found = {}
    for person in people:
        mine = headed.get(person.id, []) if person.role == Role.OFFICIAL else by_unit
        if count := sum(by_unit.get(unit, 0) for unit in mine):
            found[person.id] = Awaited("unnoted", count)
    return found


def _readings(moment: Moment, people: Sequence[Any]) -> Waits:
    """Whoever had a directive read has still to look through what it proposes."""
    office = [person.id for person in people if person.role != Role.OFFICIAL]
    found = readings.waiting(moment.session, office) if office else {}
    return {who: Awaited("readings", count, of) for who, (count, of) in found.items()}


SUBJECTS: tuple[Callable[[Moment, Sequence[Any]], Waits], ...] = (
    _objections,
    _figures,
    opinions.to_give,
    opinions.asked,
    petitions.to_answer,
    petitions.unrouted,
    _announcements,
    _unnoted,
    hindrances.causes,
    hindrances.obstacles,
    hindrances.parts,
    hindrances.waits,
    hindrances.waiting,
    handovers.to_sign,
    handovers.unsigned,
    _readings,
    inquiries.to_answer,
)
"""In the order in which they are said."""
