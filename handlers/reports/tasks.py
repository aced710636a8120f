"""All tasks as a sheet: the columns of the annex offices attach, progress, both clocks, dates as dates."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal

from handlers.refusals import Refusal
from handlers.rules import lateness
from handlers.visit import Moment
from locales import N_, _
from storage import tasks
from storage.tables import Progress, Result, Task

PROGRESS = {
    Progress.ASSIGNED: N_("given"),
    Progress.ACKNOWLEDGED: N_("acknowledged"),
    Progress.UNDER_WAY: N_("under way"),
    Progress.SUBMITTED: N_("submitted"),
    Progress.DONE: N_("done"),
    Progress.WITHDRAWN: N_("withdrawn"),
    Progress.SUSPENDED: N_("suspended"),
}


class NothingToExport(Refusal):
    says = N_("There is no task yet. Bring an annex table first: dondoc tasks import FILE.")


def sheet(moment: Moment, kind: Literal["xlsx", "csv"]) -> bytes:
    """Every task, open or closed; the CSV runs nothing when a spreadsheet opens it."""
    from rustpy_xlsxwriter import FastExcel, Format

    if not tasks.is_any(moment.session):
        raise NothingToExport
    content = io.BytesIO()
    paper = FastExcel(content, output_format=kind, bom=kind == "csv")
    if kind == "csv":
        paper.sheet(_("Tasks"), map(_harmless, _rows(moment, _written))).save()
        return content.getvalue()
    wrapped = Format().set_text_wrap().set_align("top")
    dated = Format().set_num_format("dd/mm/yyyy").set_align("top")
    paper.freeze(row=1).sheet(
        _("Tasks"),
        _rows(moment, lambda on: on),
        column_widths=_WIDTHS,
        column_formats=[dated if column in _DATES else wrapped for column in range(len(_WIDTHS))],
        header_format=Format().set_bold().set_text_wrap().set_background_color("#DDE6F0").set_border("thin"),
        autofilter=True,
        page_setup={"landscape": True, "paper_size": 9, "fit_to_pages": (1, 0), "repeat_rows": (0, 0)},
    ).save()
    return content.getvalue()


_WIDTHS: list[float] = [6, 11, 60, 20, 12, 30, 24, 40, 12, 28, 12, 16, 10, 12, 10, 10, 10, 12]
_DATES = (4, 8, 10, 13)
"""The columns that hold dates."""


def _rows(moment: Moment, day: Callable[[date | None], Any]) -> Iterator[dict[str, Any]]:
    heads = (
        *(_("No."), _("Code"), _("Task"), _("Directive"), _("Directive date"), _("Lead unit"), _("Lead official")),
        *(_("Coordinating units"), _("Deadline"), _("Product"), _("Original deadline"), _("Progress")),
        *(_("Percent done"), _("Last report"), _("Working days late"), _("Days since last report")),
        *(_("Times extended"), _("Working days late by the original deadline")),
    )
    progress = {word: _(said) for word, said in PROGRESS.items()}
    others = tasks.coordinating(moment.session)
    for number, (task, directive, unit, lead) in enumerate(tasks.with_everything(moment.session), 1):
        of = (directive.number or "", day(directive.issued_on)) if directive else ("", "")
        reported_on = moment.local(task.reported_at).date() if task.reported_at else None
        values = (
            *(number, task.code, task.text, *of, unit.name, lead.name if lead else ""),
            *("; ".join(others.get(task.id, ())), day(task.due_on), task.product or "", day(task.original_due_on)),
            *(progress[task.progress], task.percent, day(reported_on), *_clocks(moment, task)),
            *(task.extended, _late(moment, task, task.original_due_on)),
        )
        yield dict(zip(heads, values, strict=True))


_BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def _harmless(row: dict[str, Any]) -> dict[str, Any]:
    """What a spreadsheet would take for a formula, space and line ends before it or not, has an apostrophe in front."""
    return {head: f"'{said}" if _is_formula(said) else said for head, said in row.items()}


def _is_formula(said: Any) -> bool:
    return isinstance(said, str) and said.lstrip().startswith(_BEGINS_A_FORMULA)


def _clocks(moment: Moment, task: Task) -> tuple[int, int | str]:
    """Working days late, and days since somebody last said something; a closed task waits for no report."""
    late = _late(moment, task, task.due_on)
    heard_at = task.reported_at or task.given_at or task.created_at
    return late, "" if task.closed_at else (moment.today - moment.local(heard_at).date()).days


def _late(moment: Moment, task: Task, due_on: date | None) -> int:
    """Working days late by one of the two deadlines."""
    judged = task.submitted_at if task.result is not Result.RETURNED else None
    done_on = judged or task.closed_at
    until = moment.local(done_on).date() if done_on else task.paused_on
    return lateness.days_late(due_on, until, moment.today, moment.calendar)


def _written(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""
