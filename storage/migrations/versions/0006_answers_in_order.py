"""Find the answer that waits in a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'ready' AND letter_class = 'reply'")


def upgrade() -> None:
    """Whether an answer waits in a lane is asked for each letter that leaves."""
    op.create_index(
        "ix_letter_answer_waiting", "letter", ["lane", "id"], sqlite_where=WAITING, postgresql_where=WAITING
    )
