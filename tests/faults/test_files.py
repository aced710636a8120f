"""Hostile files are cheap, our own sheets do nothing; the trial sees it when they are not and do."""

import io

import openpyxl
import pytest

from handlers.reports import tasks
from storage.database import Database
from tests import cast
from tests.faults import files
from tests.faults.gates import Size


def test_hostile_files_are_cheap_and_our_own_do_nothing() -> None:
    broken = [gate for gate in files.gates(Size.SHORT) if not gate.holds]

    assert broken == []


def test_a_limit_that_is_passed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MEGABYTES", 10.0)

    assert [gate for gate in files.hostile({"x.xlsx": files.CHEAP["laughing.xlsx"]}) if not gate.holds]


def test_a_reader_that_dies_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "READ_IT", files.READ_IT.replace("except Refusal", "except ValueError"))

    assert [gate for gate in files.hostile({"x.xlsx": files.CHEAP["nothing.xlsx"]}) if not gate.holds]


def test_formulas_in_the_csv_are_found(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "_is_formula", lambda said: isinstance(said, str) and said.startswith("="))
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)

    broken = [gate.trial for gate in files.exports("SQLite", database) if not gate.holds]
    database.close()

    assert broken == ["SQLite, vi: formulas in tasks.csv", "SQLite, en: formulas in tasks.csv"]


def test_a_formula_in_a_sheet_is_found() -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["=1+1", "x"])
    book.save(content)

    assert files.read_again(content.getvalue())[1] >= 1
