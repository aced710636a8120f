"""A pause keeps when it was told, so that one told by a clock set back since can be known."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import UTCDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """When the messenger told us to wait."""
    op.add_column("turn", sa.Column("told_at", UTCDateTime(timezone=True), nullable=True))
