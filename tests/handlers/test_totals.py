"""Totals equal rows in every file that is taken away: written from whatever a period held, read by another reader."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.reports import period_papers, period_sheets, statement_sheets, statements
from handlers.rules import rankings
from handlers.rules.periods import Row
from handlers.visit import Moment
from locales import speaking
from storage.database import Database
from tests import cast
from tests.handlers.conftest import MONDAY
from tests.handlers.rules import test_periods
from tests.office import Office

FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
WRITABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20)


@st.composite
def months(draw: st.DrawFn) -> list[Row]:
    """Tasks of the cast's own units and people."""
    of = draw(st.lists(test_periods.rows(), max_size=12, unique_by=lambda row: row.task_id))
    lead = st.none() | st.integers(1, len(cast.PEOPLE))
    return [
        row._replace(
            unit_id=draw(st.integers(1, len(cast.UNITS))),
            lead_id=draw(lead),
            text=draw(WRITABLE),
            product=None,
            directive=None,
            cause=draw(st.none() | WRITABLE.filter(bool)),
            returned=draw(st.integers(0, 4)),
            slipped=draw(st.integers(0, 2)),
        )
        for row in of
    ]


@pytest.fixture
def here(with_people: Callable[[str], Database]) -> Office:
    """The cast, and nothing else: only names are read from it."""
    return Office(with_people("sqlite"), MONDAY)


def rows(book: Any, name: str) -> list[tuple[Any, ...]]:
    return list(book[name].iter_rows(min_row=4, values_only=True))


@given(of=months())
@FEW
def test_the_files_of_a_period_add_up(here: Office, of: list[Row]) -> None:
    account = test_periods.account(of)
    with here.database.reading() as session, speaking("vi"):
        moment = Moment(session, here.now, here.regulation)
        book = openpyxl.load_workbook(io.BytesIO(period_sheets.sheet(moment, account, "Tất cả")))
        paper = docx.Document(io.BytesIO(period_papers.paper(moment, account, "Tất cả", None)))
        told = statements.of_units(moment, replace(account, is_closed=False), None)
        ranked = rankings.ranking(of, few=3)
        people = statement_sheets.sheet(moment, account.period, told, ranked) if told else b""

    taken = openpyxl.load_workbook(io.BytesIO(people)) if people else book
    summary = rows(book, "Tổng hợp")
    for place in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16):
        assert sum(row[place] for row in summary[:-1]) == summary[-1][place]
    assert summary[-1][1] + summary[-1][10] == len(of)
    table = [[cell.text for cell in row.cells] for row in paper.tables[1].rows[1:]]
    for place in range(1, 7):
        assert sum(int(row[place]) for row in table[:-1]) == int(table[-1][place])
    assert [int(figure) for figure in table[-1][1:]] == list(summary[-1][1:7])
    led = [row for row in of if row.lead_id is not None]
    products = rows(taken, "Sản phẩm") if told else []
    assert len(products) == len(led)
    officials = rows(taken, "Cán bộ") if told else []
    assert sum(row[3] or 0 for row in officials) == sum(row[12] is not None for row in products)
    assert sum(row[4] or 0 for row in officials) == sum(row[12] == 100 for row in products)
