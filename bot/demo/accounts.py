"""Where somebody of the demo's office can be reached: linked by a code, and preferred while their phone shows it."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.demo.zalo import On
from handlers.chat import invitations
from handlers.regulation import Regulation
from handlers.visit import Moment
from storage.database import Database
from storage.tables import Account, Official


def invited(database: Database, regulation: Regulation, now: datetime, name: str, on: On) -> tuple[bool, str]:
    """Whether they have an account on a messenger; a code where they have none yet."""
    with database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == name)).one()
        if any(account.channel.startswith(on) for account in _accounts(session, name)):
            return True, ""
        [(_official, code)], _until = invitations.invite(Moment(session, now, regulation), [official])
        return False, code


def prefer(database: Database, name: str, on: On) -> None:
    """Letters go there first."""
    with database.transaction() as session:
        for account in _accounts(session, name):
            account.preferred = account.channel.startswith(on)


def _accounts(session: Session, name: str) -> list[Account]:
    query = select(Account).join(Official, col(Official.id) == Account.official_id).where(Official.name == name)
    return list(session.exec(query))
