"""Consultations (lấy ý kiến): what other units are asked, by when, and what each of them says."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.owed import Owed
from storage.tables.types import UTCDateTime, key, of, words


class Position(StrEnum):
    """Where a unit stands: an opinion without one is none."""

    AGREE = "agree"
    CHANGES = "changes"
    DISAGREE = "disagree"


class ConsultationEnd(StrEnum):
    """How a consultation ended: enough was heard, or it need not have been asked."""

    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Consultation(SQLModel, table=True):
    """A timed question of one unit to others, about a task or about a subject of its own."""

    id: int = key()
    task_id: int | None = of("task.id", optional=True, index=True)
    text: str = Field(max_length=2000)
    file_id: int | None = of("storedfile.id", optional=True)
    unit_id: int = of("unit.id", index=True)
    """The unit that asks."""
    by_id: int = of("official.id", index=True)
    asked_at: datetime = Field(sa_type=UTCDateTime)
    due_on: date
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_by_id: int | None = of("official.id", optional=True)
    ending: ConsultationEnd | None = Field(default=None, sa_type=words(ConsultationEnd))
    ending_words: str | None = Field(default=None, max_length=1000)
    version: int = 1

    @property
    def code(self) -> str:
        """The code people type and read: YK-0012."""
        return f"YK-{self.id:04d}"


class Consulted(Owed, table=True):
    """One unit that is asked in a consultation: at most once."""

    __table_args__ = (
        sa.UniqueConstraint("consultation_id", "unit_id"),
        sa.Index(
            "ix_consulted_open_unit",
            "unit_id",
            "due_on",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        ),
    )

    consultation_id: int = of("consultation.id")
    unit_id: int = of("unit.id")


class Opinion(SQLModel, table=True):
    """What a unit says; the last version that was not taken back counts, the first one for being in time."""

    id: int = key()
    consulted_id: int = of("consulted.id", index=True)
    position: Position = Field(sa_type=words(Position))
    words: str | None = Field(default=None, max_length=4000)
    file_id: int | None = of("storedfile.id", optional=True)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
