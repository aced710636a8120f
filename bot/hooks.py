"""A webhook that Zalo has dropped, does not get through to, or brings nothing to: the office hears of it."""

from datetime import datetime

from bot import notices
from handlers.regulation import Regulation
from handlers.screens import hooks as screens
from handlers.visit import Moment
from storage import people
from storage.database import Database

UNHEARD_DAYS = 3
"""Working days without a word from anybody after which a webhook is rather switched off than everybody silent."""


def dropped(database: Database, regulation: Regulation, bot: str, since: datetime, now: datetime) -> None:
    """Zalo knew our address, forgot it, and has been told anew: what was written in between may be lost."""
    with database.transaction() as session:
        moment = Moment(session, now, regulation)
        notices.tell_office(moment, f"hook:{bot}", lambda: screens.dropped(bot, moment.local(since)))


def blocked(database: Database, regulation: Regulation, bot: str, why: str, now: datetime) -> None:
    """Zalo knows our address, and does not get through to it."""
    with database.transaction() as session:
        notices.tell_office(Moment(session, now, regulation), f"hook.blocked:{bot}", lambda: screens.blocked(bot, why))


def look(database: Database, regulation: Regulation, channel: str, now: datetime) -> str | None:
    """Whether an account's webhook seems to be off, which Zalo does not say: since when nobody was heard.

    The office is told on the day it begins to look so; afterwards the machine's state says it, as long as it lasts.
    """
    with database.transaction() as session:
        moment = Moment(session, now, regulation)
        heard_at = people.last_heard(session, channel)
        if heard_at is None:
            return None
        heard_on = moment.local(heard_at).date()
        days = moment.calendar.working_days_between(heard_on, moment.today)
        if days < UNHEARD_DAYS:
            return None
        if days == UNHEARD_DAYS:
            notices.tell_office(moment, "hook.unheard", lambda: screens.unheard(moment.local(heard_at)))
        return f"nobody has been heard since {heard_on:%d/%m/%Y}; is the webhook switched on?"
