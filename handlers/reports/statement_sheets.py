"""Statements as an Excel file: of one official, or of a unit for the personnel unit, with every product behind them."""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from handlers.reports import period_sheets, rankings
from handlers.reports import period_words as said
from handlers.reports import statement_words as words
from handlers.reports.statements import Told
from handlers.rules.calendar import Period
from handlers.rules.rankings import Ranked
from handlers.visit import Moment
from locales import _

_PEOPLE_WIDTHS: list[float] = [6, 28, 34, *[12.0] * 12]
_LINE_WIDTHS: list[float] = [6, 28, 34, 11, 60, 12, 12, 12, 26, 10, 10, 10, 10, 10, 10, 48]

_ASKED_WIDTHS: list[float] = [10, 28, 11, 60, 28, 14, 28, 18, 60]


def sheet(moment: Moment, period: Period, found: Sequence[Told], ranked: Sequence[Ranked] = ()) -> bytes:
    """Of at least one: people, their products, what was restated and asked; for a personnel unit the ranking."""
    from rustpy_xlsxwriter import FastExcel

    content = io.BytesIO()
    paper = FastExcel(content).freeze(row=3)
    title = _("STATEMENTS · {period}", period=said.period(period))
    first = found[0].statement
    at = said.until(moment.local(first.at), is_closed=first.is_closed)
    changed = [one for one in found if one.restated]
    for name, rows, widths, dates, is_there in (
        (_("Officials"), _people(found), _PEOPLE_WIDTHS, (), found),
        (_("Products"), _lines(found), _LINE_WIDTHS, (5, 6, 7), any(one.statement.lines for one in found)),
        (_("Restated"), _restated(changed), _LINE_WIDTHS, (5, 6, 7), changed),
        (_("Questions"), _asked(found), _ASKED_WIDTHS, (5,), any(one.asked for one in found)),
        (_("Ranking"), rankings.rows(ranked), rankings.WIDTHS, (), ranked),
    ):
        if is_there:
            paper = paper.sheet(name, rows, **period_sheets.looks(title, at, widths, dates))
    paper.save()
    return content.getvalue()


def _people(found: Sequence[Told]) -> Iterator[dict[str, Any]]:
    for place, told in enumerate(found, 1):
        one, again = told.statement, told.restated
        reckoned = one.reckoned
        yield {
            _("No."): place,
            _("Official"): one.name,
            _("Unit"): one.unit,
            _("Products reckoned"): len(reckoned),
            _("Done"): one.done,
            _("Late instances"): sum(line.late for line in reckoned),
            _("Late with a confirmed cause"): sum(bool(line.row.cause) for line in one.lines),
            _("Returned"): sum(line.row.returned for line in reckoned if line.is_done),
            _("Waits for confirmation"): sum(line.is_waiting for line in one.lines),
            _("Quantity, %"): _number(one.quantity),
            _("Quality, %"): _number(one.quality),
            _("Progress, %"): _number(one.progress),
            _("Points for results"): _number(one.points),
            _("Of"): one.scale.results,
            _("Points restated since"): _number(again.points) if again else None,
        }


def _lines(found: Sequence[Told], *, restated: bool = False) -> Iterator[dict[str, Any]]:
    place = 0
    for told in found:
        one = told.restated if restated and told.restated else told.statement
        was = {line.row.task_id: line for line in told.statement.lines}
        for line in one.lines:
            if restated and line == was[line.row.task_id]:
                continue
            place, row, counts = place + 1, line.row, line.is_reckoned
            yield {
                _("No."): place,
                _("Official"): one.name,
                _("Unit"): row.unit,
                _("Code"): row.code,
                _("Task"): row.text,
                _("Original deadline"): row.original_due_on,
                _("Deadline"): row.due_on,
                _("Submitted"): row.submitted_on,
                _("Counted as"): words.counted(line),
                _("Working days late"): row.days_late,
                _("Late instances"): line.late,
                _("Returned"): row.returned,
                _("Quantity, %"): 100 * line.is_done if counts else None,
                _("Quality, %"): line.quality if counts else None,
                _("Progress, %"): line.progress if counts else None,
                _("Why"): words.why(line),
            }


def _restated(found: Sequence[Told]) -> Iterator[dict[str, Any]]:
    yield from _lines(found, restated=True)


def _asked(found: Sequence[Told]) -> Iterator[dict[str, Any]]:
    """What officials asked about their lines, and who answered what."""
    for told in found:
        for one in told.asked:
            yield {
                _("Number"): one.inquiry.code,
                _("Official"): told.statement.name,
                _("Code"): f"NV-{one.inquiry.task_id:04d}",
                _("Question"): one.inquiry.text,
                _("Asked of"): one.of,
                _("Answer by"): one.inquiry.answer_by_on,
                _("Answered by"): one.by,
                _("Answer"): words.verdict(one.inquiry),
                _("Reasons"): one.inquiry.answer_text or "",
            }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
