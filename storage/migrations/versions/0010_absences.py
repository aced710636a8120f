"""An absence is said by its official, may end early, and the deputy may decline."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """When it was said, ended, declined."""
    with op.batch_alter_table("absence") as absence:
        for name in ("made_at", "ended_at", "declined_at"):
            absence.add_column(sa.Column(name, UTCDateTime(timezone=True), nullable=True))
        absence.create_index("ix_absence_deputy_id", ["deputy_id"])
