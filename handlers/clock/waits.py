"""Whoever is awaited is reminded on a rhythm of working days, each in one letter, until they have said it is done."""

from handlers import post
from handlers.rules import escalation as hours
from handlers.screens import waits as screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, waits
from storage.tables import Official

CURSOR = "waits"


def look(moment: Moment) -> bool:
    """Once on a working day, from eight on."""
    today = moment.today
    if moment.local(moment.now).time() < hours.MOVES_AT or not moment.calendar.is_working(today):
        return False
    if (cursors.get(moment.session, CURSOR) or "") >= today.isoformat():
        return False
    cursors.move(moment.session, CURSOR, today.isoformat())
    found = waits.to_remind(
        moment.session, moment.calendar.plus_working_days(today, -moment.regulation.remind_awaited_days)
    )
    bearers = waits.bearers(moment.session, [wait.id for wait, *_ in found]) if found else {}
    theirs: dict[int, tuple[Official, list[waits.Standing]]] = {}
    for wait, task, unit in found:
        wait.reminded_on = today
        for person in bearers.get(wait.id, ()):
            theirs.setdefault(person.id, (person, []))[1].append((wait, task, unit))
    for person, its in theirs.values():
        with speaking(person.language or moment.regulation.language):
            letter = screens.reminder(its, moment)
        still = f"wait.stands:{its[0][0].id}" if len(its) == 1 else None
        post.post(moment, person, f"waits:{today}", letter, still_true=still)
    return False
