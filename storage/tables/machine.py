"""What the machine must not forget: events heard, talks open, slots rung, and the journal."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.tables.types import BigNumber, Json, UTCDateTime, key, of, words


class IncomingState(StrEnum):
    """What became of an event: a `dead` one failed for good and was told to the office."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Incoming(SQLModel, table=True):
    """One accepted event of a messenger: stored before it is answered 200, applied once."""

    __tablename__ = "inbox"
    __table_args__ = (
        sa.UniqueConstraint("source", "event_key"),
        sa.Index(
            "ix_inbox_waiting",
            "sender",
            "id",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        ),
    )

    id: int = key()
    source: str = Field(max_length=60)
    event_key: str = Field(max_length=120)
    sender: str = Field(max_length=130)
    payload: dict[str, object] = Field(sa_type=Json)
    received_at: datetime = Field(sa_type=UTCDateTime)
    state: IncomingState = Field(default=IncomingState.WAITING, sa_type=words(IncomingState))
    attempts: int = 0
    retry_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    error: str | None = Field(default=None, max_length=300)
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Talk(SQLModel, table=True):
    """What is open between the bot and one account: the choices last drawn, and the form that awaits words."""

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigNumber)
    menu: list[str] = Field(default_factory=list, sa_type=Json)
    menu_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    awaits: str | None = Field(default=None, max_length=60)
    draft: dict[str, object] = Field(default_factory=dict, sa_type=Json)
    expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Cursor(SQLModel, table=True):
    """Up to where something regular has been done: a watermark, never a look-back window."""

    kind: str = Field(primary_key=True, max_length=60)
    last_slot: str = Field(max_length=60)


class SlotState(StrEnum):
    """What became of a slot: a letter was posted, there was nothing to say, or the day had passed."""

    POSTED = "posted"
    EMPTY = "empty"
    SKIPPED = "skipped"


class Slot(SQLModel, table=True):
    """One digest of one person on one local day: at most one, and every one has a row."""

    __table_args__ = (sa.UniqueConstraint("official_id", "local_date", "kind"),)

    id: int = key()
    official_id: int = of("official.id")
    local_date: date = Field(index=True)
    kind: str = Field(max_length=40)
    state: SlotState = Field(sa_type=words(SlotState))
    made_at: datetime = Field(sa_type=UTCDateTime)
    why: str | None = Field(default=None, max_length=200)


class JournalEntry(SQLModel, table=True):
    """Who did what, when, from which event: append-only, each row sealed by the hash of the one before."""

    __tablename__ = "journal"
    __table_args__ = (sa.Index("ix_journal_noun", "noun", "noun_id", "id"),)

    id: int = key()
    at: datetime = Field(sa_type=UTCDateTime, index=True)
    official_id: int | None = of("official.id", optional=True, index=True)
    deed: str = Field(max_length=60)
    noun: str = Field(max_length=40)
    noun_id: int | None = Field(default=None, sa_type=BigNumber)
    before: dict[str, object] = Field(default_factory=dict, sa_type=Json)
    after: dict[str, object] = Field(default_factory=dict, sa_type=Json)
    event: str | None = Field(default=None, max_length=190)
    prev_hash: str = Field(max_length=64, unique=True)
    hash: str = Field(max_length=64)


class Decision(StrEnum):
    """What becomes of the letters that waited in a copy; a `superseded` question was asked anew by a later restore."""

    SEND = "send"
    DROP = "drop"
    SUPERSEDED = "superseded"


class Restoration(SQLModel, table=True):
    """The database was put back from a copy, and another epoch began: nothing goes out until the office decides.

    Letters up to `last_letter_id` are of the epoch before: somebody may have had them already.
    """

    id: int = key()
    copied_at: datetime = Field(sa_type=UTCDateTime)
    restored_at: datetime = Field(sa_type=UTCDateTime)
    last_letter_id: int = Field(default=0, sa_type=BigNumber)
    decision: Decision | None = Field(default=None, sa_type=words(Decision))
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decided_by_id: int | None = of("official.id", optional=True)
