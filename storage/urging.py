"""Questions about formal reminders: who can be reached, and what was urged since when."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.climbs import COUNTS
from storage.tables import Account, Task, Urging


def reachable(session: Session, officials: Collection[int]) -> set[int]:
    """Of some officials, those with an account that can be written to."""
    query = select(Account.official_id).where(
        col(Account.official_id).in_(officials), col(Account.unreachable_at).is_(None)
    )
    return set(session.exec(query).all())


def last_urged(session: Session, tasks: Collection[int]) -> dict[int, datetime]:
    """When some tasks were last urged."""
    query = select(Urging.task_id, sa.func.max(Urging.made_at)).where(col(Urging.task_id).in_(tasks), COUNTS)
    return dict(session.exec(query.group_by(col(Urging.task_id))).all())


def times_urged(session: Session, tasks: Collection[int]) -> dict[int, int]:
    """How often some tasks were urged."""
    query = select(Urging.task_id, sa.func.count()).where(col(Urging.task_id).in_(tasks), COUNTS)
    return dict(session.exec(query.group_by(col(Urging.task_id))).all())


def done_at_once(session: Session, urging_id: int) -> Sequence[Urging]:
    """An urging with all others of the same act, in the order in which they were written."""
    one = session.get(Urging, urging_id)
    if one is None:
        return ()
    alike = select(Urging).where(Urging.by_id == one.by_id, Urging.made_at == one.made_at)
    return session.exec(alike.order_by(col(Urging.id))).all()


def held(session: Session, tasks: Collection[int]) -> dict[int, Task]:
    """Some tasks by number, held against other writers until the transaction ends."""
    query = select(Task).where(col(Task.id).in_(tasks)).order_by(col(Task.id)).with_for_update()
    return {task.id: task for task in session.exec(query).all()}
