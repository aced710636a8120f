"""A token nobody drew does nothing; the trial sees it when one does."""

import pytest

from handlers.chat import tokens
from handlers.rules import rights
from handlers.visit import EventKind
from storage.database import Database
from tests import cast
from tests.faults import tampering
from tests.faults.gates import Size
from tests.faults.tampering import LEAD, OFFICE, OUTSIDER


def test_a_token_nobody_drew_ends_in_a_clear_answer() -> None:
    broken = [gate for gate in tampering.gates(Size.SHORT) if not gate.holds]

    assert broken == []


@pytest.fixture
def trial(sqlite_url: str) -> tampering.Trial:
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    return tampering.Trial(database)


@pytest.mark.parametrize("pressed", [(OFFICE, "unit.show:u" + "9" * 30), (OFFICE, "urging.send:t١")])
def test_the_trial_finds_numbers_of_any_length_and_script(
    trial: tampering.Trial, monkeypatch: pytest.MonkeyPatch, pressed: tuple[str, str]
) -> None:
    monkeypatch.setattr(tokens, "number", lambda text: int(text) if text.isdecimal() else None)

    with pytest.raises(AssertionError, match=r"an apology|a change"):
        trial.press([pressed], EventKind.TAP)


def test_the_trial_finds_authority_that_comes_from_the_button(
    trial: tampering.Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rights, "is_for", lambda deed, standing: True)

    with pytest.raises(AssertionError, match="a change"):
        trial.press([(OUTSIDER, "report.same:1:1")], EventKind.TAP)


def test_the_trial_finds_an_error_that_became_an_apology(
    trial: tampering.Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "arguments", lambda handler, visit, parts: parts)

    with pytest.raises(AssertionError, match="an apology"):
        trial.press([(LEAD, "task.show")], EventKind.TAP)
