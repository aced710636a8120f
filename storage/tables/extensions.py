"""Requests for a later deadline (gia hạn), and how they were decided."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import UTCDateTime, key, of, words


class ExtensionState(StrEnum):
    """What became of a request; of a task, what became of its last one."""

    NONE = "none"
    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Extension(SQLModel, table=True):
    """A request for a later deadline: history, never overwritten once it is decided.

    `waits_at` is since when it waits for a decision; none while a question waits for the lead's answer, or once it is
    decided. `late`: asked when the deadline had passed. `due_before_on` is the deadline it was asked under, `until_on`
    the one asked for, `granted_on` the one that was given.
    """

    __table_args__ = (
        sa.Index(
            "uq_extension_pending_task",
            "task_id",
            unique=True,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        ),
    )

    id: int = key()
    task_id: int = of("task.id", index=True)
    asked_by_id: int = of("official.id")
    asked_at: datetime = Field(sa_type=UTCDateTime)
    decider_id: int = of("official.id")
    """Of whom it was asked: the decision hangs against them, whoever takes it."""
    due_before_on: date
    until_on: date
    late: bool = False
    reason: str = Field(max_length=1000)
    plan: str = Field(max_length=1000)
    """What is done so far, and how the rest will be caught up."""
    waits_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    question: str | None = Field(default=None, max_length=1000)
    questioned_by_id: int | None = of("official.id", optional=True)
    questioned_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answer: str | None = Field(default=None, max_length=1000)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    state: ExtensionState = Field(default=ExtensionState.PENDING, sa_type=words(ExtensionState))
    granted_on: date | None = None
    decided_by_id: int | None = of("official.id", optional=True)
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decision: str | None = Field(default=None, max_length=1000)
    """Why it was refused, or given until another day."""
