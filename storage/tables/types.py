"""Column types both databases agree on: aware instants, exact and big numbers, words of a closed list, JSON."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

BigNumber = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""Telegram's ids and our keys need 64 bits; SQLite numbers a row itself only for INTEGER."""

Json = sa.JSON().with_variant(JSONB, "postgresql")


class UTCDateTime(sa.types.TypeDecorator[datetime]):
    """An instant: refuses a naive one, stores UTC, gives back UTC. SQLite alone would lose the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(sa.types.TypeDecorator[Decimal]):
    """A figure kept digit by digit: SQLite has no decimals, and what an office signs must never come out rounded."""

    impl = sa.String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


def words(enum: type[StrEnum]) -> Any:
    """A column type for one word of a closed list, kept as text."""
    return sa.Enum(enum, native_enum=False, length=24, values_callable=lambda members: [m.value for m in members])


def key() -> Any:
    """The primary key of a noun."""
    return Field(default=None, primary_key=True, sa_type=BigNumber)


def of(target: str, *, index: bool = False, optional: bool = False) -> Any:
    """A reference to another noun, for example `of("unit.id")`."""
    if optional:
        return Field(default=None, foreign_key=target, sa_type=BigNumber, index=index)
    return Field(foreign_key=target, sa_type=BigNumber, index=index)
