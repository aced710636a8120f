"""Nothing said on Zalo is lost or done twice when processes die, and nothing but Zalo comes in by its doors."""

import asyncio
from typing import Any

import pytest

from bot.channels import door
from bot.channels.zalo_bot import updates
from bot.channels.zalo_oa import door as account_door
from storage.database import Database
from tests import cast
from tests.faults import zalo
from tests.faults.replicas import Nursery


def test_nothing_said_on_zalo_is_lost_or_done_twice_when_the_process_dies(nursery: Nursery, sqlite_url: str) -> None:
    found = asyncio.run(zalo.deaths(nursery, "sqlite", sqlite_url))

    assert [gate for gate in found if not gate.holds] == []


def test_the_trial_finds_a_200_before_the_commit(nursery: Nursery, sqlite_url: str) -> None:
    found = asyncio.run(zalo.deaths(nursery, "sqlite", sqlite_url, ("receipt.before",) * 3, "200 before the commit"))

    assert [gate for gate in found if not gate.holds]


@pytest.fixture
def office_url(sqlite_url: str) -> str:
    """The cast's office."""
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()
    return sqlite_url


def test_the_doors_stand_whatever_is_sent(office_url: str) -> None:
    assert [gate for gate in zalo.doors(office_url, 30) if not gate.holds] == []


class _Anybody:
    @staticmethod
    def compare_digest(given: bytes, secret: bytes) -> bool:
        return True


def _fragile(body: dict[str, Any], bot_id: str, now: object) -> None:
    body["message"]["from"]["id"].strip()


PLANTED: dict[str, tuple[object, str, object]] = {
    "the bot's secret is not asked for": (door, "hmac", _Anybody),
    "the account's signature is not looked at": (account_door, "is_signed", lambda *_said: True),
    "a strange update is an error": (updates, "event", _fragile),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_trial_of_the_doors_finds_what_is_planted(
    fault: str, office_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, name, planted = PLANTED[fault]
    monkeypatch.setattr(where, name, planted)

    assert [gate for gate in zalo.doors(office_url, 10) if not gate.holds]
