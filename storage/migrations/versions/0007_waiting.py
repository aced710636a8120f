"""Letters wait for people who cannot be reached yet."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    """Letters wait for people who cannot be reached yet."""
    op.create_index(
        "ix_letter_waiting", "letter", ["official_id"], sqlite_where=WAITING, postgresql_where=WAITING, unique=False
    )
