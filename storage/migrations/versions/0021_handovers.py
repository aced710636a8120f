"""Work passes from one official to another in a pack that is signed for."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The packs and their tasks."""
    op.create_table(
        "handover",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("from_id", BigNumber, nullable=False),
        sa.Column("to_id", BigNumber, nullable=False),
        sa.Column("by_id", BigNumber, nullable=True),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("signed_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("undone_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_handover_by_id_official")),
        sa.ForeignKeyConstraint(["from_id"], ["official.id"], name=op.f("fk_handover_from_id_official")),
        sa.ForeignKeyConstraint(["to_id"], ["official.id"], name=op.f("fk_handover_to_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_table(
        "handoveritem",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("handover_id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("ended_id", BigNumber, nullable=True),
        sa.Column("begun_id", BigNumber, nullable=True),
        sa.Column("before", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("objection", sa.String(length=1000), nullable=True),
        sa.Column("objected_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["begun_id"], ["assignment.id"], name=op.f("fk_handoveritem_begun_id_assignment")),
        sa.ForeignKeyConstraint(["ended_id"], ["assignment.id"], name=op.f("fk_handoveritem_ended_id_assignment")),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name=op.f("fk_handoveritem_handover_id_handover")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_handoveritem_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoveritem")),
        sa.UniqueConstraint("handover_id", "task_id", name=op.f("uq_handoveritem_handover_id_task_id")),
    )
    for table, columns in (("handover", ("from_id", "to_id")), ("handoveritem", ("handover_id", "task_id"))):
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.create_index(op.f(f"ix_{table}_{column}"), [column])
