"""Questions about the outbox: file a letter once, claim one to send, settle what became of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage import turns
from storage.database import insert_or_ignore
from storage.tables import Letter, LetterClass, LetterState, Turn
from storage.tables.types import UTCDateTime

LEASE = timedelta(seconds=50)
"""How long a sender may hold a letter; longer than any call to a messenger may take."""


def file(session: Session, letter: Letter) -> bool:
    """Put a letter into the outbox; False when one with its key was ever there."""
    values = letter.model_dump(exclude={"id"})
    return insert_or_ignore(session, sa.inspect(Letter).local_table, values) == 1


def file_all(session: Session, rows: list[dict[str, Any]]) -> None:
    """Put many letters into the outbox in one statement; those whose key was ever there are left alone."""
    if rows:
        insert_or_ignore(session, sa.inspect(Letter).local_table, rows)


def by_key(session: Session, dedupe_key: str) -> Letter | None:
    """A letter by what it says and when."""
    return session.exec(select(Letter).where(Letter.dedupe_key == dedupe_key)).first()


MAY_LEAVE = sa.text(
    "(NOT EXISTS (SELECT 1 FROM restoration WHERE restoration.decided_at IS NULL) OR letter.priority < 2)"
)
"""After a restore everything waits for the office's decision but answers (0) and the question itself (1)."""
_EARLIER = aliased(Letter, name="earlier")
_BEHIND_AN_ANSWER = (
    select(_EARLIER.id)
    .where(_EARLIER.lane == Letter.lane, col(_EARLIER.id) < col(Letter.id))
    .where(sa.text("earlier.state = 'ready' AND earlier.letter_class = 'reply'"))
    .exists()
)
"""An answer that waits holds up what was written to its chat later: whoever reads from top to bottom reads in order."""
EARLIER_IN_LINE = (
    select(_EARLIER.id)
    .where(_EARLIER.official_id == Letter.official_id, _EARLIER.priority == Letter.priority)
    .where(sa.text("earlier.state = 'ready' AND earlier.letter_class = 'must'"), col(_EARLIER.id) < col(Letter.id))
    .where(
        sa.or_(
            col(_EARLIER.due_at) <= col(Letter.due_at), sa.and_(col(_EARLIER.attempt) > 0, col(_EARLIER.failures) == 0)
        )
    )
    .exists()
)
"""Another process has it in hand this moment, or it was tried and waits: what was written later is not quicker."""
_SENDING = select(col(Letter.lane)).where(sa.text("letter.state = 'sending'"), col(Letter.lane).is_not(None))
_NEXT_READY = (
    select(Letter)
    .where(sa.text("letter.state = 'ready'"), col(Letter.due_at) <= sa.bindparam("now"), MAY_LEAVE)
    .where(~EARLIER_IN_LINE)
    .where(
        sa.or_(
            col(Letter.lane).is_(None),
            sa.and_(
                col(Letter.lane).not_in(_SENDING),
                col(Letter.lane).not_in(sa.bindparam("busy", expanding=True)),
                col(Letter.channel).not_in(sa.bindparam("busy", expanding=True)),
                ~_BEHIND_AN_ANSWER,
                ~sa.exists()
                .where(col(Turn.lane).in_([col(Letter.lane), col(Letter.channel)]))
                .where(col(Turn.paused_until) > sa.bindparam("now")),
            ),
        )
    )
    .order_by(col(Letter.priority), col(Letter.due_at), col(Letter.id))
    .limit(1)
    .with_for_update(skip_locked=True)
)
"""Built once: asked for each letter, and building a statement costs more than answering it."""


def next_ready(session: Session, now: datetime, busy: set[str]) -> Letter | None:
    """The letter to send next: the most important first, then the one due longest; never two of a lane at once.

    `busy` names lanes, and whole channels, that are to be left alone.
    """
    return session.exec(_NEXT_READY, params={"now": now, "busy": list(busy)}).first()


_OF_LANES = col(Letter.lane).in_(sa.bindparam("lanes", expanding=True))
_LANES_TAKEN = sa.union_all(
    sa.select(col(Letter.lane)).where(_OF_LANES, sa.text("letter.state = 'sending'")),
    sa.select(col(Letter.lane)).where(_OF_LANES, sa.text("letter.state = 'ready' AND letter.letter_class = 'reply'")),
)


def lanes_taken(session: Session, lanes: Sequence[str]) -> set[str | None]:
    """Those of some lanes of which a letter is being sent or an answer waits."""
    return set(session.connection().execute(_LANES_TAKEN, {"lanes": lanes}).scalars())


def lanes_closed(session: Session, lanes: Sequence[str], now: datetime) -> set[str | None]:
    """Those of some lanes no new answer may leave to now: one is on its way or waits, or we were told to wait."""
    channels = {lane: lane.partition(":")[0] for lane in lanes}
    paused = turns.paused(session, [*channels, *set(channels.values())], now)
    waiting = {lane for lane, channel in channels.items() if lane in paused or channel in paused}
    return lanes_taken(session, lanes) | waiting


_IS_HELD_UP = select(Letter.id).where(
    col(Letter.id) == sa.bindparam("letter_id"),
    sa.or_(col(Letter.lane).in_(_SENDING), _BEHIND_AN_ANSWER),
)


def lane_is_free(session: Session, letter: Letter, now: datetime) -> bool:
    """Whether a letter may leave: none of its lane is on its way, no earlier answer waits, nobody told us to wait."""
    session.flush()  # its lane may have been chosen just now
    paused = turns.paused(session, [letter.lane or "", letter.channel or ""], now)
    return not paused and session.exec(_IS_HELD_UP, params={"letter_id": letter.id}).first() is None


def is_race_for_a_lane(error: Exception) -> bool:
    """Whether a transaction failed because another sender leased a letter of the same lane at the same time."""
    said = str(error.orig) if isinstance(error, sa.exc.IntegrityError) else ""
    return "uq_letter_lane_sending" in said or "letter.lane" in said  # PostgreSQL names the index, SQLite the column


_NEXT_DUE_AT = sa.select(sa.func.min(col(Letter.due_at), type_=UTCDateTime)).where(
    sa.text("letter.state = 'ready'"), MAY_LEAVE
)


def next_due_at(session: Session) -> datetime | None:
    """When the next waiting letter falls due."""
    due_at: datetime | None = session.connection().execute(_NEXT_DUE_AT).scalar()
    return due_at


def hold(letter: Letter, owner: str, now: datetime) -> None:
    """Lease a letter to one sender."""
    letter.state = LetterState.SENDING
    letter.owner = owner
    letter.attempt += 1
    letter.leased_until = now + LEASE


def settle(session: Session, letter_id: int, owner: str, attempt: int, values: dict[str, Any]) -> bool:
    """Write what became of a letter, if it is still ours: the fence. False when the lease was lost."""
    given = {f"new_{name}": value for name, value in values.items()}
    fence = {"letter_id": letter_id, "held_by": owner, "lease": attempt}
    return session.connection().execute(_settling(tuple(values)), given | fence).rowcount == 1


@cache
def _settling(names: tuple[str, ...]) -> sa.Update:
    """Built once for each kind of ending: one is run for each letter."""
    table = sa.inspect(Letter).local_table
    return (
        sa.update(Letter)
        .where(
            table.c.id == sa.bindparam("letter_id"),
            table.c.owner == sa.bindparam("held_by"),
            table.c.attempt == sa.bindparam("lease"),
            sa.text("letter.state = 'sending'"),
        )
        .values({name: sa.bindparam(f"new_{name}", type_=table.c[name].type) for name in names})
    )


def abandon_lane(session: Session, lane: str) -> None:
    """Nobody reads this chat any more: its letters look for another account, its answers are for nobody."""
    waiting = sa.update(Letter).where(col(Letter.lane) == lane, sa.text("letter.state = 'ready'"))
    nowhere = {"lane": None, "channel": None, "address": None}
    for letter_class, values in (
        (LetterClass.MUST, nowhere),
        (LetterClass.REPLY, {"state": LetterState.DEAD, "error": "unreachable"}),
    ):
        session.connection().execute(waiting.where(col(Letter.letter_class) == letter_class).values(**values))


def move_lane(session: Session, channel: str, before: str, after: str) -> None:
    """A chat has another number: what waits for it goes there."""
    waiting = sa.update(Letter).where(col(Letter.lane) == f"{channel}:{before}", sa.text("letter.state = 'ready'"))
    session.connection().execute(waiting.values(address=after, lane=f"{channel}:{after}"))


def overdue_leases(session: Session, now: datetime) -> list[Letter]:
    """Letters whose sender is gone: the lease ran out, or lies further ahead than any lease can (a clock set back)."""
    return list(
        session.exec(
            select(Letter)
            .where(sa.text("letter.state = 'sending'"))
            .where(sa.or_(col(Letter.leased_until) <= now, col(Letter.leased_until) > now + 2 * LEASE))
            .with_for_update(skip_locked=True)
        ).all()
    )


def planned_ahead(session: Session, after: datetime) -> list[tuple[Letter, datetime]]:
    """Waiting letters planned after an instant still to come, with when that was: the clock has been set back since."""
    query = (
        select(Letter)
        .where(sa.text("letter.state = 'ready'"), col(Letter.due_at) > after)
        .where(sa.func.coalesce(col(Letter.leased_until), col(Letter.made_at)) > after)
        .with_for_update(skip_locked=True)
    )
    return [(letter, letter.leased_until or letter.made_at) for letter in session.exec(query).all()]


def told(session: Session, channel: str, address: str, message_ref: str) -> Letter | None:
    """The letter that became a given message of a chat, the last sent first."""
    return session.exec(
        select(Letter)
        .where(Letter.channel == channel, Letter.address == address, Letter.message_ref == message_ref)
        .order_by(col(Letter.id).desc())
    ).first()


def is_told(session: Session, channel: str, address: str, since: datetime) -> bool:
    """Whether anything was written to an address since an instant."""
    query = select(Letter.id).where(Letter.channel == channel, Letter.address == address, col(Letter.made_at) > since)
    return session.exec(query.limit(1)).first() is not None


def counted(session: Session) -> dict[str, int]:
    """How many letters there are in each state; every state is named."""
    rows = session.exec(select(col(Letter.state), sa.func.count()).group_by(col(Letter.state))).all()
    return {state.value: 0 for state in LetterState} | {LetterState(state).value: count for state, count in rows}


def owed(session: Session, now: datetime) -> int:
    """How many letters are due or on their way."""
    due = sa.or_(
        sa.and_(sa.text("letter.state = 'ready'"), col(Letter.due_at) <= now), sa.text("letter.state = 'sending'")
    )
    return session.exec(select(sa.func.count()).select_from(Letter).where(due)).one()
