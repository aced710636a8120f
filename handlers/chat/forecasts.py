"""The office, heads and leaders ask what is likely to slip in the days ahead, by the rule that is printed with it."""

from datetime import date, datetime, time, timedelta

from handlers.chat import overdue, scopes
from handlers.refusals import NotAllowed
from handlers.rules import digest as rules
from handlers.screen import Screen
from handlers.screens import forecasts as screens
from handlers.screens import overdue as overdue_screens
from handlers.visit import Moment, Visit
from storage import forecasts


def show(visit: Visit, code: str, page: int) -> Screen:
    """What the rule means in a unit, a bloc, or all one sees; the earliest due first."""
    asked = scopes.asked(visit, visit.official, code)
    if asked.official is not None or not scopes.reach_of(visit, visit.official).is_wide():
        raise NotAllowed
    rule, units = _rule(visit), asked.scope.units
    first = page * screens.SHOWN
    found = forecasts.likely(visit.session, units, *rule, first, screens.SHOWN)
    total = forecasts.how_many(visit.session, units, *rule)
    return screens.likely(found, total, code, overdue.named(asked) or overdue_screens.everything(), page, visit)


def how_many(moment: Moment, units: frozenset[int] | None) -> int:
    return forecasts.how_many(moment.session, units, *_rule(moment))


def _rule(moment: Moment) -> tuple[date, date, datetime, int]:
    """The thresholds of today: those the morning's digest counts by."""
    day = rules.Day.of(moment.today, moment.calendar, moment.regulation)
    silent_at = datetime.combine(day.silent_on + timedelta(days=1), time.min, tzinfo=moment.regulation.zone)
    return day.late_on, day.forecast_on, silent_at, rules.FORECAST_PERCENT
