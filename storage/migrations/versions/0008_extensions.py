"""A later deadline is asked for, and decided."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Extensions; on the task what became of the last one, and how many were granted."""
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("extension", sa.String(length=24), nullable=False, server_default="none"))
        task.add_column(sa.Column("extended", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("task") as task:
        task.alter_column("extension", existing_type=sa.String(length=24), server_default=None)
        task.alter_column("extended", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "extension",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("asked_by_id", BigNumber, nullable=False),
        sa.Column("asked_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("decider_id", BigNumber, nullable=False),
        sa.Column("due_before_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("plan", sa.String(length=1000), nullable=False),
        sa.Column("waits_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("question", sa.String(length=1000), nullable=True),
        sa.Column("questioned_by_id", BigNumber, nullable=True),
        sa.Column("questioned_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=True),
        sa.Column("answered_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", BigNumber, nullable=True),
        sa.Column("decided_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(length=1000), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], ["official.id"], name=op.f(f"fk_extension_{name}_official"))
            for name in ("asked_by_id", "decider_id", "questioned_by_id", "decided_by_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_extension_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index(op.f("ix_extension_task_id"), "extension", ["task_id"])
    op.create_index(
        "uq_extension_pending_task",
        "extension",
        ["task_id"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
