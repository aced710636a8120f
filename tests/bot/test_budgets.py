"""A bot whose messages of the month come to an end: digests and escalations go first, and the office hears of it."""

import dataclasses
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot import outbox
from bot.channels.channel import Ending, Outcome
from handlers.post import DIGEST, ESCALATION, NOTICE, post
from handlers.screen import Screen
from handlers.visit import Moment
from storage import budgets
from storage.tables import Account, Letter, Official
from tests.office import Office

AN, CHAU = "Nguyễn Văn An", "Võ Minh Châu"
ZALO = "zalo_bot.1459"
SENT = Outcome(Ending.SENT, message_ref="1", messages=2)


@pytest.fixture
def zalo(office: Office) -> Office:
    """An is on a Zalo bot that may send 100 messages a month; the office is on another messenger."""
    office.regulation = dataclasses.replace(office.regulation, zalo_monthly=100)
    linked(office, AN, ZALO, days=1)
    linked(office, CHAU, "telegram", days=1)
    return office


def linked(office: Office, name: str, channel: str, days: int) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == name)).one()
        at = office.now - timedelta(days=days)
        session.add(Account(official_id=official.id, channel=channel, address=f"{official.id}", linked_at=at))


def used(office: Office, messages: int) -> None:
    with office.database.transaction() as session:
        budgets.spend(session, ZALO, "2026-06", messages)


def posted(office: Office, key: str, priority: int = NOTICE) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        post(Moment(session, office.now, office.regulation), official, key, Screen(key), priority=priority)


def leaves(office: Office) -> list[tuple[str, str]]:
    """What leaves now, and by which channel."""
    found = []
    while claimed := outbox.claim_next(office.database, office.regulation, "test", office.now, set()):
        outbox.settle(office.database, claimed, SENT, office.now, office.regulation)
        found.append((claimed.screen.title or claimed.screen.text, claimed.channel))
    return found


def test_every_message_that_leaves_is_counted(zalo: Office) -> None:
    posted(zalo, "một")

    leaves(zalo)

    with zalo.database.reading() as session:
        assert budgets.used(session, ZALO, "2026-06") == 2
        assert budgets.used(session, "telegram", "2026-06") == 0


def test_when_little_is_left_digests_and_escalations_go_and_news_waits(zalo: Office) -> None:
    used(zalo, 90)
    posted(zalo, "tin thường")
    posted(zalo, "bản tin sáng", DIGEST)
    posted(zalo, "quá hạn", ESCALATION)

    assert [key for key, channel in leaves(zalo) if channel == ZALO] == ["quá hạn", "bản tin sáng"]
    with zalo.database.reading() as session:
        kept = session.exec(select(Letter).where(col(Letter.dedupe_key).startswith("tin thường"))).one()
        assert (kept.error, kept.due_at > zalo.now) == (outbox.SCARCE, True)


def test_what_waited_leaves_with_the_new_month(zalo: Office) -> None:
    used(zalo, 95)
    posted(zalo, "tin thường")
    leaves(zalo)
    zalo.now += timedelta(days=20)

    assert [channel for key, channel in leaves(zalo) if "tin thường" in key] == [ZALO]


def test_news_goes_by_another_messenger_where_there_is_one(zalo: Office) -> None:
    linked(zalo, AN, "telegram", days=9)
    used(zalo, 90)
    posted(zalo, "tin thường")

    assert ("tin thường", "telegram") in leaves(zalo)


def test_the_office_hears_of_it_before_nothing_is_left(zalo: Office) -> None:
    used(zalo, 79)
    posted(zalo, "quá hạn", ESCALATION)

    told = leaves(zalo)

    assert told == [("quá hạn", ZALO), ("TIN TRONG THÁNG", "telegram")]


def test_where_nobody_counts_nothing_is_kept_back(zalo: Office) -> None:
    zalo.regulation = dataclasses.replace(zalo.regulation, zalo_monthly=0)
    used(zalo, 10_000)
    posted(zalo, "tin thường")

    assert leaves(zalo) == [("tin thường", ZALO)]
