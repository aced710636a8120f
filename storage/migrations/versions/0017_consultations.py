"""Other units are consulted, and say what they think."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Consultations, the units asked in each, and their opinions."""
    op.create_table(
        "consultation",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("file_id", BigNumber, nullable=True),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("asked_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", BigNumber, nullable=True),
        sa.Column("ending", sa.String(length=24), nullable=True),
        sa.Column("ending_words", sa.String(length=1000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_consultation_task_id_task")),
        sa.ForeignKeyConstraint(["file_id"], ["storedfile.id"], name=op.f("fk_consultation_file_id_storedfile")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_consultation_unit_id_unit")),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_consultation_by_id_official")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["official.id"], name=op.f("fk_consultation_ended_by_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    for name in ("by_id", "task_id", "unit_id"):
        op.create_index(op.f(f"ix_consultation_{name}"), "consultation", [name])
    op.create_table(
        "consulted",
        *owed("consulted"),
        sa.Column("consultation_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consulted_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_consulted_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consulted")),
        sa.UniqueConstraint("consultation_id", "unit_id", name=op.f("uq_consulted_consultation_id_unit_id")),
    )
    op.create_index(
        "ix_consulted_open_unit",
        "consulted",
        ["unit_id", "due_on"],
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_table(
        "opinion",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("consulted_id", BigNumber, nullable=False),
        sa.Column("position", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=True),
        sa.Column("file_id", BigNumber, nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["consulted_id"], ["consulted.id"], name=op.f("fk_opinion_consulted_id_consulted")),
        sa.ForeignKeyConstraint(["file_id"], ["storedfile.id"], name=op.f("fk_opinion_file_id_storedfile")),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_opinion_by_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_consulted_id"), "opinion", ["consulted_id"])


def owed(table: str) -> list[sa.schema.SchemaItem]:
    """What is alike in everything a unit is asked for."""
    return [
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("holder_id", BigNumber, nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("settled_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("ladder", Json, nullable=False),
        sa.Column("climbed", sa.Integer(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("acted_by_id", BigNumber, nullable=True),
        sa.Column("acted_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("before", Json, nullable=False),
        sa.ForeignKeyConstraint(["holder_id"], ["official.id"], name=op.f(f"fk_{table}_holder_id_official")),
        sa.ForeignKeyConstraint(["acted_by_id"], ["official.id"], name=op.f(f"fk_{table}_acted_by_id_official")),
    ]
