"""A quarter was missed: what the unit is asked, and what it said."""

from typing import Any

from handlers.rules import words
from handlers.rules.ledgers import Ledger
from handlers.screen import Choice, Screen, action
from handlers.screens import measures, undoing
from handlers.screens.undoing import Undo
from locales import _
from storage.tables import Miss, Official, Unit

FORM = "miss.said"


def ask(ledger: Ledger, number: int, draft: dict[str, Any], said: str = "", undo: Undo | None = None) -> Screen:
    """Why, and then what is done about it."""
    of = ledger.indicator
    lines = [
        said,
        words.shortened(of.name, 200),
        _(
            "{period}: {reached} of {planned} {measure} planned so far; {lacking} are missing.",
            period=measures.period(of.every, number, of.year),
            reached=measures.figure(ledger.reached(number)),
            planned=measures.figure(ledger.planned(number)),
            measure=of.measure,
            lacking=measures.figure(ledger.lacks(number)),
        ),
    ]
    if "cause" in draft:
        lines += [
            _("Cause: {cause}", cause=draft["cause"]),
            _("What is done about it, by when? Please write one or two sentences."),
        ]
    else:
        lines.append(
            _("Why was the plan not met? Please write one or two sentences; the remedy may follow behind a semicolon.")
        )
    return Screen(
        "\n".join(filter(None, lines)),
        title=_("CAUSE AND REMEDY · {code}", code=of.code),
        choices=((Choice(_("Later"), action("indicator.show", of.id)), *((undoing.choice(undo),) if undo else ())),),
        awaits=FORM,
        draft={**draft, "indicator": of.id, "number": number},
    )


def kept(code: str, period: str) -> str:
    return _(
        "Cause and remedy of {code} for {period} are recorded; office and head can read them.", code=code, period=period
    )


def undone(code: str) -> str:
    return _("Undone: cause and remedy of {code} are taken back.", code=code)


def told(ledger: Ledger, miss: Miss, by: Official, unit: Unit) -> Screen:
    """To the head and the leader of the bloc: why a quarter was missed, and what is done."""
    of = ledger.indicator
    lines = [
        f"{unit.short_name or unit.name} · {words.shortened(of.name, 200)}",
        _(
            "{period}: {reached} of {planned} {measure} planned so far; {lacking} are missing.",
            period=measures.period(of.every, miss.number, of.year),
            reached=measures.figure(ledger.reached(miss.number)),
            planned=measures.figure(ledger.planned(miss.number)),
            measure=of.measure,
            lacking=measures.figure(ledger.lacks(miss.number)),
        ),
        _("Cause: {cause}", cause=miss.cause),
        _("Remedy: {remedy}", remedy=miss.remedy),
        _("Said by {name}.", name=by.name),
    ]
    return Screen(
        "\n".join(lines),
        title=_("PLAN MISSED · {code}", code=of.code),
        choices=((Choice(_("Open {code}", code=of.code), action("indicator.show", of.id)),),),
    )
