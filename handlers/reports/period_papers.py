"""The report of a period as a Word document in the form of Decree 30/2020/NĐ-CP: the office numbers and signs it."""

import io
from collections import Counter
from decimal import Decimal
from typing import Any

from handlers.reports import official_papers as form
from handlers.reports import period_sheets
from handlers.reports import period_words as said
from handlers.rules import periods as rules
from handlers.rules.lateness import LegalClass
from handlers.rules.periods import Account, Figure, Row
from handlers.visit import Moment
from locales import _, number

LATE_SHOWN, FIGURES_SHOWN = 40, 60
"""Rows of a table in the document; all of them stand in the Excel file that goes with it."""


def paper(moment: Moment, account: Account, about: str, units: frozenset[int] | None) -> bytes:
    """A4; margins 20, 20, 30 and 15 mm, Times New Roman 14, page numbers from the second page (appendix I)."""
    import docx

    document = docx.Document()
    form.page(document, moment.regulation.paper_font)
    form.head(document, *form.issuers(moment))
    _title(document, moment, account, about)
    _overview(document, account)
    _table_of_units(document, moment, account)
    _late(document, account)
    _extensions(document, account)
    _indicators(document, account)
    _adjustments(document, account)
    form.foot(document, form.receivers(whole=units is None))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _title(document: Any, moment: Moment, account: Account, about: str) -> None:
    from docx.shared import Pt

    for text, size in (
        (_("REPORT"), 14),
        (_("Results of the tasks given, {period}", period=said.name(account.period)), 14),
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = 1
        paragraph.paragraph_format.space_before = Pt(12 if text == _("REPORT") else 0)
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(size)
    days = _(
        "(from {first:%d/%m/%Y} to {last:%d/%m/%Y}; {about})",
        first=account.period.first,
        last=account.period.last,
        about=about,
    )
    for line in (days, said.until(moment.local(account.at), is_closed=account.is_closed)):
        below = document.add_paragraph()
        below.alignment = 1
        below.add_run(line).italic = True


def _overview(document: Any, account: Account) -> None:
    total = account.total
    form.heading(document, _("I. Overview"))
    counted = _(
        "Tasks followed in the period: {n:02d}. Of these: done on time {on_time:02d}, done late {late:02d}, open "
        "in term {in_term:02d}, open overdue {overdue:02d}, without a deadline {none:02d}.",
        n=total.total,
        on_time=total.done_on_time,
        late=total.done_late,
        in_term=total.open_in_term,
        overdue=total.open_overdue,
        none=total.no_deadline,
    )
    form.text(document, counted)
    form.text(
        document,
        _(
            "Overdue of all open tasks: {open}; overdue of all that fell due in the period: {due}. Not yet given to "
            "anybody: {ungiven:02d}; results that wait for confirmation: {waiting:02d}; late by the original deadline: "
            "{original:02d}; withdrawn or merged, outside these: {withdrawn:02d}; parts of other tasks: {parts:02d}.",
            open=said.percent(total.open_overdue, total.in_hand),
            due=said.percent(total.open_overdue, total.fell_due),
            ungiven=total.ungiven,
            waiting=total.waiting,
            original=total.late_by_original,
            withdrawn=total.withdrawn,
            parts=total.parts,
        ),
    )


def _table_of_units(document: Any, moment: Moment, account: Account) -> None:
    form.heading(document, _("II. By unit"))
    heads = [_("Unit"), _("Total"), _("Done on time"), _("Done late"), _("In term"), _("Overdue"), _("No deadline")]
    lines = [(name, of) for name, _urged, of in period_sheets.by_unit(moment, account)]
    rows = [
        [
            name,
            *(
                f"{n:02d}"
                for n in (of.total, of.done_on_time, of.done_late, of.open_in_term, of.open_overdue, of.no_deadline)
            ),
        ]
        for name, of in [*lines, (_("Total"), account.total)]
    ]
    form.table(document, heads, rows, [58, 16, 19, 19, 17, 18, 18], bold_last=True)


def _late(document: Any, account: Account) -> None:
    """What is overdue with both clocks, the longest late first."""
    late = sorted(
        (row for row in account.rows if row.legal == LegalClass.OPEN_OVERDUE),
        key=lambda row: (-row.days_late, row.task_id),
    )
    if not late:
        return
    form.heading(document, _("III. Overdue tasks"))
    heads = [
        _("Code"),
        _("Task"),
        _("Lead"),
        _("Deadline"),
        _("Late (working days)"),
        _("Silent (days)"),
        _("Times urged"),
    ]
    rows = [
        [
            row.code,
            row.text,
            _lead(row),
            f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
            *(f"{n:02d}" for n in (row.days_late, row.days_silent, row.urged)),
        ]
        for row in late[:LATE_SHOWN]
    ]
    form.table(document, heads, rows, [20, 43, 34, 24, 15, 16, 13])
    if (more := len(late) - LATE_SHOWN) > 0:
        form.text(document, _("And {more:02d} more, in the annex.", more=more))


def _lead(row: Row) -> str:
    return f"{row.unit} – {row.lead or _('not yet given')}"


def _extensions(document: Any, account: Account) -> None:
    """Later deadlines and urgings of the period."""
    counts = {state: sum(one.state == state for one in account.asked) for state in said.states()}
    form.heading(document, _("IV. Extensions, urgings, causes"))
    form.text(
        document,
        _(
            "Requests for a later deadline: {n:02d}; granted {granted:02d}, refused {refused:02d}, waiting "
            "{pending:02d}. Urgings: {urged:02d}.",
            n=len(account.asked),
            urged=sum(row.urged for row in account.rows),
            **counts,
        ),
    )
    reasons = Counter(one.reason for one in account.asked)
    excused = [row for row in account.rows if rules.classes(row).excused]
    if excused:
        heads = [_("Code"), _("Confirmed objective cause"), _("Confirmed by")]
        form.table(document, heads, [[r.code, r.cause or "", r.confirmed_by or ""] for r in excused], [20, 100, 45])
    if account.waited:
        heads = [_("Unit waited for"), _("Code"), _("What for"), _("Working days")]
        waited = [[one.unit, one.code, one.words, f"{one.days:02d}"] for one in account.waited]
        form.table(document, heads, waited, [45, 20, 80, 20])
    if reasons:
        rows = [
            [reason, f"{count:02d}"] for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        form.table(document, [_("Reason given for a later deadline"), _("Requests")], rows[:20], [135, 30])


def _indicators(document: Any, account: Account) -> None:
    if not account.figures:
        return
    form.heading(document, _("V. Indicators"))
    counts = {
        colour: sum(one.colour == colour for one in account.figures) for colour in ("red", "orange", "green", "none")
    }
    form.text(
        document,
        _(
            "Indicators: {n:02d}; at risk (red) {red:02d}, continuing (orange) {orange:02d}, expected to meet (green) "
            "{green:02d}, not to be judged yet {none:02d}.",
            n=len(account.figures),
            **counts,
        ),
    )
    heads = [
        _("Indicator"),
        _("Unit"),
        _("Plan + carried over"),
        _("Actual"),
        _("Cumulative"),
        _("% of plan"),
        _("Colour"),
    ]
    rows = [
        [
            ", ".join(filter(None, (f"{one.name} ({one.measure})", said.figure_period(one)))),
            one.unit,
            _target(one),
            _figure(one.actual),
            f"{_figure(one.reached)}/{_figure(one.planned)}",
            _figure(one.percent),
            said.colour(one.colour),
        ]
        for one in account.figures[:FIGURES_SHOWN]
    ]
    form.table(document, heads, rows, [42, 33, 21, 16, 22, 15, 16])
    for one in account.figures[:FIGURES_SHOWN]:
        if one.cause:
            form.text(
                document,
                _(
                    "{name}, {unit}: {cause}. Remedy: {remedy}",
                    name=one.name,
                    unit=one.unit,
                    cause=one.cause.rstrip("."),
                    remedy=one.remedy,
                ),
            )


def _adjustments(document: Any, account: Account) -> None:
    if not account.adjustments:
        return
    form.heading(document, _("VI. Adjustments of closed periods"))
    heads = [_("Code"), _("About"), _("Period"), _("Was"), _("Is now")]
    rows = [
        [one.code, one.about, said.closed_period(one.period), said.adjusted(one.was), said.adjusted(one.now)]
        for one in account.adjustments
    ]
    form.table(document, heads, rows, [20, 57, 26, 31, 31])


def _target(one: Figure) -> str:
    plan = _figure(one.plan)
    return f"{plan} + {_figure(one.carried)}" if one.carried and Decimal(one.carried) else plan


def _figure(text: str | None) -> str:
    return "–" if text is None else number(Decimal(text))
