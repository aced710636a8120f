"""Indicators with everything planned and reported of them, and the picture of plan against actuals."""

import io
from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from handlers.rules import indicators as rules
from handlers.rules.ledgers import Ledger, Line
from handlers.visit import Moment
from locales import _, number
from storage import indicators
from storage.tables import Every, Indicator, Stage

ASKED_BY_NUMBER = 5000
"""Indicators named one by one in a question; of more, all are asked for."""
WIDE, HIGH = 5.4, 3.6
"""Inches."""
GREY = "#555555"
PLAN, CARRIED, OFFICIAL, ESTIMATED = "#B9BEC5", "#E0A526", "#2E7D4F", "#8FC3A4"


def ledgers(moment: Moment, of: Sequence[Indicator], until: datetime | None = None) -> list[Ledger]:
    """The ledgers of some indicators, in their order, now or as they stood: three questions for all of them."""
    ids = [one.id for one in of] if len(of) < ASKED_BY_NUMBER else None
    plans, actuals = indicators.plans(moment.session, ids), indicators.standing(moment.session, ids, until)
    misses = indicators.misses(moment.session, ids)
    return [
        Ledger(
            one,
            {number_: plan.plan for number_, plan in plans.get(one.id, {}).items()},
            actuals.get(one.id, {}),
            misses.get(one.id, {}),
            moment.regulation.periods_from_fifteenth,
        )
        for one in of
    ]


def ledger(moment: Moment, one: Indicator) -> Ledger:
    return ledgers(moment, [one])[0]


def of_units(moment: Moment, years: Collection[int], units: Collection[int] | None) -> list[Ledger]:
    """The ledgers of some years and units (None: of all)."""
    return ledgers(moment, indicators.of_units(moment.session, years, units))


def last_year(moment: Moment, one: Indicator) -> Ledger | None:
    """The same indicator of the same unit a year before."""
    before = indicators.known(moment.session, one.year - 1).get((one.unit_id, one.folded))
    return ledger(moment, before) if before is not None and before.every is one.every else None


def picture(of: Ledger) -> bytes:
    """Plan, what was carried over upon it, and the actual of each period, as a PNG for a phone."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    lines = of.quarters or of.lines
    figure = Figure(figsize=(WIDE, HIGH), dpi=200, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.04, 0.12, 0.92, 0.50))
    _bars(axes, lines)
    names = [f"{of.indicator.year}"] if of.indicator.every is Every.YEAR else _quarters()
    axes.set_xticks(range(len(lines)), names[: len(lines)], fontsize=9.5)
    figure.text(
        0.03, 0.97, _cut(f"{of.indicator.code} · {of.indicator.name}", 52), fontsize=12, fontweight="bold", va="top"
    )
    judged = rules.judge(of)
    if judged.number:
        so_far = _(
            "Cumulative: {reached} of {planned} {measure} ({percent}%)",
            reached=number(of.reached(judged.number) or Decimal(0)),
            planned=_figure(of.planned(judged.number)),
            measure=of.indicator.measure,
            percent=_figure(judged.percent),
        )
    else:
        so_far = _("Nothing reported yet; measured in {measure}", measure=of.indicator.measure)
    figure.text(0.03, 0.885, so_far, fontsize=9, va="top", color=GREY)
    handles = [Patch(color=PLAN), Patch(color=CARRIED), Patch(color=OFFICIAL), Patch(color=ESTIMATED)]
    labels = [_("The plan"), _("Carried over"), _("Actual"), _("Estimate")]
    figure.legend(handles, labels, loc=2, bbox_to_anchor=(0.012, 0.83), ncols=4, fontsize=9, frameon=False)
    content = io.BytesIO()
    figure.savefig(content, format="png")
    return content.getvalue()


def _bars(axes: Any, lines: Sequence[Line]) -> None:
    """Two bars a period: what was to be reached, the carried part upon the plan, and what was."""
    top = max((float(max(line.target or 0, line.actual or 0)) for line in lines), default=0) or 1
    for place, line in enumerate(lines):
        plan, carried = float(line.plan or 0), float(line.carried or 0)
        axes.bar(place - 0.2, plan, color=PLAN, width=0.36)
        axes.bar(place - 0.2, carried, bottom=plan, color=CARRIED, width=0.36)
        if line.plan is not None:
            said = number(line.plan) + (f" + {number(line.carried)}" if line.carried else "")
            axes.text(place - 0.2, plan + carried + top * 0.02, said, ha="center", fontsize=8.5)
        if line.actual is not None:
            colour = ESTIMATED if line.stage is Stage.ESTIMATED else OFFICIAL
            axes.bar(place + 0.2, float(line.actual), color=colour, width=0.36)
            high = max(float(line.actual), 0.0)
            axes.text(place + 0.2, high + top * 0.02, number(line.actual), ha="center", fontsize=8.5, fontweight="bold")
    axes.set_yticks([])
    axes.set_ylim(min([0.0, *(float(line.actual or 0) for line in lines)]), top * 1.15)
    axes.set_xlim(-0.6, max(len(lines), 2) - 0.4)
    axes.tick_params(length=0)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)


def _quarters() -> list[str]:
    return [_("Quarter {number}", number=roman) for roman in ("I", "II", "III", "IV")]


def _figure(value: Decimal | None) -> str:
    return "–" if value is None else number(value)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
