"""A file brought by a page: one event, dealt with in the transaction that keeps it, before the page answers."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from bot import events, inbox, papers
from bot.inbox import Worked
from bot.pages import places
from bot.pages.links import Link
from bot.pages.places import Place
from handlers import arrivals, routes
from handlers.refusals import Refusal, SecretMarking
from handlers.refusals.directives import PaperSecret
from handlers.refusals.pages import FormClosed, LinkUsed
from handlers.regulation import Regulation
from handlers.visit import Event, EventKind, FileOffered, Moment
from storage import inbox as stored
from storage import letters, talks
from storage.database import Database
from storage.tables import IncomingState

SOURCE = "page"
KEPT_ALL_THE_SAME = (SecretMarking, PaperSecret)
"""Refusals after which the fact is kept and the address is used up; after any other another file may be sent."""


class Behind(Exception):
    """Something the same person sent before has not been dealt with yet."""


@dataclass(frozen=True)
class Shown:
    """What a page may say of it."""

    language: str
    about: str
    reads: bool


@dataclass(frozen=True)
class Brought:
    """What became of a file; `broken` when it could not be dealt with at all."""

    worked: Worked
    refusal: Refusal | None
    broken: int | None


def looked_at(database: Database, regulation: Regulation, link: Link, name: str, now: datetime) -> Shown:
    """What a page says before anything is brought. Raises LinkNotYours, LinkUsed."""
    with database.reading() as session:
        found = places.found(session, link)
        if stored.is_known(session, SOURCE, _key(link)):
            raise LinkUsed
        event = _event(link, found, FileOffered(name, "", 0, SOURCE), now)
        reads = arrivals.reads(event, found.talk, found.official, now)
        return Shown(found.official.language or regulation.language, found.code, reads)


def bring(
    database: Database, regulation: Regulation, owner: str, link: Link, file: FileOffered, now: datetime
) -> Brought:
    """Have a file dealt with as if it had come in the chat.

    Raises LinkNotYours, LinkUsed, FormClosed, Behind, and what a file is refused for: nothing is kept then.
    """
    lease_to: str | None = owner
    while True:
        try:
            with database.transaction() as session:
                return _dealt_with(Moment(session, now, regulation), link, file, lease_to)
        except IntegrityError as error:
            if lease_to is None or not letters.is_race_for_a_lane(error):
                raise
            lease_to = None  # the answer waits for its turn


def _dealt_with(moment: Moment, link: Link, file: FileOffered, owner: str | None) -> Brought:
    session = moment.session
    found = places.found(session, link)
    if stored.is_waiting(session, f"{found.account.channel}:{found.account.address}"):
        raise Behind
    event = _event(link, found, file, moment.now)
    if not stored.store(session, [events.row(event, moment.now)]):
        raise LinkUsed
    if found.about is None and not _is_open(found, moment.now):
        raise FormClosed
    row = stored.by_key(session, SOURCE, event.key)
    kept = events.event(row)
    answer = inbox.answer(moment, row, dataclasses.replace(kept, file=file if kept.file else None))
    if answer.refusal and not isinstance(answer.refusal, KEPT_ALL_THE_SAME):
        raise answer.refusal
    broken = row.id if answer.state is IncomingState.DEAD else None
    return Brought(inbox.written(moment, [answer], owner)[0], answer.refusal, broken)


def _is_open(found: Place, now: datetime) -> bool:
    """Whether the form that the message opened, where it opened one, is still the one that is open."""
    if found.screen.awaits not in routes.TAKE_FILES:
        return True
    return found.talk is not None and talks.is_open(found.talk, now) and found.talk.awaits == found.screen.awaits


def _event(link: Link, found: Place, file: FileOffered, now: datetime) -> Event:
    return Event(
        source=SOURCE,
        key=_key(link),
        channel=found.account.channel,
        address=found.account.address,
        kind=EventKind.FILE,
        at=now,
        file=file,
        about=found.about,
    )


def _key(link: Link) -> str:
    """One file for each message: what is brought a second time is a repeat."""
    return str(link.letter_id)


def opened(file: FileOffered) -> FileOffered:
    """A document that is wanted for what it says."""
    said = papers.opened(file.name, file.content)
    return dataclasses.replace(file, blocks=said.blocks, refused=said.refused)
