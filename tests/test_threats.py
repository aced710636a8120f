"""The table of threats names tests that there are, and every promise of this kind stands in it."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
ROWS = [line for line in (HERE / "docs" / "threats.md").read_text(encoding="utf-8").splitlines() if "::" in line]
CITED = sorted({tuple(named) for row in ROWS for named in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)})


@pytest.mark.parametrize(("path", "test"), CITED, ids=lambda said: said.rpartition("/")[2])
def test_what_a_threat_is_tried_by_is_there(path: str, test: str) -> None:
    assert f"def {test}(" in (HERE / path).read_text(encoding="utf-8")


def test_every_threat_has_its_guard_promise_and_trial() -> None:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in ROWS]

    assert [row for row in cells if len(row) != 4 or not all(row) or not re.fullmatch(r"P\d+(, P\d+)*", row[2])] == []


def test_no_row_of_the_table_is_without_a_test() -> None:
    lines = (HERE / "docs" / "threats.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line[:1] == "|"]

    assert table[2:] == ROWS
    assert {"P19", "P20", "P22", "P23", "P24", "P26"} <= set(re.findall(r"P\d+", " ".join(ROWS)))
