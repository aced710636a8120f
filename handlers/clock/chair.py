"""Once a working day, after the climbs: what has newly come to the level of the chair is drafted for the office."""

from handlers import post
from handlers.clock import escalation
from handlers.reports import chair as reports
from handlers.rules import escalation as hours
from handlers.screens import chair as screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, journal, people
from storage.tables import Role

CURSOR = "chair"


def draft(moment: Moment) -> bool:
    """One draft a day of all tasks at that level, on the days on which one of them is new; never to the chair."""
    today = moment.today.isoformat()
    swept = (cursors.get(moment.session, escalation.CURSOR) or "") >= today
    if moment.local(moment.now).time() < hours.MOVES_AT or not swept:
        return False
    if (cursors.held(moment.session, CURSOR) or "") >= today:
        return False
    cursors.move(moment.session, CURSOR, today)
    found = reports.items(moment)
    drafted = {
        (entry.noun_id, entry.after.get("cycle"))
        for entry in journal.deeds(moment.session, "task.note_drafted", [item.task_id for item in found])
    }
    new = [item for item in found if (item.task_id, item.cycle) not in drafted]
    if not new:
        return False
    for item in new:
        after = {"cycle": item.cycle, "urged": len(item.urged_on), "late": item.days_late}
        journal.write(moment.session, moment.now, "task.note_drafted", "task", item.task_id, after=after)
    for reader in people.with_role(moment.session, Role.OFFICE):
        with speaking(reader.language or moment.regulation.language):
            post.post(moment, reader, f"chair:{today}", screens.draft(found, moment))
    return False
