"""An official prefers one account; a letter that goes another way says where it was tried before, and why not there."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, UTCDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The account that is preferred, and the detours of letters."""
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("preferred", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.create_table(
        "detour",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("letter_id", BigNumber, nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_detour_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detour")),
    )
    op.create_index(op.f("ix_detour_letter_id"), "detour", ["letter_id"])
