"""What holds a task up beside its lead: who is waited for, what stands in the way, whose fault it was not."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of, words

OPEN = sa.text("ended_at IS NULL")
PENDING = sa.text("state = 'pending'")


class Wait(SQLModel, table=True):
    """The lead waits for a coordinating unit: those days are that unit's, from `since_on` until it ended.

    `said_at` is when the unit said it was done; once the lead agrees, the days end there. An undone wait never was.
    """

    __table_args__ = (
        sa.Index("ix_wait_open_unit", "unit_id", sqlite_where=OPEN, postgresql_where=OPEN),
        sa.Index("ix_wait_for", "for_id"),
    )

    id: int = key()
    task_id: int = of("task.id", index=True)
    assignment_id: int = of("assignment.id")
    unit_id: int = of("unit.id")
    """The unit the days are counted for, whoever of it is awaited."""
    for_id: int | None = of("task.id", optional=True)
    """The other unit's own task that is waited for, where it has one."""
    words: str = Field(max_length=1000)
    since_on: date
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    reminded_on: date
    """The day of the last letter to whoever is awaited."""
    said_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    said_by_id: int | None = of("official.id", optional=True)
    ended_on: date | None = None
    ended_by_id: int | None = of("official.id", optional=True)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    undone: bool = False


class Power(StrEnum):
    """In whose power an obstacle is."""

    OWN_UNIT = "own_unit"
    OTHER_UNIT = "other_unit"
    LEADER = "leader"
    CHAIR = "chair"
    ABOVE = "above"


class Obstacle(SQLModel, table=True):
    """What blocks a task, in whose power it is, since when. An answer leaves it open, an end does not.

    `before` is what the undo puts back on the task. An undone obstacle never was.
    """

    __table_args__ = (sa.Index("ix_obstacle_open_unit", "unit_id", sqlite_where=OPEN, postgresql_where=OPEN),)

    id: int = key()
    task_id: int = of("task.id", index=True)
    unit_id: int = of("unit.id")
    """The unit that is held up."""
    power: Power = Field(sa_type=words(Power))
    words: str = Field(max_length=1000)
    power_unit_id: int | None = of("unit.id", optional=True)
    since_on: date
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    answer: str | None = Field(default=None, max_length=1000)
    answered_by_id: int | None = of("official.id", optional=True)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_by_id: int | None = of("official.id", optional=True)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    end_words: str | None = Field(default=None, max_length=1000)
    undone: bool = False
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)


class CauseState(StrEnum):
    """What became of a claim; of a task, what became of its last one."""

    NONE = "none"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Cause(SQLModel, table=True):
    """An objective cause of a delay (nguyên nhân khách quan): claimed by the unit, confirmed by a named person or not.

    Decree 335/2025/NĐ-CP: a late instance costs points unless the competent authority confirms one.
    """

    __table_args__ = (
        sa.Index("uq_cause_pending_task", "task_id", unique=True, sqlite_where=PENDING, postgresql_where=PENDING),
    )

    id: int = key()
    task_id: int = of("task.id", index=True)
    state: CauseState = Field(default=CauseState.PENDING, sa_type=words(CauseState))
    words: str = Field(max_length=1000)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    decided_by_id: int | None = of("official.id", optional=True)
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decision: str | None = Field(default=None, max_length=1000)
    """Why it was refused."""
