"""Questions about withdrawn and merged tasks."""

from sqlmodel import Session, col, select

from storage.tables import Withdrawal


def standing(session: Session, task_id: int) -> Withdrawal | None:
    """How a task came to be withdrawn, while it is."""
    query = select(Withdrawal).where(Withdrawal.task_id == task_id, col(Withdrawal.undone_at).is_(None))
    return session.exec(query.order_by(col(Withdrawal.id).desc())).first()
