"""Each working morning a unit's group gets one line of counts; none where there is nothing to look at."""

from handlers import post
from handlers.reports import groups as reports
from handlers.rules import escalation as hours
from handlers.screens import groups as screens
from handlers.visit import Moment
from locales import speaking
from storage import groups, people

BATCH = 100


def tell(moment: Moment) -> bool:
    """One batch, from eight on; True while more remain."""
    if moment.local(moment.now).time() < hours.MOVES_AT or not moment.calendar.is_working(moment.today):
        return False
    found = groups.untold(moment.session, moment.today, BATCH)
    if not found:
        return False
    counts = reports.counts(moment, {group.unit_id for group in found})
    units = {unit.id: unit for unit in people.units(moment.session)}
    for group in found:
        group.told_on = moment.today
        if counts[group.unit_id].is_empty:
            continue
        with speaking(moment.regulation.language):
            line = screens.counts(units[group.unit_id], counts[group.unit_id], moment.today)
        post.post_to_group(
            moment, group, f"group:{moment.today}:{group.id}", line, still_true=f"group.stands:{group.id}"
        )
    return len(found) == BATCH
