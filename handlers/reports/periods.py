"""What the report of a period says: composed from tasks and figures as they stood at its end, or as it was closed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from handlers.reports import adjustments, period_rows
from handlers.reports import indicators as ledgers
from handlers.rules import indicators as judging
from handlers.rules import ledgers as rules_of_ledgers
from handlers.rules import snapshots
from handlers.rules.calendar import Period
from handlers.rules.ledgers import Ledger
from handlers.rules.periods import Account, Adjustment, Asked, Figure, Waited
from handlers.visit import Moment
from storage import indicators, periods
from storage.tables import Closing


def account(moment: Moment, period: Period) -> Account:
    """The report of a period: as it was closed, else as it stands now."""
    if closed := periods.closing(moment.session, period.every, period.year, period.number):
        return of_closing(closed)
    return compose(moment, period)


def of_tasks(moment: Moment, period: Period, lead_id: int | None = None) -> Account:
    """Its tasks alone, without figures, while it lasts; those one official leads, or all: for statements, rankings."""
    if closed := periods.closing(moment.session, period.every, period.year, period.number):
        return of_closing(closed)
    rows = tuple(period_rows.rows(moment, period, lead_id))
    at = min(period_rows.cutoff(moment, period), moment.now)
    return Account(period, at, False, rows, scale=moment.regulation.scale)


def of_closing(closed: Closing) -> Account:
    """A closed period as it was printed."""
    period = Period(closed.every, closed.number, closed.year, closed.first_on, closed.last_on)  # type: ignore[arg-type]
    return snapshots.unpacked(closed.packed, period, closed.cutoff_at)


def compose(moment: Moment, period: Period) -> Account:
    """From the tasks and figures as they stood at the end of a period, or as they stand while it lasts."""
    since = datetime.combine(period.first, time(), tzinfo=moment.regulation.zone)
    until = period_rows.cutoff(moment, period)
    today = min(period.last, moment.today)
    asked = [Asked(*one) for one in periods.extensions(moment.session, since, until)]
    return Account(
        period,
        min(until, moment.now),
        False,
        tuple(period_rows.rows(moment, period)),
        tuple(_figures(moment, until, today)),
        tuple(asked),
        tuple(_waited(moment, period, today)),
        tuple(_since_the_last(moment, period)),
        moment.regulation.scale,
    )


def _since_the_last(moment: Moment, period: Period) -> list[Adjustment]:
    """The corrections of the period before this one, where that is closed: they are told once, in the next report."""
    before = moment.period(period.every, period.first - timedelta(days=1))
    closed = periods.closing(moment.session, before.every, before.year, before.number)
    return adjustments.adjusted(moment, of_closing(closed)) if closed else []


def _waited(moment: Moment, period: Period, today: date) -> Iterator[Waited]:
    """The working days of the period on which a unit was waited for, the day itself not counted."""
    before = period.first - timedelta(days=1)
    for task_id, unit_id, unit, lead_unit_id, words, since_on, ended_on in periods.waits(
        moment.session, period.first, today
    ):
        is_open = ended_on is None or ended_on > today
        until = today if ended_on is None or is_open else ended_on
        days = moment.calendar.working_days_between(max(since_on, before), until)
        yield Waited(f"NV-{task_id:04d}", unit_id, unit, lead_unit_id, words, days, is_open)


def _figures(moment: Moment, until: datetime, today: date) -> Iterator[Figure]:
    """The indicators of the year at their latest figure before the end, what is at risk first."""
    years = [year for year in indicators.years(moment.session) if year <= today.year][:1]
    of = indicators.of_units(moment.session, years, None)
    before = {
        (ledger.indicator.unit_id, ledger.indicator.folded): ledger
        for ledger in ledgers.ledgers(moment, indicators.of_units(moment.session, [y - 1 for y in years], None), until)
    }
    names = {
        unit_id: unit.name for unit_id, unit in indicators.units_of(moment.session, {o.unit_id for o in of}).items()
    }
    found = ledgers.ledgers(moment, of, until)
    order = {colour: place for place, colour in enumerate(judging.COLOURS)}
    judged = sorted(((judging.judge(one), one) for one in found), key=lambda pair: order[pair[0].colour])
    for judgement, one in judged:
        last = before.get((one.indicator.unit_id, one.indicator.folded))
        yield _figure(one, judgement, names[one.indicator.unit_id], last)


def _figure(one: Ledger, judgement: judging.Judgement, unit: str, last: Ledger | None) -> Figure:
    of, number = one.indicator, judgement.number
    line = one.lines[number - 1] if number else None
    miss = one.misses.get(number)
    same = rules_of_ledgers.share(line.reached, last.reached(number)) if line and last else None
    return Figure(
        indicator_id=of.id,
        code=of.code,
        name=of.name,
        measure=of.measure,
        unit_id=of.unit_id,
        unit=unit,
        every=of.every.value,
        number=number,
        year=of.year,
        plan=_said(line.plan if line else of.year_plan),
        carried=_said(line.carried) if line else None,
        actual=_said(line.actual) if line else None,
        stage=line.stage.value if line and line.stage else None,
        planned=_said(line.planned) if line else None,
        reached=_said(line.reached) if line else None,
        percent=_said(judgement.percent),
        of_year=_said(judgement.percent_of_year),
        of_last_year=_said(same),
        colour=judgement.colour.value,
        cause=miss.cause if miss else None,
        remedy=miss.remedy if miss else None,
    )


def _said(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
