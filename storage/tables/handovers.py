"""Work that passes from one official to another in one pack, signed for by whoever takes it over."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of, words
from storage.tables.work import Part


class Handover(SQLModel, table=True):
    """A pack: from whom to whom, and whether it was signed for. Somebody has changed post, or left.

    `along` is what passes with it beside the tasks: noun → numbers, as `storage.handovers.BESIDE` calls them. What was
    promised passes by the signature alone.
    """

    id: int = key()
    from_id: int = of("official.id", index=True)
    to_id: int = of("official.id", index=True)
    by_id: int | None = of("official.id", optional=True)
    made_at: datetime = Field(sa_type=UTCDateTime)
    along: dict[str, list[int]] = Field(default_factory=dict, sa_type=Json)
    signed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class HandoverItem(SQLModel, table=True):
    """One task of a pack, led or contributed to; and what whoever takes it over says against it.

    `before` is what the undo puts back, `version` the task's right after it changed hands.
    """

    __table_args__ = (sa.UniqueConstraint("handover_id", "task_id"),)

    id: int = key()
    handover_id: int = of("handover.id", index=True)
    task_id: int = of("task.id", index=True)
    part: Part = Field(sa_type=words(Part))
    ended_id: int | None = of("assignment.id", optional=True)
    begun_id: int | None = of("assignment.id", optional=True)
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)
    version: int
    objection: str | None = Field(default=None, max_length=1000)
    objected_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
