"""Questions about one-time codes: which may still be used, and how many wrong ones were tried."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Invitation, Official, WrongCode


def usable(session: Session, code_hash: str, now: datetime) -> Invitation | None:
    """The invitation of a code that is unused, not revoked, not expired, of somebody who has not left; held."""
    return session.exec(
        select(Invitation)
        .join(Official, col(Official.id) == Invitation.official_id)
        .where(
            Invitation.code_hash == code_hash,
            col(Official.left_at).is_(None),
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            Invitation.expires_at > now,
        )
        .with_for_update(of=Invitation)
    ).first()


def open_of(session: Session, official_ids: Sequence[int]) -> Sequence[Invitation]:
    """The invitations of these people that could still be used."""
    return session.exec(
        select(Invitation).where(
            col(Invitation.official_id).in_(official_ids),
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
    ).all()


def wrong_codes(session: Session, channel: str, address: str, since: datetime) -> int:
    """How many wrong codes came from an address since an instant."""
    query = select(sa.func.count()).select_from(WrongCode)
    return session.exec(
        query.where(WrongCode.channel == channel, WrongCode.address == address, WrongCode.tried_at > since)
    ).one()


def are_wrong(session: Session, many: int, since: datetime) -> bool:
    """Whether at least so many wrong codes came from anywhere since an instant: the one so many ago is not older."""
    tried = select(WrongCode.tried_at).order_by(col(WrongCode.id).desc()).offset(many - 1).limit(1)
    tried_at = session.exec(tried).first()
    return tried_at is not None and tried_at > since
