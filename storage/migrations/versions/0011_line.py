"""Letters to one official leave in the order in which they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

READY = sa.text("state = 'ready'")


def upgrade() -> None:
    """Letters to one official leave in the order in which they were written."""
    op.create_index("ix_letter_line", "letter", ["official_id", "id"], sqlite_where=READY, postgresql_where=READY)
