"""A reporting period closes soon: what the office reads, whom asking would reach, and what a lead is asked."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.rules.calendar import Period
from handlers.rules.readiness import Missing, Plan
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import columns, days, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage.tables import Official

UNITS_SHOWN, SHOWN = 12, 8
NAME_WIDE = 28


def to_office(period: Period, by_unit: Sequence[tuple[str, int]], moment: Moment) -> Screen:
    """How many tasks have no report in the period, by unit, the most first."""
    total = sum(count for _name, count in by_unit)
    shown, left = by_unit[:UNITS_SHOWN], len(by_unit) - UNITS_SHOWN
    more = [_("and {n:02d} more units", n=left)] if left > 0 else []
    left_days = moment.calendar.working_days_between(moment.today, period.last)
    return Screen(
        _(
            "The period closes on {on}, in {left}. {n:02d} open tasks have no report in it yet. You can ask exactly "
            "those who lead them; you see first whom it reaches.",
            on=days.day(period.last),
            left=days.working_days(left_days),
            n=total,
        ),
        title=_title(period),
        table="\n".join([*(f"{_cut(name):<{NAME_WIDE}}{count:>5}" for name, count in shown), *more]),
        listed="\n".join([columns.facts([(name, f"{count:02d}") for name, count in shown]), *more]),
        choices=(
            (Choice(_("Ask for the reports ({n:02d})…", n=total), action("readiness.preview"), Style.PRIMARY),),
            (Choice(_("Figures of the period"), action("stats.show", "all")),),
        ),
    )


def preview(plan: Plan) -> Screen:
    """Whom asking would reach, and whom it skips."""
    skipped = [
        _("asked in this period already: {n:02d} tasks", n=plan.asked) if plan.asked else "",
        _("their leads cannot be reached: {n:02d} tasks", n=plan.unreachable) if plan.unreachable else "",
        _("not yet given to anybody: {n:02d} tasks", n=plan.ungiven) if plan.ungiven else "",
    ]
    why = "; ".join(piece for piece in skipped if piece)
    skips = _("Skipped: {why}.", why=why) if why else ""
    if not plan.tasks:
        nobody = _("There is nobody to ask: whoever can be asked has reported or was asked.")
        return Screen("\n".join(filter(None, (nobody, skips))), title=_title(plan.period))
    reach = _(
        "One letter each to {leads:02d} officials about {n:02d} tasks without a report since {first:%d/%m}. It is not "
        "counted as an urging.",
        leads=len(plan.reached),
        n=plan.tasks,
        first=plan.period.first,
    )
    return Screen(
        "\n".join(filter(None, (reach, skips))),
        title=_title(plan.period),
        choices=((Choice(_("Send to {n:02d} officials", n=len(plan.reached)), action("readiness.send", plan.tasks)),),),
    )


def sent(plan: Plan, visit: Visit, undo: Undo) -> Screen:
    return Screen(
        _("{leads:02d} officials were asked to report on {n:02d} tasks.", leads=len(plan.reached), n=plan.tasks),
        title=_title(plan.period),
        foot=undoing.until(undo, visit),
        choices=((undoing.choice(undo),),),
    )


def asked(period: Period, tasks: Sequence[Missing], by: Official) -> Screen:
    """One lead is asked about everything at once."""
    lines = [f"• {one.code} · {words.shortened(one.text)}" for one in tasks[:SHOWN]]
    if (left := len(tasks) - SHOWN) > 0:
        lines.append(_("… and {more:02d} more.", more=left))
    picks = [Choice(one.code, action("task.show", one.task_id)) for one in tasks[:SHOWN]]
    asks = _(
        "{name} asks you to report before the period closes on {on}. No report in it yet on {n:02d} tasks:",
        name=by.name,
        on=days.day(period.last),
        n=len(tasks),
    )
    return Screen(
        "\n".join((asks, *lines)),
        title=_title(period),
        choices=(
            *(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
            (Choice(_("My tasks"), action("task.mine")),),
        ),
        foot=_("“Nothing new” is a report too: one tap on the task."),
        task_id=tasks[0].task_id if len(tasks) == 1 else None,
    )


def button(missing: int) -> Choice:
    """From the figures of the period."""
    return Choice(_("No report in the period ({n:02d})", n=missing), action("readiness.preview"))


def _title(period: Period) -> str:
    return _("REPORTING PERIOD {first:%d/%m}–{last:%d/%m/%Y}", first=period.first, last=period.last)


def _cut(name: str) -> str:
    return name if len(name) < NAME_WIDE else name[: NAME_WIDE - 2] + "…"
