"""Work that comes again and again has a rule."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The rules, and on a task of which rule it is an occurrence."""
    op.create_table(
        "recurrence",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("lead_unit_id", BigNumber, nullable=False),
        sa.Column("lead_id", BigNumber, nullable=True),
        sa.Column("directive_id", BigNumber, nullable=True),
        sa.Column("clause", sa.String(length=40), nullable=True),
        sa.Column("every", sa.String(length=24), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("make_on", sa.Date(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("acted_by_id", BigNumber, nullable=True),
        sa.Column("acted_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("before", Json, nullable=True),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["acted_by_id"], ["official.id"], name=op.f("fk_recurrence_acted_by_id_official")),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_recurrence_by_id_official")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_recurrence_directive_id_directive")),
        sa.ForeignKeyConstraint(["lead_id"], ["official.id"], name=op.f("fk_recurrence_lead_id_official")),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["unit.id"], name=op.f("fk_recurrence_lead_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurrence")),
    )
    with op.batch_alter_table("recurrence") as recurrence:
        recurrence.create_index(op.f("ix_recurrence_lead_id"), ["lead_id"])
        recurrence.create_index(op.f("ix_recurrence_lead_unit_id"), ["lead_unit_id"])
        standing = sa.text("ended_at IS NULL")
        recurrence.create_index("ix_recurrence_make", ["make_on"], sqlite_where=standing, postgresql_where=standing)
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("recurrence_id", BigNumber, nullable=True))
        task.create_foreign_key(op.f("fk_task_recurrence_id_recurrence"), "recurrence", ["recurrence_id"], ["id"])
        task.create_index(op.f("ix_task_recurrence_id"), ["recurrence_id"])
