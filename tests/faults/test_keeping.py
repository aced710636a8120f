"""The record is kept, and the trial sees it when it is not."""

import pytest

from storage import journal, letters
from tests.faults import forgeries, keeping
from tests.faults.gates import Size


def test_the_record_is_kept() -> None:
    found = list(keeping.gates(Size.SHORT))

    assert [gate for gate in found if not gate.holds] == []
    assert {gate.promise for gate in found} == {"P17", "P21"}


@pytest.fixture
def url(tmp_path) -> str:
    return keeping.Place(lambda number: f"sqlite:///{tmp_path}/{number}.db")()


def test_it_is_seen_when_a_field_is_not_sealed(url, monkeypatch):
    told = journal.seal
    monkeypatch.setattr(journal, "seal", lambda entry: told(keeping_without_words(entry)))

    assert not keeping._forgeries("SQLite", url, 32).holds


def keeping_without_words(entry):
    """The entry as a careless seal would read it."""
    fields = ("prev_hash", "at", "official_id", "deed", "noun", "noun_id", "before", "event")
    return type("Entry", (), {**{name: getattr(entry, name) for name in fields}, "after": {}})


def test_it_is_seen_when_the_end_is_not_anchored(url, monkeypatch):
    followed = journal.followed
    monkeypatch.setattr(journal, "followed", lambda entries, _anchors=(): forgeries.unanchored(followed(entries)))

    assert not keeping._forgeries("SQLite", url, 32).holds


def test_it_is_seen_when_letters_leave_before_the_office_decides(url, monkeypatch):
    everything = letters._NEXT_READY
    clauses = [clause for clause in everything._where_criteria if "restoration" not in str(clause)]
    open_ = everything._generate()
    open_._where_criteria = tuple(clauses)
    monkeypatch.setattr(letters, "_NEXT_READY", open_)

    broken = [gate.trial for gate in keeping._drill("SQLite", url) if not gate.holds]

    assert "sent before the office decides, SQLite" in broken
