"""Which commands a messenger's menu offers to whom: those that are there, by role, in the reader's language."""

from handlers import routes
from handlers.regulation import Regulation
from handlers.screens import commands
from locales import speaking
from storage import people
from storage.database import Database
from storage.tables import Role

Menu = list[tuple[str, str]]


def of_everybody(language: str) -> Menu:
    """What an official without further duties is offered."""
    return _menu(language, head=False, office=False)


def of_account(database: Database, regulation: Regulation, channel: str, address: str) -> Menu | None:
    """What the owner of an account is offered; None for somebody we do not know."""
    with database.reading() as session:
        account = people.account(session, channel, address)
        if account is None:
            return None
        official = people.official(session, account.official_id)
        head = bool(people.units_headed_by(session, official.id) or people.units_led_by(session, official.id))
    office = official.role in (Role.OFFICE, Role.ADMIN)
    return _menu(official.language or regulation.language, head=head, office=office)


def _menu(language: str, *, head: bool, office: bool) -> Menu:
    with speaking(language):
        offered = commands.menu(head=head, office=office)
    return [(name, description) for name, description in offered if name in routes.WORDS]
