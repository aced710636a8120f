"""A unit's group on a messenger hears counts."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, UTCDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """The groups of units."""
    op.create_table(
        "unitgroup",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=80), nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("linked_by_id", BigNumber, nullable=False),
        sa.Column("linked_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", BigNumber, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{there}.id"], name=op.f(f"fk_unitgroup_{name}_{there}"))
            for name, there in (("unit_id", "unit"), ("linked_by_id", "official"), ("ended_by_id", "official"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unitgroup")),
    )
    op.create_index(op.f("ix_unitgroup_unit_id"), "unitgroup", ["unit_id"])
    op.create_index(
        "uq_unitgroup_open",
        "unitgroup",
        ["channel", "address"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
