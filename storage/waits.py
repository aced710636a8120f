"""Questions about who is waited for: on which task, since when, and which unit the days are counted for."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import parts
from storage.climbs import STILL_TO_DO
from storage.tables import Assignment, Official, Task, Unit, Wait

OPEN = sa.text("wait.ended_at IS NULL")
"""Not yet ended. A literal, so that the partial index serves."""
Standing = tuple[Wait, Task, Unit]
"""A wait, its task, and the unit that is awaited."""


def get(session: Session, wait_id: int) -> Wait | None:
    """One wait by its number."""
    return session.get(Wait, wait_id)


def locked(session: Session, wait_id: int) -> Wait | None:
    """One wait as it stands now, held against other writers until the transaction ends."""
    held = select(Wait).where(Wait.id == wait_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def open_of(session: Session, task_ids: Collection[int]) -> Sequence[tuple[Wait, Unit]]:
    """The open waits of some tasks, with the unit awaited, the oldest first."""
    query = (
        select(Wait, Unit)
        .join(Unit, col(Unit.id) == col(Wait.unit_id))
        .where(OPEN, col(Wait.task_id).in_(task_ids))
        .order_by(col(Wait.id))
    )
    return [(wait, unit) for wait, unit in session.exec(query)]


def standing(session: Session, units: Collection[int] | None = None) -> Sequence[Standing]:
    """The open waits on tasks that are worked on: all, or those by and for some units; the longest first."""
    query = (
        select(Wait, Task, Unit)
        .join(Task, col(Task.id) == col(Wait.task_id))
        .join(Unit, col(Unit.id) == col(Wait.unit_id))
        .where(OPEN, STILL_TO_DO)
    )
    if units is not None:
        query = query.where(sa.or_(col(Wait.unit_id).in_(units), col(Task.lead_unit_id).in_(units)))
    found = session.exec(query.order_by(col(Wait.since_on), col(Wait.id)))
    return [(wait, task, unit) for wait, task, unit in found]


def standing_on(session: Session, task_ids: Collection[int]) -> Sequence[Standing]:
    """The open waits of some tasks."""
    return [one for one in standing(session) if one[1].id in task_ids] if task_ids else []


def within(session: Session, since_on: date, units: Collection[int] | None) -> Sequence[Standing]:
    """All waits that stood on or after a day, ended or not, by and for some units (None: all)."""
    query = (
        select(Wait, Task, Unit)
        .join(Task, col(Task.id) == col(Wait.task_id))
        .join(Unit, col(Unit.id) == col(Wait.unit_id))
        .where(col(Wait.undone).is_(False), sa.or_(OPEN, col(Wait.ended_on) >= since_on))
    )
    if units is not None:
        query = query.where(sa.or_(col(Wait.unit_id).in_(units), col(Task.lead_unit_id).in_(units)))
    found = session.exec(query.order_by(col(Wait.since_on), col(Wait.id)))
    return [(wait, task, unit) for wait, task, unit in found]


def waits_for(session: Session) -> dict[int, list[int]]:
    """Which task waits for which others now: task → tasks."""
    query = select(Wait.task_id, Wait.for_id).where(OPEN, col(Wait.for_id).is_not(None))
    found: dict[int, list[int]] = {}
    for task_id, for_id in session.exec(query):
        if for_id is not None:
            found.setdefault(task_id, []).append(for_id)
    return found


def bearers(session: Session, wait_ids: Collection[int]) -> dict[int, list[Official]]:
    """Who is awaited: wait → the people named for the unit's part, or its head where nobody is."""
    query: Any = (
        sa.select(col(Wait.id), Official)
        .join(
            Assignment,
            sa.and_(col(Assignment.task_id) == col(Wait.task_id), col(Assignment.unit_id) == col(Wait.unit_id)),
        )
        .join(Unit, col(Unit.id) == col(Wait.unit_id))
        .join(Official, col(Official.id) == sa.func.coalesce(col(Assignment.official_id), col(Unit.head_id)))
        .where(parts.CURRENT, col(Wait.id).in_(wait_ids), col(Official.left_at).is_(None))
        .order_by(col(Wait.id), col(Official.id))
    )
    found: dict[int, list[Official]] = {}
    for wait_id, official in session.exec(query):
        found.setdefault(wait_id, []).append(official)
    return found


def to_remind(session: Session, until: date) -> Sequence[Standing]:
    """The open waits of which nobody has said that they are done, and whose last letter was until a day."""
    query = (
        select(Wait, Task, Unit)
        .join(Task, col(Task.id) == col(Wait.task_id))
        .join(Unit, col(Unit.id) == col(Wait.unit_id))
        .where(OPEN, STILL_TO_DO, col(Wait.said_at).is_(None), col(Wait.reminded_on) <= until)
        .order_by(col(Wait.id))
    )
    return [(wait, task, unit) for wait, task, unit in session.exec(query)]


def how_many(session: Session, units: Collection[int]) -> tuple[int, int]:
    """How often some units are awaited now, and how often they wait themselves."""
    found = standing(session, units)
    return sum(wait.unit_id in units for wait, *_ in found), sum(task.lead_unit_id in units for _w, task, _u in found)
