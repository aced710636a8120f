"""The counts of units as their groups hear them: each with everything below it, for all of them at once."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from handlers.rules import digest as rules
from handlers.visit import Moment
from storage import digest, units


def counts(moment: Moment, unit_ids: Collection[int]) -> dict[int, rules.Counts]:
    """Unit → how its open tasks stand today."""
    day = rules.Day.of(moment.today, moment.calendar, moment.regulation)
    silent_at = datetime.combine(day.silent_on + timedelta(days=1), time.min, tzinfo=moment.regulation.zone)
    below = {unit_id: units.subtrees(moment.session, [unit_id]) for unit_id in unit_ids}
    asked = frozenset[int]().union(*below.values())
    rows = digest.unit_counts(
        moment.session,
        asked,
        *(day.late_on, day.long_on, day.soon_on, day.forecast_on, silent_at, rules.FORECAST_PERCENT),
    )
    found = {unit_id: rules.Counts(*numbers) for unit_id, numbers in rows.items()}
    return {
        unit_id: sum((found.get(one, rules.Counts()) for one in below[unit_id]), rules.Counts()) for unit_id in unit_ids
    }
