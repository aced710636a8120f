"""Questions when somebody leaves: what they hold, and erasing where they could be reached. Their work stays."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import invitations, people
from storage.tables import (
    Absence,
    Account,
    Assignment,
    Climb,
    Incoming,
    Letter,
    LetterState,
    Part,
    Promise,
    Talk,
    Task,
    Turn,
    WrongCode,
)
from storage.tasks import OPEN


def led_by(session: Session, official_id: int) -> Sequence[Task]:
    """The open tasks somebody leads, held until the transaction ends."""
    return session.exec(
        select(Task).where(Task.lead_id == official_id, OPEN).order_by(col(Task.id)).with_for_update()
    ).all()


def coordinated_by(session: Session, official_id: int) -> Sequence[Assignment]:
    """The parts somebody has in open tasks others lead."""
    return session.exec(
        select(Assignment)
        .join(Task, col(Task.id) == Assignment.task_id)
        .where(Assignment.official_id == official_id, Assignment.part == Part.COORDINATING, OPEN)
        .where(col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id))
    ).all()


def coordinates(session: Session, task_id: int, official_id: int) -> Sequence[Assignment]:
    """The parts somebody has in one task."""
    return session.exec(
        select(Assignment).where(
            Assignment.task_id == task_id,
            Assignment.official_id == official_id,
            Assignment.part == Part.COORDINATING,
            col(Assignment.ended_at).is_(None),
        )
    ).all()


def open_promises(session: Session, official_id: int) -> Sequence[tuple[Promise, Climb]]:
    """What somebody promised and nobody has settled."""
    return session.exec(
        select(Promise, Climb)
        .join(Climb, col(Climb.id) == Promise.climb_id)
        .where(Promise.official_id == official_id, col(Promise.settled_at).is_(None))
    ).all()


def end_deputising(session: Session, official_id: int, today: date) -> None:
    """Whoever counted on somebody as a deputy has none from now on."""
    counted_on = sa.update(Absence).where(col(Absence.deputy_id) == official_id, col(Absence.to_on) >= today)
    session.connection().execute(counted_on.values(deputy_id=None))


def revoke_invitations(session: Session, official_id: int, now: datetime) -> None:
    """No code of theirs opens anything any more."""
    for invitation in invitations.open_of(session, [official_id]):
        invitation.revoked_at = now


def erase_addresses(session: Session, official_id: int) -> int:
    """Forget where somebody could be reached, and what was written there; how many accounts that were.

    The rows of what was heard and sent stay, without the address and without the words.
    """
    accounts = people.accounts_of(session, official_id)
    lanes = [f"{account.channel}:{account.address}" for account in accounts]
    addresses = [account.address for account in accounts]
    theirs = sa.or_(col(Letter.official_id) == official_id, col(Letter.lane).in_(lanes))
    nowhere = {"channel": None, "address": None, "lane": None, "message_ref": None}
    run = session.connection().execute
    run(
        sa.update(Letter)
        .where(theirs, sa.text("letter.state = 'ready'"))
        .values(state=LetterState.SKIPPED, error="has left")
    )
    run(sa.update(Letter).where(theirs).values(**nowhere, screen={}))
    run(
        sa.update(Incoming)
        .where(col(Incoming.sender).in_(lanes), sa.text("inbox.state <> 'waiting'"))
        .values(sender="left", payload={})
    )
    run(sa.delete(Turn).where(col(Turn.lane).in_(lanes)))
    run(sa.delete(WrongCode).where(col(WrongCode.address).in_(addresses)))
    run(sa.delete(Talk).where(col(Talk.account_id).in_([account.id for account in accounts])))
    run(sa.delete(Account).where(col(Account.official_id) == official_id))
    return len(accounts)
