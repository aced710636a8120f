"""A sheet or file fetched by a page: who asks, and what they may, is asked again before it is made."""

from dataclasses import dataclass
from datetime import datetime

from bot.channels.channel import Attachment
from bot.pages import places
from bot.pages.links import Link
from handlers import routes
from handlers.refusals.pages import LinkExpired
from handlers.regulation import Regulation
from handlers.screen import Paper
from handlers.visit import Event, EventKind, Moment, Visit
from locales import speaking
from storage.database import Database
from storage.tables import Talk


@dataclass(frozen=True)
class Offered:
    """What may be fetched, and in which language it is made."""

    language: str
    about: str
    paper: Paper


def offered(database: Database, regulation: Regulation, link: Link, now: datetime) -> Offered:
    """What a link is good for. Raises LinkNotYours, LinkExpired, and what refuses whoever may not have it today."""
    with database.transaction() as session:
        found = places.found(session, link)
        paper, language = found.screen.paper, found.official.language or regulation.language
        if paper is None:  # the words of old letters are forgotten
            raise LinkExpired
        account, talk = found.account, found.talk or Talk(account_id=found.account.id)
        event = Event("page", "", account.channel, account.address, EventKind.TAP, now)
        with speaking(language), session.begin_nested() as asked:
            routes.must_read(Visit(session, now, regulation, found.official, account, talk, event), paper)
            asked.rollback()
        return Offered(language, found.code, paper)


def made(database: Database, regulation: Regulation, offer: Offered, now: datetime) -> Attachment:
    """The file itself. Raises what refuses a reader."""
    with database.reading() as session, speaking(offer.language):
        content = routes.paper(Moment(session, now, regulation), offer.paper)
    return Attachment(offer.paper.file_name, content, offer.paper.picture)
