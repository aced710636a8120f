"""What a unit owes somebody by a day: an answer. Late, it climbs the ladder of the unit that owes it."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of


class Owed(SQLModel):
    """What is alike in everything a unit is asked for.

    `acted_by_id`, `acted_at` and `before` are the last act and what its undo puts back. A moved day or another unit
    begins another `cycle`: the ladder is frozen anew when that slips.
    """

    id: int = key()
    holder_id: int | None = of("official.id", optional=True)
    """Who of the unit it was passed to; without one its head answers."""
    asked_on: date
    """Since when this unit is waited for."""
    due_on: date
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """Since when nothing is owed any more: answered, closed or withdrawn."""
    cycle: int = 1
    ladder: list[dict[str, object]] = Field(default_factory=list, sa_type=Json)
    """Frozen into it when it slips; empty before."""
    climbed: int = 0
    next_on: date | None = None
    """The morning on which its climb is looked at next; none before it slips, and at the end of the ladder."""
    version: int = 1
    acted_by_id: int | None = of("official.id", optional=True)
    acted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)
