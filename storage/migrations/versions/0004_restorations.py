"""A database put back from a copy asks the office before anything goes out."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A database put back from a copy asks the office before anything goes out."""
    op.create_table(
        "restoration",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("copied_at", UTCDateTime(), nullable=False),
        sa.Column("restored_at", UTCDateTime(), nullable=False),
        sa.Column("last_letter_id", BigNumber, nullable=False),
        sa.Column(
            "decision",
            sa.Enum("send", "drop", "superseded", name="decision", native_enum=False, length=24),
            nullable=True,
        ),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by_id", BigNumber, nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["official.id"], name=op.f("fk_restoration_decided_by_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restoration")),
    )
