"""The overdue report: composed once, for the chat, the command line and the Excel sheet alike."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from handlers.rules import trees
from handlers.rules.overdue import Clocks, Counts, Overdue, TaskLine, UnitLine
from handlers.rules.scopes import Scope
from handlers.visit import Moment
from locales import _
from storage import assignments, people
from storage import overdue as questions
from storage.tables import Result


def compose(
    moment: Moment, scope: Scope, *, under: int | None = None, first: int = 0, most: int | None = None
) -> Overdue:
    """What is late in a part of the office at an instant.

    `scope` is all (`Scope()`), some units (`Scope(frozenset({3, 4}))`) or what one official leads
    (`Scope(lead_id=5)`). The units are those below `under`, or below the top of the scope, each with everything
    beneath it. `most` task lines are read from `first` on: None for all, 0 for none.
    """
    clocks = clocks_of(moment)
    waiting = questions.waiting(moment.session, scope.units, scope.lead_id)
    in_time = _in_time(moment, scope, waiting, clocks)
    counted = _by_unit(moment, scope, clocks, waiting, in_time)
    total = Counts.total(counted.values())
    lines = () if scope.lead_id is not None else tuple(_unit_lines(moment, counted, scope, under))
    tasks = () if most == 0 else tuple(_task_lines(moment, scope, clocks, in_time, first, most))
    return Overdue(moment.now, total, lines, tasks, first)


def clocks_of(moment: Moment) -> Clocks:
    """Today's clocks, on the office's calendar."""
    return Clocks.on(moment.today, moment.calendar, moment.regulation.silent, moment.regulation.zone)


def by_unit(moment: Moment, scope: Scope) -> dict[int, Counts]:
    """The counts of each unit by itself."""
    clocks = clocks_of(moment)
    waiting = questions.waiting(moment.session, scope.units, scope.lead_id)
    return _by_unit(moment, scope, clocks, waiting, _in_time(moment, scope, waiting, clocks))


def _in_time(moment: Moment, scope: Scope, waiting: Sequence[questions.Waiting], clocks: Clocks) -> list[int]:
    """Lateness is judged when the lead submits, or when the clock was stopped: what hangs after makes nobody late."""
    stopped = [(task_id, due_on, moment.local(at).date()) for task_id, _unit, due_on, at in waiting]
    stopped += questions.paused(moment.session, scope.units, scope.lead_id)
    return [
        task_id
        for task_id, due_on, on in stopped
        if due_on is not None and due_on <= clocks.late_on and not moment.calendar.days_late(due_on, on)
    ]


def _by_unit(
    moment: Moment, scope: Scope, clocks: Clocks, waiting: Sequence[questions.Waiting], in_time: list[int]
) -> dict[int, Counts]:
    session, part = moment.session, (scope.units, scope.lead_id)
    since = datetime.combine(moment.period().first, time(), tzinfo=moment.regulation.zone)
    found: dict[int, Counts] = {}

    def add(unit_id: int, more: Counts) -> None:
        found[unit_id] = found.get(unit_id, Counts()) + more

    late = questions.counts(session, clocks.late_on, clocks.long_on, clocks.silent_at, in_time, *part)
    for unit_id, count, long, silent, never, excused in late:
        add(unit_id, Counts(late=count, long=int(long), silent=int(silent), unreported=int(never), fell_due=count))
        add(unit_id, Counts(excused=int(excused)))
    for unit_id, count in questions.open_by_unit(session, *part).items():
        add(unit_id, Counts(in_hand=count))
    for unit_id, count in questions.closed_by_unit(session, since, clocks.late_on, *part).items():
        add(unit_id, Counts(fell_due=count))
    for _task, unit_id, _due_on, _at in waiting:
        add(unit_id, Counts(waiting=1))
    if scope.lead_id is None:
        for unit_id, count in assignments.ungiven_by_unit(session, scope.units).items():
            add(unit_id, Counts(ungiven=count))
    return found


def _unit_lines(moment: Moment, counted: dict[int, Counts], scope: Scope, under: int | None) -> list[UnitLine]:
    """One line for each unit at the top, with everything below it, the most late first."""
    units = {unit.id: unit for unit in people.units(moment.session)}
    line_of = trees.lines(units.values(), scope.units, under)
    sums: dict[trees.Line, Counts] = {}
    for unit_id, counts in counted.items():
        sums[line_of[unit_id]] = sums.get(line_of[unit_id], Counts()) + counts
    found = [
        UnitLine(unit_id, units[unit_id].short_name or units[unit_id].name, counts, alone)
        for (unit_id, alone), counts in sums.items()
        if counts.late or counts.ungiven or counts.waiting
    ]
    return sorted(found, key=lambda line: (-line.counts.late, -line.counts.long, units[line.unit_id].sort_key))


def _task_lines(
    moment: Moment, scope: Scope, clocks: Clocks, in_time: list[int], first: int, most: int | None
) -> Iterator[TaskLine]:
    late_by: dict[tuple[date, date], int] = {}

    def days_late(due_on: date, until: date) -> int:
        if (due_on, until) not in late_by:
            late_by[due_on, until] = moment.calendar.days_late(due_on, until)
        return late_by[due_on, until]

    found = questions.rows(moment.session, clocks.late_on, in_time, scope.units, scope.lead_id, first=first, most=most)
    for row in found:
        submitted_at, due_on, reported_at = row.submitted_at, row.due_on, row.reported_at
        waiting = submitted_at is not None and row.result == Result.WAITING
        until = moment.local(submitted_at).date() if waiting else row.paused_on or clocks.today
        heard_on = moment.local(row.heard_at).date()
        yield TaskLine(
            task_id=row.id,
            code=f"NV-{row.id:04d}",
            text=row.text,
            product=row.product,
            directive=row.directive,
            directive_on=row.directive_on,
            unit_id=row.lead_unit_id,
            unit=row.unit,
            lead_id=row.lead_id,
            lead=row.lead,
            original_due_on=row.original_due_on,
            due_on=due_on,
            days_late=days_late(due_on, until),
            extended=row.extended,
            days_late_by_original=days_late(row.original_due_on or due_on, until),
            reported_on=heard_on if reported_at else None,
            days_silent=max(0, (clocks.today - heard_on).days),
            progress=row.progress,
            percent=row.percent,
            urgings=row.urgings,
            is_waiting=waiting,
            cause=row.cause,
            is_held_up=row.waits + row.obstacles > 0,
        )


# --- the sheet -------------------------------------------------------------------------------------------------

_WIDTHS: list[float] = [6, 11, 60, 22, 12, 26, 24, 12, 12, 12, 12, 14, 10, 10, 10, 12, 28, 50]
_DATES = (4, 7, 8, 10)
"""The columns that hold dates."""
A4 = 9
"""Excel's number of the paper."""


def sheet(moment: Moment, scope: Scope, about: str, why: Mapping[int, Sequence[str]]) -> bytes:
    """The overdue tasks as an Excel sheet: dates are dates, the header is frozen, filtered and printed on each page.

    `why` says of a task what holds it up.
    """
    from rustpy_xlsxwriter import FastExcel, Format

    clocks = clocks_of(moment)
    in_time = _in_time(moment, scope, questions.waiting(moment.session, scope.units, scope.lead_id), clocks)
    at = moment.local(moment.now)
    title = _("OVERDUE TASKS · {about} · as of {at:%H:%M %d/%m/%Y}", about=about, at=at)
    last = len(_WIDTHS) - 1
    banner = Format().set_bold().set_font_size(14)
    header = Format().set_bold().set_text_wrap().set_background_color("#DDE6F0").set_border("thin")
    wrapped = Format().set_text_wrap().set_align("top")
    dated = Format().set_num_format("dd/mm/yyyy").set_align("top")
    content = io.BytesIO()
    (
        FastExcel(content)
        .freeze(row=3)
        .sheet(
            _("Overdue"),
            _sheet_rows(_task_lines(moment, scope, clocks, in_time, 0, None), why),
            column_widths=_WIDTHS,
            column_formats=[dated if column in _DATES else wrapped for column in range(len(_WIDTHS))],
            header_format=header,
            header_row=2,
            merge_ranges=[(0, 0, 0, last, title, banner)],
            autofilter=True,
            page_setup={"landscape": True, "paper_size": A4, "fit_to_pages": (1, 0), "repeat_rows": (2, 2)},
        )
        .save()
    )
    return content.getvalue()


def _sheet_rows(lines: Iterator[TaskLine], why: Mapping[int, Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The columns of the annex offices attach, and both clocks."""
    heads = (
        *(_("No."), _("Code"), _("Task"), _("Directive"), _("Directive date"), _("Lead unit"), _("Lead official")),
        *(_("Original deadline"), _("Deadline"), _("Working days late"), _("Last report")),
        *(_("Days since last report"), _("Percent done"), _("Times urged"), _("Times extended")),
        *(_("Working days late by the original deadline"), _("Product"), _("Why")),
    )
    nobody = _("not yet given")
    for number, line in enumerate(lines, 1):
        values = (
            *(number, line.code, line.text, line.directive or "", line.directive_on, line.unit),
            *(line.lead or nobody, line.original_due_on, line.due_on, line.days_late),
            *(line.reported_on, line.days_silent, line.percent, line.urgings, line.extended),
            *(line.days_late_by_original, line.product or "", "; ".join(why.get(line.task_id, ()))),
        )
        yield dict(zip(heads, values, strict=True))
