"""The nouns an office begins with."""

import sqlalchemy as sa
from alembic import op

from storage.tables.types import BigNumber, Json, UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The nouns an office begins with."""
    op.create_table(
        "calendarday",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("on", name=op.f("pk_calendarday")),
    )
    op.create_table(
        "cursor",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("last_slot", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_cursor")),
    )
    op.create_table(
        "directive",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("identity", sa.String(length=300), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=1000), nullable=True),
        sa.Column("signer", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive")),
        sa.UniqueConstraint("identity", name=op.f("uq_directive_identity")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("event_key", sa.String(length=120), nullable=False),
        sa.Column("sender", sa.String(length=130), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "done", "dead", name="incomingstate", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", UTCDateTime(), nullable=True),
        sa.Column("error", sa.String(length=300), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("source", "event_key", name=op.f("uq_inbox_source_event_key")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_waiting",
            ["sender", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "unit",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=True),
        sa.Column("folded", sa.String(length=300), nullable=False),
        sa.Column("sort_key", sa.String(length=300), nullable=False),
        sa.Column("parent_id", BigNumber, nullable=True),
        sa.Column("head_id", BigNumber, nullable=True),
        sa.Column("leader_id", BigNumber, nullable=True),
        sa.Column("valid_from_on", sa.Date(), nullable=True),
        sa.Column("valid_to_on", sa.Date(), nullable=True),
        sa.Column("successor_id", BigNumber, nullable=True),
        sa.ForeignKeyConstraint(["head_id"], ["official.id"], name="fk_unit_head_id_official", use_alter=True),
        sa.ForeignKeyConstraint(["leader_id"], ["official.id"], name="fk_unit_leader_id_official", use_alter=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.ForeignKeyConstraint(["successor_id"], ["unit.id"], name=op.f("fk_unit_successor_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_name")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "wrongcode",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=80), nullable=False),
        sa.Column("tried_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrongcode")),
    )
    with op.batch_alter_table("wrongcode", schema=None) as batch_op:
        batch_op.create_index("ix_wrongcode_tries", ["channel", "address", "tried_at"], unique=False)

    op.create_table(
        "official",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("staff_number", sa.String(length=40), nullable=True),
        sa.Column("unit_id", BigNumber, nullable=True),
        sa.Column(
            "role", sa.Enum("official", "office", "admin", name="role", native_enum=False, length=24), nullable=False
        ),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("digest_time", sa.Time(), nullable=True),
        sa.Column("left_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_official_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official")),
        sa.UniqueConstraint("staff_number", name=op.f("uq_official_staff_number")),
    )
    with op.batch_alter_table("official", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_official_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("deputy_id", BigNumber, nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["official.id"], name=op.f("fk_absence_deputy_id_official")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_absence_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_official_id"), ["official_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=80), nullable=False),
        sa.Column("numbers", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("linked_at", UTCDateTime(), nullable=False),
        sa.Column("unreachable_at", UTCDateTime(), nullable=True),
        sa.Column("unreachable_why", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_account_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_account_channel_address")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_official_id"), ["official_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_invitation_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_official_id"), ["official_id"], unique=False)

    op.create_table(
        "journal",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("official_id", BigNumber, nullable=True),
        sa.Column("deed", sa.String(length=60), nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("noun_id", BigNumber, nullable=True),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.Column("event", sa.String(length=190), nullable=True),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_journal_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_journal_prev_hash")),
    )
    op.create_table(
        "slot",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum("posted", "empty", "skipped", name="slotstate", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_slot_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.UniqueConstraint("official_id", "local_date", "kind", name=op.f("uq_slot_official_id_local_date_kind")),
    )
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slot_local_date"), ["local_date"], unique=False)

    op.create_table(
        "storedfile",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_storedfile_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storedfile")),
    )
    with op.batch_alter_table("storedfile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_storedfile_sha256"), ["sha256"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("directive_id", BigNumber, nullable=True),
        sa.Column("clause", sa.String(length=40), nullable=True),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("product", sa.String(length=500), nullable=True),
        sa.Column("lead_unit_id", BigNumber, nullable=False),
        sa.Column("lead_id", BigNumber, nullable=True),
        sa.Column("given_by_id", BigNumber, nullable=True),
        sa.Column("given_at", UTCDateTime(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_words", sa.String(length=200), nullable=True),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column(
            "progress",
            sa.Enum(
                "assigned",
                "acknowledged",
                "under_way",
                "submitted",
                "done",
                "withdrawn",
                "suspended",
                name="progress",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum("none", "waiting", "accepted", "returned", name="result", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.Column("reported_at", UTCDateTime(), nullable=True),
        sa.Column("nothing_new", sa.Integer(), nullable=False),
        sa.Column("submitted_at", UTCDateTime(), nullable=True),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_task_directive_id_directive")),
        sa.ForeignKeyConstraint(["given_by_id"], ["official.id"], name=op.f("fk_task_given_by_id_official")),
        sa.ForeignKeyConstraint(["lead_id"], ["official.id"], name=op.f("fk_task_lead_id_official")),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["unit.id"], name=op.f("fk_task_lead_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_task_fingerprint")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_closed",
            ["closed_at", "lead_unit_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_task_directive_id"), ["directive_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_lead_unit_id"), ["lead_unit_id"], unique=False)
        batch_op.create_index(
            "ix_task_open_due",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_task_open_lead",
            ["lead_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_task_open_unit",
            ["lead_unit_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_task_waiting",
            ["lead_unit_id"],
            unique=False,
            sqlite_where=sa.text("result = 'waiting'"),
            postgresql_where=sa.text("result = 'waiting'"),
        )

    op.create_table(
        "assignment",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("part", sa.Enum("lead", "coordinating", name="part", native_enum=False, length=24), nullable=False),
        sa.Column("unit_id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=True),
        sa.Column("given_by_id", BigNumber, nullable=True),
        sa.Column("given_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["given_by_id"], ["official.id"], name=op.f("fk_assignment_given_by_id_official")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_assignment_official_id_official")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_assignment_task_id_task")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_task_id"), ["task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "escalation",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("climbed_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_escalation_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint("task_id", "cycle", "rung", name=op.f("uq_escalation_task_id_cycle_rung")),
    )
    op.create_table(
        "letter",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("dedupe_key", sa.String(length=160), nullable=False),
        sa.Column(
            "letter_class", sa.Enum("must", "reply", name="letterclass", native_enum=False, length=24), nullable=False
        ),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("official_id", BigNumber, nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("address", sa.String(length=80), nullable=True),
        sa.Column("lane", sa.String(length=130), nullable=True),
        sa.Column("screen", Json, nullable=False),
        sa.Column("task_id", BigNumber, nullable=True),
        sa.Column("still_true", sa.String(length=80), nullable=True),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "ready",
                "sending",
                "sent",
                "unknown",
                "skipped",
                "dead",
                name="letterstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("owner", sa.String(length=60), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("edits", sa.String(length=60), nullable=True),
        sa.Column("message_ref", sa.String(length=60), nullable=True),
        sa.Column("error", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_letter_official_id_official")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_letter_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_letter_dedupe_key")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(
            "ix_letter_failed",
            ["made_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('dead', 'unknown')"),
            postgresql_where=sa.text("state IN ('dead', 'unknown')"),
        )
        batch_op.create_index(batch_op.f("ix_letter_official_id"), ["official_id"], unique=False)
        batch_op.create_index(
            "ix_letter_ready",
            ["priority", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'ready'"),
            postgresql_where=sa.text("state = 'ready'"),
        )
        batch_op.create_index(
            "ix_letter_ready_due",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state = 'ready'"),
            postgresql_where=sa.text("state = 'ready'"),
        )
        batch_op.create_index(
            "ix_letter_sending",
            ["leased_until"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.create_index(batch_op.f("ix_letter_task_id"), ["task_id"], unique=False)
        batch_op.create_index("ix_letter_told", ["channel", "address", "message_ref"], unique=False)
        batch_op.create_index(
            "uq_letter_lane_sending",
            ["lane"],
            unique=True,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )

    op.create_table(
        "report",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("author_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "acknowledged", "progress", "nothing_new", "completion", name="reportkind", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("document_number", sa.String(length=80), nullable=True),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("file_id", BigNumber, nullable=True),
        sa.Column("before", Json, nullable=False),
        sa.Column("event", sa.String(length=190), nullable=True),
        sa.Column("taken_back_at", UTCDateTime(), nullable=True),
        sa.Column("judged_by_id", BigNumber, nullable=True),
        sa.Column("judged_at", UTCDateTime(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["official.id"], name=op.f("fk_report_author_id_official")),
        sa.ForeignKeyConstraint(["file_id"], ["storedfile.id"], name=op.f("fk_report_file_id_storedfile")),
        sa.ForeignKeyConstraint(["judged_by_id"], ["official.id"], name=op.f("fk_report_judged_by_id_official")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_report_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_event"), ["event"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_task_id"), ["task_id"], unique=False)

    op.create_table(
        "talk",
        sa.Column("account_id", BigNumber, nullable=False),
        sa.Column("menu", Json, nullable=False),
        sa.Column("menu_at", UTCDateTime(), nullable=True),
        sa.Column("awaits", sa.String(length=60), nullable=True),
        sa.Column("draft", Json, nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_talk_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_talk")),
    )
    op.create_table(
        "urging",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("by_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["official.id"], name=op.f("fk_urging_by_id_official")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_urging_official_id_official")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_urging_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urging")),
    )
    with op.batch_alter_table("urging", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_urging_task_id"), ["task_id"], unique=False)

    op.create_table(
        "climb",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("task_id", BigNumber, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ladder", Json, nullable=False),
        sa.Column("climbed", sa.Integer(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("warned", sa.Integer(), nullable=False),
        sa.Column("paused_until_on", sa.Date(), nullable=True),
        sa.Column("excused_by_id", BigNumber, nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["excused_by_id"], ["report.id"], name=op.f("fk_climb_excused_by_id_report")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_climb_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_climb")),
        sa.UniqueConstraint("task_id", "cycle", name=op.f("uq_climb_task_id_cycle")),
    )
    with op.batch_alter_table("climb", schema=None) as batch_op:
        batch_op.create_index(
            "ix_climb_open_next",
            ["next_on"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "promise",
        sa.Column("id", BigNumber, nullable=False),
        sa.Column("climb_id", BigNumber, nullable=False),
        sa.Column("official_id", BigNumber, nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["climb_id"], ["climb.id"], name=op.f("fk_promise_climb_id_climb")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_promise_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_climb_id"), ["climb_id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":  # SQLite has them in the table already
        for column in ("head_id", "leader_id"):
            op.create_foreign_key(f"fk_unit_{column}_official", "unit", "official", [column], ["id"])
