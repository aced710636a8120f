"""When a chat may be written to again outlives the process."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """When a chat may be written to again outlives the process."""
    op.create_table(
        "turn",
        sa.Column("lane", sa.String(length=130), nullable=False),
        sa.Column("free_at", UTCDateTime(), nullable=True),
        sa.Column("paused_until", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_turn")),
    )
