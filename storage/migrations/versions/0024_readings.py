"""A directive that was read waits to be looked through; a task keeps the sentence that gave it."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Readings, their proposals, and the passage of a task."""
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("passage", sa.Text(), nullable=True))
    op.create_table(
        "reading",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=1000), nullable=True),
        sa.Column("signer", sa.String(length=120), nullable=True),
        sa.Column("trace", sa.String(length=64), nullable=False),
        sa.Column("source", Json, nullable=False),
        sa.Column("asides", Json, nullable=False),
        sa.Column("warnings", Json, nullable=False),
        sa.Column("touched", sa.Boolean(), nullable=False),
        sa.Column("given_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_reading_by_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_by_id"), "reading", ["by_id"])
    op.create_table(
        "proposal",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("reading_id", BigNumber, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("product", sa.String(length=500), nullable=True),
        sa.Column("said", Json, nullable=False),
        sa.Column("leads", Json, nullable=False),
        sa.Column("others", Json, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_words", sa.String(length=200), nullable=True),
        sa.Column("twin", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("tasks", Json, nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_proposal_reading_id_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index("ix_proposal_reading", "proposal", ["reading_id", "place"])
