"""Indicators: what is measured, its plan, what was reported of it, and why it was missed."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Exact, UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Indicators, plans, actuals and misses."""
    op.create_table(
        "indicator",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.String(length=300), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("aggregation", sa.String(length=24), nullable=False),
        sa.Column("every", sa.String(length=24), nullable=False),
        sa.Column("year_plan", Exact(), nullable=True),
        sa.Column("needed_percent", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("denominator", sa.String(length=200), nullable=True),
        sa.Column("created_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_indicator_official_id_official")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_indicator_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("year", "unit_id", "folded", name=op.f("uq_indicator_year_unit_id_folded")),
    )
    op.create_index(op.f("ix_indicator_unit_id"), "indicator", ["unit_id"])
    op.create_index(op.f("ix_indicator_official_id"), "indicator", ["official_id"])
    op.create_table(
        "indicatorplan",
        sa.Column("indicator_id", BigNumber, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", Exact(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicatorplan_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("indicator_id", "number", name=op.f("pk_indicatorplan")),
    )
    for table, more in (
        ("actual", (("stage", sa.String(length=24), False), ("value", Exact(), False), ("reason", _words(), True))),
        ("miss", (("cause", _words(), False), ("remedy", _words(), False))),
    ):
        op.create_table(
            table,
            sa.Column("id", BigNumber, nullable=False),
            sa.Column("indicator_id", BigNumber, nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
            *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in more),
            sa.Column("author_id", BigNumber, nullable=False),
            sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
            sa.Column("taken_back_at", UTCDateTime(timezone=True), nullable=True),
            sa.ForeignKeyConstraint(["author_id"], ["official.id"], name=op.f(f"fk_{table}_author_id_official")),
            sa.ForeignKeyConstraint(
                ["indicator_id"], ["indicator.id"], name=op.f(f"fk_{table}_indicator_id_indicator")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_indicator_id"), table, ["indicator_id"])


def _words() -> sa.String:
    return sa.String(length=1000)
