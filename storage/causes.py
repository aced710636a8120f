"""Questions about objective causes of delays: what waits for a decision, and what was confirmed by whom."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import people
from storage.tables import Cause, CauseState, Official, Role, Task

PENDING = sa.text("cause.state = 'pending'")
"""Claimed and not yet decided. A literal, so that the partial index serves."""
AT_A_TIME = 500


class Confirmed(NamedTuple):
    """A confirmed objective cause, as reports and statements cite it."""

    task_id: int
    words: str
    confirmed_by: str
    """The name of who confirmed it."""
    confirmed_at: datetime


def confirmed(session: Session, task_ids: Collection[int]) -> dict[int, Confirmed]:
    """Of any number of tasks, those whose delay has a confirmed objective cause: task → the cause and its confirmer."""
    wanted, found = sorted(task_ids), dict[int, Confirmed]()
    for start in range(0, len(wanted), AT_A_TIME):
        for one in _confirmed(session, col(Cause.task_id).in_(wanted[start : start + AT_A_TIME])):
            found[one.task_id] = one
    return found


def confirmed_of_open(session: Session) -> dict[int, Confirmed]:
    """The same for all open tasks."""
    is_open = sa.text("task.closed_at IS NULL")
    return {one.task_id: one for one in _confirmed(session, is_open)}


def confirmed_between(session: Session, since: datetime, until: datetime) -> dict[int, Confirmed]:
    """Of the tasks open or closed in a time, the causes that were confirmed before its end."""
    of = sa.and_(col(Cause.decided_at) < until, sa.or_(col(Task.closed_at).is_(None), col(Task.closed_at) >= since))
    return {one.task_id: one for one in _confirmed(session, of)}


def _confirmed(session: Session, of: sa.ColumnElement[bool] | sa.TextClause) -> Iterator[Confirmed]:
    query = (
        sa.select(col(Cause.task_id), col(Cause.words), col(Official.name), col(Cause.decided_at))
        .join(Official, col(Official.id) == col(Cause.decided_by_id))
        .join(Task, col(Task.id) == col(Cause.task_id))
        .where(col(Cause.state) == CauseState.CONFIRMED, of)
        .order_by(col(Cause.id))
    )
    rows: Sequence[Any] = session.connection().execute(query).all()
    return map(Confirmed._make, rows)


def get(session: Session, cause_id: int) -> Cause | None:
    """One claim by its number."""
    return session.get(Cause, cause_id)


def locked(session: Session, cause_id: int) -> Cause | None:
    """One claim as it stands now, held against other writers until the transaction ends."""
    held = select(Cause).where(Cause.id == cause_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def of_task(session: Session, task_id: int) -> Sequence[Cause]:
    """All claims for a task, the oldest first."""
    return session.exec(select(Cause).where(Cause.task_id == task_id).order_by(col(Cause.id))).all()


def standing(session: Session, task_id: int) -> tuple[Cause, str] | None:
    """The last claim of a task that was not taken back, with the name of who decided on it, or who claimed it."""
    named = sa.func.coalesce(col(Cause.decided_by_id), col(Cause.by_id))
    query = (
        select(Cause, Official.name)
        .join(Official, col(Official.id) == named)
        .where(Cause.task_id == task_id, Cause.state != CauseState.WITHDRAWN)
        .order_by(col(Cause.id).desc())
    )
    return session.exec(query).first()


def to_decide(
    session: Session, official_id: int, units: Collection[int] | None, given_by: Collection[int]
) -> Sequence[tuple[Cause, Task]]:
    """The claims one official may decide now, never the own or on the own work, the longest waiting first.

    They are those on tasks of `units` (None: of all) and of what was given by some.
    """
    not_lead = sa.or_(col(Task.lead_id).is_(None), col(Task.lead_id) != official_id)
    query = (
        select(Cause, Task)
        .join(Task, col(Task.id) == col(Cause.task_id))
        .where(PENDING, col(Cause.by_id) != official_id, not_lead)
    )
    if units is not None:
        query = query.where(sa.or_(col(Task.lead_unit_id).in_(units), col(Task.given_by_id).in_(given_by)))
    return [(cause, task) for cause, task in session.exec(query.order_by(col(Cause.made_at), col(Cause.id)))]


def deciders(session: Session, task: Task, claimer_id: int) -> list[Official]:
    """Of whom a claim is asked: whoever gave the task; else the leader of the bloc; else the office.

    Never the lead or whoever claims.
    """
    giver = session.get(Official, task.given_by_id) if task.given_by_id else None
    office = people.with_role(session, Role.OFFICE)
    for asked in ([giver], [people.leader_of(session, task.lead_unit_id)], office):
        may = [one for one in asked if one and one.left_at is None and one.id not in {claimer_id, task.lead_id}]
        if may:
            return may
    return []


def pending(session: Session) -> Sequence[tuple[int, int | None, int, int, datetime]]:
    """What waits for a decision anywhere: (task, who gave it, its unit, who claims, since), the oldest first."""
    query = (
        sa.select(
            *(col(Task.id), col(Task.given_by_id), col(Task.lead_unit_id)),
            *(col(Cause.by_id), col(Cause.made_at)),
        )
        .join(Task, col(Task.id) == col(Cause.task_id))
        .where(PENDING)
        .order_by(col(Cause.id))
    )
    found: Sequence[Any] = session.connection().execute(query).all()
    return found
