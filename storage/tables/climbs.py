"""What follows when a deadline slips: climbs, their rungs, promises, urgings."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of


class Climb(SQLModel, table=True):
    """One overdue task on its way up: its ladder is frozen when the climb begins. A moved deadline begins another."""

    __table_args__ = (
        sa.UniqueConstraint("task_id", "cycle"),
        sa.Index(
            "ix_climb_open_next",
            "next_on",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: int = key()
    task_id: int = of("task.id")
    cycle: int
    began_on: date
    ladder: list[dict[str, object]] = Field(sa_type=Json)
    climbed: int = 0
    next_on: date | None = None
    """The morning on which the climb is looked at next; none when the ladder is at its end."""
    warned: int = 0
    """The rung the lead was last told of a working day ahead."""
    paused_until_on: date | None = None
    excused_by_id: int | None = of("report.id", optional=True)
    """The report that put a rung off by a day; one in a climb, and none that was taken back."""
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Escalation(SQLModel, table=True):
    """One rung climbed: told once, ever."""

    __table_args__ = (sa.UniqueConstraint("task_id", "cycle", "rung"),)

    id: int = key()
    task_id: int = of("task.id")
    cycle: int
    rung: int
    climbed_at: datetime = Field(sa_type=UTCDateTime)


class Promise(SQLModel, table=True):
    """A head's dated word on a climb: it pauses until that day, then asks again; kept or broken is recorded."""

    id: int = key()
    climb_id: int = of("climb.id", index=True)
    official_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    promised_on: date
    kept: bool | None = None
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Urging(SQLModel, table=True):
    """A formal reminder (đôn đốc) by an official of the office or a head; counted unless it was taken back."""

    id: int = key()
    task_id: int = of("task.id", index=True)
    official_id: int = of("official.id")
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
