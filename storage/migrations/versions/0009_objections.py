"""A task can be sent back, withdrawn or merged into another one."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Withdrawals, objections, and on the task since when one waits."""
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("objected_on", sa.Date(), nullable=True))
    op.create_table(
        "withdrawal",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("into_id", BigNumber, nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("undone_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_withdrawal_by_id_official")),
        sa.ForeignKeyConstraint(["into_id"], ["task.id"], name=op.f("fk_withdrawal_into_id_task")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_withdrawal_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
    )
    op.create_index(op.f("ix_withdrawal_task_id"), "withdrawal", ["task_id"])
    op.create_index(op.f("ix_withdrawal_into_id"), "withdrawal", ["into_id"])
    op.create_table(
        "objection",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("other_id", BigNumber, nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("answer_by_on", sa.Date(), nullable=False),
        sa.Column("pause_id", BigNumber, nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.Column("answered_by_id", BigNumber, nullable=True),
        sa.Column("answered_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("answer_words", sa.String(length=1000), nullable=True),
        sa.Column("before", Json, nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["official.id"], name=op.f("fk_objection_answered_by_id_official")),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_objection_by_id_official")),
        sa.ForeignKeyConstraint(["other_id"], ["task.id"], name=op.f("fk_objection_other_id_task")),
        sa.ForeignKeyConstraint(["pause_id"], ["pause.id"], name=op.f("fk_objection_pause_id_pause")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_objection_task_id_task")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_objection_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_task_id"), "objection", ["task_id"])
