"""Questions about withdrawn and merged tasks."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.tables import Progress, Task, Withdrawal


def standing(session: Session, task_id: int) -> Withdrawal | None:
    """How a task came to be withdrawn, while it is."""
    query = select(Withdrawal).where(Withdrawal.task_id == task_id, col(Withdrawal.undone_at).is_(None))
    return session.exec(query.order_by(col(Withdrawal.id).desc())).first()


def closed_with(session: Session, one: Withdrawal, tasks: Collection[Task]) -> list[tuple[Task, Withdrawal]]:
    """Of the parts of a task, those that were withdrawn by the same act and still are; in the order they were."""
    parts = {part.id: part for part in tasks}
    query = select(Withdrawal).where(
        col(Withdrawal.task_id).in_(parts), Withdrawal.made_at == one.made_at, col(Withdrawal.undone_at).is_(None)
    )
    found = session.exec(query.order_by(col(Withdrawal.id))).all()
    return [(parts[w.task_id], w) for w in found if parts[w.task_id].progress is Progress.WITHDRAWN]
