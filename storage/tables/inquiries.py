"""Questions an official asks about a line of the own statement (hỏi lại), and the answer of a named person."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import UTCDateTime, key, of, words


class InquiryAnswer(StrEnum):
    """What the answer says of the line."""

    KEPT = "kept"
    MENDED = "mended"
    """Something is put right: by its own deed, which restates the statement."""


class Inquiry(SQLModel, table=True):
    """One question about one task in the statement of a month; at most one waits for its answer at a time."""

    __table_args__ = (
        sa.Index(
            "uq_inquiry_open_line",
            *("by_id", "year", "month", "task_id"),
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        ),
    )

    id: int = key()
    by_id: int = of("official.id", index=True)
    year: int
    month: int
    task_id: int = of("task.id", index=True)
    text: str = Field(max_length=1000)
    made_at: datetime = Field(sa_type=UTCDateTime)
    asked_id: int = of("official.id")
    """Of whom it is asked, by name; the office can answer too."""
    answer_by_on: date
    answer: InquiryAnswer | None = Field(default=None, sa_type=words(InquiryAnswer))
    answer_text: str | None = Field(default=None, max_length=1000)
    answered_by_id: int | None = of("official.id", optional=True)
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """When it was answered, or taken back: then without an answer."""
    version: int = 1

    @property
    def code(self) -> str:
        """The code people read: HL-0012."""
        return f"HL-{self.id:04d}"
