"""The journal is read by noun, by person and by day."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three ways into a table that only grows."""
    op.create_index("ix_journal_noun", "journal", ["noun", "noun_id", "id"])
    op.create_index(op.f("ix_journal_at"), "journal", ["at"])
    op.create_index(op.f("ix_journal_official_id"), "journal", ["official_id"])
