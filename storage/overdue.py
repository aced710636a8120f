"""Questions about late tasks: set queries over the open ones, whose cost does not grow with what is closed."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.climbs import COUNTS
from storage.results import WAITING
from storage.tables import CauseState, Directive, Official, Progress, Task, Unit, Urging
from storage.tasks import OPEN

Units = Collection[int] | None
Waiting = tuple[int, int, date | None, datetime]
"""A result that waits for confirmation: (task, unit, deadline, submitted at)."""


def waiting(session: Session, units: Units, lead_id: int | None) -> Sequence[Waiting]:
    """The results that wait for confirmation."""
    columns: list[Any] = [Task.id, Task.lead_unit_id, Task.due_on, Task.submitted_at]
    query = sa.select(*columns).where(WAITING, col(Task.submitted_at).is_not(None))
    found: Sequence[Any] = session.connection().execute(_within(query, units, lead_id)).all()
    return found


def paused(session: Session, units: Units, lead_id: int | None) -> Sequence[tuple[int, date, date]]:
    """The open tasks with a deadline whose clock stands: (task, deadline, since)."""
    columns: list[Any] = [Task.id, Task.due_on, Task.paused_on]
    query = sa.select(*columns).where(OPEN, sa.text("task.paused_on IS NOT NULL"), col(Task.due_on).is_not(None))
    found: Sequence[Any] = session.connection().execute(_within(query, units, lead_id)).all()
    return found


def extended(session: Session, units: Units, lead_id: int | None) -> Sequence[Any]:
    """The open tasks whose deadline was extended: unit, original deadline, deadline, submitted at, clock stopped on."""
    columns: list[Any] = [Task.lead_unit_id, Task.original_due_on, Task.due_on, Task.submitted_at, Task.paused_on]
    query = sa.select(*columns).where(OPEN, col(Task.extended) > 0)
    return session.connection().execute(_within(query, units, lead_id)).all()


def counts(
    session: Session,
    late_on: date,
    long_on: date,
    silent_at: datetime,
    in_time: Collection[int],
    units: Units,
    lead_id: int | None,
) -> Sequence[tuple[int, int, int, int, int, int]]:
    """Of each unit with late tasks: (unit, late, long late, silent, never reported on, excused)."""
    never = col(Task.reported_at).is_(None)
    columns: list[Any] = [
        Task.lead_unit_id,
        sa.func.count(),
        _how_many(col(Task.due_on) <= long_on),
        _how_many(_heard_at() < silent_at),
        _how_many(never),
        _how_many(col(Task.cause) == CauseState.CONFIRMED),
    ]
    query = _within(sa.select(*columns).where(*is_late(late_on, in_time)), units, lead_id)
    found: Sequence[Any] = session.connection().execute(query.group_by(col(Task.lead_unit_id))).all()
    return found


def open_by_unit(session: Session, units: Units, lead_id: int | None) -> dict[int, int]:
    """How many tasks are open: unit → count."""
    query = _within(select(Task.lead_unit_id, sa.func.count()).where(OPEN), units, lead_id)
    return dict(session.exec(query.group_by(col(Task.lead_unit_id))).all())


def closed_by_unit(
    session: Session, since: datetime, late_on: date, units: Units, lead_id: int | None
) -> dict[int, int]:
    """How many tasks whose deadline has passed were done since an instant: unit → count; none that was withdrawn."""
    closed = (*closed_since(since, units, lead_id), col(Task.progress) != Progress.WITHDRAWN)
    query = sa.select(unit_of(), sa.func.count()).where(*closed, col(Task.due_on) <= late_on).group_by(unit_of())
    return dict(iter(session.connection().execute(query)))


def closed_since(since: datetime, units: Units, lead_id: int | None) -> tuple[Any, ...]:
    """Closed since an instant.

    Units and lead stand in sums, so that both databases read the index on closing and not all a unit ever did.
    """
    closed = [sa.text("task.closed_at IS NOT NULL"), col(Task.closed_at) >= since]
    if units is not None:
        closed.append(unit_of().in_(units))
    if lead_id is not None:
        closed.append(col(Task.lead_id) + 0 == lead_id)
    return tuple(closed)


def unit_of() -> Any:
    """The lead unit, kept from its index."""
    return col(Task.lead_unit_id) + sa.literal_column("0")


def rows(
    session: Session,
    late_on: date,
    in_time: Collection[int],
    units: Units,
    lead_id: int | None,
    *,
    first: int = 0,
    most: int | None = None,
) -> Iterator[Any]:
    """The late tasks with unit, lead, directive and how often urged, the longest late first; read as they are used."""
    urged = select(sa.func.count()).where(Urging.task_id == Task.id, COUNTS).correlate(Task).scalar_subquery()
    columns: list[Any] = [
        *(Task.id, Task.text, Task.product, Task.due_on, Task.original_due_on, Task.progress, Task.percent),
        *(
            Task.result,
            Task.reported_at,
            _heard_at().label("heard_at"),
            Task.submitted_at,
            Task.paused_on,
            Task.extended,
            Task.cause,
            Task.waits,
            Task.obstacles,
        ),
        *(Task.lead_unit_id, Task.lead_id, col(Unit.name).label("unit"), col(Official.name).label("lead")),
        *(col(Directive.number).label("directive"), col(Directive.issued_on).label("directive_on")),
        urged.label("urgings"),
    ]
    query = (
        sa.select(*columns)
        .join(Unit, col(Unit.id) == col(Task.lead_unit_id))
        .join(Official, col(Official.id) == col(Task.lead_id), isouter=True)
        .join(Directive, col(Directive.id) == col(Task.directive_id), isouter=True)
        .where(*is_late(late_on, in_time))
        .order_by(col(Task.due_on), col(Task.id))
        .offset(first)
        .limit(most)
        .execution_options(yield_per=1000)
    )
    return iter(session.connection().execute(_within(query, units, lead_id)))


def is_late(late_on: date, in_time: Collection[int]) -> tuple[Any, ...]:
    """Open, its deadline passed, and not submitted or paused `in_time`; served by the indexes on open tasks."""
    late = (OPEN, col(Task.due_on) <= late_on)
    return (*late, col(Task.id).not_in(in_time)) if in_time else late


def _within(query: Any, units: Units, lead_id: int | None) -> Any:
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    return query if lead_id is None else query.where(col(Task.lead_id) == lead_id)


def _heard_at() -> Any:
    """When anything was last heard of a task, or when it was given while nothing was."""
    return sa.func.coalesce(Task.reported_at, Task.given_at, Task.created_at)


def _how_many(condition: Any) -> Any:
    return sa.func.sum(sa.case((condition, 1), else_=0))
