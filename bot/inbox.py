"""HEARS: one event in, one transaction, one screen out. Everything here is synchronous; `bot.app` gives it a thread."""

import dataclasses
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from bot import events, outbox
from handlers import routes
from handlers.refusals import Refusal
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.screens import talks as talk_screens
from handlers.visit import Event, EventKind, FileOffered, Moment, Visit
from locales import speaking
from storage import inbox, people, reports, talks
from storage.database import Database
from storage.tables import Account, Incoming, IncomingState, Letter, LetterClass, Official, Role, Talk

log = logging.getLogger(__name__)

ATTEMPTS = 8
"""Tries of an event whose transaction the database refused, before it is put aside and the office is told."""


@dataclass(frozen=True)
class Worked:
    """An event dealt with: what it was, and the answer that is owed, already leased to us when the lane was free."""

    event: Event
    reply: outbox.Claimed | None
    notice: str


@dataclass(frozen=True)
class Wanted:
    """An event that brings a file of somebody we know: the file has to be fetched before the event is dealt with."""

    row_id: int
    channel: str
    sender: str
    file: FileOffered


def receive(database: Database, heard: list[Event], now: datetime) -> int:
    """Store events durably; how many were new. Secret text is dropped before it touches the disk."""
    rows = [events.row(event, now) for event in heard]
    with database.transaction() as session:
        return inbox.store(session, rows)


def work_some(
    database: Database,
    regulation: Regulation,
    owner: str,
    now: datetime,
    busy: set[str],
    fetched: dict[int, bytes | None],
    at_most: int = 1,
    enough: Callable[[], bool] = lambda: False,
) -> list[Worked | Wanted]:
    """Deal with the oldest waiting events in one transaction; nothing when none waits.

    An event is applied once, or refused once. When the database refuses the transaction, its first event is tried
    alone; one that is refused alone is put back for later. `busy` are senders in hand elsewhere; `fetched` the
    contents of files by the number of their event, None where there is none; `enough` is asked after each event
    whether the rest is to wait for the next transaction.
    """
    while True:
        ids: list[int] = []
        try:
            with database.transaction() as session:
                rows = inbox.next_waiting(session, now, busy, at_most)
                ids = [row.id for row in rows]
                moment = Moment(session, now, regulation)
                found = []
                for row in rows:
                    found.append(_dealt_with(moment, row, fetched))
                    if enough():
                        break
                wanted = [one for one in found if isinstance(one, Wanted)]
                return [*wanted, *_written(moment, [one for one in found if isinstance(one, _Answer)], owner)]
        except sa.exc.DBAPIError as error:
            if not ids:
                raise
            if len(ids) == 1:
                _count_attempt(database, ids[0], now, error)
            at_most = 1


def _dealt_with(moment: Moment, row: Incoming, fetched: dict[int, bytes | None]) -> "_Answer | Wanted":
    event = events.event(row)
    if event.file and people.account(moment.session, event.channel, event.address):
        if row.id not in fetched:
            return Wanted(row.id, event.channel, row.sender, event.file)
        file = dataclasses.replace(event.file, content=fetched.pop(row.id))
        event = dataclasses.replace(event, file=file)
    return _answer(moment, row, event)


@dataclass
class _Answer:
    """What an event came to, before any of it is written."""

    row: Incoming
    event: Event
    account: Account | None
    official: Official | None
    state: IncomingState = IncomingState.DONE
    screen: Screen | None = None
    talk: Talk | None = None
    """To remember the screen; none when the event changed nothing."""


def _answer(moment: Moment, row: Incoming, event: Event) -> _Answer:
    session = moment.session
    account, official, talk = people.at_the_door(session, event.channel, event.address)
    answer = _Answer(row, event, account, official)
    _reachable(account, event, moment.now)
    if event.kind in (EventKind.GONE, EventKind.BACK) or not event.private:
        return answer
    with speaking((official.language if official else event.language) or moment.regulation.language):
        try:
            with session.begin_nested():
                if account is None or official is None or official.left_at is not None:
                    answer.screen = routes.stranger(moment, event)
                    answer.account, answer.official, talk = people.at_the_door(session, event.channel, event.address)
                else:
                    talk = talk or talks.begun(session, account.id)
                    answer.screen = routes.answer(
                        Visit(session, moment.now, moment.regulation, official, account, talk, event)
                    )
            answer.talk = talk or (talks.begun(session, answer.account.id) if answer.account else None)
        except Refusal as refusal:
            answer.screen = talk_screens.refused(refusal)
        except sa.exc.OperationalError:
            raise
        except Exception:
            log.exception("event %d could not be dealt with", row.id)
            answer.state = IncomingState.DEAD
            answer.screen = talk_screens.apology(row.id)
    return answer


def _written(moment: Moment, answers: list[_Answer], owner: str) -> list[Worked]:
    """Everything the machine itself keeps of some visits, written together: one statement for each kind of thing."""
    replies = {}
    for answer in answers:
        _done(answer.row, answer.state, moment.now)
        if answer.screen is not None:
            if answer.talk is not None:
                _remember(answer.talk, answer.screen, moment)
            replies[answer.row.id] = _reply(moment, answer.row, answer.event, answer.screen, answer.account)
    outbox.file_replies(moment.session, list(replies.values()), owner, moment.now)
    return [_worked(answer, replies.get(answer.row.id)) for answer in answers]


def _worked(answer: _Answer, reply: Letter | None) -> Worked:
    if answer.screen is None or reply is None:
        return Worked(answer.event, None, "")
    claimed = outbox.claimed_reply(reply, answer.screen, answer.account, answer.official)
    return Worked(answer.event, claimed, answer.screen.notice)


def _reply(moment: Moment, row: Incoming, event: Event, screen: Screen, account: Account | None) -> Letter:
    return Letter(
        dedupe_key=f"reply:{row.id}",
        letter_class=LetterClass.REPLY,
        priority=0,
        official_id=account.official_id if account else None,
        channel=event.channel,
        address=event.address,
        lane=f"{event.channel}:{event.address}",
        screen=screen.packed(),
        task_id=screen.task_id,
        edits=event.said_in if not screen.fresh and not (account and account.numbers) else None,
        made_at=moment.now,
        due_at=moment.now,
    )


def _remember(talk: Talk, screen: Screen, moment: Moment) -> None:
    """What the numbers mean from now on, and what the next words are for.

    A file of a draft that is left for another goes with it, unless it was sent.
    """
    kept = talk.draft.get("file") if talk.draft else None
    if isinstance(kept, int) and kept != screen.draft.get("file"):
        reports.drop_unsent(moment.session, kept)
    talk.menu = screen.tokens()
    talk.menu_at = moment.now
    talk.awaits = screen.awaits
    talk.draft = dict(screen.draft)
    talk.expires_at = moment.now + timedelta(minutes=moment.regulation.talk_minutes)


def _reachable(account: Account | None, event: Event, now: datetime) -> None:
    """Somebody who writes can be reached again; somebody who blocked us cannot."""
    if account is None:
        return
    if event.kind is EventKind.GONE:
        account.unreachable_at = now
        account.unreachable_why = "blocked"
    elif account.unreachable_at is not None:
        account.unreachable_at = None
        account.unreachable_why = None


def _count_attempt(database: Database, row_id: int, now: datetime, error: Exception) -> None:
    with database.transaction() as session:
        row = session.get(Incoming, row_id)
        if row is None or row.state is not IncomingState.WAITING:
            return
        row.attempts += 1
        row.error = type(error).__name__
        row.retry_at = now + timedelta(seconds=2**row.attempts)
        if row.attempts >= ATTEMPTS:
            _done(row, IncomingState.DEAD, now)
            _tell_office(session, row, now)
    log.warning("event %d: attempt %d failed: %s", row_id, row.attempts, type(error).__name__)


def _tell_office(session: Session, row: Incoming, now: datetime) -> None:
    for official in people.with_role(session, Role.OFFICE):
        with speaking(official.language):
            outbox.file_notice(session, official, f"dead:{row.id}", talk_screens.event_put_aside(row.id), now)


def _done(row: Incoming, state: IncomingState, now: datetime) -> None:
    row.state = state
    row.done_at = now
