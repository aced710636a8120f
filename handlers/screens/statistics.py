"""The statistics of a period: the four legal classes, what stands beside them, both rates."""

from typing import NamedTuple

from handlers.rules.decisions import Waits
from handlers.rules.statistics import Classes, Statistics
from handlers.screen import Choice, Paper, Screen, action
from handlers.screens import assignments, columns, decisions, forecasts, overdue, readiness
from handlers.visit import Visit
from locales import _

UNITS_SHOWN = 10
NAME_WIDE = 14


class Ahead(NamedTuple):
    """What is seen coming: tasks without a report in the period, and those likely to slip."""

    missing: int
    slipping: int


def summary(found: Statistics, code: str, name: str, visit: Visit, waits: Waits, ahead: Ahead, awaited: str) -> Screen:
    """The totals with what waits too long for whose decision, and the picture of the units."""
    return Screen(
        "\n".join(filter(None, (classes(found.total), decisions.hanging(waits), _awaited(awaited)))),
        title=_title(found, name),
        choices=(
            (
                Choice(_("By unit"), action("stats.table", code, 0)),
                Choice(_("What is late"), action("overdue.units", code, 0)),
            ),
            (Choice(_("Report of the period"), action("period.show", *_of(found), code)),),
            *(((forecasts.button(code, ahead.slipping),),) if ahead.slipping else ()),
            *(((readiness.button(ahead.missing),),) if ahead.missing and code == "all" else ()),
        ),
        paper=Paper("stats.picture", (visit.official.id, code), f"thong-ke-{visit.today:%Y-%m-%d}.png", picture=True),
        fresh=True,
    )


def _awaited(by_unit: str) -> str:
    return _("Working days waited for coordinating units in the period: {units}.", units=by_unit) if by_unit else ""


def table(found: Statistics, code: str, name: str, page: int) -> Screen:
    """The classes by unit in columns that fit a phone."""
    shown = found.units[page * UNITS_SHOWN : (page + 1) * UNITS_SHOWN]
    head = _("Unit"), _("OnT"), _("DLt"), _("Trm"), _("Ovd"), _("Non")
    in_full = _("done on time"), _("done late"), _("in term"), _("overdue"), _("no deadline")
    rows = [*((line.name, *_figures(line.classes)) for line in shown), (_("Total"), *_figures(found.total))]
    more = len(found.units) > (page + 1) * UNITS_SHOWN
    return Screen(
        _("{n:02d} tasks in {units:02d} units.", n=found.total.total, units=len(found.units)),
        title=_title(found, name),
        table="\n".join(_row(*row) for row in (head, *rows)),
        listed=columns.listed(in_full, rows),
        legend=_("OnT: done on time. DLt: done late. Trm: open, in term. Ovd: open, overdue. Non: no deadline."),
        foot=_("A result counts on the day it was submitted."),
        choices=assignments.turns("stats.table", page, more=more, before=(code,)),
        fresh=True,
    )


def classes(total: Classes) -> str:
    """The four legal classes, those beside them, and both rates, line by line."""
    parts = " " + _("(of these {n:02d} parts of other tasks)", n=total.parts) if total.parts else ""
    lines = [
        _("Total: {n:02d}", n=total.total) + parts,
        _("Done on time: {n:02d} · done late: {late:02d}", n=total.done_on_time, late=total.done_late),
        _("Open, in term: {n:02d} · open, overdue: {late:02d}", n=total.open_in_term, late=total.open_overdue),
        _(
            "No deadline: {n:02d} · not yet given: {ungiven:02d} · waiting: {waiting:02d}",
            n=total.no_deadline,
            ungiven=total.ungiven,
            waiting=total.waiting,
        ),
    ]
    if total.late_by_original:
        lines.append(
            _(
                "Late by the original deadline: {original:02d} · by the deadline in force: {late:02d}",
                original=total.late_by_original,
                late=total.late,
            )
        )
    if total.excused:
        lines.append(_("Of the late ones, with a confirmed objective cause: {n:02d}", n=total.excused))
    if total.withdrawn:
        lines.append(_("Outside these, withdrawn or merged: {n:02d}", n=total.withdrawn))
    if rates := overdue.rates(total.open_overdue, total.in_hand, total.fell_due):
        lines.append(rates)
    return "\n".join(lines)


def _of(found: Statistics) -> tuple[str, int, int]:
    return found.period.every, found.period.number, found.period.year


def _title(found: Statistics, name: str) -> str:
    return _(
        "STATISTICS · {name} · period {first:%d/%m}–{last:%d/%m/%Y}",
        name=name or overdue.everything(),
        first=found.period.first,
        last=found.period.last,
    )


def _figures(of: Classes) -> tuple[str, ...]:
    return tuple(f"{n:02d}" for n in (of.done_on_time, of.done_late, of.open_in_term, of.open_overdue, of.no_deadline))


def _row(name: str, *figures: str) -> str:
    cut = name if len(name) <= NAME_WIDE else name[: NAME_WIDE - 1] + "…"
    return f"{cut:<{NAME_WIDE}}" + "".join(f"{figure:>4}" for figure in figures)
