"""Who there is: units, officials, where they can be reached, who is away, which days are worked."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import BigNumber, UTCDateTime, key, of, words


class Role(StrEnum):
    """What an official may do beyond the own tasks. Heads and leaders are named by their units, not here."""

    OFFICIAL = "official"
    OFFICE = "office"
    ADMIN = "admin"


def person_of_unit(column: str) -> Any:
    """A unit names officials and officials name units: one side of that circle is added after both tables."""
    there = sa.ForeignKey("official.id", use_alter=True, name=f"fk_unit_{column}_official")
    return Field(default=None, sa_column=sa.Column(BigNumber, there, nullable=True))


class Unit(SQLModel, table=True):
    """A body of the office: sở, phòng, xã; a tree. Bodies are merged and abolished, and have successors."""

    id: int = key()
    name: str = Field(max_length=200, unique=True)
    short_name: str | None = Field(default=None, max_length=60)
    folded: str = Field(max_length=300, index=True)
    sort_key: str = Field(max_length=300)
    parent_id: int | None = of("unit.id", optional=True, index=True)
    head_id: int | None = person_of_unit("head_id")
    leader_id: int | None = person_of_unit("leader_id")
    valid_from_on: date | None = None
    valid_to_on: date | None = None
    successor_id: int | None = of("unit.id", optional=True)


class Official(SQLModel, table=True):
    """A person of the office, whatever messenger they use."""

    id: int = key()
    name: str = Field(max_length=120)
    title: str | None = Field(default=None, max_length=120)
    folded: str = Field(max_length=200, index=True)
    sort_key: str = Field(max_length=200)
    staff_number: str | None = Field(default=None, max_length=40, unique=True)
    unit_id: int | None = of("unit.id", optional=True, index=True)
    role: Role = Field(default=Role.OFFICIAL, sa_type=words(Role))
    language: str | None = Field(default=None, max_length=8)
    digest_time: time | None = None
    left_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Account(SQLModel, table=True):
    """Where one official can be reached on one channel. One address belongs to one person."""

    __table_args__ = (sa.UniqueConstraint("channel", "address"),)

    id: int = key()
    official_id: int = of("official.id", index=True)
    channel: str = Field(max_length=40)
    address: str = Field(max_length=80)
    numbers: bool = Field(default=False, sa_column_kwargs={"server_default": sa.text("false")})
    preferred: bool = Field(default=False, sa_column_kwargs={"server_default": sa.text("false")})
    """Letters come here first, while it can be reached."""
    linked_at: datetime = Field(sa_type=UTCDateTime)
    heard_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """When something last came from there; kept where a messenger lets us write only for a while after that."""
    unreachable_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    unreachable_why: str | None = Field(default=None, max_length=200)


class Invitation(SQLModel, table=True):
    """A one-time code by which one official links an account. Only its hash is kept."""

    id: int = key()
    official_id: int = of("official.id", index=True)
    code_hash: str = Field(max_length=64, unique=True)
    made_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class WrongCode(SQLModel, table=True):
    """A code that opened nothing, and where it came from: guessing is given few tries an hour."""

    __table_args__ = (sa.Index("ix_wrongcode_tries", "channel", "address", "tried_at"),)

    id: int = key()
    channel: str = Field(max_length=40)
    address: str = Field(max_length=80)
    tried_at: datetime = Field(sa_type=UTCDateTime)


class Absence(SQLModel, table=True):
    """Days on which an official is away, and who stands in. The record stays with the official."""

    id: int = key()
    official_id: int = of("official.id", index=True)
    from_on: date
    to_on: date
    deputy_id: int | None = of("official.id", optional=True, index=True)
    made_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """The official was back early, or took it back: the days count no more."""
    declined_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """The deputy did not take it on: nobody stands in, until somebody else is named."""


class CalendarDay(SQLModel, table=True):
    """A day on which the office differs from the public calendar: worked instead of off, or off instead of worked."""

    on: date = Field(primary_key=True)
    working: bool
    note: str | None = Field(default=None, max_length=200)
