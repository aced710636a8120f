"""What happens to a task between being given and being signed off: pauses of its clock, withdrawals, objections."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of, words


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


class Withdrawal(SQLModel, table=True):
    """A task need not be done any more, or goes on inside another one. `before` is what the undo puts back."""

    id: int = key()
    task_id: int = of("task.id", index=True)
    into_id: int | None = of("task.id", optional=True, index=True)
    words: str | None = Field(default=None, max_length=1000)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class ObjectionReason(StrEnum):
    """Why a task is sent back."""

    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"
    DONE_BEFORE = "done_before"
    NOT_IN_TIME = "not_in_time"
    OTHER = "other"


class ObjectionAnswer(StrEnum):
    """What became of an objection. Only what somebody over the task decided is an answer to its reason."""

    KEPT = "kept"
    MOVED = "moved"
    REDATED = "redated"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"
    OVERTAKEN = "overtaken"
    """The result was handed in meanwhile."""


class Objection(SQLModel, table=True):
    """The lead or its head says that a task is not theirs, or not so: the clock stands until somebody answers.

    `before` is what the undo of the answer puts back.
    """

    id: int = key()
    task_id: int = of("task.id", index=True)
    unit_id: int = of("unit.id")
    """The unit that objects: another one may have the same reason."""
    reason: ObjectionReason = Field(sa_type=words(ObjectionReason))
    answer: ObjectionAnswer | None = Field(default=None, sa_type=words(ObjectionAnswer))
    other_id: int | None = of("task.id", optional=True)
    """The task it is said to repeat."""
    words: str = Field(max_length=1000)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    answer_by_on: date
    pause_id: int = of("pause.id")
    answered_by_id: int | None = of("official.id", optional=True)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answer_words: str | None = Field(default=None, max_length=1000)
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)
