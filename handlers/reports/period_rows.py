"""The tasks of a period as they stood at its end; or as they would stand in it by what was decided since."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.rules import lateness
from handlers.rules import periods as rules
from handlers.rules.calendar import Period
from handlers.rules.periods import Row
from handlers.visit import Moment
from storage import causes, corrections, periods, tasks
from storage.tables import Progress, Result

SOON = timedelta(seconds=1)


def cutoff(moment: Moment, period: Period) -> datetime:
    """The end of the last day of a period, in the office."""
    return datetime.combine(period.last + timedelta(days=1), time(), tzinfo=moment.regulation.zone)


def rows(
    moment: Moment,
    period: Period,
    lead_id: int | None = None,
    ids: Collection[int] | None = None,
    *,
    corrected: bool = False,
) -> Iterator[Row]:
    """All of them, those one official leads, or some.

    `corrected` counts what was asked or objected before the end and decided after it, and causes confirmed since.
    """
    since = datetime.combine(period.first, time(), tzinfo=moment.regulation.zone)
    until, today = cutoff(moment, period), min(period.last, moment.today)
    urged = periods.urgings(moment.session, since, until)
    deadlines = corrections.deadlines_then(moment.session, until, corrected=corrected)
    said = periods.reports_then(moment.session, until)
    returned = corrections.returned(moment.session, since, until)
    slipped = corrections.slipped(moment.session, since, moment.now + SOON if corrected else until, until)
    paused = corrections.paused_then(moment.session, until)
    gone = corrections.taken_away(moment.session, until) if corrected else set()
    confirmed = causes.confirmed_between(moment.session, since, moment.now + SOON if corrected else until)
    others = tasks.coordinating(moment.session) if lead_id is None and ids is None else {}
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

    for one in periods.tasks(moment.session, since, until, lead_id, ids):
        due_on = deadlines.get(one.id, one.due_on)
        closed_on = day(one.closed_at) if one.closed_at is not None and one.closed_at < until else None
        submitted_at = one.submitted_at if one.submitted_at is not None and one.submitted_at < until else None
        reported_at, percent = (one.reported_at, one.percent)
        if reported_at is not None and reported_at >= until:
            reported_at, percent = said.get(one.id, (None, None))
        is_waiting = closed_on is None and submitted_at is not None and one.result != Result.RETURNED
        judged_on = (day(submitted_at) if is_waiting or closed_on else None) or closed_on
        paused_on = paused.get(one.id)
        stopped_on = judged_on or (paused_on if paused_on and paused_on <= today else None) or today
        late = days_late(due_on, stopped_on)
        legal = rules.WITHDRAWN if one.id in gone else _legal(one, due_on, closed_on is not None, late)
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
            returned=returned.get(one.id, 0),
            slipped=slipped.get(one.id, 0),
            part_of=one.parent_id,
            coordinating="; ".join(others.get(one.id, ())),
        )


def _legal(one: Any, due_on: date | None, is_closed: bool, late: int) -> str:
    if is_closed and one.progress == Progress.WITHDRAWN:
        return rules.WITHDRAWN
    if due_on is None:
        return lateness.LegalClass.NO_DEADLINE.value
    if is_closed:
        return (lateness.LegalClass.DONE_LATE if late else lateness.LegalClass.DONE_ON_TIME).value
    return (lateness.LegalClass.OPEN_OVERDUE if late else lateness.LegalClass.OPEN_IN_TERM).value
