"""Questions about a reporting period that closes soon: which open tasks nobody has reported on in it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from storage.climbs import STILL_TO_DO
from storage.tables import Letter, Task

TEXT_MAX = 160


def missing(session: Session, since: datetime, units: Collection[int] | None) -> Sequence[Any]:
    """The open tasks without a report since an instant, of some units or of all: (task, text, unit, lead, deadline)."""
    query = sa.select(
        *(col(Task.id), sa.func.substr(Task.text, 1, TEXT_MAX), col(Task.lead_unit_id)),
        *(col(Task.lead_id), col(Task.due_on)),
    ).where(*_missing(since, units))
    return session.connection().execute(query.order_by(col(Task.due_on).nulls_last(), col(Task.id))).all()


def how_many(session: Session, since: datetime, units: Collection[int] | None) -> int:
    """How many they are."""
    query = sa.select(sa.func.count()).select_from(Task).where(*_missing(since, units))
    return int(session.connection().execute(query).scalar_one())


def is_missing(session: Session, since: datetime, lead_id: int) -> bool:
    """Whether one official leads any of them."""
    query = sa.select(col(Task.id)).where(*_missing(since, None), col(Task.lead_id) == lead_id).limit(1)
    return session.connection().execute(query).first() is not None


def asked(session: Session, key: str, leads: Collection[int]) -> set[int]:
    """Of some leads, those who were written to under a key."""
    keys = {f"{key}:{lead}": lead for lead in leads}
    found = session.connection().execute(sa.select(col(Letter.dedupe_key)).where(col(Letter.dedupe_key).in_(keys)))
    return {keys[one] for one in found.scalars()}


def _missing(since: datetime, units: Collection[int] | None) -> list[Any]:
    silent = [STILL_TO_DO, sa.or_(col(Task.reported_at).is_(None), col(Task.reported_at) < since)]
    return silent if units is None else [*silent, col(Task.lead_unit_id).in_(units)]
