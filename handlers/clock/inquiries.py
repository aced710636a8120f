"""Questions about statements in the morning's digest: for whoever is asked by name, and for the office what hangs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules.awaited import Awaited
from handlers.visit import Moment
from storage import inquiries
from storage.tables import Role


def to_answer(moment: Moment, people: Sequence[Any]) -> Mapping[int, Awaited]:
    """The office hears of what waits past its day, and of what was asked of somebody who has left."""
    here = {person.id for person in people}
    office = {person.id for person in people if person.role != Role.OFFICIAL}
    found: dict[int, list[tuple[int, date]]] = {}
    for one, is_here in inquiries.open_(moment.session):
        hangs = not is_here or moment.calendar.days_late(one.answer_by_on, moment.today) > 0
        for who in ({one.asked_id, *(office if hangs else ())} - {one.by_id}) & here:
            found.setdefault(who, []).append((one.task_id, one.answer_by_on))
    return {
        who: Awaited(
            "inquiries",
            len(its),
            late=sum(moment.calendar.days_late(by_on, moment.today) > 0 for _task, by_on in its),
            tasks=[task_id for task_id, _by_on in its],
        )
        for who, its in found.items()
    }
