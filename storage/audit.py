"""Questions the auditor asks: what should be there and is not, what should have moved on and has not."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import letters, slots
from storage.climbs import OPEN, SAME_CYCLE, STILL_TO_DO
from storage.tables import Climb, Escalation, Incoming, JournalEntry, Letter, Official, Slot, SlotState, Task, Turn

MOST = 1000
"""More of one kind are not listed: an alarm need not be longer."""
ESCALATED = "task.escalated"
CALENDAR_CHANGED = "calendar.changed"
_AT_ONCE = 500


def first_slot_on(session: Session) -> date | None:
    """The first day anybody has a slot of."""
    return session.exec(select(sa.func.min(Slot.local_date)).where(Slot.kind == slots.KIND)).one()


def without_slot(session: Session, on: date, until: time, usual: time) -> list[int]:
    """Those whose hour was not after `until` and who have no slot of a day."""
    hour = sa.func.coalesce(col(Official.digest_time), sa.literal(usual, sa.Time))
    slot = sa.exists().where(
        col(Slot.official_id) == col(Official.id), col(Slot.local_date) == on, col(Slot.kind) == slots.KIND
    )
    query = select(Official.id).where(col(Official.left_at).is_(None), hour <= until, ~slot)
    return list(session.exec(query.order_by(col(Official.id)).limit(MOST)).all())


def slots_without_letter(session: Session, on: date) -> list[int]:
    """Those whose digest of a day is recorded as written, though there is no such letter."""
    key = sa.literal(f"digest:{on}:") + sa.cast(col(Slot.official_id), sa.String)
    letter = sa.exists().where(col(Letter.dedupe_key) == key)
    query = select(Slot.official_id).where(
        Slot.local_date == on, Slot.kind == slots.KIND, Slot.state == SlotState.POSTED, ~letter
    )
    return list(session.exec(query.order_by(col(Slot.official_id)).limit(MOST)).all())


def without_climb(session: Session, last_working_day: date) -> list[int]:
    """The overdue tasks still to be done that are not on their way up."""
    query = select(Task.id).outerjoin(Climb, SAME_CYCLE)
    query = query.where(STILL_TO_DO, col(Task.due_on) <= last_working_day)
    query = query.where(sa.or_(col(Climb.id).is_(None), col(Climb.ended_at).is_not(None)))
    return list(session.exec(query.order_by(col(Task.id)).limit(MOST)).all())


def on_the_way(session: Session) -> Sequence[Any]:
    """The open climbs of tasks still to be done.

    Task, deadline, ladder, rungs climbed, next look, pause, whether a report put a rung off.
    """
    query = (
        sa.select(
            *(col(Task.id), col(Task.due_on), col(Climb.ladder), col(Climb.climbed), col(Climb.next_on)),
            *(col(Climb.paused_until_on), col(Climb.excused_by_id).is_not(None)),
        )
        .join(Task, SAME_CYCLE)
        .where(OPEN, STILL_TO_DO, col(Task.due_on).is_not(None))
    )
    return session.connection().execute(query).all()


def miscounted(session: Session) -> list[int]:
    """The tasks whose open climb counts other rungs than are recorded."""
    there = sa.and_(col(Escalation.task_id) == col(Climb.task_id), col(Escalation.cycle) == col(Climb.cycle))
    query = (
        select(Climb.task_id)
        .outerjoin(Escalation, there)
        .where(OPEN)
        .group_by(col(Climb.id), col(Climb.task_id), col(Climb.climbed))
        .having(sa.func.count(col(Escalation.id)) != col(Climb.climbed))
        .order_by(col(Climb.task_id))
        .limit(MOST)
    )
    return list(session.exec(query).all())


def told_since(session: Session, since: datetime) -> Sequence[JournalEntry]:
    """The rungs climbed since an instant, as the journal has them."""
    query = select(JournalEntry).where(JournalEntry.at >= since, JournalEntry.deed == ESCALATED)
    return session.exec(query.order_by(col(JournalEntry.id))).all()


def unrecorded(session: Session, since: datetime) -> list[int]:
    """The tasks of which the journal tells fewer or more rungs since an instant than are recorded."""
    rungs = select(Escalation.task_id, sa.func.count()).where(Escalation.climbed_at >= since)
    there = dict(session.exec(rungs.group_by(col(Escalation.task_id))).all())
    deeds = select(JournalEntry.noun_id, sa.func.count()).where(
        JournalEntry.at >= since, JournalEntry.deed == ESCALATED, col(JournalEntry.noun_id).is_not(None)
    )
    told = {number or 0: count for number, count in session.exec(deeds.group_by(col(JournalEntry.noun_id)))}
    return sorted(task_id for task_id in there.keys() | told.keys() if there.get(task_id) != told.get(task_id))


def keys_there(session: Session, keys: Collection[str]) -> set[str]:
    """Which of these keys a letter is filed under."""
    wanted, found = sorted(keys), set[str]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found |= set(session.exec(select(Letter.dedupe_key).where(col(Letter.dedupe_key).in_(some))).all())
    return found


def changed(session: Session, noun: str, numbers: Collection[int], since: datetime) -> set[int]:
    """Which of these nouns somebody did something with since an instant; climbing does not count."""
    wanted, found = sorted(numbers), set[int]()
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(JournalEntry.noun_id).where(
            JournalEntry.noun == noun,
            col(JournalEntry.noun_id).in_(wanted[start : start + _AT_ONCE]),
            JournalEntry.at >= since,
            JournalEntry.deed != ESCALATED,
        )
        found |= {number for number in session.exec(query) if number is not None}
    return found


def created(session: Session, task_ids: Collection[int], since: datetime) -> set[int]:
    """Which of these tasks were entered since an instant."""
    return set(session.exec(select(Task.id).where(col(Task.id).in_(list(task_ids)), Task.created_at >= since)).all())


def calendar_changed(session: Session, since: datetime) -> bool:
    """Whether the office's working days were changed since an instant."""
    query = select(JournalEntry.id).where(JournalEntry.at >= since, JournalEntry.deed == CALENDAR_CHANGED)
    return session.exec(query.limit(1)).first() is not None


def letters_waiting(session: Session, due_before: datetime, tried: int, now: datetime) -> list[int]:
    """Letters that were due before an instant and did not leave, or that were tried again and again.

    Those of a chat which the messenger told us to leave alone have their reason, and those a restore holds back.
    """
    told_to_wait = sa.exists().where(col(Turn.lane) == col(Letter.lane), col(Turn.paused_until) > now)
    query = select(Letter.id).where(
        sa.text("letter.state = 'ready'"),
        sa.or_(col(Letter.due_at) <= due_before, col(Letter.attempt) > tried),
        ~told_to_wait,
        ~letters.EARLIER_IN_LINE,  # the one before it is the one to look at
        letters.MAY_LEAVE,
    )
    return list(session.exec(query.order_by(col(Letter.id)).limit(MOST)).all())


def leases_stuck(session: Session, now: datetime) -> list[int]:
    """Letters held by a sender longer than anybody holds one, or until a day no lease reaches."""
    query = select(Letter.id).where(
        sa.text("letter.state = 'sending'"),
        sa.or_(
            col(Letter.leased_until).is_(None),
            col(Letter.leased_until) <= now - letters.LEASE,
            col(Letter.leased_until) > now + 2 * letters.LEASE,
        ),
    )
    return list(session.exec(query.order_by(col(Letter.id)).limit(MOST)).all())


def events_waiting(session: Session, received_before: datetime, now: datetime) -> list[int]:
    """Events that arrived before an instant and wait for nothing but us."""
    query = select(Incoming.id).where(
        sa.text("inbox.state = 'waiting'"),
        col(Incoming.received_at) <= received_before,
        sa.or_(col(Incoming.retry_at).is_(None), col(Incoming.retry_at) <= now),
    )
    return list(session.exec(query.order_by(col(Incoming.id)).limit(MOST)).all())
