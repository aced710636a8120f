"""What stands around a task, in two columns: source, lead, deadline, progress, result."""

import textwrap
from datetime import date

from handlers.rules import words
from handlers.screens import (
    causes,
    clocks,
    consultations,
    days,
    objections,
    obstacles,
    parts,
    requests,
    subtasks,
    withdrawals,
)
from handlers.screens import waits as wait_screens
from handlers.visit import Moment
from locales import _
from storage.tables import Report, Result, Task
from storage.tasks import Particulars

WIDTH, LABEL = 34, 10
"""Characters of a row, and of its first column: what a phone shows without breaking a line."""


def table(task: Task, moment: Moment, around: Particulars) -> str:
    """The card's facts in two columns, at most 34 characters wide."""
    return "\n".join(_row(label, value) for label, value in facts(task, moment, around))


def facts(task: Task, moment: Moment, around: Particulars) -> list[tuple[str, str]]:
    """What stands on a card beside the task itself, each behind its name."""
    rows = [
        (_("Source"), _source(task, around)),
        (_("Lead"), " · ".join((_unit_name(around), around.lead.name if around.lead else _("not yet given")))),
        *((_("With"), name) for name in _coordinating(around, moment)),
        (_("Part of"), _whole(around)),
        *subtasks.facts(around.subtasks, moment),
        (_("Product"), task.product or ""),
        (_("Due"), clocks.deadline(task)),
        (_("Extension"), requests.status(around.extensions[-1], moment) if around.extensions else ""),
        clocks.term(task, moment),
        clocks.by_original(task, moment),
        causes.fact(*around.cause, moment) if around.cause else ("", ""),
        *((_("Awaits"), said) for said in consultations.waiting_for(around.opinions, moment)),
        *(wait_screens.fact(wait, task, unit, moment) for wait, unit in around.waits),
        *(obstacles.fact(*one, moment) for one in around.obstacles),
        (_("Progress"), f"{task.percent}%"),
        (_("Reported"), clocks.heard(task, moment)),
        (_("Result"), _result(task, moment, around)),
        objections.fact(around.objection) if around.objection else ("", ""),
        withdrawals.fact(around.withdrawal, moment) if around.withdrawal else ("", ""),
    ]
    return [(label, value) for label, value in rows if value]


def _row(label: str, value: str) -> str:
    parts = textwrap.wrap(value, WIDTH - LABEL)
    return "\n".join(f"{label if at == 0 else '':<{LABEL}}{part}" for at, part in enumerate(parts))


def _source(task: Task, around: Particulars) -> str:
    directive = around.directive
    if directive is None:
        return ""
    named = directive.number or directive.subject or _("a document without a number")
    dated = _("of {on:%d/%m/%Y}", on=directive.issued_on) if directive.issued_on else ""
    clause = _("clause {clause}", clause=task.clause) if task.clause else ""
    return ", ".join(
        piece for piece in (" ".join(p for p in (textwrap.shorten(named, 60), dated) if p), clause) if piece
    )


def passage(task: Task) -> str:
    """The sentence of the directive, where the task is said in other words."""
    if not task.passage or words.folded(task.passage) == words.folded(task.text):
        return ""
    return _("Source: “{words}”", words=words.shortened(task.passage, 400))


def _unit_name(around: Particulars) -> str:
    unit = around.line[0]
    return unit.short_name or unit.name


def _whole(around: Particulars) -> str:
    whole = around.whole
    return f"{whole.code}: {words.shortened(whole.text, WIDTH)}" if whole else ""


def _coordinating(around: Particulars, moment: Moment) -> list[str]:
    return [parts.line(*row, moment) for row in around.coordinating]


def _result(task: Task, moment: Moment, around: Particulars) -> str:
    judged = around.completion
    match task.result:
        case Result.WAITING if task.submitted_at:
            return _("waits for confirmation since {on}", on=days.short_day(moment.local(task.submitted_at).date()))
        case Result.RETURNED if judged and judged.judged_at:
            on = days.short_day(moment.local(judged.judged_at).date())
            return _("returned {on}: {reason}", on=on, reason=judged.reason or "")
        case Result.ACCEPTED:
            return _("accepted")
    return ""


def reference(report: Report, file_name: str | None) -> str:
    """The document or file a completion rests on."""
    if report.document_number:
        return document(report.document_number, report.document_on)
    return _("File: {name}", name=file_name or "")


def document(number: str, on: date | None) -> str:
    """A document by its number and date."""
    return (
        _("Document: {number} of {on:%d/%m/%Y}", number=number, on=on) if on else _("Document: {number}", number=number)
    )
