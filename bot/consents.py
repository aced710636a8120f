"""The tokens of the Official Account: sealed, renewed by one at a time, on the disk before they are used."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken

from bot import notices
from handlers.regulation import Regulation
from handlers.screens import consents as screens
from handlers.visit import Moment
from storage import consents
from storage.database import Database
from storage.tables import Consent

REFRESH_LASTS = timedelta(days=90)
"""When nobody has used them for so long, Zalo takes the tokens no more."""
LEASE = timedelta(seconds=30)
"""How long one may be at renewing; longer than a call to Zalo takes."""
OTHER_SECRET = "the tokens were sealed with another DONDOC_ZALO_OA_APP_SECRET"  # noqa: S105 - a sentence


@dataclass(frozen=True)
class App:
    """An app of Zalo's developers' console, which an Official Account has let in."""

    app_id: str
    secret: str

    @property
    def seal(self) -> Fernet:
        """What seals its tokens: whoever has the database or a copy of it alone cannot use them."""
        return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"tokens of {self.secret}".encode()).digest()))


@dataclass(frozen=True)
class Pair:
    """A pair as it was kept. `trouble` says why it is good for nothing."""

    access: str
    refresh: str
    kept: Consent

    @property
    def obtained_at(self) -> datetime:
        """When Zalo gave it."""
        return self.kept.obtained_at

    @property
    def trouble(self) -> str | None:
        """Why it is good for nothing, if it is."""
        return self.kept.trouble


@dataclass(frozen=True)
class Granted:
    """What Zalo has just given."""

    access: str
    refresh: str
    lasts: timedelta


def kept(database: Database, app: App) -> Pair | None:
    """The pair kept last; None where nobody has consented yet."""
    with database.reading() as session:
        found = consents.of_app(session, app.app_id)
        if found is None:
            return None
        session.expunge(found)
    try:
        access, refresh = (app.seal.decrypt(one.encode()).decode() for one in (found.access, found.refresh))
    except InvalidToken:
        found.trouble = found.trouble or OTHER_SECRET
        return Pair("", "", found)
    return Pair(access, refresh, found)


def begin(database: Database, pair: Pair, now: datetime) -> bool:
    """Take it upon us to renew a pair; False when another is at it, or has done it."""
    with database.transaction() as session:
        return consents.begin(session, pair.kept, now, now + LEASE)


def give_back(database: Database, pair: Pair) -> None:
    """A pair that was not renewed may be tried again."""
    with database.transaction() as session:
        consents.give_back(session, pair.kept)


def keep(database: Database, app: App, granted: Granted, now: datetime) -> Pair:
    """Put a new pair on the disk; only then may it be used."""
    access, refresh = (app.seal.encrypt(one.encode()).decode() for one in (granted.access, granted.refresh))
    row = Consent(app_id=app.app_id, access=access, refresh=refresh, obtained_at=now, expires_at=now + granted.lasts)
    with database.transaction() as session:
        consents.keep(session, Consent(**row.model_dump()))
    return Pair(granted.access, granted.refresh, row)


def fail(database: Database, regulation: Regulation, pair: Pair, why: str, now: datetime) -> None:
    """Zalo takes a pair no more: the office hears of it at once, for only a person can help."""
    with database.transaction() as session:
        if consents.fail(session, pair.kept, why, now):
            notices.tell_office(Moment(session, now, regulation), "consent", lambda: screens.lost(why))


def stopped(database: Database, regulation: Regulation, code: int, why: str, now: datetime) -> None:
    """Zalo takes no message of the account, tokens or not: the office hears of it, for only a person can help."""
    with database.transaction() as session:
        notices.tell_office(Moment(session, now, regulation), f"oa:{code}", lambda: screens.stopped(code, why))
