"""The office makes things known, and sees who has taken note."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Announcements and their addressees."""
    _announcements()
    _addressees()


def _announcements() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("file_id", BigNumber, nullable=True),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("units", Json, nullable=False),
        sa.Column("heads_only", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("replaces_id", BigNumber, nullable=True),
        sa.Column("change", sa.String(length=1000), nullable=True),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", BigNumber, nullable=True),
        sa.Column("ended_why", sa.String(length=1000), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{there}.id"], name=op.f(f"fk_announcement_{name}_{there}"))
            for name, there in (
                ("file_id", "storedfile"),
                ("by_id", "official"),
                ("replaces_id", "announcement"),
                ("ended_by_id", "official"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )


def _addressees() -> None:
    op.create_table(
        "addressee",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("announcement_id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=True),
        sa.Column("noted_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{there}_id"], [f"{there}.id"], name=op.f(f"fk_addressee_{there}_id_{there}"))
            for there in ("announcement", "official", "unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addressee")),
        sa.UniqueConstraint("announcement_id", "official_id", name=op.f("uq_addressee_announcement_id_official_id")),
    )
    op.create_index(
        "ix_addressee_asked",
        "addressee",
        ["official_id"],
        sqlite_where=sa.text("noted_at IS NULL"),
        postgresql_where=sa.text("noted_at IS NULL"),
    )
