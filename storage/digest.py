"""Questions the morning digest asks: who is due one, and what it tells, in a few set queries for many people."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from storage import slots
from storage.climbs import CLOCK_RUNS, STILL_TO_DO
from storage.tables import (
    Account,
    Assignment,
    Climb,
    Letter,
    LetterClass,
    Official,
    Part,
    Result,
    Role,
    Slot,
    Task,
)
from storage.tables.types import UTCDateTime

TEXT_MAX = 160
OPEN = sa.text("task.closed_at IS NULL")
HEARD_AT = sa.func.coalesce(col(Task.reported_at), col(Task.given_at), col(Task.created_at))
REACHABLE = sa.exists().where(col(Account.official_id) == col(Official.id), sa.text("account.unreachable_at IS NULL"))


def due(
    session: Session, on: date, after: time, until: time, usual: time, rank: int, official_id: int, most: int
) -> Sequence[Any]:
    """People whose hour lies after `after` and not after `until` and who have no slot of the day yet, behind one."""
    # the office first: what it is told is counted over everything, once
    place = sa.case((col(Official.role) == Role.OFFICIAL, 1), else_=0)
    hour = sa.func.coalesce(col(Official.digest_time), sa.literal(usual, sa.Time))
    slot = sa.exists().where(
        col(Slot.official_id) == col(Official.id), col(Slot.local_date) == on, col(Slot.kind) == slots.KIND
    )
    query = (
        sa.select(*_person(), place.label("rank"), hour.label("hour"), REACHABLE.label("reachable"))
        .where(col(Official.left_at).is_(None), hour > sa.literal(after, sa.Time), hour <= until, ~slot)
        .where(sa.or_(place > rank, sa.and_(place == rank, col(Official.id) > official_id)))
        .order_by(place, col(Official.id))
        .limit(most)
    )
    return session.connection().execute(query).all()


def person(session: Session, official_id: int) -> Any:
    """One person as a digest is made for."""
    return session.connection().execute(sa.select(*_person()).where(col(Official.id) == official_id)).one()


def own_rows(
    session: Session, official_ids: Collection[int], soon_on: date, silent_at: datetime, tomorrow: date
) -> Sequence[Any]:
    """The open tasks of leads that need a word this morning, by deadline; without what waits for confirmation.

    Lead, task, text, deadline, and whether it is returned, not acknowledged, silent, about to climb: judged by the
    database, so that nothing is read that nobody says.
    """
    silent = sa.literal(silent_at, UTCDateTime) > HEARD_AT
    climb = sa.exists().where(
        col(Climb.task_id) == col(Task.id),
        col(Climb.cycle) == col(Task.cycle),
        sa.text("climb.ended_at IS NULL"),
        col(Climb.next_on) == tomorrow,
        sa.or_(col(Climb.paused_until_on).is_(None), col(Climb.paused_until_on) < tomorrow),
    )
    query = (
        sa.select(
            *(col(Task.lead_id), col(Task.id), sa.func.substr(Task.text, 1, TEXT_MAX).label("text"), col(Task.due_on)),
            *(
                _is(col(Task.result) == Result.RETURNED),
                _is(col(Task.acknowledged_at).is_(None)),
                _is(silent),
                _is(climb),
            ),
        )
        .where(STILL_TO_DO, col(Task.lead_id).in_(official_ids))
        .where(
            sa.or_(
                col(Task.due_on) <= soon_on,
                silent,
                col(Task.acknowledged_at).is_(None),
                col(Task.result) == Result.RETURNED,
            )
        )
        .order_by(col(Task.lead_id), col(Task.due_on).nulls_last(), col(Task.id))
    )
    return session.connection().execute(query).all()


def coordinating(
    session: Session, official_ids: Collection[int], soon_on: date, late_on: date
) -> dict[int, tuple[int, int]]:
    """The tasks officials contribute to that are late or due soon: official → (how many, of them late)."""
    # a part with a day of its own is due on that day, and told of apart
    query = (
        sa.select(col(Assignment.official_id), sa.func.count(), _how_many(col(Task.due_on) <= late_on))
        .join(Task, col(Task.id) == col(Assignment.task_id))
        .where(
            col(Assignment.official_id).in_(official_ids),
            col(Assignment.part) == Part.COORDINATING,
            col(Assignment.ended_at).is_(None),
            col(Assignment.done_at).is_(None),
            col(Assignment.due_on).is_(None),
            STILL_TO_DO,
            col(Task.due_on) <= soon_on,
        )
        .group_by(col(Assignment.official_id))
    )
    return {official_id: (count, late) for official_id, count, late in session.connection().execute(query)}


def unit_counts(
    session: Session,
    units: Collection[int] | None,
    late_on: date,
    long_on: date,
    soon_on: date,
    forecast_on: date,
    silent_at: datetime,
    forecast_percent: int,
) -> dict[int, tuple[int, ...]]:
    """The open tasks of units (of all, when None).

    Unit → open, late, long late, soon, silent, waiting for confirmation, not given, likely to slip.
    """
    to_do = CLOCK_RUNS
    silent = sa.and_(to_do, sa.literal(silent_at, UTCDateTime) > HEARD_AT)
    due_on = col(Task.due_on)
    query = sa.select(
        col(Task.lead_unit_id),
        sa.func.count(),
        _how_many(sa.and_(to_do, due_on <= late_on)),
        _how_many(sa.and_(to_do, due_on <= long_on)),
        _how_many(sa.and_(to_do, due_on > late_on, due_on <= soon_on)),
        _how_many(silent),
        _how_many(col(Task.result) == Result.WAITING),
        _how_many(col(Task.lead_id).is_(None)),
        _how_many(slipping(silent, late_on, forecast_on, forecast_percent)),
    ).where(OPEN)
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    rows = session.connection().execute(query.group_by(col(Task.lead_unit_id)))
    return {unit_id: tuple(counts) for unit_id, *counts in rows}


def late_by_person(session: Session, units: Collection[int], late_on: date) -> Sequence[Any]:
    """Who is late in units: (unit, name, how many, the earliest deadline), the longest late first."""
    query = (
        sa.select(
            col(Task.lead_unit_id), col(Official.name), sa.func.count(), sa.func.min(col(Task.due_on)).label("due_on")
        )
        .join(Official, col(Official.id) == col(Task.lead_id))
        .where(STILL_TO_DO, col(Task.lead_unit_id).in_(units), col(Task.due_on) <= late_on)
        .group_by(col(Task.lead_unit_id), col(Official.id), col(Official.name))
        .order_by(sa.text("due_on"), col(Official.name))
    )
    return session.connection().execute(query).all()


def climbing(session: Session, units: Collection[int] | None, tomorrow: date) -> Sequence[Any]:
    """The tasks that go up a rung on the next working day: (unit, task)."""
    query = (
        sa.select(col(Task.lead_unit_id), col(Task.id))
        .join(Climb, sa.and_(col(Climb.task_id) == col(Task.id), col(Climb.cycle) == col(Task.cycle)))
        .where(sa.text("climb.ended_at IS NULL"), STILL_TO_DO, col(Climb.next_on) == tomorrow)
        .where(sa.or_(col(Climb.paused_until_on).is_(None), col(Climb.paused_until_on) < tomorrow))
        .order_by(col(Task.due_on), col(Task.id))
    )
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    return session.connection().execute(query).all()


def unreachable_leads(session: Session) -> Sequence[str]:
    """The names of officials who lead open tasks, or for whom letters wait, and who cannot be written to."""
    query = (
        sa.select(col(Official.name))
        .where(col(Official.left_at).is_(None), ~REACHABLE)
        .where(
            sa.or_(
                sa.exists().where(OPEN, col(Task.lead_id) == col(Official.id)),
                sa.exists().where(sa.text("letter.state = 'waiting'"), col(Letter.official_id) == col(Official.id)),
            )
        )
        .order_by(col(Official.sort_key), col(Official.id))
    )
    return session.connection().execute(query).scalars().all()


def failed_letters(session: Session, since: datetime) -> Sequence[Any]:
    """The letters since an instant that were never delivered, or of which nobody knows: (whom, why, how many)."""
    query = (
        sa.select(col(Official.name), sa.func.max(col(Letter.error)), sa.func.count())
        .join(Official, col(Official.id) == col(Letter.official_id))
        .where(
            sa.text("letter.state IN ('dead', 'unknown')"),
            col(Letter.made_at) >= since,
            col(Letter.letter_class) == LetterClass.MUST,
        )
        .group_by(col(Official.id), col(Official.name))
        .order_by(sa.func.count().desc(), col(Official.id))
    )
    return session.connection().execute(query).all()


def likely_to_slip(
    session: Session, units: Collection[int], late_on: date, forecast_on: date, silent_at: datetime, percent: int
) -> Sequence[Any]:
    """The tasks of units that are likely to slip: (unit, task)."""
    silent = sa.literal(silent_at, UTCDateTime) > HEARD_AT
    query = (
        sa.select(col(Task.lead_unit_id), col(Task.id))
        .where(STILL_TO_DO, col(Task.lead_unit_id).in_(units))
        .where(slipping(silent, late_on, forecast_on, percent))
        .order_by(col(Task.due_on), col(Task.id))
    )
    return session.connection().execute(query).all()


def slipping(silent: Any, late_on: date, forecast_on: date, percent: int) -> Any:
    """Due soon, far from done, and silent: the condition of the rule."""
    near = sa.and_(col(Task.due_on) > late_on, col(Task.due_on) <= forecast_on)
    return sa.and_(near, col(Task.percent) < percent, silent)


def _is(condition: Any) -> Any:
    return sa.case((condition, 1), else_=0)


def _how_many(condition: Any) -> Any:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def _person() -> list[Any]:
    return [col(Official.id), col(Official.name), col(Official.language), col(Official.role)]
