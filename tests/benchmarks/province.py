"""The monthly report of a province: composed, written to Excel and Word, and drawn, beside the writers of others.

Beside the Excel file stand openpyxl and pandas, where it is installed, writing as many rows of as many columns, ready
made, without formats: those of tasks and indicators alone.
"""

import importlib
import importlib.util
import io
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import openpyxl
import sqlalchemy as sa

from handlers.chat import statistics
from handlers.regulation import Regulation
from handlers.reports import period_papers, period_sheets, periods, statement_sheets, statements
from handlers.rules import rankings
from handlers.rules.periods import Account
from handlers.visit import Moment
from locales import speaking
from storage.database import Database
from storage.tables import Actual, Aggregation, Direction, Every, Indicator, IndicatorPlan, Stage
from tests.benchmarks import crowd, processes
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import Figure, Sizes

Made = TypeVar("Made")
OFFICE = 2
TASK_COLUMNS, FIGURE_COLUMNS = 23, 17
ABOUT = "Toàn tỉnh"


def province(sizes: Sizes) -> Iterator[Figure]:
    """The report of a month of `sizes.province`: tasks, units, indicators."""
    tasks, units, indicators = sizes.province
    many = Crowd(units * crowd.UNIT_SIZE, tasks)
    with tempfile.TemporaryDirectory() as place, crowd.sqlite(Path(place), many) as full:
        _indicators(full, indicators, units)
        with full.reading() as session, speaking("vi"):
            moment = Moment(session, crowd.NOW, Regulation())
            statistics.picture(moment, OFFICE, "all")  # the first picture reads the fonts
            account, composed, weight = _weighed(lambda: periods.compose(moment, moment.period()))
            assert (len(account.rows), len(account.figures)) == (tasks, indicators)
            book, excel, more = _weighed(lambda: period_sheets.sheet(moment, account, ABOUT))
            assert book
            paper, word, heavy = _weighed(lambda: period_papers.paper(moment, account, ABOUT, None))
            assert paper
            _drawn, picture, _light = _weighed(lambda: statistics.picture(moment, OFFICE, "all"))
            people, statement, whole = _weighed(lambda: _statements(moment, account))
            assert people
        many_rows = len(account.rows), len(account.figures)
        _plain, theirs, heaviest = _weighed(lambda: _openpyxl(*many_rows))
        frames = _weighed(lambda: _pandas(*many_rows)) if importlib.util.find_spec("pandas") else None
    what = f"a month of {tasks:,} tasks, {units:,} units, {indicators:,} indicators"
    yield Figure(f"{what}: composed", f"{composed:.1f} s, {weight:.0f} MB")
    ours, beside = (
        f"{excel:.1f} s, {more:.0f} MB",
        f"openpyxl, rows ready, no formats: {theirs:.1f} s, {heaviest:.0f} MB",
    )
    yield Figure(f"{what}: Excel", ours, beside, theirs / excel, "≥1", theirs >= excel)
    if frames:
        _frames, slow, large = frames
        yield Figure(f"{what}: Excel", ours, f"pandas, rows ready: {slow:.1f} s, {large:.0f} MB", slow / excel)
    else:
        yield Figure(f"{what}: Excel", ours, "pandas is not installed")
    yield Figure(f"{what}: Word", f"{word:.1f} s, {heavy:.0f} MB")
    yield Figure(f"{what}: statements of all, Excel", f"{statement:.1f} s, {whole:.0f} MB")
    yield Figure(f"{what}: picture", f"{picture:.2f} s", aim="<1 s", met=picture < 1)


def _statements(moment: Moment, account: Account) -> bytes:
    told = statements.of_units(moment, account, None)
    ranked = rankings.ranking(account.rows, moment.regulation.few_tasks)
    return statement_sheets.sheet(moment, account.period, told, ranked)


def _indicators(full: Database, count: int, units: int) -> None:
    """Quarterly ones, the first quarter told; one in four missed it."""
    plain = {"year": 2026, "measure": "tỷ đồng", "year_plan": Decimal(100), "created_at": crowd.NOW, "version": 1}
    kinds = {"every": Every.QUARTER, "direction": Direction.HIGHER, "aggregation": Aggregation.SUM}
    numbers = range(1, count + 1)
    rows = [
        {**plain, **kinds, "id": n, "unit_id": 2 + n % units, "name": f"Chỉ tiêu {n}", "folded": f"chi tieu {n}"}
        for n in numbers
    ]
    plans = [{"indicator_id": n, "number": q, "plan": Decimal(25)} for n in numbers for q in range(1, 5)]
    told = {"number": 1, "stage": Stage.OFFICIAL, "author_id": 1, "made_at": crowd.NOW}
    actuals = [{**told, "indicator_id": n, "value": Decimal(20 if n % 4 == 0 else 26)} for n in numbers]
    with full.transaction() as session:
        for noun, its in ((Indicator, rows), (IndicatorPlan, plans), (Actual, actuals)):
            session.connection().execute(sa.insert(noun), its)


def _openpyxl(tasks: int, figures: int) -> bytes:
    book = openpyxl.Workbook()
    for rows, columns in ((tasks, TASK_COLUMNS), (figures, FIGURE_COLUMNS)):
        sheet = book.create_sheet()
        for _number in range(rows):
            sheet.append(_row(columns))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _pandas(tasks: int, figures: int) -> bytes:
    pandas = importlib.import_module("pandas")
    kept = io.BytesIO()
    with pandas.ExcelWriter(kept, engine="openpyxl") as writer:
        for name, rows, columns in (("tasks", tasks, TASK_COLUMNS), ("figures", figures, FIGURE_COLUMNS)):
            pandas.DataFrame([_row(columns)] * rows).to_excel(writer, sheet_name=name, index=False)
    return kept.getvalue()


def _row(columns: int) -> tuple[object, ...]:
    return (crowd.TEXT, *(["18/06/2026", 7] * columns)[: columns - 1])


def _weighed(make: Callable[[], Made]) -> tuple[Made, float, float]:
    """What was made, seconds, and megabytes at the peak over those before."""
    before = processes.forget_peak()
    began = time.perf_counter()
    made = make()
    return made, time.perf_counter() - began, processes.peak_memory() - before
