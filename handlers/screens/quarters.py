"""The quarterly notice: what the office is asked, whom it reaches, and what each unit reads."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.rules.quarters import Result
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import measures, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Official, Unit

SHOWN = 10


def to_office(year: int, quarter: int, count: int, units: int, lacking: int) -> Screen:
    """The quarter is over and its figures are in, or not: the notice can go out."""
    said = _(
        "Quarter {quarter}/{year} is over: {n:02d} indicators of {units:02d} units, {lacking:02d} of them without the "
        "official figure. The notice of results to every unit is ready; you see first whom it reaches.",
        quarter=measures.ROMAN[quarter - 1],
        year=year,
        n=count,
        units=units,
        lacking=lacking,
    )
    return Screen(
        said,
        title=_title(year, quarter),
        choices=(
            (Choice(_("Look at the notice…"), action("quarter.preview", year, quarter), Style.PRIMARY),),
            (Choice(_("Indicators by unit"), action("indicator.units", "all", 0)),),
        ),
    )


def preview(year: int, quarter: int, by_unit: Sequence[tuple[Unit, Official | None, Sequence[Result]]]) -> Screen:
    """Whom the notice reaches, whom it skips, and how the first one reads."""
    reached = [(unit, head, results) for unit, head, results in by_unit if head is not None]
    skipped = [unit.short_name or unit.name for unit, head, _results in by_unit if head is None]
    if not reached:
        return Screen(_("No unit with indicators of this quarter has a head to be told."), title=_title(year, quarter))
    lines = [_("One letter each to the heads of {n:02d} units.", n=len(reached))]
    if skipped:
        lines.append(_("Skipped, no head is named: {units}.", units=", ".join(skipped)))
    unit, _head, results = reached[0]
    lines += ["", _("For example {unit}:", unit=unit.name), *_lines(results)]
    return Screen(
        "\n".join(lines),
        title=_title(year, quarter),
        choices=(
            (
                Choice(
                    _("Send to {n:02d} units", n=len(reached)),
                    action("quarter.send", year, quarter, len(reached)),
                    Style.PRIMARY,
                ),
            ),
        ),
    )


def sent(year: int, quarter: int, count: int, before: int, visit: Visit, undo: Undo | None) -> Screen:
    said = _("The notice was sent to the heads of {n:02d} units.", n=count)
    if before:
        said += " " + _("{n:02d} units had it already and were not written to again.", n=before)
    return Screen(
        said,
        title=_title(year, quarter),
        foot=undoing.until(undo, visit) if undo else "",
        choices=((undoing.choice(undo),),) if undo else (),
    )


def notice(unit: Unit, year: int, quarter: int, results: Sequence[Result], by: Official) -> Screen:
    """What a unit reads: plan, carried over and actual of each indicator, and what the next quarter owes."""
    picks = [
        Choice(one.ledger.indicator.code, action("indicator.show", one.ledger.indicator.id)) for one in results[:SHOWN]
    ]
    head = _("{unit}: results of the indicators, noticed by {name}.", unit=unit.name, name=by.name)
    return Screen(
        "\n".join([head, *_lines(results)]),
        title=_title(year, quarter),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
        foot=_("Carried over: what was missed up to the end of the quarter is owed in the next one."),
    )


def _lines(results: Sequence[Result]) -> list[str]:
    lines = [line for one in results[:SHOWN] for line in ("", *_result(one))]
    if (more := len(results) - SHOWN) > 0:
        lines.append(_("… and {more:02d} more.", more=more))
    return lines


def _result(one: Result) -> list[str]:
    of, line = one.ledger.indicator, one.line
    said = [
        f"{of.code} · {words.shortened(of.name)}",
        _(
            "Quarter: {actual} of {target} {measure}; year so far {reached} of {planned} ({percent})",
            actual=measures.figure(line.actual),
            target=measures.with_carried(line),
            measure=of.measure,
            reached=measures.figure(line.reached),
            planned=measures.figure(line.planned),
            percent=measures.percent(one.percent),
        ),
    ]
    if one.following is not None and one.following.plan is not None and one.ledger.carries:
        said.append(_("To be reached in the next quarter: {target}", target=measures.with_carried(one.following)))
    return said


def _title(year: int, quarter: int) -> str:
    return _("INDICATORS · QUARTER {quarter}/{year}", quarter=measures.ROMAN[quarter - 1], year=year)
