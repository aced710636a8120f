"""Questions about the parts a task was divided into."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Task
from storage.tasks import OPEN


def open_of(session: Session, task_id: int) -> Sequence[Task]:
    """The parts of a task that are not done, the earliest deadline first."""
    query = select(Task).where(Task.parent_id == task_id, OPEN)
    return session.exec(query.order_by(col(Task.due_on).nulls_last(), col(Task.id))).all()


def below(session: Session, task_id: int, *, closed: bool = False) -> list[Task]:
    """The open parts of a task and their parts, held until the transaction ends; the upper ones first.

    `closed` asks for all of them.
    """
    found: list[Task] = []
    level = [task_id]
    while level:
        query = select(Task).where(col(Task.parent_id).in_(level)).order_by(col(Task.id)).with_for_update()
        parts = session.exec(query.execution_options(populate_existing=True)).all()
        found += [part for part in parts if closed or part.closed_at is None]
        level = [part.id for part in parts]
    return found


def depth(session: Session, task: Task, most: int) -> int:
    """How many tasks stand above a task; looks no further than `most`."""
    steps = 0
    step: Task | None = task
    while step is not None and step.parent_id is not None and steps < most:
        step, steps = session.get(Task, step.parent_id), steps + 1
    return steps
