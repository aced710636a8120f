"""The report of a period as an Excel file: units, tasks with the annex columns, indicators, extensions, adjustments."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.reports import period_words as said
from handlers.reports import rankings as ranking
from handlers.rules import periods as rules
from handlers.rules import rankings as rules_of_ranking
from handlers.rules import trees
from handlers.rules.periods import Account
from handlers.rules.statistics import Classes
from handlers.visit import Moment
from locales import _
from storage import people

A3, A4 = 8, 9
"""Excel's numbers of paper."""
WIDE = 12
"""More columns than these cannot be read on A4."""
HEADINGS_HIGH = 80.0
"""Points: five lines of a heading."""
_TASK_WIDTHS: list[float] = [
    *(6, 11, 60, 20, 12, 26, 22, 30, 12, 12, 24, 10, 14, 12, 12, 10, 10, 10, 10, 28, 40, 22, 11),
]
_TASK_DATES = (4, 8, 9, 13, 14)
_FIGURE_WIDTHS: list[float] = [10, 44, 12, 26, 16, 12, 12, 12, 14, 12, 12, 12, 12, 12, 18, 40, 40]


def sheet(moment: Moment, account: Account, about: str) -> bytes:
    """Dates are dates, figures are figures, text is text; headings are frozen, filtered and printed on each page."""
    from rustpy_xlsxwriter import FastExcel

    content = io.BytesIO()
    paper = FastExcel(content).freeze(row=3)
    units = list(_units(moment, account))
    ranked = rules_of_ranking.ranking(account.rows, moment.regulation.few_tasks)
    pages: tuple[tuple[str, Any, list[float], tuple[int, ...], Sequence[Any]], ...] = (
        (_("Summary"), units, [34, *[11.0] * 17], (), units),
        (_("Tasks"), _tasks(account), _TASK_WIDTHS, _TASK_DATES, account.rows),
        (_("Indicators"), _figures(account), _FIGURE_WIDTHS, (), account.figures),
        (_("Ranking"), ranking.rows(ranked), ranking.WIDTHS, (), ranked),
        (_("Extensions"), _asked(account, moment), [34, 18, 80], (), account.asked),
        (_("Waited for"), _waited(account), [34, 12, 60, 14, 16], (), account.waited),
        (_("Adjustments"), _adjustments(account), [12, 60, 20, 30, 30], (), account.adjustments),
    )
    title = _("REPORT · {about} · {period}", about=about, period=said.period(account.period))
    at = said.until(moment.local(account.at), is_closed=account.is_closed)
    for name, rows, widths, dates, is_there in pages:
        if is_there:
            paper = paper.sheet(name, rows, **looks(title, at, widths, dates))
    paper.save()
    return content.getvalue()


def looks(title: str, at: str, widths: list[float], dates: tuple[int, ...]) -> dict[str, Any]:
    """The same on every sheet: the title and until when above the frozen headings."""
    from rustpy_xlsxwriter import Format

    wrapped = Format().set_text_wrap().set_align("top")
    dated = Format().set_num_format("dd/mm/yyyy").set_align("top")
    banner, small = Format().set_bold().set_font_size(14), Format().set_italic()
    last = len(widths) - 1
    return {
        "column_widths": widths,
        "column_formats": [dated if column in dates else wrapped for column in range(len(widths))],
        "header_format": Format().set_bold().set_text_wrap().set_background_color("#DDE6F0").set_border("thin"),
        "header_row": 2,
        "row_heights": {2: HEADINGS_HIGH},
        "merge_ranges": [(0, 0, 0, last, title, banner), (1, 0, 1, last, at, small)],
        "autofilter": True,
        "page_setup": {
            "landscape": True,
            "paper_size": A3 if len(widths) > WIDE else A4,
            "fit_to_pages": (1, 0),
            "repeat_rows": (2, 2),
        },
    }


def by_unit(moment: Moment, account: Account) -> list[tuple[str, int, Classes]]:
    """Unit by unit in the order of the alphabet, each with everything below it: name, urgings, counts."""
    units = {unit.id: unit for unit in people.units(moment.session)}
    seen = {row.unit_id for row in account.rows}
    line_of = trees.lines(units.values(), _above(units, seen), None)
    counted = rules.by(account.rows, line_of)
    urged: dict[Any, int] = {}
    for row in account.rows:
        urged[line_of[row.unit_id]] = urged.get(line_of[row.unit_id], 0) + row.urged
    order = sorted(counted, key=lambda line: (units[line[0]].sort_key, line[1]))
    return [(units[unit_id].name, urged[unit_id, alone], counted[unit_id, alone]) for unit_id, alone in order]


def _above(units: Mapping[int, Any], seen: set[int]) -> set[int]:
    """Some units with every unit above them: the tree a table is drawn from."""
    found: set[int] = set()
    for unit_id in seen:
        step: int | None = unit_id
        while step is not None and step not in found:
            found.add(step)
            step = units[step].parent_id
    return found


def _units(moment: Moment, account: Account) -> Iterator[dict[str, Any]]:
    lines = by_unit(moment, account)
    for name, urged, of in [*lines, (_("Total"), sum(n for _name, n, _of in lines), account.total)]:
        heads = (
            *(_("Unit"), _("Total"), _("Done on time"), _("Done late"), _("Open, in term"), _("Open, overdue")),
            *(_("No deadline"), _("Not yet given"), _("Waiting for confirmation"), _("Late by the original deadline")),
            *(_("Withdrawn or merged"), _("Overdue of all open, %"), _("Overdue of all that fell due, %")),
            *(_("Done on time of all done, %"), _("Times urged"), _("Fell due"), _("Late with a confirmed cause")),
            _("Parts of other tasks"),
        )
        values = (
            *(name, of.total, of.done_on_time, of.done_late, of.open_in_term, of.open_overdue),
            *(of.no_deadline, of.ungiven, of.waiting, of.late_by_original),
            *(of.withdrawn, said.share(of.open_overdue, of.in_hand), said.share(of.open_overdue, of.fell_due)),
            *(said.share(of.done_on_time, of.done_on_time + of.done_late), urged, of.fell_due, of.excused),
            of.parts,
        )
        yield dict(zip(heads, values, strict=True))


def _tasks(account: Account) -> Iterator[dict[str, Any]]:
    """The columns of the annex offices attach, then the legal class and both clocks."""
    heads = (
        *(_("No."), _("Code"), _("Task"), _("Directive"), _("Directive date"), _("Lead unit"), _("Lead official")),
        _("Coordinating units"),
        *(_("Original deadline"), _("Deadline"), _("Class"), _("Working days late")),
        *(_("Working days late by the original deadline"), _("Submitted"), _("Last report")),
        *(_("Days since last report"), _("Percent done"), _("Times urged"), _("Times extended"), _("Product")),
        *(_("Confirmed objective cause"), _("Confirmed by"), _("Part of")),
    )
    names, nobody = said.legal_names(), _("not yet given")
    for number, row in enumerate(account.rows, 1):
        values = (
            *(number, row.code, row.text, row.directive or "", row.directive_on, row.unit, row.lead or nobody),
            row.coordinating,
            *(row.original_due_on, row.due_on, names[row.legal], row.days_late),
            *(row.late_by_original, row.submitted_on, row.reported_on),
            *(row.days_silent, row.percent, row.urged, row.extended, row.product or ""),
            *(row.cause or "", row.confirmed_by or "", f"NV-{row.part_of:04d}" if row.part_of else ""),
        )
        yield dict(zip(heads, values, strict=True))


def _figures(account: Account) -> Iterator[dict[str, Any]]:
    heads = (
        *(_("Code"), _("Indicator"), _("Unit of measure"), _("Unit"), _("Period"), _("Plan of the period")),
        *(_("Carried over"), _("Actual"), _("Estimate or official"), _("Plan so far"), _("Cumulative")),
        *(_("Of the plan so far, %"), _("Of the plan of the year, %"), _("Of the same time last year, %")),
        *(_("Colour"), _("Why the plan was missed"), _("Remedy")),
    )
    for one in account.figures:
        values = (
            *(one.code, one.name, one.measure, one.unit, said.figure_period(one), _number(one.plan)),
            *(_number(one.carried), _number(one.actual), said.stage(one.stage), _number(one.planned)),
            *(_number(one.reached), _number(one.percent), _number(one.of_year), _number(one.of_last_year)),
            *(said.colour(one.colour), one.cause or "", one.remedy or ""),
        )
        yield dict(zip(heads, values, strict=True))


def _asked(account: Account, moment: Moment) -> Iterator[dict[str, Any]]:
    names = {unit.id: unit.name for unit in people.units(moment.session)} if account.asked else {}
    states = said.states()
    for one in account.asked:
        yield {
            _("Unit"): names.get(one.unit_id, ""),
            _("What became of it"): states[one.state],
            _("Reason"): one.reason,
        }


def _waited(account: Account) -> Iterator[dict[str, Any]]:
    """Units waited for, and the working days of the period that are counted for them."""
    for one in account.waited:
        yield {
            _("Unit waited for"): one.unit,
            _("Code"): one.code,
            _("What for"): one.words,
            _("Working days"): one.days,
            _("Still waiting"): _("yes") if one.is_open else "",
        }


def _adjustments(account: Account) -> Iterator[dict[str, Any]]:
    for one in account.adjustments:
        yield {
            _("Code"): one.code,
            _("About"): one.about,
            _("Period"): said.closed_period(one.period),
            _("Was"): said.adjusted(one.was),
            _("Is now"): said.adjusted(one.now),
        }


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def file_name(account: Account, kind: str, at: datetime) -> str:
    """For example bao-cao-month-06-2026.xlsx."""
    period = account.period
    return f"bao-cao-{period.every}-{period.number:02d}-{period.year}-{at:%Y%m%d}.{kind}"
