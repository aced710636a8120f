"""What is late: totals, units in columns that fit a phone, tasks with both clocks."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal

from handlers.rules import words
from handlers.rules.overdue import Counts, Overdue, TaskLine, UnitLine
from handlers.rules.urging import Plan
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import assignments, causes, chair, columns, requests
from handlers.screens import urging as urging_screens
from handlers.visit import Visit
from locales import _, language
from storage.tables import CauseState, Unit

UNITS_SHOWN = 10
TASKS_SHOWN = 6
NAME_WIDE = 15
"""The column of names; four columns of counts beside it make 34 characters."""


def everything() -> str:
    """The name of all one may see."""
    return _("all units")


def units(found: Overdue, code: str, page: int, visit: Visit, unit: Unit | None, note: int = 0) -> Screen:
    """Totals first, then the units whose sums they are; `note` tasks stand in the draft for the chair."""
    shown = found.units[page * UNITS_SHOWN : (page + 1) * UNITS_SHOWN]
    picks = [Choice(line.name, action("overdue.tasks", line.code, 0)) for line in shown if line.counts.late]
    rows = [tuple(picks[i : i + 2]) for i in range(0, len(picks), 2)]
    more = len(found.units) > (page + 1) * UNITS_SHOWN
    draft = ((chair.button(note),),) if note else ()
    turn = assignments.turns("overdue.units", page, more=more, before=(code,))
    return Screen(
        _totals(found.total),
        title=_title(found, unit.name if unit else everything(), visit),
        table=table(shown, found.total),
        listed=listed(shown, found.total),
        legend=_legend(visit),
        choices=(*rows, *turn, *_beside(found.total, code), _deeds(found.total, code), *draft),
    )


def tasks(
    found: Overdue, code: str, page: int, visit: Visit, name: str, plan: Plan | None, why: Mapping[int, Sequence[str]]
) -> Screen:
    """The late tasks, the longest late first, and at once whom urging them would reach."""
    title = _title(found, name or everything(), visit)
    total = found.total
    if not total.late:
        return Screen(
            _(
                "Nothing is late here. Open: {open:02d} · waiting: {waiting:02d}.",
                open=total.in_hand,
                waiting=total.waiting,
            ),
            title=title,
            choices=_beside(total, code),
        )
    pieces = [_totals(total), *("\n".join((task(line), *why.get(line.task_id, ()))) for line in found.tasks)]
    picks = [Choice(line.code, action("task.show", line.task_id)) for line in found.tasks]
    rows = [tuple(picks[i : i + 3]) for i in range(0, len(picks), 3)]
    more = total.late > (page + 1) * TASKS_SHOWN
    turn = assignments.turns("overdue.tasks", page, more=more, before=(code,))
    deeds: list[Choice] = [Choice(_("Excel"), action("overdue.excel", code))]
    if plan is not None:
        pieces.append(urging_screens.reached_and_skipped(plan))
        if plan.reached:
            label = _("Urge {n:02d} officials", n=len(plan.reached))
            deeds.insert(0, Choice(label, action("urging.send", code), Style.PRIMARY))
    back = (Choice(_("All units"), action("overdue.units", "all", 0)),) if code != "all" and plan is not None else ()
    return Screen(
        "\n\n".join(pieces),
        title=title,
        choices=tuple(row for row in (*rows, *turn, *_beside(total, code), tuple(deeds), back) if row),
    )


def task(line: TaskLine) -> str:
    """One late task: how late, how long silent, who leads it."""
    if line.is_waiting:
        late = _("submitted {late:02d} working days late, waiting for confirmation", late=line.days_late)
    else:
        late = _("{late:02d} working days late", late=line.days_late)
    if line.reported_on is None:
        heard = _("no report yet ({days:02d} days)", days=line.days_silent)
    else:
        heard = _("last report {days:02d} days ago", days=line.days_silent)
    urged = " · " + _("urged {n:02d} times", n=line.urgings) if line.urgings else ""
    late += _extended(line)
    if line.cause is CauseState.CONFIRMED:
        late += f" · {causes.label()}"
    who = line.lead or _("{unit}: not yet given to anybody", unit=line.unit)
    text = words.shortened(line.text)
    return f"{line.code} · {late}\n{text}\n{who} · {heard}{urged}"


def _extended(line: TaskLine) -> str:
    """Both deadlines of a task that was extended."""
    if not line.extended or line.original_due_on is None:
        return ""
    return " · " + _(
        "original deadline {on:%d/%m/%Y}: {late:02d} working days late, {times}",
        on=line.original_due_on,
        late=line.days_late_by_original,
        times=requests.times(line.extended),
    )


def table(lines: tuple[UnitLine, ...], total: Counts) -> str:
    """Units in columns of at most 34 characters: late · over five days · silent · no report yet."""
    head = _row(_("Unit"), _("Late"), ">5", _("Sil"), _("Nev"))
    rows = [_row(line.name, *_figures(line.counts)) for line in lines]
    return "\n".join([head, *rows, _row(_("Total"), *_figures(total))])


def listed(lines: tuple[UnitLine, ...], total: Counts) -> str:
    """The same in lines."""
    heads = _("late"), _("over 5 days"), _("silent"), _("no report yet")
    rows = [(line.name, *_figures(line.counts)) for line in lines]
    return columns.listed(heads, [*rows, (_("Total"), *_figures(total))])


def excel(code: str, visit: Visit, name: str) -> Screen:
    """The sheet as a file."""
    return Screen(
        _("Overdue tasks of {name}, as a sheet.", name=name or everything()),
        paper=Paper(
            "overdue.excel",
            (visit.official.id, code),
            f"qua-han-{visit.today:%Y-%m-%d}.xlsx",
        ),
        fresh=True,
    )


def bloc(name: str) -> str:
    """The units a leader is in charge of."""
    return _("bloc of {name}", name=name)


def rates(late: int, open_: int, fell_due: int) -> str:
    """Both rates that circulate, each with its name; none where there is nothing to divide by."""
    said = []
    if open_:
        said.append(_("overdue ÷ open: {rate}%", rate=percent(late, open_)))
    if fell_due:
        said.append(_("overdue ÷ fell due: {rate}%", rate=percent(late, fell_due)))
    return " · ".join(said)


def percent(part: int, whole: int) -> str:
    """A percentage with one decimal, as the reader's language writes it."""
    return format_decimal(100 * part / whole, format="0.0", locale=language())


def _title(found: Overdue, name: str, visit: Visit) -> str:
    at = visit.local(found.at)
    return _("OVERDUE · {name} · {at:%H:%M %d/%m/%Y}", name=name, at=at)


def _totals(total: Counts) -> str:
    text = _(
        "Overdue {late:02d}: over 05 working days {long:02d}, silent {silent:02d}, no report yet {unreported:02d}.",
        late=total.late,
        long=total.long,
        silent=total.silent,
        unreported=total.unreported,
    )
    beside = _(
        "Open {open:02d} · not yet given {ungiven:02d} · waiting for confirmation {waiting:02d}",
        open=total.in_hand,
        ungiven=total.ungiven,
        waiting=total.waiting,
    )
    excused = _("With a confirmed objective cause: {n:02d}", n=total.excused) if total.excused else ""
    return "\n".join(
        piece for piece in (text, excused, beside, rates(total.late, total.in_hand, total.fell_due)) if piece
    )


def _legend(visit: Visit) -> str:
    return _(
        "Late: past the deadline. >5: by more than 05 working days. Sil: nothing heard for {silent:02d} days. "
        "Nev: never reported on.",
        silent=visit.regulation.silent,
    )


def _beside(total: Counts, code: str) -> tuple[tuple[Choice, ...], ...]:
    if not total.ungiven or code.startswith("p"):
        return ()
    return ((Choice(_("Not yet given ({n:02d})", n=total.ungiven), action("give.list", 0, code)),),)


def _deeds(total: Counts, code: str) -> tuple[Choice, ...]:
    sheet = Choice(_("Excel"), action("overdue.excel", code))
    return (sheet, Choice(_("Urge…"), action("urging.preview", code))) if total.late else (sheet,)


def _figures(counts: Counts) -> tuple[str, str, str, str]:
    return f"{counts.late:02d}", f"{counts.long:02d}", f"{counts.silent:02d}", f"{counts.unreported:02d}"


def _row(name: str, *figures: str) -> str:
    cut = name if len(name) <= NAME_WIDE else name[: NAME_WIDE - 1] + "…"
    late, long, silent, new = figures
    return f"{cut:<{NAME_WIDE}}{late:>5}{long:>5}{silent:>5}{new:>4}".rstrip()
