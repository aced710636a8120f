"""Questions about packs of work that passed from one official to another."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage import owed, regular
from storage.tables import (
    Assignment,
    Climb,
    Consulted,
    Extension,
    ExtensionState,
    Handover,
    HandoverItem,
    Indicator,
    Official,
    Petition,
    Promise,
    Recurrence,
    Task,
    Wait,
)

UNSIGNED = sa.and_(col(Handover.signed_at).is_(None), col(Handover.undone_at).is_(None))


class Beside(NamedTuple):
    """A noun that passes beside tasks: whose it is, while what is true, and by which number people know it."""

    noun: Any
    holder: Any
    holds: Any
    known_by: Any


BESIDE = {
    "extension": Beside(
        Extension, col(Extension.decider_id), col(Extension.state) == ExtensionState.PENDING, col(Extension.task_id)
    ),
    "opinion": Beside(Consulted, col(Consulted.holder_id), owed.is_owed(Consulted), col(Consulted.consultation_id)),
    "petition": Beside(Petition, col(Petition.holder_id), owed.is_owed(Petition), col(Petition.id)),
    "indicator": Beside(Indicator, col(Indicator.official_id), sa.true(), col(Indicator.id)),
    "recurrence": Beside(Recurrence, col(Recurrence.lead_id), regular.STANDING, col(Recurrence.id)),
    "promise": Beside(Promise, col(Promise.official_id), col(Promise.settled_at).is_(None), col(Promise.climb_id)),
}
"""What waits for a person's decision, answer, figures or word, by the noun it has in `Handover.along`."""
PROMISE = "promise"


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


def standing(session: Session) -> Sequence[tuple[int, int | None, datetime]]:
    """All that nobody has signed for: (whoever takes over, the unit of that official, since when)."""
    query = select(Handover.to_id, Official.unit_id, Handover.made_at)
    query = query.join(Official, col(Official.id) == col(Handover.to_id)).where(UNSIGNED)
    return session.exec(query.order_by(col(Handover.id))).all()


def beside(session: Session, official_id: int) -> dict[str, list[int]]:
    """What waits for one official beside tasks: noun → numbers."""
    found = {}
    for name, one in BESIDE.items():
        query = select(one.noun.id).where(one.holder == official_id, one.holds).order_by(one.noun.id)
        if numbers := list(session.exec(query).all()):
            found[name] = numbers
    return found


def pass_beside(session: Session, name: str, numbers: Collection[int], from_id: int, to_id: int) -> list[Any]:
    """Of some of a noun, those that still wait for one official wait for another; which they are."""
    one = BESIDE[name]
    query = select(one.noun).where(one.noun.id.in_(numbers), one.holder == from_id, one.holds).order_by(one.noun.id)
    found = list(session.exec(query.with_for_update()).all())
    for row in found:
        setattr(row, one.holder.key, to_id)
        if "version" in one.noun.model_fields:
            row.version += 1
    session.flush()
    return found


def known_by(session: Session, along: Mapping[str, Collection[int]]) -> dict[str, list[int]]:
    """The numbers by which people know what passes along: of a promise, of whatever has a task, the task."""
    found = {}
    for name, numbers in along.items():
        if name not in BESIDE:
            continue
        one = BESIDE[name]
        query = select(one.known_by).select_from(one.noun)
        if name == PROMISE:
            query = select(Climb.task_id).select_from(Promise).join(Climb, col(Climb.id) == col(Promise.climb_id))
        found[name] = list(session.exec(query.where(one.noun.id.in_(numbers)).order_by(one.noun.id)).all())
    return found


def promised(session: Session, numbers: Collection[int]) -> Sequence[tuple[Promise, Task]]:
    """Some promises nobody has settled, with the overdue tasks they are about."""
    query = (
        select(Promise, Task)
        .join(Climb, col(Climb.id) == col(Promise.climb_id))
        .join(Task, col(Task.id) == col(Climb.task_id))
        .where(col(Promise.id).in_(numbers), col(Promise.settled_at).is_(None))
    )
    return [(promise, task) for promise, task in session.exec(query.order_by(col(Promise.id)))]


def begin_again(session: Session, numbers: Collection[int], ended_at: datetime) -> None:
    """Parts that ended with the handover go on."""
    ended = sa.update(Assignment).where(col(Assignment.id).in_(numbers), col(Assignment.ended_at) == ended_at)
    session.connection().execute(ended.values(ended_at=None).execution_options(synchronize_session="fetch"))


def pass_waits(session: Session, ended_id: int, begun_id: int) -> None:
    """Whoever waited for a contribution waits for the one that took its place; the days stay with the unit."""
    waiting = sa.update(Wait).where(col(Wait.assignment_id) == ended_id, col(Wait.ended_on).is_(None))
    session.connection().execute(waiting.values(assignment_id=begun_id))
