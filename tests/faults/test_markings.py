"""Secret documents leave no trace; the trial sees it when they do."""

import logging
from collections.abc import Callable

import pytest

from bot import events, inbox
from handlers.rules import words
from handlers.visit import Event
from storage.database import Database
from tests import cast
from tests.faults import markings
from tests.faults.gates import Size


def test_what_bears_a_secret_marking_leaves_no_trace() -> None:
    broken = [gate for gate in markings.gates(Size.SHORT) if not gate.holds]

    assert broken == []


def _says_it_in_the_log(database: object, heard: list[Event], now: object) -> int:
    logging.getLogger("bot").debug("heard %s", [(event.text, event.file) for event in heard])
    return _receive(database, heard, now)  # type: ignore[arg-type]


_receive = inbox.receive
PLANTED: dict[str, tuple[object, str, Callable[..., object], str]] = {
    "the marking is looked for after storing": (events, "_without_secrets", lambda event: event, "P26"),
    "only the stamp alone counts": (words, "secret_marking", lambda text: text == "MẬT" or None, "P26"),
    "every mật is a marking": (
        words,
        "secret_marking",
        lambda text: "MẬT" if "mat" in words.folded(text) else None,
        "P26",
    ),
    "what is heard is logged": (inbox, "receive", _says_it_in_the_log, "P22"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_trial_finds_what_is_planted(fault: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, planted, promise = PLANTED[fault]
    monkeypatch.setattr(where, name, planted)
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)

    found = list(markings.Trial(database).played("SQLite", 1))
    database.close()

    assert [gate for gate in found if not gate.holds and gate.promise == promise]
