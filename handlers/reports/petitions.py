"""The month's petitions by kind and focal unit: counted once, for the chat, the letter and the Excel sheet alike."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.rules import calendar
from handlers.rules import petitions as rules
from handlers.rules.calendar import Period
from handlers.rules.petitions import Case
from handlers.visit import Moment
from locales import _
from storage import escalation, people, petitions

A4 = 9
"""Excel's number of the paper."""
_WIDTHS: list[float] = [6, 11, 12, 24, 24, 26, 24, 60, 22, 12, 12, 12, 12, 60, 22]
_DATES = (2, 9, 10, 11)
"""The columns that hold dates."""


def period_before(on: date, count: int) -> Period:
    """The reporting month of a day, or one that many months before it."""
    period = calendar.period_of(on)
    for _n in range(count):
        period = calendar.period_of(period.first - timedelta(days=1))
    return period


def cases(moment: Moment, period: Period) -> list[Case]:
    """Every petition that was open or answered in a period, as it stood at its end, or stands now."""
    until = min(period.last, moment.today)
    found = petitions.in_period(moment.session, _start(moment, until + timedelta(days=1)), _start(moment, period.first))
    kinds = {kind.id: kind.name for kind in petitions.kinds(moment.session, also_ended=True)}
    units = [answers[-1].unit_id if answers else one.unit_id for one, answers in found]
    names = escalation.unit_names(moment.session, [unit for unit in units if unit])
    read = [
        rules.case(
            one,
            answers,
            (kinds.get(one.kind_id or 0, _("kind not known")), names.get(unit or 0, _("not yet routed"))),
            period,
            until,
            lambda at: moment.local(at).date(),
            moment.calendar,
        )
        for (one, answers), unit in zip(found, units, strict=True)
    ]
    return [one for one in read if one is not None]


def sheet(moment: Moment, period: Period) -> bytes:
    """Every petition of a period in a row: dates are dates, the header is frozen, filtered and printed on each page."""
    from rustpy_xlsxwriter import FastExcel, Format

    found = cases(moment, period)
    title = _("PETITIONS · {first:%d/%m/%Y} to {last:%d/%m/%Y}", first=period.first, last=period.last)
    banner = Format().set_bold().set_font_size(14)
    header = Format().set_bold().set_text_wrap().set_background_color("#DDE6F0").set_border("thin")
    wrapped = Format().set_text_wrap().set_align("top")
    dated = Format().set_num_format("dd/mm/yyyy").set_align("top")
    content = io.BytesIO()
    (
        FastExcel(content)
        .freeze(row=3)
        .sheet(
            _("Petitions"),
            _rows(moment, found),
            column_widths=_WIDTHS,
            column_formats=[dated if column in _DATES else wrapped for column in range(len(_WIDTHS))],
            header_format=header,
            header_row=2,
            merge_ranges=[(0, 0, 0, len(_WIDTHS) - 1, title, banner)],
            autofilter=True,
            page_setup={"landscape": True, "paper_size": A4, "fit_to_pages": (1, 0), "repeat_rows": (2, 2)},
        )
        .save()
    )
    return content.getvalue()


def _rows(moment: Moment, found: Sequence[Case]) -> Iterator[dict[str, Any]]:
    heads = (
        *(_("No."), _("Code"), _("Filed on"), _("Filed by"), _("For the business"), _("Kind"), _("Focal unit")),
        *(_("What is asked for"), _("In the hands of"), _("First due"), _("Answer due on"), _("Answered on")),
        *(_("Working days late"), _("Answer"), _("Document")),
    )
    homes = escalation.unit_names(moment.session, [case.petition.from_unit_id for case in found])
    held = people.names(moment.session, {case.petition.holder_id for case in found if case.petition.holder_id})
    for number, case in enumerate(found, 1):
        one, answer = case.petition, case.answer
        values = (
            *(number, one.code, moment.local(one.filed_at).date(), homes[one.from_unit_id], one.on_behalf or ""),
            *(case.kind, case.unit, one.text, held.get(one.holder_id or 0, ""), one.first_due_on),
            *(answer.due_on if answer else one.due_on, moment.local(answer.made_at).date() if answer else None),
            *(case.days_late, (answer.words or "") if answer else _not_yet(case)),
            (answer.document_number or "") if answer else "",
        )
        yield dict(zip(heads, values, strict=True))


def _not_yet(case: Case) -> str:
    return _("said not to be answered") if case.is_disputed else _("not yet answered")


def _start(moment: Moment, on: date) -> datetime:
    return datetime.combine(on, time(), tzinfo=moment.regulation.zone)
