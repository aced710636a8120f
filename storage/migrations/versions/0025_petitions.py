"""Petitions go to the focal unit of their kind, and are answered."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Kinds of petitions, petitions, where each went, and the answers."""
    op.create_table(
        "petitionkind",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_petitionkind_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitionkind")),
        sa.UniqueConstraint("name", name=op.f("uq_petitionkind_name")),
    )
    op.create_table(
        "petition",
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
        sa.Column("unit_id", BigNumber, nullable=True),
        sa.Column("kind_id", BigNumber, nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("file_id", BigNumber, nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("from_unit_id", BigNumber, nullable=False),
        sa.Column("on_behalf", sa.String(length=200), nullable=True),
        sa.Column("filed_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_at", UTCDateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_petition_{name}_{table}"))
            for name, table in (
                ("holder_id", "official"),
                ("acted_by_id", "official"),
                ("by_id", "official"),
                ("unit_id", "unit"),
                ("from_unit_id", "unit"),
                ("kind_id", "petitionkind"),
                ("file_id", "storedfile"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition")),
    )
    for name in ("by_id", "from_unit_id", "filed_at"):
        op.create_index(op.f(f"ix_petition_{name}"), "petition", [name])
    op.create_index(
        "ix_petition_open_unit",
        "petition",
        ["unit_id", "due_on"],
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_table(
        "routing",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("petition_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=True),
        sa.Column("taken_back_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_routing_petition_id_petition")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_routing_unit_id_unit")),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_routing_by_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing")),
    )
    op.create_index(op.f("ix_routing_petition_id"), "routing", ["petition_id"])
    op.create_table(
        "petitionanswer",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("petition_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=True),
        sa.Column("document_number", sa.String(length=80), nullable=True),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("file_id", BigNumber, nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("disputed_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("disputed_words", sa.String(length=1000), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_petitionanswer_{name}_{table}"))
            for name, table in (
                ("petition_id", "petition"),
                ("unit_id", "unit"),
                ("file_id", "storedfile"),
                ("by_id", "official"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitionanswer")),
    )
    op.create_index(op.f("ix_petitionanswer_petition_id"), "petitionanswer", ["petition_id"])
