"""The clock of a deadline can stand still."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Pauses, and on the task since when its clock stands."""
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("paused_on", sa.Date(), nullable=True))
        task.create_index(
            "ix_task_paused",
            ["lead_unit_id"],
            sqlite_where=sa.text("paused_on IS NOT NULL"),
            postgresql_where=sa.text("paused_on IS NOT NULL"),
        )
    op.create_table(
        "pause",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", BigNumber, nullable=True),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("due_before_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_pause_by_id_official")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["official.id"], name=op.f("fk_pause_ended_by_id_official")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_pause_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index(op.f("ix_pause_task_id"), "pause", ["task_id"])
    op.create_index(
        "ix_pause_open_task",
        "pause",
        ["task_id"],
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
