"""Questions that count tasks for a reporting period."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import overdue
from storage.tables import Progress, Task
from storage.tasks import OPEN


def done(session: Session, since: datetime, units: Collection[int] | None, lead_id: int | None) -> Iterator[Any]:
    """What was done since an instant, read as it is used.

    Unit, deadline, submitted at, closed at, original deadline of an extended one, what became of a claimed cause,
    the task it is a part of.
    """
    original = sa.case((col(Task.extended) > 0, col(Task.original_due_on)))
    columns: list[Any] = [Task.lead_unit_id, Task.due_on, Task.submitted_at, Task.closed_at, original, Task.cause]
    columns.append(Task.parent_id)
    query = sa.select(*columns).where(*overdue.closed_since(since, units, lead_id), col(Task.progress) == Progress.DONE)
    query = query.execution_options(yield_per=1000)
    return iter(session.connection().execute(query))


def withdrawn_by_unit(
    session: Session, since: datetime, units: Collection[int] | None, lead_id: int | None
) -> dict[int, int]:
    """How many tasks were withdrawn or merged since an instant: unit → count."""
    closed = overdue.closed_since(since, units, lead_id)
    query = sa.select(overdue.unit_of(), sa.func.count()).where(*closed, col(Task.progress) == Progress.WITHDRAWN)
    return dict(iter(session.connection().execute(query.group_by(overdue.unit_of()))))


def undated_by_unit(session: Session, units: Collection[int] | None, lead_id: int | None) -> dict[int, int]:
    """How many open tasks have no deadline: unit → count."""
    query = select(Task.lead_unit_id, sa.func.count()).where(OPEN, col(Task.due_on).is_(None))
    return dict(session.exec(_within(query, units, lead_id).group_by(col(Task.lead_unit_id))).all())


def parts_by_unit(session: Session, units: Collection[int] | None, lead_id: int | None) -> dict[int, int]:
    """How many open tasks are a part of another: unit → count."""
    query = select(Task.lead_unit_id, sa.func.count()).where(OPEN, col(Task.parent_id).is_not(None))
    return dict(session.exec(_within(query, units, lead_id).group_by(col(Task.lead_unit_id))).all())


def _within(query: Any, units: Collection[int] | None, lead_id: int | None) -> Any:
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    return query if lead_id is None else query.where(col(Task.lead_id) == lead_id)
