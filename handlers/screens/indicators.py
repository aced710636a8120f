"""Indicators on a phone: the list, what is at risk first; a bloc unit by unit; what somebody was given to report."""

from collections.abc import Mapping, Sequence

from handlers.rules import indicators as rules
from handlers.rules import words
from handlers.rules.indicators import Colour, Judgement
from handlers.rules.ledgers import Ledger
from handlers.screen import Choice, Screen, action
from handlers.screens import columns, measures
from handlers.screens import tasks as task_screens
from handlers.visit import Visit
from locales import _, ngettext, number
from storage.tables import Every, Indicator, Role, Unit

PAGE = 6
GIVEN_SHOWN = 10
NAME_WIDE = 17


def list_(
    shown: Sequence[tuple[Ledger, Judgement]],
    total: Mapping[Colour, int],
    name: str,
    code: str,
    page: int,
    visit: Visit,
) -> Screen:
    """One page of those the reader may see, what is at risk first; the counts are of all of them."""
    count = sum(total.values())
    if not count:
        return nothing(visit)
    lines = [_line(ledger, judged) for ledger, judged in shown[:PAGE]]
    picks = [
        Choice(ledger.indicator.code, action("indicator.show", ledger.indicator.id)) for ledger, _j in shown[:PAGE]
    ]
    return Screen(
        "\n\n".join([counts(total), *lines]),
        title=_("INDICATORS · {name}", name=name) if name else _("INDICATORS"),
        choices=(
            *(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
            *task_screens.turns("indicator.page", page, (count - 1) // PAGE, code),
            *(((Choice(_("By unit"), action("indicator.units", code, 0)),),) if code != "mine" else ()),
        ),
        foot=rule(),
    )


def nothing(visit: Visit) -> Screen:
    """There is none for this reader; who can bring the plan is told how."""
    if visit.official.role in (Role.OFFICE, Role.ADMIN):
        how = _("Bring the plan in on the server: dondoc indicators import FILE.")
    else:
        how = _("The office brings the plan in; then you are asked for its figures.")
    return Screen(
        " ".join(
            (
                _("No indicator of {year} is yours to see.", year=visit.today.year),
                how,
                _("Send /trogiup to see what can be done."),
            )
        )
    )


def units(rows: Sequence[tuple[Unit, Mapping[Colour, int]]], name: str, code: str, page: int) -> Screen:
    """A bloc, or everything, unit by unit; the totals equal the rows."""
    shown = rows[page * PAGE * 2 : (page + 1) * PAGE * 2]
    total = {colour: sum(of[colour] for _unit, of in rows) for colour in rules.COLOURS}
    lines = [*((unit.short_name or unit.name, of) for unit, of in shown), (_("Total"), total)]
    figures = [(name, *_two_digits(of)) for name, of in lines]
    head = _("Unit"), _("Red"), _("Org"), _("Grn"), "–"
    picks = [Choice(unit.short_name or unit.name, action("indicator.page", f"u{unit.id}", 0)) for unit, _of in shown]
    return Screen(
        counts(total),
        title=_("INDICATORS BY UNIT · {name}", name=name) if name else _("INDICATORS BY UNIT"),
        table="\n".join(_columns(*row) for row in (head, *figures)),
        listed=columns.listed((_("red"), _("orange"), _("green"), _("not judged yet")), figures),
        choices=(
            *(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)),
            *task_screens.turns("indicator.units", page, (len(rows) - 1) // (PAGE * 2), code),
            (Choice(_("List"), action("indicator.page", code, 0)),),
        ),
        foot=rule(),
    )


def given(mine: Sequence[Indicator]) -> Screen:
    """To whoever reports them: these indicators are yours, with their plan."""
    lines = [f"{one.code} · {words.shortened(one.name)}\n{_plan_of(one)}" for one in mine[:GIVEN_SHOWN]]
    if (more := len(mine) - GIVEN_SHOWN) > 0:
        lines.append(_("… and {more:02d} more.", more=more))
    picks = [Choice(one.code, action("indicator.show", one.id)) for one in mine[:GIVEN_SHOWN]]
    return Screen(
        "\n\n".join(lines),
        title=ngettext("{n:02d} indicator to report", "{n:02d} indicators to report", len(mine)),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
        foot=_("Before each period closes you are asked for the figures. One line is enough: CT12 28,5."),
    )


def counts(total: Mapping[Colour, int]) -> str:
    """How many of each colour, the colours named."""
    return _(
        "Indicators: {n:02d} · red {red:02d}, orange {orange:02d}, green {green:02d}, not to be judged yet {none:02d}",
        n=sum(total.values()),
        red=total[Colour.RED],
        orange=total[Colour.ORANGE],
        green=total[Colour.GREEN],
        none=total[Colour.NONE],
    )


def rule() -> str:
    """The rule behind the colours, printed."""
    return _(
        "Red: below {red}% of the plan so far, or below {half}% of the year's plan at the end of quarter II. Orange: "
        "{red}% to below 100%. Green: 100% and more.",
        red=rules.RED_BELOW,
        half=rules.HALF_PERCENT,
    )


def colour(of: Colour) -> str:
    """A colour by its name and what it means."""
    return {
        Colour.RED: _("RED: at risk"),
        Colour.ORANGE: _("ORANGE: continuing"),
        Colour.GREEN: _("GREEN: expected to meet"),
        Colour.NONE: _("Not to be judged yet"),
    }[of]


def _line(ledger: Ledger, judged: Judgement) -> str:
    of = ledger.indicator
    head = f"{of.code} · {colour(judged.colour)}"
    return "\n".join(filter(None, (head, words.shortened(of.name), _so_far(ledger, judged))))


def _so_far(ledger: Ledger, judged: Judgement) -> str:
    """The cumulative figure against its plan, in one line."""
    if not judged.number:
        return _("nothing reported yet; plan of the year: {plan}", plan=measures.figure(ledger.indicator.year_plan))
    return _(
        "up to {period}: {reached} of {planned} {measure} ({percent})",
        period=measures.period(ledger.indicator.every, judged.number, ledger.indicator.year),
        reached=measures.figure(ledger.reached(judged.number)),
        planned=measures.figure(ledger.planned(judged.number)),
        measure=ledger.indicator.measure,
        percent=measures.percent(judged.percent),
    )


def _plan_of(one: Indicator) -> str:
    every = {Every.MONTH: _("every month"), Every.QUARTER: _("every quarter"), Every.YEAR: _("once a year")}[one.every]
    plan = number(one.year_plan) if one.year_plan is not None else "–"
    return _("{plan} {measure} in {year}, {every}", plan=plan, measure=one.measure, year=one.year, every=every)


def _two_digits(of: Mapping[Colour, int]) -> tuple[str, ...]:
    return tuple(f"{of[one]:02d}" for one in rules.COLOURS)


def _columns(name: str, *cells: str) -> str:
    cut = name if len(name) < NAME_WIDE else name[: NAME_WIDE - 2] + "…"
    return f"{cut:<{NAME_WIDE}}" + "".join(f"{cell:>{wide}}" for cell, wide in zip(cells, (4, 4, 5, 4), strict=True))
