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


def to_judge(
    session: Session,
    judge_id: int,
    units: Collection[int] | None,
    given_by: Collection[int],
    within: Collection[int] | None = None,
) -> Sequence[Task]:
    """The results one official may judge, never the own, the longest waiting first.

    They are those of `units` (None: of all) and of what was given by some; `within` limits them to some units.
    """
    query = select(Task).where(WAITING, sa.or_(col(Task.lead_id).is_(None), col(Task.lead_id) != judge_id))
    if units is not None:
        query = query.where(sa.or_(col(Task.lead_unit_id).in_(units), col(Task.given_by_id).in_(given_by)))
    if within is not None:
        query = query.where(col(Task.lead_unit_id).in_(within))
    return session.exec(query.order_by(col(Task.submitted_at), col(Task.id))).all()
