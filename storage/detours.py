"""Questions about detours: where letters were to be told before, and which of them may go another way now."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Account, Detour, Letter, Turn

NOWHERE = {"lane": None, "channel": None, "address": None}


def add(session: Session, letter_id: int, channel: str, at: datetime, why: str) -> None:
    """A letter goes on from a channel."""
    session.add(Detour(letter_id=letter_id, channel=channel, at=at, why=why[:300]))


def of_letters(session: Session, letter_ids: Collection[int]) -> Sequence[Detour]:
    """The detours of some letters, in the order in which they were made."""
    return session.exec(select(Detour).where(col(Detour.letter_id).in_(letter_ids)).order_by(col(Detour.id))).all()


def away(session: Session, channels: Collection[str], until: datetime) -> set[str]:
    """Those of some channels that are to be left alone beyond an instant."""
    query = select(Turn.lane).where(col(Turn.lane).in_(channels), col(Turn.paused_until) > until)
    return set(session.exec(query).all())


def waiting_with_another(session: Session, channel: str, due_until: datetime, away_from: datetime) -> Sequence[Letter]:
    """Letters that fall due on a channel until an instant, and whose official has another that is not away as well."""
    other = sa.orm.aliased(Account)
    is_away = sa.exists().where(col(Turn.lane) == other.channel, col(Turn.paused_until) > away_from)
    has_another = sa.exists().where(
        other.official_id == Letter.official_id,  # type: ignore[arg-type]  # an expression, not a bool
        other.channel != channel,  # type: ignore[arg-type]
        other.unreachable_at.is_(None),  # type: ignore[union-attr]
        ~is_away,
    )
    return session.exec(
        select(Letter)
        .where(sa.text("letter.state = 'ready' AND letter.letter_class = 'must'"), Letter.channel == channel)
        .where(col(Letter.due_at) <= due_until, has_another)
        .with_for_update(skip_locked=True)
    ).all()
