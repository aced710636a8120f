"""What the bot owes somebody: the outbox."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import Json, UTCDateTime, key, of, words


class LetterClass(StrEnum):
    """What doubt means: a `must` is repeated with a label, a `reply` never."""

    MUST = "must"
    REPLY = "reply"


class LetterState(StrEnum):
    """Where a letter is on its way.

    `waiting`: its official has no account that can be reached. `unknown`: the messenger may or may not have it.
    `dead`: it never will.
    """

    READY = "ready"
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    DEAD = "dead"


class Turn(SQLModel, table=True):
    """When a lane may be written to again; under the name of a channel, when its bot may write at all.

    `paused_until` is what the messenger told us, `told_at` when: whoever sends keeps to it, also after a restart.
    `free_at` is up to when its slots are taken, where several processes share them.
    """

    lane: str = Field(primary_key=True, max_length=130)
    free_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    paused_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Letter(SQLModel, table=True):
    """A row in the outbox. One row per dedupe key, ever.

    A lane is one chat: letters of a lane leave in order, one at a time. A letter to an official without a lane
    gets one when it is claimed, from the accounts of that moment. `attempt` is the fence: it counts every lease;
    `failures` counts the tries that certainly did not arrive, `doubts` those of which nobody knows. `leased_until` of a
    letter that is in nobody's hand any more is when it was given back.
    """

    __table_args__ = (
        sa.Index(
            "ix_letter_ready",
            "priority",
            "due_at",
            "id",
            sqlite_where=sa.text("state = 'ready'"),
            postgresql_where=sa.text("state = 'ready'"),
        ),
        sa.Index(
            "ix_letter_ready_due",
            "due_at",
            sqlite_where=sa.text("state = 'ready'"),
            postgresql_where=sa.text("state = 'ready'"),
        ),
        sa.Index(
            "ix_letter_sending",
            "leased_until",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        ),
        sa.Index(
            "uq_letter_lane_sending",
            "lane",
            unique=True,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        ),
        sa.Index(
            "ix_letter_answer_waiting",
            "lane",
            "id",
            sqlite_where=sa.text("state = 'ready' AND letter_class = 'reply'"),
            postgresql_where=sa.text("state = 'ready' AND letter_class = 'reply'"),
        ),
        sa.Index(
            "ix_letter_failed",
            "made_at",
            sqlite_where=sa.text("state IN ('dead', 'unknown')"),
            postgresql_where=sa.text("state IN ('dead', 'unknown')"),
        ),
        sa.Index(
            "ix_letter_line",
            "official_id",
            "id",
            sqlite_where=sa.text("state = 'ready'"),
            postgresql_where=sa.text("state = 'ready'"),
        ),
        sa.Index(
            "ix_letter_waiting",
            "official_id",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        ),
        sa.Index("ix_letter_told", "channel", "address", "message_ref"),
    )

    id: int = key()
    dedupe_key: str = Field(max_length=160, unique=True)
    letter_class: LetterClass = Field(sa_type=words(LetterClass))
    priority: int = 5
    official_id: int | None = of("official.id", optional=True, index=True)
    channel: str | None = Field(default=None, max_length=40)
    address: str | None = Field(default=None, max_length=80)
    lane: str | None = Field(default=None, max_length=130)
    screen: dict[str, object] = Field(sa_type=Json)
    task_id: int | None = of("task.id", optional=True, index=True)
    still_true: str | None = Field(default=None, max_length=80)
    made_at: datetime = Field(sa_type=UTCDateTime)
    due_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    state: LetterState = Field(default=LetterState.READY, sa_type=words(LetterState))
    owner: str | None = Field(default=None, max_length=60)
    attempt: int = 0
    failures: int = 0
    doubts: int = 0
    leased_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    edits: str | None = Field(default=None, max_length=60)
    message_ref: str | None = Field(default=None, max_length=60)
    error: str | None = Field(default=None, max_length=300)


class Detour(SQLModel, table=True):
    """A letter was to be told on a channel, was not, and went on to another: where, when, and why not there."""

    id: int = key()
    letter_id: int = of("letter.id", index=True)
    channel: str = Field(max_length=40)
    at: datetime = Field(sa_type=UTCDateTime)
    why: str = Field(max_length=300)


class Spending(SQLModel, table=True):
    """How many messages a bot has sent in a month, as 2026-06: some messengers give a bot no more than so many."""

    channel: str = Field(primary_key=True, max_length=40)
    month: str = Field(primary_key=True, max_length=7)
    messages: int = 0
