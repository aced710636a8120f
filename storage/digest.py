"""Questions the morning digest asks: who is due one, and what it tells, in a few set queries for many people."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from storage.tables import Slot, SlotState

KIND = "morning"


def posted_to(session: Session, on: date, official_ids: Sequence[int]) -> set[int]:
    """Which of these officials were sent a digest on a day."""
    query = select(Slot.official_id).where(
        Slot.local_date == on,
        Slot.kind == KIND,
        Slot.state == SlotState.POSTED,
        col(Slot.official_id).in_(official_ids),
    )
    return set(session.exec(query))
