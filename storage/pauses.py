"""Questions about pauses: why the clock of a task stands, and since when."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Pause


def open_of(session: Session, task_id: int) -> Sequence[Pause]:
    """The reasons for which a task's clock stands now, the oldest first."""
    query = select(Pause).where(Pause.task_id == task_id, col(Pause.ended_on).is_(None))
    return session.exec(query.order_by(col(Pause.id))).all()


def of_task(session: Session, task_id: int) -> Sequence[Pause]:
    """All pauses of a task, the oldest first."""
    return session.exec(select(Pause).where(Pause.task_id == task_id).order_by(col(Pause.id))).all()
