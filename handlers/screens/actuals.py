"""A figure is reported: asked for, read back with what is unlikely about it, kept; and who is asked before a period."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.rules import actuals, words
from handlers.rules.actuals import Caution, Lacking
from handlers.rules.ledgers import Ledger
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, measures
from locales import _, ngettext
from storage.tables import Actual, Every, Indicator, Stage

FORM = "actual.said"
LISTED = 10


def ask(ledger: Ledger, number: int, stage: Stage, problem: str = "") -> Screen:
    """What figure? No choices stand below: a bare number is the figure itself, also where choices are numbers."""
    of = ledger.indicator
    last = actuals.last_known(ledger, number)
    example = {Every.MONTH: _("month 5: 12,5"), Every.QUARTER: _("quarter I 12,5"), Every.YEAR: "12,5"}[of.every]
    lines = [
        problem,
        words.shortened(of.name, 200),
        _(
            "{period}, {stage}. Plan of the period: {plan} {measure}.",
            period=measures.period(of.every, number, of.year),
            stage=measures.stage(stage),
            plan=measures.figure(ledger.plans.get(number)),
            measure=of.measure,
        ),
        _("Last figure: {last}.", last=measures.figure(last)) if last is not None else "",
        _("Please send the number alone, for example 28,5. For the year so far write: lũy kế 53,5."),
        _("Another period: {example}. To stop: /huy.", example=example),
    ]
    return Screen(
        "\n".join(filter(None, lines)),
        title=_("FIGURE · {code}", code=of.code),
        awaits="actual.figure",
        draft={"indicator": of.id, "number": number, "stage": stage.value},
    )


def read_back(ledger: Ledger, draft: dict[str, Any], value: Decimal, found: Sequence[Caution], was: str) -> Screen:
    """The whole of it before it is kept; what is unlikely is asked about."""
    of, number = ledger.indicator, int(draft["number"])
    stage = Stage(draft["stage"])
    before = sum((one.value for n, one in ledger.actuals.items() if n < number), Decimal(0))
    lines = [
        words.shortened(of.name, 200),
        _(
            "{period}, {stage}: {value} {measure}",
            period=measures.period(of.every, number, of.year),
            stage=measures.stage(stage),
            value=measures.figure(value),
            measure=of.measure,
        ),
        _(
            "Year so far: {reached} of {planned} planned",
            reached=measures.figure(before + value if ledger.is_sum else value),
            planned=measures.figure(ledger.planned(number)),
        ),
        was,
        *(measures.caution(one) for one in found),
        _("Is it right all the same?") if found else _("Is it right?"),
    ]
    other = Stage.ESTIMATED if stage is Stage.OFFICIAL else Stage.OFFICIAL
    switch = _("It is an estimate") if other is Stage.ESTIMATED else _("It is the official figure")
    return Screen(
        "\n".join(filter(None, lines)),
        title=_("FIGURE · {code}", code=of.code),
        choices=(
            (Choice(_("Yes, as it stands") if found else _("Send"), action("actual.send", of.id), Style.PRIMARY),),
            (
                Choice(switch, action("actual.stage", of.id, other.value)),
                Choice(_("Another figure"), action("actual.period", of.id, number)),
            ),
            _cancel(),
        ),
        awaits=FORM,
        draft={**draft, "value": f"{value:f}"},
    )


def ask_reason(ledger: Ledger, draft: dict[str, Any]) -> Screen:
    """An official figure stands already: why is it corrected?"""
    of = ledger.indicator
    return Screen(
        _(
            "An official figure stands for this period: {value} {measure}. It stays in the history. Why is it "
            "corrected? Please write one sentence.",
            value=measures.figure(ledger.actuals[int(draft["number"])].value),
            measure=of.measure,
        ),
        title=_("CORRECTION · {code}", code=of.code),
        choices=(_cancel(),),
        awaits="actual.why",
        draft=draft,
    )


def correction(value: Decimal, stage: Stage, reason: str) -> str:
    """What is corrected, in the read-back."""
    stands = _("So far: {value} ({stage}).", value=measures.figure(value), stage=measures.stage(stage))
    return f"{stands} {_('Reason: {reason}', reason=reason)}" if reason else stands


def kept(code: str, period: str) -> str:
    return _("The figure of {code} for {period} is recorded.", code=code, period=period)


def quoted(one: Indicator, kept: Actual) -> str:
    """A figure as the history quotes it."""
    said = f"{measures.period(one.every, kept.number, one.year)}: {measures.figure(kept.value)} {one.measure}"
    return f"{said}; {kept.reason}" if kept.reason else said


def undone(code: str) -> str:
    return _("Undone. {code} stands as it did before.", code=code)


def asked(lacking: Sequence[Lacking], stage: Stage, closes_on: date, left: int) -> Screen:
    """To whoever reports: these figures are asked for, each in one line."""
    if stage is Stage.ESTIMATED and left >= 0:
        asks = _(
            "The period closes on {on}, in {left}. Please report the estimates of:",
            on=days.day(closes_on),
            left=days.working_days(left),
        )
    else:
        asks = _("The period closed on {on}. Please report the figures of:", on=days.day(closes_on))
    lines = [_owed(one) for one in lacking[:LISTED]]
    if (more := len(lacking) - LISTED) > 0:
        lines.append(_("… and {more:02d} more.", more=more))
    first = lacking[0].ledger.indicator
    picks = [
        Choice(one.ledger.indicator.code, action("actual.period", one.ledger.indicator.id, one.number))
        for one in lacking[:LISTED]
    ]
    return Screen(
        "\n".join([asks, *lines]),
        title=ngettext("{n:02d} figure asked for", "{n:02d} figures asked for", len(lacking)),
        choices=(
            *(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
            (Choice(_("Indicators"), action("indicator.page", "mine", 0)),),
        ),
        foot=_("One line is enough: {code} 28,5", code=first.code.replace("-", "")),
    )


def _owed(one: Lacking) -> str:
    of = one.ledger.indicator
    period = measures.period(of.every, one.number, of.year)
    return f"• {of.code} · {words.shortened(of.name, 60)} · {period}"


def _cancel() -> tuple[Choice, ...]:
    return (Choice(_("Cancel"), action("report.cancel")),)
