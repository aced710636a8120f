"""A directive that was read and waits to be looked through: nothing of it is a task before somebody approves it."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of, words


class Reading(SQLModel, table=True):
    """What one document was read as, by whom it was brought. Parts of the document that are missing stay empty.

    `source` is the document itself, kept only while the reading is open; `asides` are the passages that give no work.
    """

    id: int = key()
    by_id: int = of("official.id", index=True)
    made_at: datetime = Field(sa_type=UTCDateTime)
    kind: str | None = Field(default=None, max_length=60)
    number: str | None = Field(default=None, max_length=80)
    issued_on: date | None = None
    issuer: str | None = Field(default=None, max_length=200)
    subject: str | None = Field(default=None, max_length=1000)
    signer: str | None = Field(default=None, max_length=120)
    trace: str = Field(max_length=64)
    """What tells a document without a number apart."""
    source: list[object] = Field(default_factory=list, sa_type=Json)
    asides: list[object] = Field(default_factory=list, sa_type=Json)
    warnings: list[object] = Field(default_factory=list, sa_type=Json)
    touched: bool = False
    """Whether anything of it was decided: from then on it is not read anew."""
    given_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    version: int = 1


class ProposalState(StrEnum):
    """What somebody decided on a proposed task."""

    OPEN = "open"
    APPROVED = "approved"
    DROPPED = "dropped"
    GIVEN = "given"


class Proposal(SQLModel, table=True):
    """One task as a directive proposes it; `passage` is its sentence, whatever becomes of the text."""

    __table_args__ = (sa.Index("ix_proposal_reading", "reading_id", "place"),)

    id: int = key()
    reading_id: int = of("reading.id")
    place: int
    clause: str = Field(default="", max_length=40)
    text: str = Field(max_length=4000)
    passage: str = Field(sa_type=sa.Text)
    product: str | None = Field(default=None, max_length=500)
    said: list[str] = Field(default_factory=list, sa_type=Json)
    """The leads as the document names them, where no unit of the office is meant for certain."""
    leads: list[int] = Field(default_factory=list, sa_type=Json)
    others: list[int] = Field(default_factory=list, sa_type=Json)
    due_on: date | None = None
    due_words: str | None = Field(default=None, max_length=200)
    twin: str | None = Field(default=None, max_length=20)
    """A task that says nearly the same in the same unit."""
    state: ProposalState = Field(default=ProposalState.OPEN, sa_type=words(ProposalState))
    tasks: list[int] = Field(default_factory=list, sa_type=Json)
    """What it became."""
