"""Questions about what a message on overdue tasks tells: who leads, who was urged, who promised what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import climbs
from storage.tables import Account, Climb, Official, Promise, Task, Unit


@dataclass(frozen=True)
class Facts:
    """What is known of one overdue task beside the task itself. `promise` is the last one, with who gave it."""

    unit: str
    lead: str | None
    lead_reachable: bool
    urged: int = 0
    urged_at: datetime | None = None
    promise: Promise | None = None
    promised_by: str = ""


def facts(session: Session, pairs: Sequence[tuple[Climb, Task]]) -> dict[int, Facts]:
    """The facts of several climbs, by climb, in a handful of questions however many there are."""
    urged = climbs.urgings(session, [task.id for _, task in pairs])
    promises = climbs.promises(session, [climb.id for climb, _ in pairs])
    units = unit_names(session, [task.lead_unit_id for _, task in pairs])
    leads = [task.lead_id for _, task in pairs if task.lead_id is not None]
    people = officials(session, [*leads, *(promise.official_id for promise in promises.values())])
    reached = reachable(session, leads)
    found = {}
    for climb, task in pairs:
        promise = promises.get(climb.id)
        count, last_at = urged.get(task.id, (0, None))
        found[climb.id] = Facts(
            unit=units[task.lead_unit_id],
            lead=people[task.lead_id].name if task.lead_id else None,
            lead_reachable=task.lead_id in reached,
            urged=count,
            urged_at=last_at,
            promise=promise,
            promised_by=people[promise.official_id].name if promise else "",
        )
    return found


def posts(session: Session) -> list[tuple[int, int | None, int | None, int | None]]:
    """Every unit with the unit above, its head and its leader; somebody who has left holds no post."""
    here = select(col(Official.id)).where(col(Official.left_at).is_(None)).scalar_subquery()
    query = select(
        col(Unit.id),
        col(Unit.parent_id),
        sa.case((col(Unit.head_id).in_(here), col(Unit.head_id))),
        sa.case((col(Unit.leader_id).in_(here), col(Unit.leader_id))),
    )
    return [tuple(row) for row in session.exec(query).all()]


def officials(session: Session, official_ids: Sequence[int | None]) -> dict[int, Official]:
    """Officials by id."""
    query = select(Official).where(col(Official.id).in_({one for one in official_ids if one is not None}))
    return {official.id: official for official in session.exec(query)}


def reachable(session: Session, official_ids: Sequence[int]) -> set[int]:
    """Which of these officials have an account that can be reached."""
    query = select(Account.official_id).where(
        col(Account.official_id).in_(official_ids), col(Account.unreachable_at).is_(None)
    )
    return set(session.exec(query))


def unit_names(session: Session, unit_ids: Sequence[int]) -> dict[int, str]:
    """The names of units, the short one where there is one."""
    query = select(col(Unit.id), sa.func.coalesce(Unit.short_name, Unit.name)).where(col(Unit.id).in_(set(unit_ids)))
    return dict(session.exec(query).all())
