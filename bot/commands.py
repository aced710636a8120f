"""Which commands a messenger's menu offers to whom, by role, in the reader's language."""

from handlers.chat import people as chat
from handlers.regulation import Regulation
from handlers.screens import commands
from locales import speaking
from storage import people
from storage.database import Database

Menu = list[tuple[str, str]]


def of_everybody(language: str) -> Menu:
    """What an official without further duties is offered."""
    with speaking(language):
        return commands.menu({commands.Duty.ANY})


def of_account(database: Database, regulation: Regulation, channel: str, address: str) -> Menu | None:
    """What the owner of an account is offered; None for somebody we do not know."""
    with database.reading() as session:
        _account, official, _talk = people.at_the_door(session, channel, address)
        if official is None:
            return None
        with speaking(official.language or regulation.language):
            return commands.menu(chat.duties_of(session, official))
