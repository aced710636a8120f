"""Codes that are not one's own open nothing; the trial sees it when they do."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from handlers.chat import invitations as chat
from handlers.rules import invitations as rules
from storage import invitations, letters
from storage.database import Database
from storage.tables import Invitation
from tests import cast
from tests.faults import doors
from tests.faults.gates import Size


def test_nobody_gets_in_by_a_code_that_is_not_theirs() -> None:
    broken = [gate for gate in doors.gates(Size.SHORT) if not gate.holds]

    assert broken == []


def _used_again(session: Session, code_hash: str, now: object) -> Invitation | None:
    return session.exec(select(Invitation).where(Invitation.code_hash == code_hash)).first()


def _begins_alike(session: Session, code_hash: str, now: object) -> Invitation | None:
    return session.exec(select(Invitation).where(col(Invitation.code_hash).startswith(code_hash[:1]))).first()


PLANTED: dict[str, tuple[object, str, Callable[..., object]]] = {
    "a code works again": (invitations, "usable", _used_again),
    "a code is compared by its beginning": (invitations, "usable", _begins_alike),
    "guessing is free": (rules, "tries_left", lambda own, are_many: 9),
    "every message is answered": (letters, "is_told", lambda *_given: False),
    "the first account is not told": (chat, "_tell_official", lambda *_given: None),
    "the office is not told": (chat, "_tell_office", lambda *_given: None),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_trial_finds_what_is_planted(fault: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, planted = PLANTED[fault]
    monkeypatch.setattr(where, name, planted)
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    trial = doors.Trial(database)

    found = [*trial.wrong_codes("SQLite", 50), *trial.races("SQLite", 2, Database(sqlite_url)), *trial.lines("SQLite")]
    database.close()

    assert [gate for gate in found if not gate.holds]
