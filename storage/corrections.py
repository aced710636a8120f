"""Questions about what was decided on a task in its period and after it: deadlines, pauses, returns, causes."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from storage.tables import (
    Cause,
    CauseState,
    Extension,
    ExtensionState,
    Objection,
    ObjectionAnswer,
    Pause,
    Report,
    ReportKind,
    Task,
)

TAKEN_AWAY = (ObjectionAnswer.MOVED, ObjectionAnswer.MERGED, ObjectionAnswer.WITHDRAWN)
"""Answers by which a task is not the unit's any more."""


def deadlines_then(session: Session, until: datetime, *, corrected: bool = False) -> dict[int, date]:
    """The deadlines that were in force at an instant, of tasks whose deadline moved after it: task → deadline.

    `corrected` leaves out what was asked for before that instant and decided after it: it counts from the beginning.
    """
    extended = sa.select(col(Extension.task_id), col(Extension.decided_at), col(Extension.due_before_on)).where(
        col(Extension.state) == ExtensionState.GRANTED, col(Extension.decided_at) >= until
    )
    paused = (
        sa.select(col(Pause.task_id), col(Pause.ended_at), col(Pause.due_before_on))
        .join(Objection, col(Objection.pause_id) == col(Pause.id), isouter=True)
        .where(col(Pause.ended_at) >= until, col(Pause.due_before_on).is_not(None))
    )
    redated = sa.select(col(Objection.task_id), col(Objection.answered_at), col(Objection.before)).where(
        col(Objection.answer) == ObjectionAnswer.REDATED, col(Objection.answered_at) >= until
    )
    if corrected:
        extended = extended.where(col(Extension.asked_at) >= until)
        paused = paused.where(
            sa.or_(
                col(Objection.answer).is_(None),
                col(Objection.answer) != ObjectionAnswer.REDATED,
                col(Objection.made_at) >= until,
            )
        )
        redated = redated.where(col(Objection.made_at) >= until)
    moved = [
        (at, task_id, due_on if isinstance(due_on, date) else _day(due_on))
        for query in (extended, paused, redated)
        for task_id, at, due_on in session.connection().execute(query)
    ]
    found: dict[int, date] = {}
    for _at, task_id, due_on in sorted((one for one in moved if one[2] is not None), key=lambda one: one[:2]):
        if due_on is not None:
            found.setdefault(task_id, due_on)
    return found


def _day(before: dict[str, object]) -> date | None:
    kept = before.get("due_on")
    return date.fromisoformat(str(kept)) if kept else None


def paused_then(session: Session, until: datetime) -> dict[int, date]:
    """Since when the clock stood at an instant: task → the first day."""
    query = (
        sa.select(col(Pause.task_id), sa.func.min(col(Pause.began_on)))
        .where(col(Pause.made_at) < until, sa.or_(col(Pause.ended_at).is_(None), col(Pause.ended_at) >= until))
        .group_by(col(Pause.task_id))
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def returned(session: Session, since: datetime, until: datetime) -> dict[int, int]:
    """How often the result of a task was returned before an instant, of those open or closed since another."""
    query = (
        sa.select(col(Report.task_id), sa.func.count())
        .join(Task, col(Task.id) == col(Report.task_id))
        .where(
            col(Report.kind) == ReportKind.COMPLETION,
            col(Report.accepted).is_(False),
            col(Report.taken_back_at).is_(None),
            col(Report.judged_at) < until,
            sa.or_(col(Task.closed_at).is_(None), col(Task.closed_at) >= since),
        )
        .group_by(col(Report.task_id))
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def slipped(session: Session, since: datetime, decided: datetime, asked: datetime) -> dict[int, int]:
    """How many deadlines of a task had passed before a later one was asked for and granted: each was missed once."""
    query = (
        sa.select(col(Extension.task_id), sa.func.count())
        .join(Task, col(Task.id) == col(Extension.task_id))
        .where(
            col(Extension.state) == ExtensionState.GRANTED,
            col(Extension.late).is_(True),
            col(Extension.decided_at) < decided,
            col(Extension.asked_at) < asked,
            sa.or_(col(Task.closed_at).is_(None), col(Task.closed_at) >= since),
        )
        .group_by(col(Extension.task_id))
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def taken_away(session: Session, until: datetime) -> set[int]:
    """The tasks a unit objected to before an instant that were taken from it after: moved, merged, withdrawn."""
    query = sa.select(col(Objection.task_id)).where(
        col(Objection.made_at) < until, col(Objection.answered_at) >= until, col(Objection.answer).in_(TAKEN_AWAY)
    )
    return set(session.connection().execute(query).scalars())


def decided_since(session: Session, until: datetime) -> set[int]:
    """The tasks on which something was decided after an instant that speaks of the time before it."""
    queries = (
        sa.select(col(Extension.task_id)).where(
            col(Extension.state) == ExtensionState.GRANTED,
            col(Extension.asked_at) < until,
            col(Extension.decided_at) >= until,
        ),
        sa.select(col(Objection.task_id)).where(
            col(Objection.made_at) < until,
            col(Objection.answered_at) >= until,
            col(Objection.answer).in_((*TAKEN_AWAY, ObjectionAnswer.REDATED)),
        ),
        sa.select(col(Cause.task_id)).where(
            col(Cause.state) == CauseState.CONFIRMED,
            col(Cause.decided_at) >= until,
        ),
    )
    return {task_id for query in queries for task_id in session.connection().execute(query).scalars()}
