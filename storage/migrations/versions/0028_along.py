"""A pack of work says what passes with it beside the tasks."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import Json

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What waits for an answer or decision, what is reported, what was promised: noun → numbers."""
    with op.batch_alter_table("handover") as handover:
        handover.add_column(sa.Column("along", Json, nullable=False, server_default=sa.text("'{}'")))
