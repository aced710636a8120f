"""A task that goes from one lead to another keeps the reason, and what stood before."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import Json

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The reason, and what the undo puts back."""
    with op.batch_alter_table("assignment") as assignment:
        assignment.add_column(sa.Column("reason", sa.String(length=1000), nullable=True))
        assignment.add_column(sa.Column("before", Json, nullable=True))
