"""Reporting periods that are closed: what was printed of them then, kept whole."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import UTCDateTime, key


class Closing(SQLModel, table=True):
    """One period frozen: everything its report says, packed; a later correction never changes it.

    `cutoff_at` is the end of its last day, `seal` the hash of what is packed.
    """

    __table_args__ = (sa.UniqueConstraint("every", "year", "number"),)

    id: int = key()
    every: str = Field(max_length=10)
    year: int
    number: int
    first_on: date
    last_on: date
    cutoff_at: datetime = Field(sa_type=UTCDateTime)
    closed_at: datetime = Field(sa_type=UTCDateTime)
    packed: bytes = Field(sa_type=sa.LargeBinary)
    seal: str = Field(max_length=64)
