"""The month's petitions: a block for each kind and focal unit, totals first and equal to the rows."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.rules import words
from handlers.rules.calendar import Period
from handlers.rules.petitions import Line
from handlers.screen import Choice, Paper, Screen, action
from locales import _

SHOWN = 12


def report(period: Period, lines: Sequence[Line], total: Line, back: int) -> Screen:
    """One reporting month; earlier ones a choice away."""
    shown = [f"{words.shortened(one.kind, 60)} · {one.unit}\n  {_counts(one)}" for one in lines[:SHOWN]]
    if len(lines) > SHOWN:
        shown.append(_("and {n:02d} more; all are in the sheet", n=len(lines) - SHOWN))
    turn = [Choice(_("The month before"), action("petition.report", back + 1))]
    if back:
        turn.append(Choice(_("The month after"), action("petition.report", back - 1)))
    head = _("All together: {counts}", counts=_counts(total)) if lines else _("No petition in this month.")
    excel = ((Choice(_("Excel sheet"), action("petition.excel", back)),),) if lines else ()
    return Screen(
        "\n".join((head, *shown)),
        title=_title(period),
        choices=(*excel, tuple(turn), (Choice(_("Petitions"), action("petition.list")),)),
    )


def with_sheet(screen: Screen, period: Period) -> Screen:
    """The same with the sheet."""
    return replace(screen, paper=paper(period), fresh=True)


def monthly(period: Period, lines: Sequence[Line], total: Line) -> Screen:
    """The letter to the office at the end of the month, with the sheet."""
    return replace(report(period, lines, total, 1), paper=paper(period))


def paper(period: Period) -> Paper:
    """Every petition of a period, in a row each."""
    return Paper("petition.excel", (f"{period.last:%Y%m%d}",), f"kien-nghi-{period.last:%Y-%m}.xlsx")


def _title(period: Period) -> str:
    return _("PETITIONS · {first:%d/%m} to {last:%d/%m/%Y}", first=period.first, last=period.last)


def _counts(one: Line) -> str:
    said = [
        _("from before {n:02d}", n=one.carried),
        _("new {n:02d}", n=one.new),
        _("answered {n:02d} (late {late:02d})", n=one.answered, late=one.answered_late),
        _("open {n:02d} (late {late:02d})", n=one.open_now, late=one.open_late),
        _("said not answered {n:02d}", n=one.disputed) if one.disputed else "",
    ]
    return ", ".join(piece for piece in said if piece)
