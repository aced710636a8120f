"""TELLS: claims letters one at a time under a lease and settles them behind a fence: nobody tells a thing twice."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.channels.channel import Ending, Outcome
from handlers import routes
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.screens import talks as talk_screens
from handlers.visit import Moment
from locales import speaking
from storage import letters, people, talks
from storage.database import Database
from storage.tables import Account, Letter, LetterClass, LetterState, Official

log = logging.getLogger(__name__)

ATTEMPTS = 8
"""Tries of a letter that certainly did not arrive, before it is given up."""
DOUBTS = 2
"""How often a `must` letter is repeated, labelled, when nobody knows whether it arrived."""


@dataclass(frozen=True)
class Claimed:
    """A letter that is ours to send until the lease ends."""

    letter_id: int
    owner: str
    attempt: int
    channel: str
    address: str
    screen: Screen
    edits: str | None
    numbers: bool
    language: str
    letter_class: LetterClass
    failures: int
    doubts: int

    @property
    def repeated(self) -> bool:
        """Whether an earlier try may have arrived."""
        return self.doubts > 0


def claim_next(
    database: Database, regulation: Regulation, owner: str, now: datetime, busy_lanes: set[str]
) -> Claimed | None:
    """Lease the next letter that may leave; None when nothing is due. Letters that came to nothing are settled."""
    while True:
        try:
            with database.transaction() as session:
                letter = letters.next_ready(session, now, busy_lanes)
                if letter is None:
                    return None
                if claimed := _claim(Moment(session, now, regulation), letter, owner, busy_lanes):
                    return claimed
        except sa.exc.IntegrityError:
            log.debug("another sender took the lane first")


def _claim(moment: Moment, letter: Letter, owner: str, busy_lanes: set[str]) -> Claimed | None:
    """Lease one letter; or settle it (expired, no longer true, nobody to tell); or leave it to wait for its lane."""
    session, now = moment.session, moment.now
    if letter.expires_at is not None and letter.expires_at <= now:
        _close(letter, LetterState.SKIPPED, "expired")
    elif not routes.still_true(moment, letter.still_true):
        _close(letter, LetterState.SKIPPED, "no longer true")
    elif letter.lane is None and not _address(moment, letter):
        _close(letter, LetterState.DEAD, "unreachable")
    elif letter.lane not in busy_lanes and letters.lane_is_free(session, letter.lane or ""):
        letters.hold(letter, owner, now)
        account = people.account(session, letter.channel or "", letter.address or "")
        return _claimed(letter, owner, account, moment.regulation.language, session)
    return None


def claim_reply(session: Session, letter: Letter, account: Account | None, owner: str, now: datetime) -> Claimed | None:
    """File an answer and, if its lane is free, lease it in the same transaction: it leaves right after the commit."""
    free = letters.lane_is_free(session, letter.lane or "")
    if free:
        letters.hold(letter, owner, now)
    session.add(letter)
    session.flush()
    return _claimed(letter, owner, account, "", session) if free else None


def settle_all(
    database: Database, told: Sequence[tuple[Claimed, Outcome]], now: datetime, regulation: Regulation
) -> list[bool]:
    """Write what became of claimed letters, in one transaction; False where the lease was lost and another has it."""
    with database.transaction() as session:
        return [_settle(session, claimed, outcome, now, regulation) for claimed, outcome in told]


def settle(database: Database, claimed: Claimed, outcome: Outcome, now: datetime, regulation: Regulation) -> bool:
    """The same for one letter."""
    return settle_all(database, [(claimed, outcome)], now, regulation)[0]


def _settle(session: Session, claimed: Claimed, outcome: Outcome, now: datetime, regulation: Regulation) -> bool:
    values = _verdict(claimed, outcome, now)
    ours = letters.settle(session, claimed.letter_id, claimed.owner, claimed.attempt, values)
    if ours and outcome.ending is Ending.GONE:
        _mark_unreachable(session, claimed, outcome, now)
    if ours and outcome.ending is Ending.SENT:
        _offer_menu(session, claimed, now, regulation)
    return ours


def free_lost_leases(database: Database, now: datetime) -> int:
    """Letters whose sender died in the act: doubt. How many there were."""
    with database.transaction() as session:
        lost = letters.overdue_leases(session, now)
        for letter in lost:
            state, due_at = _after_doubt(letter.letter_class, letter.doubts, now)
            letter.state, letter.due_at, letter.owner = state, due_at, None
            letter.doubts += 1
            letter.error = "lease lost"
        return len(lost)


def file_notice(session: Session, to: Official, key: str, screen: Screen, now: datetime) -> bool:
    """A letter of the machine itself to the office."""
    return letters.file(
        session,
        Letter(
            dedupe_key=f"{key}:{to.id}",
            letter_class=LetterClass.MUST,
            official_id=to.id,
            screen=screen.packed(),
            made_at=now,
            due_at=now,
        ),
    )


def _verdict(claimed: Claimed, outcome: Outcome, now: datetime) -> dict[str, Any]:
    detail = outcome.detail[:300] or None
    match outcome.ending:
        case Ending.SENT:
            return {"state": LetterState.SENT, "sent_at": now, "message_ref": outcome.message_ref, "error": None}
        case Ending.WAIT:
            # a limit is no failure
            return {"state": LetterState.READY, "due_at": now + timedelta(seconds=outcome.wait), "error": detail}
        case Ending.RETRY | Ending.LOCKED_OUT if claimed.failures + 1 < ATTEMPTS:
            backoff = timedelta(seconds=min(300, 2**claimed.failures))
            failures = claimed.failures + 1
            return {"state": LetterState.READY, "due_at": now + backoff, "failures": failures, "error": detail}
        case Ending.DOUBT:
            state, due_at = _after_doubt(claimed.letter_class, claimed.doubts, now)
            return {"state": state, "due_at": due_at, "doubts": claimed.doubts + 1, "error": detail}
        case Ending.GONE if claimed.letter_class is LetterClass.MUST:
            # another account may do; claiming it again finds one or ends it
            return {
                "state": LetterState.READY,
                "channel": None,
                "address": None,
                "lane": None,
                "due_at": now,
                "error": detail,
            }
        case _:
            return {"state": LetterState.DEAD, "error": detail or outcome.ending.value}


def _after_doubt(letter_class: LetterClass, doubts: int, now: datetime) -> tuple[LetterState, datetime]:
    if letter_class is LetterClass.MUST and doubts < DOUBTS:
        return LetterState.READY, now + timedelta(seconds=5 * (doubts + 1))
    return LetterState.UNKNOWN, now


def _close(letter: Letter, state: LetterState, why: str) -> None:
    letter.state = state
    letter.error = why


def _address(moment: Moment, letter: Letter) -> bool:
    """Choose the account a letter goes to: the deputy's while its official is away, else the official's own.

    The record stays with the official: `letter.official_id` does not change.
    """
    official_id = letter.official_id or 0
    deputy = people.deputy_of(moment.session, official_id, moment.today)
    for reader_id in [deputy.id, official_id] if deputy else [official_id]:
        for account in people.accounts_of(moment.session, reader_id):
            if account.unreachable_at is None:
                letter.channel, letter.address = account.channel, account.address
                letter.lane = f"{account.channel}:{account.address}"
                return True
    return False


def _claimed(letter: Letter, owner: str, account: Account | None, language: str, session: Session) -> Claimed:
    official = people.official(session, letter.official_id) if letter.official_id else None
    screen = Screen.unpacked(letter.screen)
    if official and account and account.official_id != official.id:
        official, away = people.official(session, account.official_id), official
        with speaking(official.language or language):
            screen = talk_screens.in_place_of(screen, away.name)
    return Claimed(
        letter_id=letter.id,
        owner=owner,
        attempt=letter.attempt,
        channel=letter.channel or "",
        address=letter.address or "",
        screen=screen,
        edits=letter.edits,
        numbers=bool(account and account.numbers),
        language=(official.language if official else None) or language,
        letter_class=letter.letter_class,
        failures=letter.failures,
        doubts=letter.doubts,
    )


def _mark_unreachable(session: Session, claimed: Claimed, outcome: Outcome, now: datetime) -> None:
    letters.abandon_lane(session, f"{claimed.channel}:{claimed.address}")
    account = people.account(session, claimed.channel, claimed.address)
    if account and account.unreachable_at is None:
        account.unreachable_at = now
        account.unreachable_why = outcome.detail[:200]


def _offer_menu(session: Session, claimed: Claimed, now: datetime, regulation: Regulation) -> None:
    """A letter that arrives by itself brings its numbers along, unless a form is open."""
    tokens = claimed.screen.tokens()
    if claimed.letter_class is LetterClass.REPLY or not tokens:
        return
    account = people.account(session, claimed.channel, claimed.address)
    if account is None:
        return
    talk = talks.of_account(session, account.id)
    if talk.awaits and talks.is_open(talk, now):
        return
    talk.menu, talk.menu_at = tokens, now
    talk.awaits, talk.draft = None, {}
    talk.expires_at = now + timedelta(minutes=regulation.talk_minutes)
