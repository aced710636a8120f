"""TELLS: claims letters one at a time under a lease and settles them behind a fence: nobody tells a thing twice."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from bot import aftermath, budgets, detours, notices, verdicts
from bot.channels.channel import Ending, Outcome
from handlers import routes
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.screens import talks as talk_screens
from handlers.visit import Moment
from locales import speaking
from storage import detours as stored_detours
from storage import letters, people, talks, turns, unreachable
from storage.database import Database, is_trouble
from storage.tables import Account, Letter, LetterClass, LetterState, Official, Talk

log = logging.getLogger(__name__)

WAITS = timedelta(days=30)
"""How long a letter waits for its official to have an account; by then its news is in every list they open."""
DAY = timedelta(days=1)
SCARCE = "kept for what must go"
"""Why a letter waits whose bot has few messages left this month."""
AT_ONCE = 100
"""Letters looked at in one transaction until one may leave: more would keep the writer from what arrives."""


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
    leased_until: datetime
    reader_id: int | None = None
    beside_a_form: bool = False
    """It comes by itself, while its reader has a form open."""

    @property
    def lane(self) -> str:
        """The chat, as the outbox and the pace call it."""
        return f"{self.channel}:{self.address}"

    @property
    def repeated(self) -> bool:
        """Whether an earlier try may have arrived."""
        return self.doubts > 0


def claim_next(database: Database, regulation: Regulation, owner: str, now: datetime, busy: set[str]) -> Claimed | None:
    """Lease the next letter that may leave; None when nothing is due.

    Letters that came to nothing are settled on the way, many in one commit; a broken one is put back for later.
    """
    while True:
        try:
            with database.transaction() as session:
                moment = Moment(session, now, regulation)
                for _letter in range(AT_ONCE):
                    letter = letters.next_ready(session, now, busy)
                    if letter is None:
                        return None
                    if claimed := _claim_or_count(moment, letter, owner, busy):
                        return claimed
        except sa.exc.IntegrityError:
            log.debug("another sender took the lane first")


def _claim_or_count(moment: Moment, letter: Letter, owner: str, busy: set[str]) -> Claimed | None:
    """A letter that cannot even be looked at is put back for later, and given up in the end: the others go on."""
    try:
        with moment.session.begin_nested():
            return _claim(moment, letter, owner, busy)
    except Exception as error:
        if is_trouble(error) or isinstance(error, sa.exc.IntegrityError):
            raise
        log.error("letter %d is broken (%s)", letter.id, type(error).__name__)
        letter.failures += 1
        letter.error = f"broken: {type(error).__name__}"
        letter.leased_until, letter.due_at = moment.now, moment.now + timedelta(seconds=2**letter.failures)
        if letter.failures >= verdicts.ATTEMPTS:
            letter.state = LetterState.DEAD
            notices.letter_put_aside(moment, letter.id)
        return None


def _claim(moment: Moment, letter: Letter, owner: str, busy: set[str]) -> Claimed | None:
    """Lease one letter; or settle it (expired, no longer true, nobody to tell); or leave it to wait for its lane."""
    session, now = moment.session, moment.now
    if letter.expires_at is not None and letter.expires_at <= now:
        _close(letter, LetterState.SKIPPED, "expired")
    elif not routes.still_true(moment, letter.still_true):
        _close(letter, LetterState.SKIPPED, "no longer true")
    elif letter.lane is None and not detours.choose(moment, letter):
        unreachable.keep(session, letter.official_id or 0, now, now + WAITS)
    elif (until := budgets.waits_until(moment, letter)) is not None:
        letter.due_at, letter.error = until, SCARCE
    elif not {letter.lane, letter.channel} & busy and letters.lane_is_free(session, letter, now):
        letters.hold(letter, owner, now)
        account = people.account(session, letter.channel or "", letter.address or "")
        return _claimed(moment, letter, account)
    return None


def file_replies(session: Session, replies: Sequence[Letter], owner: str | None, now: datetime) -> None:
    """File answers; each whose lane is free is leased in the same transaction: it leaves right after the commit."""
    closed = letters.lanes_closed(session, [letter.lane or "" for letter in replies], now)
    for letter in replies:
        if owner and letter.lane not in closed:
            letters.hold(letter, owner, now)
    session.add_all(replies)
    session.flush()


def claimed_reply(letter: Letter, screen: Screen, account: Account | None, official: Official | None) -> Claimed | None:
    """The filed answer, if it is ours to send; its screen is still at hand."""
    if letter.state is not LetterState.SENDING or letter.owner is None:
        return None
    return _lease(letter, screen, (official.language if official else None) or "", account)


def settle_all(
    database: Database, told: Sequence[tuple[Claimed, Outcome]], now: datetime, regulation: Regulation
) -> list[bool]:
    """Write what became of claimed letters, in one transaction; False where the lease was lost and another has it."""
    with database.transaction() as session:
        return [_settle(session, claimed, outcome, now, regulation) for claimed, outcome in told]


def settle(database: Database, claimed: Claimed, outcome: Outcome, now: datetime, regulation: Regulation) -> bool:
    return settle_all(database, [(claimed, outcome)], now, regulation)[0]


def _settle(session: Session, claimed: Claimed, outcome: Outcome, now: datetime, regulation: Regulation) -> bool:
    moment = Moment(session, now, regulation)
    values = verdicts.verdict(claimed.letter_class, claimed.failures, claimed.doubts, outcome, now)
    goes_on = verdicts.may_go_another_way(claimed.letter_class, claimed.doubts, outcome) and detours.has_another(
        moment, session.get_one(Letter, claimed.letter_id), claimed.channel
    )
    if goes_on:
        values |= {"state": LetterState.READY, "due_at": now, **stored_detours.NOWHERE}
    if claimed.screen.passing and values["state"] is not LetterState.READY:
        values["screen"] = {}
    given_back = {**values, "leased_until": now}
    ours = letters.settle(session, claimed.letter_id, claimed.owner, claimed.attempt, given_back)
    if outcome.ending in (Ending.WAIT, Ending.AWAY):  # whoever has the letter by now: nobody may speak there
        lane = claimed.channel if outcome.whole_bot else claimed.lane
        turns.pause(session, lane, now, now + timedelta(seconds=outcome.wait))
    if outcome.ending in (Ending.SENT, Ending.DOUBT):
        budgets.spend(moment, claimed.channel, outcome.messages)
    if ours:
        if goes_on:
            stored_detours.add(session, claimed.letter_id, claimed.channel, now, outcome.detail or outcome.ending)
        _follow(moment, claimed, outcome, given_up=values["state"] is LetterState.DEAD)
    return ours


def _follow(moment: Moment, claimed: Claimed, outcome: Outcome, *, given_up: bool) -> None:
    """What else is true now that a letter ended so."""
    lane = aftermath.Lane(claimed.channel, claimed.address)
    match outcome.ending:
        case Ending.GONE:
            aftermath.unreachable(moment, lane, outcome.detail)
        case Ending.MOVED:
            aftermath.moved(moment, lane, outcome.address)
        case Ending.AWAY:
            detours.leave(moment, claimed.channel, moment.now + timedelta(seconds=outcome.wait), outcome.detail)
        case Ending.WAIT if outcome.whole_bot and outcome.wait > detours.LONG.total_seconds():
            detours.leave(moment, claimed.channel, moment.now + timedelta(seconds=outcome.wait), outcome.detail)
        case Ending.REFUSED if given_up:
            notices.letter_put_aside(moment, claimed.letter_id)
        case Ending.SENT if claimed.letter_class is not LetterClass.REPLY and not claimed.beside_a_form:
            aftermath.offer_menu(moment, lane, claimed.screen.tokens())


def free_lost_leases(database: Database, now: datetime) -> int:
    """Letters whose sender died in the act: doubt. How many there were."""
    with database.transaction() as session:
        lost = letters.overdue_leases(session, now)
        for letter in lost:
            state, due_at = verdicts.after_doubt(letter.letter_class, letter.doubts, now)
            letter.state, letter.due_at, letter.owner, letter.leased_until = state, due_at, None, now
            letter.doubts += 1
            letter.error = "lease lost"
        return len(lost)


def _close(letter: Letter, state: LetterState, why: str) -> None:
    letter.state = state
    letter.error = why


def _claimed(moment: Moment, letter: Letter, account: Account | None) -> Claimed:
    official = people.official(moment.session, letter.official_id) if letter.official_id else None
    away = official if official and account and account.official_id != official.id else None
    reader = people.official(moment.session, account.official_id) if account and away else official
    language = (reader.language if reader else None) or moment.regulation.language
    screen = Screen.unpacked(letter.screen)
    with speaking(language):
        if away:
            screen = talk_screens.in_place_of(screen, away.name)
        if letter.letter_class is LetterClass.MUST and moment.now - letter.made_at >= DAY:
            screen = talk_screens.of_day(screen, moment.local(letter.made_at).date())
    busy = letter.letter_class is LetterClass.MUST and account is not None and _in_a_form(moment, account)
    return _lease(letter, screen, language, account, beside_a_form=busy)


def _in_a_form(moment: Moment, account: Account) -> bool:
    talk = moment.session.get(Talk, account.id)
    return talk is not None and talks.is_filled_in(talk, moment.now)


def _lease(
    letter: Letter, screen: Screen, language: str, account: Account | None, *, beside_a_form: bool = False
) -> Claimed:
    return Claimed(
        letter_id=letter.id,
        owner=letter.owner or "",
        attempt=letter.attempt,
        channel=letter.channel or "",
        address=letter.address or "",
        screen=screen,
        edits=letter.edits,
        numbers=bool(account and account.numbers),
        language=language,
        letter_class=letter.letter_class,
        failures=letter.failures,
        doubts=letter.doubts,
        leased_until=letter.leased_until or letter.due_at,
        reader_id=account.official_id if account else None,
        beside_a_form=beside_a_form,
    )
