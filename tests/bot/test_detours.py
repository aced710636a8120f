"""Somebody with two messengers misses no letter: the preferred one first, then the other, and the ledger says why."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot import outbox
from bot.channels.channel import Ending, Outcome
from handlers.post import post
from handlers.screen import Screen
from handlers.visit import Moment
from storage import people
from storage.tables import Account, Detour, Letter, LetterClass, LetterState, Official
from tests.office import Office

AN = "Nguyễn Văn An"
TELEGRAM, ZALO = "telegram", "zalo_bot.1459"
GONE = Outcome(Ending.GONE, detail="Forbidden: bot was blocked by the user")
REFUSED = Outcome(Ending.REFUSED, detail="400 Bad request")
DOUBT = Outcome(Ending.DOUBT, detail="TimeoutError")
AWAY = Outcome(Ending.AWAY, wait=90, whole_bot=True, detail="no connection: ClientConnectorError")
QUOTA = Outcome(Ending.WAIT, wait=300, whole_bot=True, detail="quota exceeded: Quota exceeded")


@pytest.fixture
def two(office: Office) -> Office:
    """An has Telegram, and Zalo since later; Telegram comes first by choice."""
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        for days, channel in ((9, TELEGRAM), (1, ZALO)):
            linked_at = office.now - timedelta(days=days)
            session.add(Account(official_id=official.id, channel=channel, address="7", linked_at=linked_at))
        session.flush()
        people.prefer(session, session.exec(select(Account).where(Account.channel == TELEGRAM)).one())
    return office


def posted(office: Office, key: str) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        post(Moment(session, office.now, office.regulation), official, key, Screen(key))


def claimed(office: Office) -> outbox.Claimed | None:
    return outbox.claim_next(office.database, office.regulation, "test", office.now, set())


def ends(office: Office, outcome: Outcome) -> str:
    """The next letter is told and ends so; the channel it was on."""
    letter = claimed(office)
    assert letter is not None
    outbox.settle(office.database, letter, outcome, office.now, office.regulation)
    return letter.channel


def detours(office: Office) -> list[tuple[str, str]]:
    with office.database.reading() as session:
        return [(one.channel, one.why) for one in session.exec(select(Detour).order_by(col(Detour.id)))]


def states(office: Office) -> list[LetterState]:
    with office.database.reading() as session:
        return [one.state for one in session.exec(select(Letter).order_by(col(Letter.id)))]


SENT = Outcome(Ending.SENT, message_ref="1")


def test_the_preferred_account_comes_first_and_then_the_other(two: Office) -> None:
    posted(two, "một")

    assert ends(two, SENT) == TELEGRAM
    assert detours(two) == []


@pytest.mark.parametrize("outcome", [GONE, REFUSED])
def test_what_one_messenger_does_not_take_goes_to_the_other(two: Office, outcome: Outcome) -> None:
    posted(two, "một")

    assert [ends(two, outcome), ends(two, SENT)] == [TELEGRAM, ZALO]
    assert detours(two) == [(TELEGRAM, outcome.detail)]
    assert states(two)[0] is LetterState.SENT


def test_a_letter_that_may_have_arrived_is_repeated_and_then_goes_the_other_way(two: Office) -> None:
    posted(two, "một")

    first = ends(two, DOUBT)
    two.now += timedelta(minutes=1)
    second = ends(two, DOUBT)
    third = claimed(two)

    assert [first, second] == [TELEGRAM, TELEGRAM]
    assert third is not None
    assert (third.channel, third.repeated) == (ZALO, True)


@pytest.mark.parametrize("outcome", [AWAY, QUOTA])
def test_a_messenger_that_is_away_for_long_keeps_no_letter_of_who_has_another(two: Office, outcome: Outcome) -> None:
    """Neither the letter that met it, nor those that wait behind it, nor those written meanwhile."""
    posted(two, "một")
    posted(two, "hai")
    first = ends(two, outcome)
    posted(two, "ba")

    assert first == TELEGRAM
    assert [ends(two, SENT) for _letter in range(3)] == [ZALO] * 3
    assert (TELEGRAM, outcome.detail) in detours(two)


def test_who_has_that_messenger_alone_waits_for_it(office: Office) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        session.add(Account(official_id=official.id, channel=TELEGRAM, address="7", linked_at=office.now))
    posted(office, "một")

    assert ends(office, AWAY) == TELEGRAM
    assert claimed(office) is None
    office.now += timedelta(seconds=91)
    assert ends(office, SENT) == TELEGRAM
    assert detours(office) == []


def test_a_letter_refused_everywhere_is_given_up_once(two: Office) -> None:
    posted(two, "một")

    assert [ends(two, REFUSED), ends(two, REFUSED)] == [TELEGRAM, ZALO]
    assert states(two)[0] is LetterState.DEAD


def test_an_answer_goes_nowhere_but_to_who_asked(two: Office) -> None:
    """Somebody who wrote on Telegram looks at Telegram."""
    with two.database.transaction() as session:
        session.add(
            Letter(
                dedupe_key="reply:1", letter_class=LetterClass.REPLY,
                channel=TELEGRAM, address="7", lane=f"{TELEGRAM}:7",
                screen=Screen("x").packed(), made_at=two.now, due_at=two.now,
            )
        )  # fmt: skip

    assert ends(two, AWAY) == TELEGRAM
    assert claimed(two) is None
