"""The quarterly notice to every unit: which quarter is ready for it, and what it says of each indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from handlers.rules import calendar
from handlers.rules.actuals import OFFICIAL_AFTER
from handlers.rules.calendar import Period, WorkCalendar
from handlers.rules.ledgers import Ledger, Line


@dataclass(frozen=True)
class Result:
    """One indicator in a quarter, and what it owes in the next."""

    ledger: Ledger
    line: Line
    percent: Decimal | None
    following: Line | None


def ready(today: date, working: WorkCalendar, *, from_the_fifteenth: bool) -> Period:
    """The last quarter that closed long enough ago for its official figures."""
    before = working.plus_working_days(today, -OFFICIAL_AFTER)
    now = calendar.period_of(before, "quarter", from_the_fifteenth=from_the_fifteenth)
    return calendar.period_of(now.first - timedelta(days=1), "quarter", from_the_fifteenth=from_the_fifteenth)


def results(ledgers: Iterable[Ledger], quarter: int) -> list[Result]:
    """What the notice says, in the order of the ledgers; what is measured once a year is not in it."""
    return [
        Result(one, one.quarters[quarter - 1], one.met(quarter), one.quarters[quarter] if quarter < 4 else None)
        for one in ledgers
        if one.quarters
    ]
