"""Everybody may what the office's own table says, and no more; the trial sees it when somebody may more or less."""

from collections.abc import Callable

import pytest

from handlers.rules import rights
from handlers.rules.rights import Deed, Standing
from storage import people
from storage.database import Database
from storage.tables import Progress
from tests import cast
from tests.faults import authority, powers
from tests.faults.gates import Size
from tests.faults.powers import Cell


def test_everybody_may_what_the_table_says() -> None:
    broken = [gate for gate in authority.gates(Size.SHORT) if not gate.holds]

    assert broken == []


def test_every_deed_stands_in_the_table() -> None:
    assert {deed for deed, _who in powers.ALLOWED} == {deed for deed, _state in powers.TIMELY} == set(Deed)
    assert set(powers.TOKENS.values()) == set(Deed)


@pytest.fixture
def office(sqlite_url: str) -> authority.Stage:
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    return authority.Stage(database)


def _everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "is_for", lambda deed, standing: True)


def _leaders_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    who, when = rights.TABLE[Deed.JUDGE]
    monkeypatch.setitem(rights.TABLE, Deed.JUDGE, (who | {Standing.LEADER}, when))


def _done_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "must_be_time", lambda *_given: None)


def _any_deputy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "stood_for", lambda session, official_id, on: {official_id})


PLANTED: dict[Callable[[pytest.MonkeyPatch], None], Cell] = {
    _everybody: Cell("colleague", Progress.UNDER_WAY, "report.same:{id}:{version}", stale=False),
    _leaders_judge: Cell("leader", Progress.SUBMITTED, "result.accept:{id}:{version}", stale=False),
    _done_is_open: Cell("lead", Progress.SUSPENDED, "report.same:{id}:{version}", stale=False),
    _any_deputy: Cell("deputy of head", Progress.SUBMITTED, "result.accept:{id}:{version}", stale=False),
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_the_trial_finds_what_is_planted(
    office: authority.Stage, monkeypatch: pytest.MonkeyPatch, plant: Callable[[pytest.MonkeyPatch], None]
) -> None:
    before = office.tries(PLANTED[plant])
    plant(monkeypatch)

    assert before == ""
    assert office.tries(PLANTED[plant])
