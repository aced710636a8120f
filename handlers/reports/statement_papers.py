"""One official's statement as a Word document, for the file of the person: numbered and signed by people."""

import io
from decimal import Decimal
from typing import Any

from handlers.reports import official_papers as form
from handlers.reports import period_words as said
from handlers.reports import statement_words as words
from handlers.reports.statements import Told
from handlers.rules.statements import Statement
from handlers.visit import Moment
from locales import _, number
from storage.tables import Inquiry


def paper(moment: Moment, told: Told) -> bytes:
    """A4 in the form of Decree 30/2020/NĐ-CP; every product with its points, and what was restated."""
    import docx

    document, found = docx.Document(), told.statement
    form.page(document, moment.regulation.paper_font)
    form.head(document, *form.issuers(moment))
    _title(document, found)
    form.text(document, _("Official: {name}; unit: {unit}.", name=found.name, unit=found.unit))
    form.text(document, _stands(moment, found))
    form.heading(document, _("I. Points for results (Decree 335/2025/NĐ-CP)"))
    _points(document, found)
    form.heading(document, _("II. Products of the month"))
    _lines(document, found)
    if told.restated:
        form.heading(document, _("III. Restated since the month was closed"))
        _points(document, told.restated, again=True)
        _lines(document, told.restated, than=found)
    if told.asked:
        form.heading(document, _("Questions about the statement"))
        heads = [_("Code"), _("Question"), _("Answered by"), _("Answer")]
        rows = [[f"NV-{one.inquiry.task_id:04d}", one.inquiry.text, one.by, _answer(one.inquiry)] for one in told.asked]
        form.table(document, heads, rows, [18, 60, 30, 57])
    form.foot(document, [_("- The official;"), _("- The personnel unit;"), _("- Filed: office.")])
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _title(document: Any, found: Statement) -> None:
    from docx.shared import Pt

    for text in (_("STATEMENT OF TASKS"), said.period(found.period)):
        paragraph = document.add_paragraph()
        paragraph.alignment = 1
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(14)


def _stands(moment: Moment, found: Statement) -> str:
    at = moment.local(found.at)
    if found.is_closed:
        return _("Closed: figures up to {at:%H:%M %d/%m/%Y}; what was decided later stands as restated.", at=at)
    return _("Not closed yet: figures up to {at:%H:%M %d/%m/%Y}.", at=at)


def _points(document: Any, found: Statement, *, again: bool = False) -> None:
    """The three shares and the points; the rule is told once."""
    if found.points is None:
        form.text(document, _("No product was done or fell due in this month: there is nothing to reckon."))
        return
    reckoned = found.reckoned
    returned, late = sum(one.row.returned for one in reckoned if one.is_done), sum(one.late for one in reckoned)
    rows = [
        [_("Quantity"), _("{done:02d} of {n:02d} products done", done=found.done, n=len(reckoned))],
        [_("Quality"), _("results returned: {n:02d} times", n=returned)],
        [_("Progress"), _("late instances: {n:02d}", n=late)],
    ]
    for row, value in zip(rows, (found.quantity, found.quality, found.progress), strict=True):
        row.append(_figure(value))
    heads = [_("Criterion"), _("Behind it"), _("Per cent")]
    form.table(document, heads, rows, [40, 95, 30])
    if again:
        points, most = _figure(found.points), found.scale.results
        form.text(document, _("Points for results, restated: {points} of {most}.", points=points, most=most))
        return
    form.text(
        document,
        _(
            "Points for results: {points} of {most} = (quantity + quality + progress) ÷ 3. Each late instance takes "
            "{late}% of the progress of its product, except where the competent authority confirmed an objective "
            "cause, each return {returned}% of its quality. Each task is one product. The general criteria, "
            "{general} points, are judged by people.",
            points=_figure(found.points),
            most=found.scale.results,
            late=found.scale.late_percent,
            returned=found.scale.returned_percent,
            general=found.scale.general,
        ),
    )


def _lines(document: Any, found: Statement, than: Statement | None = None) -> None:
    was = {line.row.task_id: line for line in than.lines} if than else {}
    lines = [line for line in found.lines if than is None or line != was[line.row.task_id]]
    heads = [_("Code"), _("Task"), _("Deadline"), _("Submitted"), _("Counted as"), _("Quality, %"), _("Progress, %")]
    rows = []
    for line in lines:
        row, why = line.row, words.why(line)
        counted = words.counted(line) + (f": {why}" if why else "")
        left = [f"{line.quality}", f"{line.progress}"] if line.is_reckoned else ["–", "–"]
        rows.append([row.code, row.text, said.day(row.due_on), said.day(row.submitted_on), counted, *left])
    form.table(document, heads, rows, [18, 35, 23, 23, 30, 18, 18])


def _answer(one: Inquiry) -> str:
    if one.answer is None:
        return _("to be answered by {on}", on=said.day(one.answer_by_on))
    return f"{words.verdict(one)}: {one.answer_text}"


def _figure(value: Decimal | None) -> str:
    return "–" if value is None else number(value)
