"""Two working days before a reporting period closes: the office is told, by unit, what has no report in it yet."""

from collections import Counter

from handlers import post
from handlers.reports import readiness as reports
from handlers.rules import escalation as hours
from handlers.rules import readiness as rules
from handlers.screens import readiness as screens
from handlers.visit import Moment
from locales import speaking
from storage import cursors, escalation, people
from storage.tables import Role

CURSOR = "readiness"


def look(moment: Moment) -> bool:
    """Once in a period, from eight on; a day on which the machine did not run is caught up while the period lasts."""
    period = moment.period()
    if moment.local(moment.now).time() < hours.MOVES_AT or not rules.is_time(moment.today, period, moment.calendar):
        return False
    if (cursors.get(moment.session, CURSOR) or "") >= period.last.isoformat():
        return False
    cursors.move(moment.session, CURSOR, period.last.isoformat())
    found = reports.missing(moment, None)
    by_unit = Counter(one.unit_id for one in found).most_common()
    names = escalation.unit_names(moment.session, [unit for unit, _count in by_unit])
    for reader in people.with_role(moment.session, Role.OFFICE) if found else ():
        with speaking(reader.language or moment.regulation.language):
            letter = screens.to_office(period, [(names[unit], count) for unit, count in by_unit], moment)
        post.post(moment, reader, f"readiness:{period.last}", letter)
    return False
