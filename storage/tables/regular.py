"""Work that comes again and again (việc định kỳ): the rule from which one task is made for each occurrence."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of, words


class Cadence(StrEnum):
    """How often."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Recurrence(SQLModel, table=True):
    """A rule: what is due again and again, led by whom, on which day.

    `day` is the weekday (1 Monday to 7 Sunday), or the day of the month (of the quarter's last month), or 0 for its
    last working day. `next_on` is the day the next occurrence falls on by the rule, before days off move it; it only
    goes forward, so that no occurrence is made twice. `make_on` is the day on which its task is made.
    """

    __table_args__ = (
        sa.Index(
            "ix_recurrence_make",
            "make_on",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: int = key()
    text: str = Field(max_length=4000)
    lead_unit_id: int = of("unit.id", index=True)
    lead_id: int | None = of("official.id", optional=True, index=True)
    directive_id: int | None = of("directive.id", optional=True)
    clause: str | None = Field(default=None, max_length=40)
    every: Cadence = Field(sa_type=words(Cadence))
    day: int
    next_on: date
    make_on: date | None = None
    """None while it is paused."""
    made_on: date | None = None
    """The day the last occurrence fell on whose task was made."""
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    acted_by_id: int | None = of("official.id", optional=True)
    acted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    before: dict[str, object] | None = Field(default=None, sa_type=Json)
    """What stood before the last act on it: what its undo puts back."""
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    version: int = 1

    @property
    def code(self) -> str:
        """The code people read: DK-0003."""
        return f"DK-{self.id:04d}"
