"""HEARS: one event in, one transaction, one screen out. Everything here is synchronous; `bot.app` gives it a thread."""

import dataclasses
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from bot import attempts, events, logs, notices, outbox, papers
from handlers import arrivals
from handlers.refusals import Refusal
from handlers.regulation import Regulation
from handlers.rules import windows
from handlers.screen import Screen
from handlers.screens import talks as talk_screens
from handlers.visit import Event, EventKind, FileOffered, Moment, Visit
from locales import speaking
from storage import inbox, letters, people, reports, talks
from storage.database import Database, is_down, is_trouble
from storage.tables import Account, Incoming, IncomingState, Letter, Official, Talk

log = logging.getLogger(__name__)

AT_A_STROKE = timedelta(seconds=3)
"""A finger that taps a button again so soon has asked once."""


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
    reads: bool
    """Whether it is wanted for what it says."""


Fetched = dict[int, bytes | papers.Opened | None]
"""What was brought of a file, by the number of its event: its content, or what it says."""


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
    fetched: Fetched,
    at_most: int = 1,
    enough: Callable[[], bool] = lambda: False,
) -> list[Worked | Wanted]:
    """Deal with the oldest waiting events in one transaction; nothing when none waits.

    An event is applied once, or refused once. When the database refuses the transaction, its first event is tried
    alone; one that is refused alone is put back for later. `busy` are senders in hand elsewhere; `fetched` the
    contents of files by the number of their event, None where there is none; `enough` is asked after each event
    whether the rest is to wait for the next transaction.
    """
    lease_to: str | None = owner
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
                return [*wanted, *written(moment, [one for one in found if isinstance(one, Answer)], lease_to)]
        except Exception as error:
            if not ids or is_down(error):
                raise
            if lease_to and letters.is_race_for_a_lane(error):
                lease_to = None  # another sender was quicker: the answers wait for their turn, the visits were well
                continue
            if len(ids) == 1:
                attempts.count(database, regulation, ids[0], now, error)
            at_most = 1


def _dealt_with(moment: Moment, row: Incoming, fetched: Fetched) -> "Answer | Wanted":
    event = events.event(row)
    account = people.account(moment.session, event.channel, event.address) if event.file else None
    if event.file and account:
        if row.id not in fetched:
            talk, official = moment.session.get(Talk, account.id), moment.session.get(Official, account.official_id)
            reads = arrivals.reads(event, talk, official, moment.now)
            return Wanted(row.id, event.channel, row.sender, event.file, reads)
        brought = fetched.pop(row.id)
        if isinstance(brought, papers.Opened):
            file = dataclasses.replace(event.file, blocks=brought.blocks, refused=brought.refused)
        else:
            file = dataclasses.replace(event.file, content=brought)
        event = dataclasses.replace(event, file=file)
    with logs.about(row.id):
        return answer(moment, row, event)


@dataclass
class Answer:
    """What an event came to, before any of it is written."""

    row: Incoming
    event: Event
    account: Account | None
    official: Official | None
    state: IncomingState = IncomingState.DONE
    screen: Screen | None = None
    talk: Talk | None = None
    """To remember the screen; none when the event changed nothing."""
    refusal: Refusal | None = None
    notice: str = ""
    """What is shown for a moment over the button that was tapped."""


def answer(moment: Moment, row: Incoming, event: Event) -> Answer:
    """What an event comes to: nothing of it is written yet but what the handlers did."""
    session = moment.session
    if not event.private:
        event = _apart(moment, event)
    account, official, talk = people.at_the_door(session, event.channel, event.address)
    found = Answer(row, event, account, official)
    if event.group is None:
        _reachable(session, account, event, moment.now)
    if event.kind in (EventKind.GONE, EventKind.BACK) or not event.private:
        return found
    with speaking((official.language if official else event.language) or moment.regulation.language):
        try:
            with session.begin_nested():
                if account is None or official is None or official.left_at is not None:
                    found.screen = arrivals.stranger(moment, event)
                    found.account, found.official, talk = people.at_the_door(session, event.channel, event.address)
                else:
                    talk = talk or talks.begun(session, account.id)
                    found.screen = arrivals.answer(
                        Visit(session, moment.now, moment.regulation, official, account, talk, event)
                    )
            found.talk = talk or (talks.begun(session, found.account.id) if found.account else None)
        except Refusal as refusal:
            found.screen, found.refusal = talk_screens.refused(refusal), refusal
            if event.kind is EventKind.TAP and inbox.is_repeat(session, row, AT_A_STROKE):
                found.screen, found.notice = None, refusal.sentence()  # the first tap has its answer in the chat
        except Exception as error:
            if is_trouble(error) or (isinstance(error, sa.exc.IntegrityError) and row.attempts == 0):
                raise  # the database's own trouble, or perhaps another process was quicker: tried again
            log.exception("event %d could not be dealt with", row.id)
            found.state = IncomingState.DEAD
            found.screen = talk_screens.apology(row.id)
            found.talk = talk
            notices.event_put_aside(moment, row.id)
    return found


def _apart(moment: Moment, event: Event) -> Event:
    """A command of somebody we know is answered in private; of all else that is said in a group nothing follows."""
    if event.kind is EventKind.GONE:
        arrivals.left_group(moment, event)
    sender = event.sender
    if event.kind is not EventKind.TEXT or not event.text or sender is None:
        return event
    _account, official, _talk = people.at_the_door(moment.session, event.channel, sender)
    if official is None or official.left_at is not None:
        return event
    return dataclasses.replace(event, address=sender, group=event.address, private=True, answers=None)


def written(moment: Moment, answers: list[Answer], owner: str | None) -> list[Worked]:
    """Everything the machine itself keeps of some visits, written together: one statement for each kind of thing."""
    replies = {}
    for answer in answers:
        _done(answer.row, answer.state, moment.now)
        if answer.screen is not None:
            if answer.talk is not None:
                _remember(answer.talk, answer.screen, moment)
            edits = answer.event.said_in if not answer.screen.fresh else None
            replies[answer.row.id] = notices.reply(
                moment, answer.row.id, answer.event.channel, answer.event.address, answer.screen, answer.account, edits
            )
    outbox.file_replies(moment.session, list(replies.values()), owner, moment.now)
    return [_worked(answer, replies.get(answer.row.id)) for answer in answers]


def _worked(answer: Answer, reply: Letter | None) -> Worked:
    if answer.screen is None or reply is None:
        return Worked(answer.event, None, answer.notice)
    claimed = outbox.claimed_reply(reply, answer.screen, answer.account, answer.official)
    return Worked(answer.event, claimed, answer.screen.notice)


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


def _reachable(session: Session, account: Account | None, event: Event, now: datetime) -> None:
    """Somebody who writes can be reached again; somebody who blocked us cannot."""
    if account is None:
        return
    if windows.has_one(account.channel):
        account.heard_at = now
    if event.kind is EventKind.GONE:
        account.unreachable_at = now
        account.unreachable_why = "blocked"
        letters.abandon_lane(session, f"{account.channel}:{account.address}")
    elif account.unreachable_at is not None:
        account.unreachable_at = None
        account.unreachable_why = None


def _done(row: Incoming, state: IncomingState, now: datetime) -> None:
    row.state = state
    row.done_at = now
