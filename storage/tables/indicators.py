"""What is measured: indicators with a plan for each period, what was reported of them, and why one was missed."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import BigNumber, Exact, UTCDateTime, key, of, words


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Aggregation(StrEnum):
    """How the figures of periods make the figure of the year."""

    SUM = "sum"
    LEVEL = "level"
    """As it stands at the end of the period."""
    AVERAGE = "average"
    YEARLY = "yearly"


class Every(StrEnum):
    """How often a figure is due."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Stage(StrEnum):
    """A figure is first estimated (ước), then official."""

    ESTIMATED = "estimated"
    OFFICIAL = "official"


class Indicator(SQLModel, table=True):
    """A figure that a unit has to reach in a year, with a plan for each period.

    `needed_percent` is how much of the year's plan has to be reached, up to `until_on` where the window ends after the
    year (disbursement: 95 % by 31 January). `denominator` says of what the percentage is taken.
    """

    __table_args__ = (sa.UniqueConstraint("year", "unit_id", "folded"),)

    id: int = key()
    year: int
    unit_id: int = of("unit.id", index=True)
    official_id: int | None = of("official.id", optional=True, index=True)
    """Who reports it; none: the head of the unit."""
    name: str = Field(max_length=300)
    folded: str = Field(max_length=300)
    measure: str = Field(max_length=60)
    direction: Direction = Field(default=Direction.HIGHER, sa_type=words(Direction))
    aggregation: Aggregation = Field(default=Aggregation.SUM, sa_type=words(Aggregation))
    every: Every = Field(default=Every.QUARTER, sa_type=words(Every))
    year_plan: Decimal | None = Field(default=None, sa_type=Exact)
    needed_percent: int = 100
    until_on: date | None = None
    denominator: str | None = Field(default=None, max_length=200)
    created_at: datetime = Field(sa_type=UTCDateTime)
    version: int = 1

    @property
    def code(self) -> str:
        """The code people type and read: CT-0012."""
        return f"CT-{self.id:04d}"


class IndicatorPlan(SQLModel, table=True):
    """The plan of one period: the number of the month, of the quarter, or 1 for the year."""

    indicator_id: int = Field(primary_key=True, foreign_key="indicator.id", sa_type=BigNumber)
    number: int = Field(primary_key=True)
    plan: Decimal = Field(sa_type=Exact)


class Actual(SQLModel, table=True):
    """What was reported of one period: versions, never overwritten; an official figure stands above an estimate.

    `value` is the figure of the period alone for sums, else the figure as it stands. `reason` is why an earlier figure
    was corrected.
    """

    id: int = key()
    indicator_id: int = of("indicator.id", index=True)
    number: int
    stage: Stage = Field(sa_type=words(Stage))
    value: Decimal = Field(sa_type=Exact)
    author_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    reason: str | None = Field(default=None, max_length=1000)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Miss(SQLModel, table=True):
    """Why the plan of a period was not met, and what is done about it: versions, the last one counts."""

    id: int = key()
    indicator_id: int = of("indicator.id", index=True)
    number: int
    cause: str = Field(max_length=1000)
    remedy: str = Field(max_length=1000)
    author_id: int = of("official.id")
    made_at: datetime = Field(sa_type=UTCDateTime)
    taken_back_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
