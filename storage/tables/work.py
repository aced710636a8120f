"""What is to be done: directives, tasks, who has which part, reports."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.coordination import CauseState
from storage.tables.extensions import ExtensionState
from storage.tables.types import Json, UTCDateTime, key, of, words


class Progress(StrEnum):
    """How far the lead is. One of three independent axes; late or on time is never stored, it follows from dates."""

    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    UNDER_WAY = "under_way"
    SUBMITTED = "submitted"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"


class Result(StrEnum):
    """What became of a submitted result."""

    NONE = "none"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Part(StrEnum):
    """The part somebody has in a task."""

    LEAD = "lead"
    COORDINATING = "coordinating"


class ReportKind(StrEnum):
    """What a report says: there is news, there is none, or the work is done."""

    ACKNOWLEDGED = "acknowledged"
    PROGRESS = "progress"
    NOTHING_NEW = "nothing_new"
    COMPLETION = "completion"


class Directive(SQLModel, table=True):
    """The document that gave the tasks. A number is unique only within a year and an issuer; some have none."""

    id: int = key()
    identity: str = Field(max_length=300, unique=True)
    number: str | None = Field(default=None, max_length=80)
    issued_on: date | None = None
    issuer: str | None = Field(default=None, max_length=200)
    subject: str | None = Field(default=None, max_length=1000)
    signer: str | None = Field(default=None, max_length=120)


class StoredFile(SQLModel, table=True):
    """A file somebody sent: kept by its hash, never parsed unless asked."""

    id: int = key()
    name: str = Field(max_length=255)
    media_type: str = Field(max_length=120)
    size: int
    sha256: str = Field(max_length=64, index=True)
    content: bytes
    official_id: int = of("official.id")
    received_at: datetime = Field(sa_type=UTCDateTime)


class Task(SQLModel, table=True):
    """One piece of work with one lead unit and one lead official, who answers for it."""

    __table_args__ = (
        sa.Index(
            "ix_task_open_unit",
            "lead_unit_id",
            "due_on",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
        sa.Index(
            "ix_task_open_lead",
            "lead_id",
            "due_on",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
        sa.Index(
            "ix_task_open_due",
            "due_on",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
        sa.Index(
            "ix_task_waiting",
            "lead_unit_id",
            sqlite_where=sa.text("result = 'waiting'"),
            postgresql_where=sa.text("result = 'waiting'"),
        ),
        sa.Index(
            "ix_task_paused",
            "lead_unit_id",
            sqlite_where=sa.text("paused_on IS NOT NULL"),
            postgresql_where=sa.text("paused_on IS NOT NULL"),
        ),
        sa.Index(
            "ix_task_closed",
            "closed_at",
            "lead_unit_id",
            "due_on",
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        ),
    )

    id: int = key()
    fingerprint: str = Field(max_length=64, unique=True)
    parent_id: int | None = of("task.id", optional=True, index=True)
    """The task this one is a part of."""
    subtasks: int = 0
    """Into how many parts it was divided; one that was withdrawn is still counted here."""
    recurrence_id: int | None = of("recurrence.id", optional=True, index=True)
    """The rule it is an occurrence of."""
    directive_id: int | None = of("directive.id", optional=True, index=True)
    clause: str | None = Field(default=None, max_length=40)
    text: str = Field(max_length=4000)
    passage: str | None = Field(default=None, sa_type=sa.Text)
    """The sentence of the directive that gave it, as it stands there."""
    folded: str = Field(sa_type=sa.Text)
    product: str | None = Field(default=None, max_length=500)
    lead_unit_id: int = of("unit.id", index=True)
    lead_id: int | None = of("official.id", optional=True)
    given_by_id: int | None = of("official.id", optional=True)
    given_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    original_due_on: date | None = None
    due_on: date | None = None
    due_words: str | None = Field(default=None, max_length=200)
    cycle: int = 1
    extension: ExtensionState = Field(default=ExtensionState.NONE, sa_type=words(ExtensionState))
    """What became of the last request for a later deadline; all of them are its extensions."""
    extended: int = 0
    """How often the deadline was extended."""
    progress: Progress = Field(default=Progress.ASSIGNED, sa_type=words(Progress))
    result: Result = Field(default=Result.NONE, sa_type=words(Result))
    percent: int = 0
    acknowledged_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reported_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    nothing_new: int = 0
    submitted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    paused_on: date | None = None
    """Since when the clock of the deadline stands; the reasons are its pauses."""
    objected_on: date | None = None
    """Since when an objection waits for its answer; at most one does."""
    cause: CauseState = Field(default=CauseState.NONE, sa_type=words(CauseState))
    """What became of the last claim that a delay had an objective cause; all of them are its causes."""
    waits: int = 0
    """For how many coordinating units the lead waits now."""
    obstacles: int = 0
    """How many obstacles are open now."""
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    created_at: datetime = Field(sa_type=UTCDateTime)
    version: int = 1

    @property
    def code(self) -> str:
        """The code people type and read: NV-0142."""
        return f"NV-{self.id:04d}"


class Assignment(SQLModel, table=True):
    """Who has which part in a task, since when, given by whom. The lead's row repeats in history, never overwritten.

    Whoever coordinates may have a part of their own in `words`, due on a day of its own, and done when they say so.
    """

    id: int = key()
    task_id: int = of("task.id", index=True)
    part: Part = Field(sa_type=words(Part))
    unit_id: int = of("unit.id", index=True)
    official_id: int | None = of("official.id", optional=True, index=True)
    given_by_id: int | None = of("official.id", optional=True)
    given_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reason: str | None = Field(default=None, max_length=1000)
    """Why the task was taken from the lead before."""
    before: dict[str, object] | None = Field(default=None, sa_type=Json)
    """The task's fields as they were, with the version that was read: what the undo of the giving puts back."""
    words: str | None = Field(default=None, max_length=1000)
    due_on: date | None = None
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Report(SQLModel, table=True):
    """What an official said of a task at a moment. Never overwritten; one taken back within ten minutes keeps its row.

    `before` holds the task's fields as they were, so that taking the report back restores them. `event` is the act it
    was made in: one act may report on many tasks.
    """

    id: int = key()
    task_id: int = of("task.id", index=True)
    author_id: int = of("official.id", index=True)
    made_at: datetime = Field(sa_type=UTCDateTime)
    kind: ReportKind = Field(sa_type=words(ReportKind))
    percent: int | None = None
    words: str | None = Field(default=None, sa_type=sa.Text)
    document_number: str | None = Field(default=None, max_length=80)
    document_on: date | None = None
    file_id: int | None = of("storedfile.id", optional=True)
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)
    event: str | None = Field(default=None, max_length=190, index=True)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    judged_by_id: int | None = of("official.id", optional=True)
    judged_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    accepted: bool | None = None
    reason: str | None = Field(default=None, max_length=1000)
