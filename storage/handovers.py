"""Questions about packs of work that passed from one official to another."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.tables import Extension, ExtensionState, Handover, HandoverItem, Official, Task, Wait

UNSIGNED = sa.and_(col(Handover.signed_at).is_(None), col(Handover.undone_at).is_(None))


def locked(session: Session, handover_id: int) -> Handover | None:
    """One pack as it stands now, held until the transaction ends."""
    held = select(Handover).where(Handover.id == handover_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def items(session: Session, handover_id: int) -> Sequence[tuple[HandoverItem, Task]]:
    """The tasks of a pack, those that are led first, then by deadline."""
    return [
        (item, task)
        for item, task in session.exec(
            select(HandoverItem, Task)
            .join(Task, col(Task.id) == col(HandoverItem.task_id))
            .where(HandoverItem.handover_id == handover_id)
            .order_by(col(HandoverItem.part).desc(), col(Task.due_on).nulls_last(), col(Task.id))
        )
    ]


def unsigned(
    session: Session, official_id: int, units: Collection[int] | None
) -> Sequence[tuple[Handover, Official, Official]]:
    """The packs nobody has signed for: to one official, or to people of some units (None: of all); the oldest first."""
    giver, taker = aliased(Official), aliased(Official)
    query = (
        select(Handover, giver, taker)
        .join(giver, col(giver.id) == col(Handover.from_id))
        .join(taker, col(taker.id) == col(Handover.to_id))
        .where(UNSIGNED)
    )
    if units is not None:
        query = query.where(sa.or_(col(Handover.to_id) == official_id, col(taker.unit_id).in_(units)))
    return [(pack, one, other) for pack, one, other in session.exec(query.order_by(col(Handover.id)))]


def to_sign(session: Session, official_ids: Collection[int]) -> dict[int, list[int]]:
    """What some people have still to sign for: official → packs."""
    found: dict[int, list[int]] = {}
    query = select(Handover.to_id, Handover.id).where(UNSIGNED, col(Handover.to_id).in_(official_ids))
    for to_id, handover_id in session.exec(query.order_by(col(Handover.id))):
        found.setdefault(to_id, []).append(handover_id)
    return found


def pass_decisions(session: Session, from_id: int, to_id: int) -> None:
    """The requests for a later deadline that wait for one official wait for another."""
    waiting = sa.update(Extension).where(
        col(Extension.decider_id) == from_id, col(Extension.state) == ExtensionState.PENDING
    )
    session.connection().execute(waiting.values(decider_id=to_id))


def pass_waits(session: Session, ended_id: int, begun_id: int) -> None:
    """Whoever waited for a contribution waits for the one that took its place; the days stay with the unit."""
    waiting = sa.update(Wait).where(col(Wait.assignment_id) == ended_id, col(Wait.ended_on).is_(None))
    session.connection().execute(waiting.values(assignment_id=begun_id))
