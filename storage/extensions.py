"""Questions about extensions: what was asked for a task, and what waits for whose decision."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Extension, Task

PENDING = sa.text("extension.state = 'pending'")
"""Asked and not yet decided. A literal, so that the partial index serves."""
WAITS = sa.and_(PENDING, col(Extension.waits_at).is_not(None))
"""Of these, those that wait for the decision and not for the lead's answer."""
OF_WORK = sa.text("task.progress IN ('assigned', 'acknowledged', 'under_way')")
"""On tasks that are worked on: on another nothing can be decided now."""


def get(session: Session, extension_id: int) -> Extension | None:
    """One request by its number."""
    return session.get(Extension, extension_id)


def locked(session: Session, extension_id: int) -> Extension | None:
    """One request as it stands now, held against other writers until the transaction ends."""
    held = select(Extension).where(Extension.id == extension_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def of_task(session: Session, task_id: int) -> Sequence[Extension]:
    """All requests for a task, the oldest first."""
    return session.exec(select(Extension).where(Extension.task_id == task_id).order_by(col(Extension.id))).all()


def to_decide(
    session: Session,
    official_id: int,
    units: Collection[int] | None,
    given_by: Collection[int],
    within: Collection[int] | None = None,
) -> Sequence[tuple[Extension, Task]]:
    """The requests one official may decide now, never on the own work, the longest waiting first.

    They are those on tasks of `units` (None: of all) and of what was given by some; `within` limits them to some units.
    """
    query = (
        select(Extension, Task)
        .join(Task, col(Task.id) == col(Extension.task_id))
        .where(WAITS, OF_WORK, sa.or_(col(Task.lead_id).is_(None), col(Task.lead_id) != official_id))
    )
    if units is not None:
        query = query.where(sa.or_(col(Task.lead_unit_id).in_(units), col(Task.given_by_id).in_(given_by)))
    if within is not None:
        query = query.where(col(Task.lead_unit_id).in_(within))
    found = session.exec(query.order_by(col(Extension.waits_at), col(Extension.id))).all()
    return [(extension, task) for extension, task in found]
