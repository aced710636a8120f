"""Questions about what is likely to slip: the tasks the rule means, with who leads them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from storage import digest
from storage.climbs import STILL_TO_DO
from storage.tables import Official, Task
from storage.tables.types import UTCDateTime


def likely(
    session: Session,
    units: Collection[int] | None,
    late_on: date,
    forecast_on: date,
    silent_at: datetime,
    percent: int,
    first: int,
    most: int,
) -> Sequence[Any]:
    """Of some units or of all, the earliest due first: (task, text, deadline, percent, heard at, lead)."""
    silent = sa.literal(silent_at, UTCDateTime) > digest.HEARD_AT
    query = (
        sa.select(
            *(col(Task.id), sa.func.substr(Task.text, 1, digest.TEXT_MAX), col(Task.due_on), col(Task.percent)),
            *(digest.HEARD_AT.label("heard_at"), col(Official.name)),
        )
        .join(Official, col(Official.id) == col(Task.lead_id), isouter=True)
        .where(*_means(units, digest.slipping(silent, late_on, forecast_on, percent)))
        .order_by(col(Task.due_on), col(Task.id))
    )
    return session.connection().execute(query.offset(first).limit(most)).all()


def how_many(
    session: Session,
    units: Collection[int] | None,
    late_on: date,
    forecast_on: date,
    silent_at: datetime,
    percent: int,
) -> int:
    """How many they are."""
    silent = sa.literal(silent_at, UTCDateTime) > digest.HEARD_AT
    means = _means(units, digest.slipping(silent, late_on, forecast_on, percent))
    return int(session.connection().execute(sa.select(sa.func.count()).select_from(Task).where(*means)).scalar_one())


def _means(units: Collection[int] | None, condition: Any) -> list[Any]:
    return [STILL_TO_DO, condition, *([] if units is None else [col(Task.lead_unit_id).in_(units)])]
