"""Questions about reaching people: who cannot be, since when and why; what was sent to whom, and what became of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import detours
from storage.tables import Account, Detour, Invitation, Letter, LetterClass, Official, Unit


@dataclass(frozen=True)
class Unreached:
    """Somebody our messages do not reach. Without accounts they were never linked; `failed` counts what was lost."""

    official: Official
    unit: str
    accounts: int
    reachable: int
    since_at: datetime | None
    why: str | None
    failed: int
    invited_until: datetime | None


def unreached(
    session: Session, units: Collection[int] | None, failed_since: datetime, now: datetime, first: int, most: int
) -> list[Unreached]:
    """Those without an account that can be reached, and those to whom of late nothing arrived; unit by unit."""
    addresses = (
        sa.select(
            col(Account.official_id).label("id"),
            sa.func.count().label("accounts"),
            sa.func.sum(sa.case((col(Account.unreachable_at).is_(None), 1), else_=0)).label("reachable"),
            sa.func.max(col(Account.unreachable_at)).label("since_at"),
            sa.func.max(col(Account.unreachable_why)).label("why"),
        )
        .group_by(col(Account.official_id))
        .subquery()
    )
    invited = (
        sa.select(col(Invitation.official_id).label("id"), sa.func.max(col(Invitation.expires_at)).label("until"))
        .where(
            col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None), col(Invitation.expires_at) > now
        )
        .group_by(col(Invitation.official_id))
        .subquery()
    )
    lost = _lost(failed_since)
    reachable = sa.func.coalesce(addresses.c.reachable, 0)
    query = (
        sa.select(
            *(Official, sa.func.coalesce(Unit.short_name, Unit.name, ""), sa.func.coalesce(addresses.c.accounts, 0)),
            *(reachable, addresses.c.since_at, sa.case((reachable == 0, addresses.c.why), else_=lost.c.why)),
            *(sa.func.coalesce(lost.c.failed, 0), invited.c.until),
        )
        .outerjoin(Unit, col(Unit.id) == col(Official.unit_id))
        .outerjoin(addresses, addresses.c.id == col(Official.id))
        .outerjoin(invited, invited.c.id == col(Official.id))
        .outerjoin(lost, lost.c.id == col(Official.id))
        .where(col(Official.left_at).is_(None), sa.or_(reachable == 0, lost.c.failed > 0))
        .order_by(col(Unit.sort_key), col(Official.sort_key), col(Official.id))
        .offset(first)
        .limit(most)
    )
    if units is not None:
        query = query.where(col(Official.unit_id).in_(units))
    return [Unreached(*row) for row in session.execute(query)]


def _lost(since: datetime) -> Any:
    """To whom messages were lost since an instant, and none arrived."""
    arrived = sa.orm.aliased(Letter, name="arrived")
    return (
        sa.select(
            col(Letter.official_id).label("id"),
            sa.func.count().label("failed"),
            sa.func.max(col(Letter.error)).label("why"),
        )
        .where(
            sa.text("letter.state IN ('dead', 'unknown')"),
            col(Letter.made_at) >= since,
            col(Letter.letter_class) == LetterClass.MUST,
            ~sa.exists().where(col(arrived.official_id) == col(Letter.official_id), col(arrived.sent_at) >= since),
        )
        .group_by(col(Letter.official_id))
        .subquery()
    )


def sent_to(session: Session, official_id: int, first: int, most: int) -> Sequence[Letter]:
    """What was written to somebody by itself, the newest first: answers to their own acts are left out."""
    query = select(Letter).where(Letter.official_id == official_id, Letter.letter_class == LetterClass.MUST)
    return session.exec(query.order_by(col(Letter.id).desc()).offset(first).limit(most)).all()


def detours_of(session: Session, letters: Sequence[Letter]) -> dict[int, list[Detour]]:
    """By letter, where it was to be told before it went another way, in order."""
    found: dict[int, list[Detour]] = {}
    for detour in detours.of_letters(session, [letter.id for letter in letters]):
        found.setdefault(detour.letter_id, []).append(detour)
    return found


def sent_of(session: Session, task_id: int, first: int, most: int) -> Sequence[Letter]:
    """What was written of one task, the newest first."""
    query = select(Letter).where(Letter.task_id == task_id, Letter.letter_class == LetterClass.MUST)
    return session.exec(query.order_by(col(Letter.id).desc()).offset(first).limit(most)).all()
