"""One indicator on a phone: how it stands, what it owes, its ledger by quarter, and what may be done with it."""

from collections.abc import Mapping, Sequence

from handlers.rules import indicators as rules
from handlers.rules import ledgers, words
from handlers.rules.indicators import Judgement
from handlers.rules.ledgers import Ledger, Line
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import columns, indicators, measures, undoing
from handlers.screens import history as told
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage.tables import Aggregation, Direction, Indicator, JournalEntry, Miss, Stage, Unit

WIDE = 34


def card(
    ledger: Ledger,
    unit: Unit,
    visit: Visit,
    *,
    may_report: bool,
    last_year: Ledger | None,
    picture: bool = False,
    said: str = "",
    undo: Undo | None = None,
) -> Screen:
    """One indicator: how it stands, what it owes, and the ledger by quarter."""
    of, judged = ledger.indicator, rules.judge(ledger)
    lines = [said, words.shortened(of.name, 200), f"{unit.short_name or unit.name} · {kind(of)}", ""]
    lines += _standing(ledger, judged, last_year)
    lines += [
        f"{measures.period(of.every, number, of.year)}: {_why(miss)}" for number, miss in sorted(ledger.misses.items())
    ]
    if undo:
        lines.append(undoing.until(undo, visit))
    picks = [Choice(_("Report a figure"), action("actual.ask", of.id), Style.PRIMARY)] if may_report else []
    unexplained = rules.unexplained(ledger, visit.today)
    explain = [Choice(_("Say why it was missed"), action("miss.ask", of.id, unexplained[-1]))] if unexplained else []
    return Screen(
        "\n".join(lines).strip(),
        title=f"{of.code} · {indicators.colour(judged.colour)}",
        table=_table(ledger),
        listed=_listed(ledger),
        choices=(
            *(((undoing.choice(undo),),) if undo else ()),
            (*picks, *(explain if may_report else ())),
            (
                Choice(_("Picture"), action("indicator.picture", of.id)),
                Choice(_("History"), action("indicator.history", of.id, 0)),
                Choice(_("List"), action("indicator.page", "all", 0)),
            ),
        ),
        foot=_legend(ledger),
        fresh=picture,
        paper=Paper("indicator.picture", (visit.official.id, of.id), f"{of.code}.png", picture=True)
        if picture
        else None,
    )


def kind(of: Indicator) -> str:
    """Measure, how the year is made of its periods, and which way is better."""
    how = {
        Aggregation.SUM: _("sum of the periods"),
        Aggregation.LEVEL: _("level at the end of the period"),
        Aggregation.AVERAGE: _("average of the periods"),
        Aggregation.YEARLY: _("once a year"),
    }[of.aggregation]
    lower = [_("less is better")] if of.direction is Direction.LOWER else []
    return " · ".join([of.measure, how, *lower])


def _standing(ledger: Ledger, judged: Judgement, last_year: Ledger | None) -> list[str]:
    of = ledger.indicator
    lines = [_("Plan of the year: {plan} {measure}", plan=measures.figure(of.year_plan), measure=of.measure)]
    if of.denominator:
        lines.append(_("Counted on: {denominator}", denominator=of.denominator))
    if of.needed_percent != 100 or of.until_on:
        until = f"{of.until_on:%d/%m/%Y}" if of.until_on else f"31/12/{of.year}"
        lines.append(_("To be reached: {percent}% by {until}", percent=of.needed_percent, until=until))
    if not judged.number:
        return lines
    line = ledger.lines[judged.number - 1]
    lines += [
        "",
        _(
            "{period}, {stage}",
            period=measures.period(of.every, line.number, of.year),
            stage=measures.stage(line.stage),
        ),
        _("In the period: {actual} of {plan}", actual=measures.figure(line.actual), plan=measures.figure(line.plan)),
    ]
    if line.carried is None:
        lines.append(_("Carried over: cannot be said, figures of an earlier period are missing"))
    elif line.carried:
        lines.append(
            _(
                "Carried over: {carried}; to be reached: {plan} + {carried} = {target}",
                carried=measures.figure(line.carried),
                plan=measures.figure(line.plan),
                target=measures.figure(line.target),
            )
        )
    lines.append(
        _(
            "Cumulative: {reached} of {planned} ({percent})",
            reached=measures.figure(line.reached),
            planned=measures.figure(line.planned),
            percent=measures.percent(judged.percent),
        )
    )
    if judged.percent_of_year is not None:
        lines.append(_("Of the plan of the year: {percent}", percent=measures.percent(judged.percent_of_year)))
    if judged.below_half:
        lines.append(_("Below the {half}% that are asked for at the end of quarter II", half=rules.HALF_PERCENT))
    if judged.below_needed:
        lines.append(_("Below the {needed}% that were needed", needed=of.needed_percent))
    if last_year is not None:
        same = ledgers.share(line.reached, last_year.reached(line.number))
        lines.append(_("Of the same time last year: {percent}", percent=measures.percent(same)))
    return lines


def _table(ledger: Ledger) -> str:
    """The ledger by quarter: plan, carried over, actual; an estimate has a star. Too wide for a phone: none."""
    if not ledger.quarters:
        return ""
    heads = (_("Qtr"), _("Plan"), _("Carried"), _("Actual")) if ledger.carries else (_("Qtr"), _("Plan"), _("Actual"))
    rows = [heads, *(_cells(ledger, line) for line in ledger.quarters)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    if sum(widths) + 2 * (len(widths) - 1) > WIDE:
        return ""
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _listed(ledger: Ledger) -> str:
    """The same in lines, however wide."""
    heads = (_("plan"), _("carried over"), _("actual")) if ledger.carries else (_("plan"), _("actual"))
    rows = [_cells(ledger, line) for line in ledger.quarters]
    return columns.listed(heads, [(_("Quarter {number}", number=number), *cells) for number, *cells in rows])


def _cells(ledger: Ledger, line: Line) -> tuple[str, ...]:
    star = "*" if line.stage is Stage.ESTIMATED else ""
    carried = ("?" if line.carried is None else measures.figure(line.carried),) if ledger.carries else ()
    quarter = measures.ROMAN[line.number - 1]
    return (quarter, measures.figure(line.plan), *carried, measures.figure(line.actual) + star)


def _legend(ledger: Ledger) -> str:
    if not ledger.quarters or not ledger.carries:
        return ""
    return _(
        "Carried over = plan so far − actual so far, at the end of the quarter before, where that is more than 0. "
        "* estimate."
    )


def _why(miss: Miss) -> str:
    return _("{cause}. Remedy: {remedy}", cause=miss.cause.rstrip("."), remedy=miss.remedy)


def history(
    one: Indicator, entries: Sequence[JournalEntry], names: Mapping[int, str], number: int, moment: Moment
) -> Screen:
    """One page of what happened to an indicator, the newest first."""
    last = max(0, (len(entries) - 1) // told.PAGE)
    number = min(max(number, 0), last)
    shown = entries[number * told.PAGE : (number + 1) * told.PAGE]
    lines = [told.told(entry, {}, names, moment) for entry in shown] or [_("Nothing has happened yet.")]
    return Screen(
        "\n\n".join([words.shortened(one.name), *lines]),
        title=_("History · {code}", code=one.code),
        choices=(
            *task_screens.turns("indicator.history", number, last, one.id),
            (Choice(_("Open {code}", code=one.code), action("indicator.show", one.id)),),
        ),
        foot=_("Page {page} of {pages}", page=number + 1, pages=last + 1) if last else "",
    )
