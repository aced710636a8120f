"""What the report of a period says: composed from tasks and figures as they stood at its end, or as it was closed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from handlers.reports import indicators as ledgers
from handlers.rules import indicators as judging
from handlers.rules import lateness, snapshots
from handlers.rules import ledgers as rules_of_ledgers
from handlers.rules import periods as rules
from handlers.rules.calendar import Period
from handlers.rules.ledgers import Ledger
from handlers.rules.periods import Account, Adjustment, Asked, Figure, Row, Waited
from handlers.visit import Moment
from storage import causes, indicators, periods
from storage.tables import Closing, Progress, Result, Stage


def account(moment: Moment, period: Period) -> Account:
    """The report of a period: as it was closed, else as it stands now."""
    if closed := periods.closing(moment.session, period.every, period.year, period.number):
        return of_closing(closed)
    return compose(moment, period)


def of_closing(closed: Closing) -> Account:
    """A closed period as it was printed."""
    period = Period(closed.every, closed.number, closed.year, closed.first_on, closed.last_on)  # type: ignore[arg-type]
    return snapshots.unpacked(closed.packed, period, closed.cutoff_at)


def cutoff(moment: Moment, period: Period) -> datetime:
    """The end of the last day of a period, in the office."""
    return datetime.combine(period.last + timedelta(days=1), time(), tzinfo=moment.regulation.zone)


def compose(moment: Moment, period: Period) -> Account:
    """From the tasks and figures as they stood at the end of a period, or as they stand while it lasts."""
    since = datetime.combine(period.first, time(), tzinfo=moment.regulation.zone)
    until = cutoff(moment, period)
    today = min(period.last, moment.today)
    asked = [Asked(*one) for one in periods.extensions(moment.session, since, until)]
    return Account(
        period,
        min(until, moment.now),
        False,
        tuple(_rows(moment, since, until, today)),
        tuple(_figures(moment, until, today)),
        tuple(asked),
        tuple(_waited(moment, period, today)),
        tuple(_since_the_last(moment, period)),
    )


def adjusted(moment: Moment, closed: Account) -> list[Adjustment]:
    """What a closed period would say otherwise today: results undone since, and figures that were corrected."""
    return [*_of_tasks(moment, closed), *_of_figures(moment, closed)]


def _since_the_last(moment: Moment, period: Period) -> list[Adjustment]:
    """The corrections of the period before this one, where that is closed: they are told once, in the next report."""
    before = moment.period(period.every, period.first - timedelta(days=1))
    closed = periods.closing(moment.session, before.every, before.year, before.number)
    return adjusted(moment, of_closing(closed)) if closed else []


def _rows(moment: Moment, since: datetime, until: datetime, today: date) -> Iterator[Row]:
    urged = periods.urgings(moment.session, since, until)
    deadlines, said = periods.deadlines_then(moment.session, until), periods.reports_then(moment.session, until)
    confirmed = causes.confirmed_between(moment.session, since, until)
    late_on = moment.calendar.plus_working_days(today, -1)
    late_by: dict[tuple[date, date], int] = {}

    def days_late(due_on: date | None, on: date) -> int:
        if due_on is None:
            return 0
        if (due_on, on) not in late_by:
            late_by[due_on, on] = moment.calendar.days_late(due_on, on)
        return late_by[due_on, on]

    def day(at: datetime | None) -> date | None:
        return moment.local(at).date() if at is not None else None

    for one in periods.tasks(moment.session, since, until):
        due_on = deadlines.get(one.id, one.due_on)
        closed_on = day(one.closed_at) if one.closed_at is not None and one.closed_at < until else None
        submitted_at = one.submitted_at if one.submitted_at is not None and one.submitted_at < until else None
        reported_at, percent = (one.reported_at, one.percent)
        if reported_at is not None and reported_at >= until:
            reported_at, percent = said.get(one.id, (None, None))
        is_waiting = closed_on is None and submitted_at is not None and one.result != Result.RETURNED
        judged_on = (day(submitted_at) if is_waiting or closed_on else None) or closed_on
        stopped_on = judged_on or (one.paused_on if one.paused_on and one.paused_on <= today else None) or today
        late = days_late(due_on, stopped_on)
        legal = _legal(one, due_on, closed_on is not None, late)
        cause = confirmed.get(one.id)
        heard_on = day(reported_at or one.given_at or one.created_at) or today
        yield Row(
            task_id=one.id,
            text=one.text,
            product=one.product,
            directive_id=one.directive_id,
            directive=one.directive,
            directive_on=one.directive_on,
            unit_id=one.lead_unit_id,
            unit=one.unit,
            lead_id=one.lead_id,
            lead=one.lead,
            original_due_on=one.original_due_on,
            due_on=due_on,
            legal=legal,
            days_late=late,
            late_by_original=days_late(one.original_due_on, stopped_on),
            submitted_on=day(submitted_at),
            reported_on=day(reported_at),
            days_silent=max(0, (today - heard_on).days) if closed_on is None else 0,
            percent=percent or 0,
            extended=one.extended,
            urged=urged.get(one.id, 0),
            is_open=closed_on is None,
            is_waiting=is_waiting,
            cause=cause.words if cause else None,
            confirmed_by=cause.confirmed_by if cause else None,
            fell_due=legal != rules.WITHDRAWN
            and (legal == lateness.LegalClass.OPEN_OVERDUE or bool(closed_on and due_on and due_on <= late_on)),
        )


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


def _legal(one: Any, due_on: date | None, is_closed: bool, late: int) -> str:
    if is_closed and one.progress == Progress.WITHDRAWN:
        return rules.WITHDRAWN
    if due_on is None:
        return lateness.LegalClass.NO_DEADLINE.value
    if is_closed:
        return (lateness.LegalClass.DONE_LATE if late else lateness.LegalClass.DONE_ON_TIME).value
    return (lateness.LegalClass.OPEN_OVERDUE if late else lateness.LegalClass.OPEN_IN_TERM).value


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


def _of_tasks(moment: Moment, closed: Account) -> Iterator[Adjustment]:
    """What was done then and is not any more: the result was returned, or the decision taken back."""
    done = {row.task_id: row for row in closed.rows if not row.is_open}
    for task_id, now in periods.standing(moment.session, done).items():
        row = done[task_id]
        if now.closed_at is None or now.closed_at >= closed.at:
            legal = lateness.LegalClass.OPEN_OVERDUE if row.due_on and row.due_on < closed.period.last else None
            legal = legal or (lateness.LegalClass.OPEN_IN_TERM if row.due_on else lateness.LegalClass.NO_DEADLINE)
            yield Adjustment(row.code, row.text, row.unit_id, row.legal, legal.value, _named(closed.period))


def _of_figures(moment: Moment, closed: Account) -> Iterator[Adjustment]:
    """Figures that were corrected since, or became official with another value."""
    told = [one for one in closed.figures if one.number]
    now = indicators.standing(moment.session, [one.indicator_id for one in told]) if told else {}
    for one in told:
        stands = now.get(one.indicator_id, {}).get(one.number)
        value = _said(stands.value) if stands else None
        if value != one.actual:
            stage = stands.stage.value if stands else Stage.ESTIMATED.value
            was, is_ = f"{one.actual} ({one.stage})", f"{value} ({stage})" if stands else "-"
            yield Adjustment(one.code, one.name, one.unit_id, was, is_, _named(closed.period))


def _named(period: Period) -> str:
    return f"{period.every}:{period.number}:{period.year}"
