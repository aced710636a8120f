"""Petitions (kiến nghị, đề xuất): what a unit or a business asks for, by kind, of which focal unit, and the answers."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.owed import Owed
from storage.tables.types import UTCDateTime, key, of


class PetitionKind(SQLModel, table=True):
    """What petitions may be about, and the focal unit that answers those: data of the office."""

    id: int = key()
    name: str = Field(max_length=120, unique=True)
    unit_id: int = of("unit.id")
    days: int
    """Working days in which one is answered."""
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """No longer offered; petitions of this kind keep it."""


class Petition(Owed, table=True):
    """A request that wants an answer. Without `unit_id` nobody knows yet whose it is: the office routes it."""

    __table_args__ = (
        sa.Index(
            "ix_petition_open_unit",
            "unit_id",
            "due_on",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        ),
    )

    unit_id: int | None = of("unit.id", optional=True)
    """The focal unit that answers."""
    kind_id: int | None = of("petitionkind.id", optional=True)
    text: str = Field(max_length=2000)
    file_id: int | None = of("storedfile.id", optional=True)
    by_id: int = of("official.id", index=True)
    from_unit_id: int = of("unit.id", index=True)
    on_behalf: str | None = Field(default=None, max_length=200)
    """The business it is filed for, where the unit does not file for itself."""
    filed_at: datetime = Field(sa_type=UTCDateTime, index=True)
    first_due_on: date
    """When the first focal unit would have answered: kept beside the current day."""
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    @property
    def code(self) -> str:
        """The code people type and read: KN-0012."""
        return f"KN-{self.id:04d}"


class Routing(SQLModel, table=True):
    """To which unit a petition went, and why from the one before; history, never overwritten."""

    id: int = key()
    petition_id: int = of("petition.id", index=True)
    unit_id: int | None = of("unit.id", optional=True)
    """None: to the office, to be routed."""
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    words: str | None = Field(default=None, max_length=1000)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class PetitionAnswer(SQLModel, table=True):
    """What the focal unit says; the petitioner may say that it does not answer the petition."""

    id: int = key()
    petition_id: int = of("petition.id", index=True)
    unit_id: int | None = of("unit.id", optional=True)
    due_on: date
    """By when it was due: late or not is told from this."""
    words: str | None = Field(default=None, max_length=4000)
    document_number: str | None = Field(default=None, max_length=80)
    document_on: date | None = None
    file_id: int | None = of("storedfile.id", optional=True)
    by_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    disputed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    disputed_words: str | None = Field(default=None, max_length=1000)
