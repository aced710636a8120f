"""What a closed period would say otherwise today: its tasks restated by later decisions, its figures as corrected."""

from collections.abc import Iterator
from decimal import Decimal

from handlers.reports import period_rows
from handlers.rules import periods as rules
from handlers.rules.calendar import Period
from handlers.rules.periods import Account, Adjustment, Row
from handlers.visit import Moment
from storage import corrections, indicators, periods
from storage.tables import Stage


def adjusted(moment: Moment, closed: Account) -> list[Adjustment]:
    """Tasks first, then indicators."""
    return [*_of_tasks(moment, closed), *_of_figures(moment, closed)]


def restated(moment: Moment, closed: Account) -> dict[int, Row]:
    """The tasks of a closed period that stand otherwise by what was decided since: task → how it would stand.

    A result that was undone, a cause confirmed meanwhile, a later deadline that was asked for in time and granted
    afterwards, an objection of the period that was answered afterwards. Unit and lead stay those of the period.
    """
    then = {row.task_id: row for row in closed.rows}
    done = {task_id for task_id, row in then.items() if not row.is_open}
    undone = {
        task_id
        for task_id, now in periods.standing(moment.session, done).items()
        if now.closed_at is None or now.closed_at >= closed.at
    }
    decided = corrections.decided_since(moment.session, closed.at)
    ids = undone | (decided & then.keys()) | {task_id for task_id, row in then.items() if row.cause}
    found = {}
    for now in period_rows.rows(moment, closed.period, ids=ids, corrected=True):
        was = then[now.task_id]
        is_ = was._replace(**{name: getattr(now, name) for name in rules.JUDGED})
        if not (now.days_late or now.slipped):
            is_ = is_._replace(cause=was.cause, confirmed_by=was.confirmed_by)  # a cause of a delay that came later
        if is_ != was:
            found[now.task_id] = is_
    return found


def _of_tasks(moment: Moment, closed: Account) -> Iterator[Adjustment]:
    then = {row.task_id: row for row in closed.rows}
    for task_id, now in sorted(restated(moment, closed).items()):
        row = then[task_id]
        if (was := rules.judged(row)) != (is_ := rules.judged(now)):
            yield Adjustment(row.code, row.text, row.unit_id, was, is_, _named(closed.period))


def _of_figures(moment: Moment, closed: Account) -> Iterator[Adjustment]:
    """Figures that were corrected since, or became official with another value."""
    told = [one for one in closed.figures if one.number]
    now = indicators.standing(moment.session, [one.indicator_id for one in told]) if told else {}
    for one in told:
        stands = now.get(one.indicator_id, {}).get(one.number)
        value = _written(stands.value) if stands else None
        if value != one.actual:
            stage = stands.stage.value if stands else Stage.ESTIMATED.value
            was, is_ = f"{one.actual} ({one.stage})", f"{value} ({stage})" if stands else "-"
            yield Adjustment(one.code, one.name, one.unit_id, was, is_, _named(closed.period))


def _named(period: Period) -> str:
    return f"{period.every}:{period.number}:{period.year}"


def _written(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
