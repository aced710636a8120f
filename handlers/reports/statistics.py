"""The statistics of a reporting period, and their picture."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from handlers.reports import overdue
from handlers.rules import lateness, trees
from handlers.rules.lateness import LegalClass
from handlers.rules.scopes import Scope
from handlers.rules.statistics import Classes, ClassesLine, Statistics
from handlers.visit import Moment
from locales import _
from storage import overdue as questions
from storage import people, statistics
from storage.tables import CauseState

UNITS_DRAWN = 12
WIDE, HEAD, FOOT = 5.4, 1.5, 0.35
"""Inches: the picture, what stands above the bars, and what stands below."""
NARROW = 0.04
"""A piece of a bar narrower than this share of the longest has no room for its figure."""
GREY = "#555555"
COLOURS = ("#2E7D4F", "#E0A526", "#5B7FA6", "#C0392B", "#B9BEC5")
"""Done on time, done late, open in term, open overdue, no deadline: told apart by their order and figures too."""
INKS = ("white", "#222222", "white", "white", "#222222")


def compose(moment: Moment, scope: Scope, *, under: int | None = None) -> Statistics:
    """The legal classes of the current monthly period: what was done in it, and what is open now."""
    period = moment.period()
    since = datetime.combine(period.first, time(), tzinfo=moment.regulation.zone)
    part = (scope.units, scope.lead_id)
    by_unit: dict[int, Classes] = {}

    def add(unit_id: int, more: Classes) -> None:
        by_unit[unit_id] = by_unit.get(unit_id, Classes()) + more

    for unit_id, due_on, submitted_at, closed_at, original_on, cause, whole in statistics.done(
        moment.session, since, *part
    ):
        on = moment.local(submitted_at or closed_at).date()
        add(unit_id, _by_original(moment, original_on, due_on, on))
        found = lateness.class_of(due_on, on, moment.today, moment.calendar, is_closed=True)
        excused = found is LegalClass.DONE_LATE and cause is CauseState.CONFIRMED
        add(unit_id, Classes(**{found: 1}, excused=int(excused), parts=int(whole is not None)))
    for unit_id, original_on, due_on, submitted_at, paused_on in questions.extended(moment.session, *part):
        on = moment.local(submitted_at).date() if submitted_at else paused_on or moment.today
        add(unit_id, _by_original(moment, original_on, due_on, on))
    for unit_id, count in statistics.withdrawn_by_unit(moment.session, since, *part).items():
        add(unit_id, Classes(withdrawn=count))
    for unit_id, count in statistics.parts_by_unit(moment.session, *part).items():
        add(unit_id, Classes(parts=count))
    undated = statistics.undated_by_unit(moment.session, *part)
    for unit_id, counts in overdue.by_unit(moment, scope).items():
        without = undated.get(unit_id, 0)
        add(
            unit_id,
            Classes(
                open_in_term=counts.in_hand - counts.late - without,
                open_overdue=counts.late,
                no_deadline=without,
                ungiven=counts.ungiven,
                waiting=counts.waiting,
                in_hand=counts.in_hand,
                fell_due=counts.fell_due,
                excused=counts.excused,
            ),
        )
    total = sum(by_unit.values(), Classes())
    lines = () if scope.lead_id is not None else _lines(moment, by_unit, scope, under)
    return Statistics(moment.now, period, total, lines)


def _by_original(moment: Moment, original_on: date | None, due_on: date | None, on: date) -> Classes:
    return Classes(extended_late=int(lateness.is_late_by_original(original_on, due_on, on, moment.calendar)))


def _lines(moment: Moment, by_unit: dict[int, Classes], scope: Scope, under: int | None) -> tuple[ClassesLine, ...]:
    units = {unit.id: unit for unit in people.units(moment.session)}
    line_of = trees.lines(units.values(), scope.units, under)
    sums: dict[trees.Line, Classes] = {}
    for unit_id, classes in by_unit.items():
        sums[line_of[unit_id]] = sums.get(line_of[unit_id], Classes()) + classes
    found = [
        ClassesLine(unit_id, units[unit_id].short_name or units[unit_id].name, classes, alone)
        for (unit_id, alone), classes in sums.items()
        if classes.total
    ]
    return tuple(sorted(found, key=lambda line: (-line.classes.open_overdue, units[line.unit_id].sort_key)))


def picture(moment: Moment, scope: Scope, about: str, under: int | None = None) -> bytes:
    """The classes by unit as a PNG for a phone: one bar a unit, its figures written into it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    found = compose(moment, scope, under=under)
    lines = found.units[:UNITS_DRAWN] or (ClassesLine(0, about, found.total),)
    more = len(found.units) - len(lines)
    high = HEAD + FOOT + 0.46 * len(lines)
    figure = Figure(figsize=(WIDE, high), dpi=200, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.31, FOOT / high, 0.66, (high - HEAD - FOOT) / high))
    _bars(axes, lines)

    def at(inches: float) -> float:
        return 1 - inches / high

    figure.text(0.03, at(0.12), _cut(about, 40), fontsize=13, fontweight="bold", va="top")
    figure.text(0.03, at(0.42), _when(moment, found), fontsize=9, va="top", color=GREY)
    names = (_("Done on time"), _("Done late"), _("Open, in term"), _("Open, overdue"), _("No deadline"))
    labels = [f"{name}: {n:02d}" for name, n in zip(names, _figures(found.total), strict=True)]
    handles = [Patch(color=colour) for colour in COLOURS]
    corner = (0.012, at(0.62))
    figure.legend(handles, labels, loc=2, bbox_to_anchor=corner, ncols=2, fontsize=9, frameon=False)
    if more > 0:
        figure.text(0.03, 0.08 / high, _("and {more:02d} more units", more=more), fontsize=9, color=GREY)
    content = io.BytesIO()
    figure.savefig(content, format="png")
    return content.getvalue()


def _bars(axes: Any, lines: Sequence[ClassesLine]) -> None:
    """One bar a unit, in the order of the classes; a piece wide enough has its figure in it."""
    most = max(line.classes.total for line in lines) or 1
    for place, line in enumerate(lines):
        left = 0
        for count, colour, ink in zip(_figures(line.classes), COLOURS, INKS, strict=True):
            axes.barh(place, count, left=left, color=colour, height=0.68, edgecolor="white", linewidth=0.8)
            if count / most > NARROW:
                axes.text(left + count / 2, place, f"{count:02d}", ha="center", va="center", color=ink, fontsize=9.5)
            left += count
    axes.set_yticks(range(len(lines)), [_cut(line.name, 17) for line in lines], fontsize=9.5)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.set_xlim(0, most)
    axes.set_xticks([])
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def _when(moment: Moment, found: Statistics) -> str:
    return _(
        "Period {first:%d/%m}–{last:%d/%m/%Y}, as of {at:%H:%M %d/%m/%Y}",
        first=found.period.first,
        last=found.period.last,
        at=moment.local(found.at),
    )


def _figures(classes: Classes) -> tuple[int, int, int, int, int]:
    return classes.done_on_time, classes.done_late, classes.open_in_term, classes.open_overdue, classes.no_deadline


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
