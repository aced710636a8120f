"""Questions about slots: what became of the digest of one person on one day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.database import insert_or_ignore
from storage.tables import Official, Slot, SlotState
from storage.tables.types import UTCDateTime

KIND = "morning"


def record(session: Session, rows: list[dict[str, Any]]) -> None:
    """Write what became of slots; one that exists stays as it is."""
    insert_or_ignore(session, sa.inspect(Slot).local_table, rows)


def skip_rest(session: Session, on: date, at: datetime, why: str) -> None:
    """Record a whole day as missed for everybody who has no slot of it, in one statement."""
    there = sa.exists().where(
        col(Slot.official_id) == col(Official.id), col(Slot.local_date) == on, col(Slot.kind) == KIND
    )
    everybody = sa.select(
        col(Official.id),
        sa.literal(on, sa.Date),
        sa.literal(KIND),
        sa.literal(SlotState.SKIPPED.value),
        sa.literal(at, UTCDateTime),
        sa.literal(why),
    ).where(col(Official.left_at).is_(None), ~there)
    columns = ["official_id", "local_date", "kind", "state", "made_at", "why"]
    session.connection().execute(sa.insert(Slot).from_select(columns, everybody))


def posted_to(session: Session, on: date, official_ids: Sequence[int]) -> set[int]:
    """Which of these officials were sent a digest on a day."""
    query = select(Slot.official_id).where(
        Slot.local_date == on,
        Slot.kind == KIND,
        Slot.state == SlotState.POSTED,
        col(Slot.official_id).in_(official_ids),
    )
    return set(session.exec(query))
