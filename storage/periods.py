"""Questions about a reporting period: every task that belongs to it, as it stood at its end; and the closed ones."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.climbs import COUNTS
from storage.tables import (
    Closing,
    Directive,
    Extension,
    ExtensionState,
    Official,
    Report,
    Task,
    Unit,
    Urging,
    Wait,
)

AT_A_TIME = 5000


def tasks(
    session: Session,
    since: datetime,
    until: datetime,
    lead_id: int | None = None,
    ids: Collection[int] | None = None,
) -> Iterator[Any]:
    """The tasks of a period: known before its end, and open or closed in it; in the order of their numbers.

    All of them, those one official leads, or some; those are asked for in pieces a database can take.
    """
    if ids is None:
        yield from _tasks(session, since, until, *([col(Task.lead_id) == lead_id] if lead_id else []))
        return
    wanted = sorted(ids)
    for at in range(0, len(wanted), AT_A_TIME):
        yield from _tasks(session, since, until, col(Task.id).in_(wanted[at : at + AT_A_TIME]))


def _tasks(session: Session, since: datetime, until: datetime, *which: sa.ColumnElement[bool]) -> Iterator[Any]:
    columns: list[Any] = [
        *(Task.id, Task.text, Task.product, Task.directive_id, Task.lead_unit_id, Task.lead_id),
        *(Task.original_due_on, Task.due_on, Task.progress, Task.result, Task.percent, Task.extended),
        *(Task.submitted_at, Task.closed_at, Task.reported_at, Task.given_at, Task.created_at, Task.parent_id),
        *(col(Unit.name).label("unit"), col(Official.name).label("lead")),
        *(col(Directive.number).label("directive"), col(Directive.issued_on).label("directive_on")),
    ]
    query = (
        sa.select(*columns)
        .join(Unit, col(Unit.id) == col(Task.lead_unit_id))
        .join(Official, col(Official.id) == col(Task.lead_id), isouter=True)
        .join(Directive, col(Directive.id) == col(Task.directive_id), isouter=True)
        .where(col(Task.created_at) < until, sa.or_(col(Task.closed_at).is_(None), col(Task.closed_at) >= since))
        .where(*which)
        .order_by(col(Task.id))
        .execution_options(yield_per=1000)
    )
    return iter(session.connection().execute(query))


def reports_then(session: Session, until: datetime) -> dict[int, tuple[datetime, int | None]]:
    """The last report before an instant, of tasks that were reported on since: task → (when, percent)."""
    query = (
        sa.select(col(Report.task_id), col(Report.made_at), col(Report.percent))
        .join(Task, col(Task.id) == col(Report.task_id))
        .where(col(Task.reported_at) >= until, col(Report.made_at) < until, col(Report.taken_back_at).is_(None))
        .order_by(col(Report.made_at), col(Report.id))
    )
    found: dict[int, tuple[datetime, int | None]] = {}
    for task_id, made_at, percent in session.connection().execute(query):
        before = found.get(task_id)
        found[task_id] = (made_at, percent if percent is not None else before[1] if before else None)
    return found


def urgings(session: Session, since: datetime, until: datetime) -> dict[int, int]:
    """How often each task was urged in a period."""
    query = select(Urging.task_id, sa.func.count()).where(Urging.made_at >= since, Urging.made_at < until, COUNTS)
    return dict(session.exec(query.group_by(col(Urging.task_id))).all())


def extensions(session: Session, since: datetime, until: datetime) -> list[tuple[int, str, str]]:
    """What was asked or decided on later deadlines in a period: (unit, state at its end, reason)."""
    columns: list[Any] = [Task.lead_unit_id, Extension.state, Extension.decided_at, Extension.reason]
    query = (
        sa.select(*columns)
        .join(Task, col(Task.id) == col(Extension.task_id))
        .where(
            col(Extension.asked_at) < until,
            sa.or_(
                col(Extension.asked_at) >= since,
                sa.and_(col(Extension.decided_at) >= since, col(Extension.decided_at) < until),
            ),
            col(Extension.state) != ExtensionState.WITHDRAWN,
        )
        .order_by(col(Extension.id))
    )
    return [
        (unit, str(state) if decided_at is None or decided_at < until else "pending", reason)
        for unit, state, decided_at, reason in session.connection().execute(query)
    ]


def waits(session: Session, first_on: date, last_on: date) -> Sequence[Any]:
    """The units waited for in a period: (task, unit, its name, the lead's unit, what for, since, until)."""
    query = (
        sa.select(
            *(col(Wait.task_id), col(Wait.unit_id), col(Unit.name), col(Task.lead_unit_id)),
            *(col(Wait.words), col(Wait.since_on), col(Wait.ended_on)),
        )
        .join(Unit, col(Unit.id) == col(Wait.unit_id))
        .join(Task, col(Task.id) == col(Wait.task_id))
        .where(
            col(Wait.undone).is_(False),
            col(Wait.since_on) <= last_on,
            sa.or_(col(Wait.ended_on).is_(None), col(Wait.ended_on) >= first_on),
        )
        .order_by(col(Wait.id))
    )
    return session.connection().execute(query).all()


def standing(session: Session, ids: Collection[int]) -> dict[int, Any]:
    """How some tasks stand now: task → (progress, submitted at, closed at); asked in pieces a database can take."""
    found: dict[int, Any] = {}
    wanted = sorted(ids)
    for at in range(0, len(wanted), AT_A_TIME):
        columns: list[Any] = [Task.id, Task.progress, Task.submitted_at, Task.closed_at]
        query = sa.select(*columns).where(col(Task.id).in_(wanted[at : at + AT_A_TIME]))
        found |= {row.id: row for row in session.connection().execute(query)}
    return found


def closing(session: Session, every: str, year: int, number: int) -> Closing | None:
    """A closed period; None for one that is not."""
    query = select(Closing).where(Closing.every == every, Closing.year == year, Closing.number == number)
    return session.exec(query).first()


def closings(session: Session, most: int) -> Sequence[Any]:
    """The closed periods without what they hold, the latest first: (every, year, number, first day, last day)."""
    columns: list[Any] = [Closing.every, Closing.year, Closing.number, Closing.first_on, Closing.last_on]
    query = sa.select(*columns).order_by(col(Closing.last_on).desc(), col(Closing.every)).limit(most)
    return session.connection().execute(query).all()
