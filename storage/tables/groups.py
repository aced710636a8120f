"""The messenger's groups that belong to a unit: they hear counts, and nobody's name."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import UTCDateTime, key, of


class UnitGroup(SQLModel, table=True):
    """A group of a unit, from when it was linked until it was unlinked, or the bot was put out of it."""

    __table_args__ = (
        sa.Index(
            "uq_unitgroup_open",
            "channel",
            "address",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: int = key()
    channel: str = Field(max_length=40)
    address: str = Field(max_length=80)
    unit_id: int = of("unit.id", index=True)
    linked_by_id: int = of("official.id")
    linked_at: datetime = Field(sa_type=UTCDateTime)
    told_on: date | None = None
    """The last day whose morning line it had."""
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_by_id: int | None = of("official.id", optional=True)
    """Nobody, where the bot was put out of it."""
