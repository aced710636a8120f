"""The tokens of an Official Account are kept, and when somebody was last heard on it."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import UTCDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A row for each app, and one more instant of each account."""
    op.create_table(
        "consent",
        sa.Column("app_id", sa.String(length=40), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("refresh", sa.Text(), nullable=False),
        sa.Column("obtained_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("renewing_until", UTCDateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=200), nullable=True),
        sa.Column("trouble_at", UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("app_id", name=op.f("pk_consent")),
    )
    op.add_column("account", sa.Column("heard_at", UTCDateTime(timezone=True), nullable=True))
