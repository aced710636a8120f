"""Officials ask about the lines of their statements, and are answered by name."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, UTCDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Inquiries."""
    op.create_table(
        "inquiry",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("asked_id", BigNumber, nullable=False),
        sa.Column("answer_by_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.Column("answer_text", sa.String(length=1000), nullable=True),
        sa.Column("answered_by_id", BigNumber, nullable=True),
        sa.Column("settled_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["official.id"], name=op.f("fk_inquiry_answered_by_id_official")),
        sa.ForeignKeyConstraint(["asked_id"], ["official.id"], name=op.f("fk_inquiry_asked_id_official")),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_inquiry_by_id_official")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_inquiry_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_by_id"), "inquiry", ["by_id"])
    op.create_index(op.f("ix_inquiry_task_id"), "inquiry", ["task_id"])
    op.create_index(
        "uq_inquiry_open_line",
        "inquiry",
        ["by_id", "year", "month", "task_id"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
