"""Which open tasks nobody has reported on in the current period, and whom asking would reach."""

from datetime import datetime, time

from handlers.rules import readiness as rules
from handlers.rules.readiness import Missing, Plan
from handlers.visit import Moment
from storage import readiness, urging


def missing(moment: Moment, units: frozenset[int] | None) -> list[Missing]:
    """The tasks without a report in the period, the earliest deadline first."""
    return [Missing(*row) for row in readiness.missing(moment.session, _since(moment), units)]


def how_many(moment: Moment, units: frozenset[int] | None) -> int:
    return readiness.how_many(moment.session, _since(moment), units)


def lacks(moment: Moment, lead_id: int) -> bool:
    """Whether a report is missing on something an official leads."""
    return readiness.is_missing(moment.session, _since(moment), lead_id)


def plan(moment: Moment, units: frozenset[int] | None, by: int) -> Plan:
    """Whom asking would reach now."""
    period, found = moment.period(), missing(moment, units)
    leads = {one.lead_id for one in found if one.lead_id is not None}
    reachable, asked = urging.reachable(moment.session, leads), readiness.asked(moment.session, key(moment), leads)
    return rules.plan(period, found, reachable, asked, by)


def key(moment: Moment) -> str:
    """Under which a lead is asked once in a period."""
    return f"report_asked:{moment.period().last}"


def _since(moment: Moment) -> datetime:
    first = moment.period().first
    return datetime.combine(first, time(), tzinfo=moment.regulation.zone)
