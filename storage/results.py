"""Questions about submitted results: what was submitted last, and what waits for whose confirmation."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Report, ReportKind, Task

WAITING = sa.text("task.result = 'waiting'")
"""Submitted, open and not yet judged. A literal, so that the partial index serves."""


def submitted(session: Session, task_id: int) -> Report | None:
    """The completion a task was last submitted with, judged or not."""
    return session.exec(
        select(Report)
        .where(
            Report.task_id == task_id,
            Report.kind == ReportKind.COMPLETION,
            col(Report.taken_back_at).is_(None),
        )
        .order_by(col(Report.id).desc())
    ).first()


def waiting(session: Session, units: Collection[int] | None) -> Sequence[Task]:
    """The tasks of some units (None: of all) whose result waits for confirmation, the longest waiting first."""
    query = select(Task).where(WAITING)
    if units is not None:
        query = query.where(col(Task.lead_unit_id).in_(units))
    return session.exec(query.order_by(col(Task.submitted_at), col(Task.id))).all()
