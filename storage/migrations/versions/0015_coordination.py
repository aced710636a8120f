"""Whoever coordinates has a part of their own; who is waited for, what is in the way, and objective causes."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Parts with their date, waits, obstacles, causes; on the task how many of these are open."""
    with op.batch_alter_table("assignment") as assignment:
        assignment.add_column(sa.Column("words", sa.String(length=1000), nullable=True))
        assignment.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        assignment.add_column(sa.Column("done_at", UTCDateTime(timezone=True), nullable=True))
    with op.batch_alter_table("task") as task:
        task.add_column(sa.Column("cause", sa.String(length=24), nullable=False, server_default="none"))
        task.add_column(sa.Column("waits", sa.Integer(), nullable=False, server_default="0"))
        task.add_column(sa.Column("obstacles", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("task") as task:
        task.alter_column("cause", existing_type=sa.String(length=24), server_default=None)
        task.alter_column("waits", existing_type=sa.Integer(), server_default=None)
        task.alter_column("obstacles", existing_type=sa.Integer(), server_default=None)
    _waits()
    _obstacles()
    _causes()


def _waits() -> None:
    op.create_table(
        "wait",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("assignment_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("for_id", BigNumber, nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("said_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("said_by_id", BigNumber, nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", BigNumber, nullable=True),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        *_to("wait", "task", "task_id", "for_id"),
        *_to("wait", "assignment", "assignment_id"),
        *_to("wait", "unit", "unit_id"),
        *_to("wait", "official", "by_id", "said_by_id", "ended_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wait")),
    )
    op.create_index(op.f("ix_wait_task_id"), "wait", ["task_id"])
    op.create_index("ix_wait_for", "wait", ["for_id"])
    _open("wait")


def _obstacles() -> None:
    op.create_table(
        "obstacle",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("power", sa.String(length=24), nullable=False),
        sa.Column("power_unit_id", BigNumber, nullable=True),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=True),
        sa.Column("answered_by_id", BigNumber, nullable=True),
        sa.Column("answered_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", BigNumber, nullable=True),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("end_words", sa.String(length=1000), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("before", Json, nullable=False),
        *_to("obstacle", "task", "task_id"),
        *_to("obstacle", "unit", "unit_id", "power_unit_id"),
        *_to("obstacle", "official", "by_id", "answered_by_id", "ended_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacle")),
    )
    op.create_index(op.f("ix_obstacle_task_id"), "obstacle", ["task_id"])
    _open("obstacle")


def _causes() -> None:
    op.create_table(
        "cause",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("decided_by_id", BigNumber, nullable=True),
        sa.Column("decided_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(length=1000), nullable=True),
        *_to("cause", "task", "task_id"),
        *_to("cause", "official", "by_id", "decided_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cause")),
    )
    op.create_index(op.f("ix_cause_task_id"), "cause", ["task_id"])
    pending = sa.text("state = 'pending'")
    op.create_index(
        "uq_cause_pending_task", "cause", ["task_id"], unique=True, sqlite_where=pending, postgresql_where=pending
    )


def _to(table: str, other: str, *names: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}")) for name in names]


def _open(table: str) -> None:
    still = sa.text("ended_at IS NULL")
    op.create_index(f"ix_{table}_open_unit", table, ["unit_id"], sqlite_where=still, postgresql_where=still)
