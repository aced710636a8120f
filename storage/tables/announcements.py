"""What the office makes known (phổ biến, quán triệt), and who has taken note of it."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of


class Announcement(SQLModel, table=True):
    """A directive or notice sent to everybody or the heads of some units. Open until it is withdrawn or corrected.

    `units` are pairs of a unit and whether those below it are meant too; none means all. A corrected one stays as it
    was sent: `replaces_id` names it in the one that took its place, `change` says what is different.
    """

    id: int = key()
    text: str = Field(max_length=4000)
    file_id: int | None = of("storedfile.id", optional=True)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    by_on: date | None = None
    units: list[list[int]] = Field(default_factory=list, sa_type=Json)
    heads_only: bool = False
    edition: int = 1
    replaces_id: int | None = of("announcement.id", optional=True)
    change: str | None = Field(default=None, max_length=1000)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_by_id: int | None = of("official.id", optional=True)
    ended_why: str | None = Field(default=None, max_length=1000)
    """Why it was withdrawn; nothing where another edition took its place."""
    reminded_on: date | None = None
    """When those who had not taken note by the set day were reminded: once."""


class Addressee(SQLModel, table=True):
    """Somebody it is sent to, with the unit of that day: who joins later is not asked, who moves is not lost."""

    __table_args__ = (
        sa.UniqueConstraint("announcement_id", "official_id"),
        sa.Index(
            "ix_addressee_asked",
            "official_id",
            sqlite_where=sa.text("noted_at IS NULL"),
            postgresql_where=sa.text("noted_at IS NULL"),
        ),
    )

    id: int = key()
    announcement_id: int = of("announcement.id")
    official_id: int = of("official.id")
    unit_id: int | None = of("unit.id", optional=True)
    noted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    asked_on: date | None = None
    """The last day on which somebody asked this person again."""
