"""No log and no error repeats a token, a secret, a name or what somebody wrote; and the trial would see it."""

import json
import logging

import pytest

from bot import logs
from storage.database import Database
from tests import cast
from tests.faults import canaries


@pytest.fixture
def office_url(database_url: str) -> str:
    """The cast's office."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()
    return database_url


def test_no_log_and_no_answer_repeats_a_canary_on_zalo(office_url: str) -> None:
    lines, answers, words = canaries.provoked(office_url, "json", "zalo")

    told = [json.loads(line) for line in lines]
    assert canaries.hits(lines, answers, words) == []
    assert [one for one in told if "zalo" in one["from"]]
    assert [one for one in told if one["level"] == "ERROR"]


def test_no_log_and_no_answer_repeats_a_canary(office_url: str) -> None:
    lines, answers, words = canaries.provoked(office_url, "json")

    told = [json.loads(line) for line in lines]
    assert canaries.hits(lines, answers, words) == []
    assert [one for one in told if one["level"] == "ERROR" and one.get("visit", "").startswith("YC-")]
    assert {"RuntimeError", "ValueError"} <= {place for one in told for place in one.get("error", ())}


@pytest.mark.parametrize("leak", ["what an error quotes", "the arguments of an error", "an address with a token"])
def test_the_trial_sees_a_leak(leak: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()
    if leak == "what an error quotes":
        monkeypatch.setattr(logs, "_kind", lambda error: f"{type(error).__name__}: {error}")
    elif leak == "the arguments of an error":
        monkeypatch.setattr(logs.Lines, "format", logging.Formatter("%(message)s").format)
    else:
        monkeypatch.setattr(logs.Lines, "_clean", lambda _lines, said: said)
        monkeypatch.setattr("bot.watch.log", _Chatty())

    lines, answers, words = canaries.provoked(sqlite_url, "text")

    assert canaries.hits(lines, answers, words)


class _Chatty:
    """A log that says where it called."""

    def warning(self, *_said: object) -> None:
        logging.getLogger("bot.watch").warning("no answer from %s", canaries.HEARTBEAT)

    error = warning
