"""TELLS: one letter per key, one sender at a time, and a verdict for every ending of a call."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot import inbox, outbox, verdicts
from bot.channels.channel import Ending, Outcome
from handlers import routes
from handlers.post import DIGEST, ESCALATION, post
from handlers.screen import Choice, Screen
from handlers.visit import Event, EventKind, Moment
from storage import talks
from storage.tables import Account, Letter, LetterState, Official
from tests.office import OWNER, Office


def owed(office: Office, name: str, key: str = "notice", **how: object) -> None:
    """The bot owes somebody a letter."""
    office.of(name)
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        post(moment, official(session, name), key, Screen("Nội dung"), **how)  # type: ignore[arg-type]


def official(session: Session, name: str) -> Official:
    """Somebody of the cast."""
    return session.exec(select(Official).where(Official.name == name)).one()


def claim(office: Office, owner: str = OWNER, *busy: str) -> outbox.Claimed | None:
    """Take the next letter."""
    return outbox.claim_next(office.database, office.regulation, owner, office.now, set(busy))


def settle(office: Office, claimed: outbox.Claimed, ending: Ending, **more: object) -> bool:
    """Say what became of it."""
    outcome = Outcome(ending, **more)  # type: ignore[arg-type]
    return outbox.settle(office.database, claimed, outcome, office.now, office.regulation)


def answered(office: Office, key: str, text: str) -> outbox.Claimed | None:
    """Somebody writes; the answer, if it may leave at once."""
    address = office.of("Nguyễn Văn An").address
    event = Event("phone", key, "phone", address, EventKind.TEXT, office.now, text=text)
    inbox.receive(office.database, [event], office.now)
    [worked] = inbox.work_some(office.database, office.regulation, OWNER, office.now, set(), {})
    assert isinstance(worked, inbox.Worked)
    return worked.reply


def letters(office: Office) -> list[Letter]:
    """The outbox."""
    with office.database.reading() as session:
        return list(session.exec(select(Letter).order_by(Letter.id)).all())  # type: ignore[arg-type]


def test_a_key_is_told_once(office: Office) -> None:
    owed(office, "Nguyễn Văn An", "digest:2026-06-15")
    owed(office, "Nguyễn Văn An", "digest:2026-06-15")

    office.delivers()

    assert len(office.of("Nguyễn Văn An").messages) == 1


def test_a_letter_in_hand_is_nobody_elses(office: Office) -> None:
    owed(office, "Nguyễn Văn An")

    first, second = claim(office, "one"), claim(office, "two")

    assert first is not None
    assert second is None


def test_a_chat_gets_one_letter_at_a_time_and_in_order(office: Office) -> None:
    owed(office, "Nguyễn Văn An", "a")
    owed(office, "Nguyễn Văn An", "b")
    first = claim(office)
    assert first is not None

    assert claim(office, "other") is None
    settle(office, first, Ending.SENT, message_ref="1")
    second = claim(office)

    assert second is not None
    assert (first.letter_id, second.letter_id) == (letters(office)[0].id, letters(office)[1].id)


def test_an_answer_does_not_overtake_one_that_was_told_to_wait(office: Office) -> None:
    """An answer often changes the message before it: the later one shows how things are, and must come last."""
    first = answered(office, "1", "/viec")
    assert first is not None
    behind = answered(office, "2", "/toi")
    settle(office, first, Ending.WAIT, wait=30.0)
    behind_both = answered(office, "3", "/trogiup")
    owed(office, "Nguyễn Văn An")

    early = claim(office, "another replica")
    office.now += timedelta(seconds=30)
    order = []
    while claimed := claim(office):
        order.append(claimed.letter_id)
        settle(office, claimed, Ending.SENT, message_ref="1")

    assert (behind, behind_both, early) == (None, None, None)
    assert order == [letter.id for letter in letters(office)]


def test_escalations_overtake_digests(office: Office) -> None:
    owed(office, "Nguyễn Văn An", "digest", priority=DIGEST)
    owed(office, "Lý Thu Cúc", "escalation", priority=ESCALATION)

    claimed = claim(office)

    assert claimed is not None
    assert claimed.letter_id == letters(office)[1].id


def test_who_lost_the_lease_cannot_settle(office: Office) -> None:
    """The fence: a sender that slept too long must not overwrite what another did meanwhile."""
    owed(office, "Nguyễn Văn An")
    slow = claim(office, "slow")
    assert slow is not None
    office.now += timedelta(seconds=61)
    outbox.free_lost_leases(office.database, office.now)
    office.now += timedelta(seconds=60)
    quick = claim(office, "quick")
    assert quick is not None

    assert not settle(office, slow, Ending.SENT, message_ref="1")
    assert settle(office, quick, Ending.SENT, message_ref="2")

    assert letters(office)[0].message_ref == "2"


def test_a_letter_whose_sender_died_is_repeated_with_a_label(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    claim(office, "dead")
    office.now += timedelta(seconds=61)

    freed = outbox.free_lost_leases(office.database, office.now)
    office.now += timedelta(seconds=60)
    again = claim(office)

    assert freed == 1
    assert again is not None
    assert again.repeated


def test_a_lease_from_the_future_is_freed(office: Office) -> None:
    """A clock set back must not lock a letter away for an hour."""
    owed(office, "Nguyễn Văn An")
    claim(office)
    office.now -= timedelta(hours=1)

    assert outbox.free_lost_leases(office.database, office.now) == 1


def test_doubt_about_a_letter_that_must_arrive_ends_in_unknown_after_two_repeats(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    labels = []
    while claimed := claim(office):
        labels.append(claimed.repeated)
        settle(office, claimed, Ending.DOUBT, detail="timeout")
        office.now += timedelta(minutes=1)

    assert labels == [False, True, True]
    assert letters(office)[0].state is LetterState.UNKNOWN


def test_doubt_about_an_answer_is_never_repeated(office: Office) -> None:
    """A person who saw nothing asks again; one who sees an answer twice acts twice."""
    reply = answered(office, "1", "/viec")
    assert reply is not None

    settle(office, reply, Ending.DOUBT)
    office.now += timedelta(hours=1)

    assert claim(office) is None
    assert letters(office)[0].state is LetterState.UNKNOWN


def test_a_limit_waits_as_long_as_it_says_and_does_not_count(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    claimed = claim(office)
    assert claimed is not None

    settle(office, claimed, Ending.WAIT, wait=10072)

    office.now += timedelta(seconds=10071)
    assert claim(office) is None
    office.now += timedelta(seconds=1)
    again = claim(office)
    assert again is not None
    assert not again.repeated


def test_a_refused_connection_is_tried_again_and_given_up_in_the_end(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    tries = 0
    for _minute in range(60):
        if claimed := claim(office):
            assert not claimed.repeated
            settle(office, claimed, Ending.RETRY, detail="refused")
            tries += 1
        office.now += timedelta(minutes=5)

    assert tries == verdicts.ATTEMPTS
    assert letters(office)[0].state is LetterState.DEAD


def test_many_limits_do_not_use_up_the_tries(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    for _time in range(20):
        claimed = claim(office)
        assert claimed is not None
        settle(office, claimed, Ending.WAIT, wait=1)
        office.now += timedelta(seconds=2)
    claimed = claim(office)
    assert claimed is not None

    settle(office, claimed, Ending.RETRY)

    assert letters(office)[0].state is LetterState.READY


def test_who_blocked_the_bot_gets_no_second_try_but_another_account_does(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    newest = office.of("Nguyễn Văn An").address
    with office.database.transaction() as session:
        an = official(session, "Nguyễn Văn An")
        earlier = office.now - timedelta(days=9)
        session.add(Account(official_id=an.id, channel="phone", address="second", linked_at=earlier))
    first = claim(office)
    assert first is not None
    settle(office, first, Ending.GONE, detail="bot was blocked by the user")

    second = claim(office)

    assert second is not None
    assert (first.address, second.address) == (newest, "second")
    settle(office, second, Ending.GONE)
    assert claim(office) is None
    assert letters(office)[0].state is LetterState.WAITING


def test_two_hundred_unreachable_people_do_not_hold_up_a_live_one(office: Office) -> None:
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        for number in range(200):
            post(moment, official(session, "Lý Thu Cúc"), f"broken-{number}", Screen("x"), priority=ESCALATION)
    owed(office, "Nguyễn Văn An")

    office.delivers()

    assert len(office.of("Nguyễn Văn An").messages) == 1


def test_a_letter_that_cannot_even_be_looked_at_holds_up_nobody_and_the_office_is_told_once(office: Office) -> None:
    for number in range(3):
        owed(office, "Lý Thu Cúc", f"broken-{number}", still_true="no.such.check:1", priority=ESCALATION)
    owed(office, "Nguyễn Văn An")
    office.of("Võ Minh Châu")

    for _minute in range(verdicts.ATTEMPTS):
        office.delivers()
        office.now += timedelta(minutes=5)

    assert len(office.of("Nguyễn Văn An").messages) == 1
    assert [letter.state for letter in letters(office)[:3]] == [LetterState.DEAD] * 3
    assert len(office.of("Võ Minh Châu").messages) == 1


@pytest.mark.parametrize("holds", [True, False])
def test_what_is_no_longer_true_is_not_told(office: Office, monkeypatch: pytest.MonkeyPatch, holds: bool) -> None:
    monkeypatch.setitem(routes.CHECKS, "test.holds", lambda moment, number: holds and number == 7)
    owed(office, "Nguyễn Văn An", still_true="test.holds:7")

    office.delivers()

    assert len(office.of("Nguyễn Văn An").messages) == (1 if holds else 0)
    assert letters(office)[0].state is (LetterState.SENT if holds else LetterState.SKIPPED)


def test_an_expired_letter_is_skipped(office: Office) -> None:
    owed(office, "Nguyễn Văn An", expires_at=office.now + timedelta(minutes=1))
    office.now += timedelta(minutes=1)

    office.delivers()

    assert letters(office)[0].state is LetterState.SKIPPED


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("20:59 15/06/2026", "20:59 15/06/2026"),
        ("21:00 15/06/2026", "06:30 16/06/2026"),
        ("23:59 15/06/2026", "06:30 16/06/2026"),
        ("00:00 16/06/2026", "06:30 16/06/2026"),
        ("06:29 16/06/2026", "06:30 16/06/2026"),
        ("06:30 16/06/2026", "06:30 16/06/2026"),
    ],
)
def test_quiet_hours_hold_a_letter_and_deliver_it_after(office: Office, written: str, leaves: str) -> None:
    office.now = at(office, written)
    owed(office, "Nguyễn Văn An")

    assert letters(office)[0].due_at == at(office, leaves)


def at(office: Office, text: str) -> datetime:
    """An instant in the office."""
    return office._instant(text)


def test_a_letter_brings_its_numbers_along_unless_a_form_is_open(office: Office) -> None:
    phone = office.of("Nguyễn Văn An")
    with office.database.transaction() as session:
        account = session.exec(select(Account).where(Account.address == phone.address)).one()
        moment = Moment(session, office.now, office.regulation)
        letter = Screen("Nội dung", choices=((Choice("Xem", "task.mine"),),))
        post(moment, official(session, "Nguyễn Văn An"), "a", letter)
    office.delivers()
    with office.database.transaction() as session:
        talk = talks.of_account(session, account.id)
        assert talk.menu == ["task.mine"]
        talk.awaits, talk.menu = "report.words", ["report.send"]
        moment = Moment(session, office.now, office.regulation)
        post(moment, official(session, "Nguyễn Văn An"), "b", letter)

    office.delivers()

    with office.database.reading() as session:
        talk = talks.of_account(session, account.id)
        assert (talk.awaits, talk.menu) == ("report.words", ["report.send"])
