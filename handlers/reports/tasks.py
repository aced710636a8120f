"""All tasks as a sheet: the columns of the annex offices attach, progress, and both clocks; text stays text."""

import io
from collections.abc import Iterator
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
    from rustpy_xlsxwriter import FastExcel

    if not tasks.is_any(moment.session):
        raise NothingToExport
    content = io.BytesIO()
    paper = FastExcel(content, output_format=kind, sanitize_formulas=kind == "csv", bom=kind == "csv")
    rows = _rows(moment)
    if kind == "xlsx":
        widths: list[float] = [6, 11, 60, 20, 12, 30, 24, 40, 16, 28, 12, 12, 14, 10, 10, 10]
        paper.freeze(row=1).sheet(_("Tasks"), rows, column_widths=widths, autofilter=True).save()
    else:
        paper.sheet(_("Tasks"), rows).save()
    return content.getvalue()


def _rows(moment: Moment) -> Iterator[dict[str, Any]]:
    heads = (
        *(_("No."), _("Code"), _("Task"), _("Directive"), _("Directive date"), _("Lead unit"), _("Lead official")),
        *(_("Coordinating units"), _("Deadline"), _("Product"), _("Original deadline"), _("Progress")),
        *(_("Percent done"), _("Last report"), _("Working days late"), _("Days since last report")),
    )
    progress = {word: _(said) for word, said in PROGRESS.items()}
    others = tasks.coordinating(moment.session)
    for number, (task, directive, unit, lead) in enumerate(tasks.with_everything(moment.session), 1):
        of = (directive.number or "", _day(directive.issued_on)) if directive else ("", "")
        reported_on = moment.local(task.reported_at).date() if task.reported_at else None
        values = (
            *(number, task.code, task.text, *of, unit.name, lead.name if lead else ""),
            *("; ".join(others.get(task.id, ())), _day(task.due_on), task.product or "", _day(task.original_due_on)),
            *(progress[task.progress], task.percent, _day(reported_on), *_clocks(moment, task)),
        )
        yield dict(zip(heads, values, strict=True))


def _clocks(moment: Moment, task: Task) -> tuple[int, int | str]:
    """Working days late, and days since somebody last said something; a closed task waits for no report."""
    judged = task.submitted_at if task.result is not Result.RETURNED else None
    done_on = judged or task.closed_at
    late = lateness.days_late(
        task.due_on, moment.local(done_on).date() if done_on else None, moment.today, moment.calendar
    )
    heard_at = task.reported_at or task.given_at or task.created_at
    return late, "" if task.closed_at else (moment.today - moment.local(heard_at).date()).days


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""
