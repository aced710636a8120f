"""A task may be divided into parts, each a task with its own lead and date."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of what it is a part, and how many parts it has."""
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("parent_id", BigNumber, nullable=True))
        task.add_column(sa.Column("subtasks", sa.Integer(), nullable=False, server_default="0"))
        task.create_foreign_key(op.f("fk_task_parent_id_task"), "task", ["parent_id"], ["id"])
        task.create_index(op.f("ix_task_parent_id"), ["parent_id"])
    with op.batch_alter_table("task") as task:
        task.alter_column("subtasks", existing_type=sa.Integer(), server_default=None)
