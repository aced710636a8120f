"""What happens to a task between being given and being signed off: pauses of its clock."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import UTCDateTime, key, of, words


class PauseReason(StrEnum):
    """Why the clock of a deadline stands."""

    OBJECTION = "objection"
    SUSPENDED = "suspended"


class Pause(SQLModel, table=True):
    """A time in which the clock of a task's deadline stands.

    `days` are the working days the deadline moved by when the clock went on, `due_before_on` the deadline before.
    """

    __table_args__ = (
        sa.Index(
            "ix_pause_open_task",
            "task_id",
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        ),
    )

    id: int = key()
    task_id: int = of("task.id", index=True)
    reason: PauseReason = Field(sa_type=words(PauseReason))
    words: str | None = Field(default=None, max_length=1000)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    began_on: date
    ended_on: date | None = None
    ended_by_id: int | None = of("official.id", optional=True)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    days: int = 0
    due_before_on: date | None = None
