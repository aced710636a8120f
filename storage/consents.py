"""Questions about an Official Account's tokens: the pair kept last, whose turn it is to renew it, what went wrong."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from storage.tables import Consent


def of_app(session: Session, app_id: str) -> Consent | None:
    """The pair kept last."""
    return session.get(Consent, app_id)


def begin(session: Session, kept: Consent, now: datetime, until: datetime) -> bool:
    """Take it upon us to renew a pair; False when another has, or when there is a newer pair by now."""
    free = sa.or_(col(Consent.renewing_until).is_(None), col(Consent.renewing_until) <= now)
    return _change(session, kept, {"renewing_until": until}, free)


def give_back(session: Session, kept: Consent) -> bool:
    """A pair was not renewed, and may be: whoever comes next tries again."""
    return _change(session, kept, {"renewing_until": None})


def fail(session: Session, kept: Consent, why: str, now: datetime) -> bool:
    """A pair is good for nothing any more; False when there is a newer one."""
    return _change(session, kept, {"renewing_until": None, "trouble": why[:200], "trouble_at": now})


def keep(session: Session, consent: Consent) -> None:
    """A new pair takes the place of the one before."""
    session.merge(consent)


def _change(session: Session, kept: Consent, values: dict[str, Any], *also: Any) -> bool:
    """Change the row, as long as it is still of that pair."""
    change = sa.update(Consent).where(col(Consent.app_id) == kept.app_id, col(Consent.refresh) == kept.refresh, *also)
    done = session.connection().execute(change.values(values))
    return done.rowcount == 1
