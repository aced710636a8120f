"""An urging and a promised day can be taken back; the rows stay, and count no more."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import UTCDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """When each was taken back."""
    for table in ("urging", "promise"):
        op.add_column(table, sa.Column("taken_back_at", UTCDateTime(timezone=True), nullable=True))
