"""Questions about what a bot has sent in a month."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.database import insert_or_ignore
from storage.tables import Account, Spending


def used(session: Session, channel: str, month: str) -> int:
    """How many messages a bot has sent in a month, as 2026-06."""
    spending = session.get(Spending, (channel, month))
    return spending.messages if spending else 0


def spend(session: Session, channel: str, month: str, messages: int) -> int:
    """Count some messages; how many there are then."""
    insert_or_ignore(session, sa.inspect(Spending).local_table, {"channel": channel, "month": month, "messages": 0})
    here = sa.and_(col(Spending.channel) == channel, col(Spending.month) == month)
    counted = sa.update(Spending).where(here).values(messages=col(Spending.messages) + messages)
    session.connection().execute(counted.execution_options(synchronize_session=False))
    return session.connection().execute(sa.select(col(Spending.messages)).where(here)).scalar_one()


def readers(session: Session, channel: str) -> int:
    """How many people are reached by a bot."""
    query = select(sa.func.count()).select_from(Account)
    return session.exec(query.where(Account.channel == channel, col(Account.unreachable_at).is_(None))).one()
