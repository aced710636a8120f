"""Questions about pauses: why the clock of a task stands, and since when."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from storage.tables import Pause, Task


def open_of(session: Session, task_id: int) -> Sequence[Pause]:
    """The reasons for which a task's clock stands now, the oldest first."""
    query = select(Pause).where(Pause.task_id == task_id, col(Pause.ended_on).is_(None))
    return session.exec(query.order_by(col(Pause.id))).all()


def begun_with(session: Session, pause: Pause, tasks: Collection[Task]) -> list[tuple[Task, Pause]]:
    """The pauses of some tasks that began by the same act as another, and stand or ended as it does."""
    of = {task.id: task for task in tasks}
    query = select(Pause).where(
        col(Pause.task_id).in_(of), Pause.made_at == pause.made_at, Pause.reason == pause.reason
    )
    found = session.exec(query.order_by(col(Pause.id))).all()
    return [(of[one.task_id], one) for one in found if one.ended_at == pause.ended_at]


def of_task(session: Session, task_id: int) -> Sequence[Pause]:
    """All pauses of a task, the oldest first."""
    return session.exec(select(Pause).where(Pause.task_id == task_id).order_by(col(Pause.id))).all()
