"""What waits for people in the morning beside their tasks: each subject is asked once for everybody, here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers.rules.awaited import Awaited
from handlers.visit import Moment
from storage import objections
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


SUBJECTS: tuple[Callable[[Moment, Sequence[Any]], Waits], ...] = (_objections,)
"""In the order in which they are said."""
