"""Nothing but updates comes in by the door on the network; the trial sees it when something does, or when it falls."""

import asyncio

import pytest

from bot.channels import door
from bot.channels.telegram import updates
from tests.faults import webhooks
from tests.faults.gates import Size


def test_the_door_stands_whatever_is_sent() -> None:
    broken = [gate for gate in webhooks.gates(Size.SHORT) if not gate.holds]

    assert broken == []


class _Anybody:
    @staticmethod
    def compare_digest(given: bytes, secret: bytes) -> bool:
        return True


class _Beginnings:
    @staticmethod
    def compare_digest(given: bytes, secret: bytes) -> bool:
        return secret.startswith(given)


def _fragile(update: dict[str, dict[str, int]], bot_id: int, now: object) -> None:
    update["message"]["message_id"] + 1


PLANTED: dict[str, tuple[object, str, object]] = {
    "no secret is asked for": (door, "hmac", _Anybody),
    "the beginning of the secret is enough": (door, "hmac", _Beginnings),
    "a strange update is an error": (updates, "event", _fragile),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_trial_finds_what_is_planted(fault: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, planted = PLANTED[fault]
    monkeypatch.setattr(where, name, planted)

    seen, stored, _alive = asyncio.run(webhooks.played(sqlite_url, 3, alive=False))

    assert seen.wrong or stored
