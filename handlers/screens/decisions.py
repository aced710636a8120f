"""What waits for the reader's decision, of every kind, and what has waited too long against whom."""

from collections.abc import Sequence

from handlers.rules import decisions as rules
from handlers.rules import words
from handlers.rules.decisions import Pending, Waiting, Waits
from handlers.screen import Choice, Screen, action
from handlers.screens import days, requests
from handlers.visit import Moment
from locales import N_, _, ngettext

SHOWN = 6
NAMES = 5
COUNTED = {
    "result": N_("Results to confirm: {n:02d}, the longest {waited}"),
    "extension": N_("Extensions to decide: {n:02d}, the longest {waited}"),
    "objection": N_("Opinions to answer: {n:02d}, the longest {waited}"),
    "cause": N_("Objective causes to decide: {n:02d}, the longest {waited}"),
    "petition": N_("Petitions to answer: {n:02d}, the longest {waited}"),
    "consultation": N_("Opinions to give to other units: {n:02d}, the longest {waited}"),
    "inquiry": N_("Questions about statements: {n:02d}, the longest {waited}"),
}
LISTED = {
    "result": N_("Results ({n:02d})"),
    "extension": N_("Extensions ({n:02d})"),
    "objection": N_("Opinions ({n:02d})"),
    "cause": N_("Causes ({n:02d})"),
    "petition": N_("Petitions ({n:02d})"),
    "consultation": N_("To other units ({n:02d})"),
    "inquiry": N_("Statements ({n:02d})"),
}
CALLED = {
    "result": N_("result"),
    "extension": N_("extension"),
    "objection": N_("opinion"),
    "cause": N_("objective cause"),
    "petition": N_("petition"),
    "consultation": N_("opinion of your unit"),
    "inquiry": N_("question about a statement"),
}


def all_(found: Sequence[tuple[str, str, Sequence[Waiting]]], moment: Moment) -> Screen:
    """By kind with counts, then the longest waiting of all kinds."""
    kinds = [(name, lists, waiting) for name, lists, waiting in found if waiting]
    if not kinds:
        return Screen(
            _("Nothing waits for your decision."),
            choices=((Choice(_("What is late"), action("overdue.units", "all", 0)),),),
        )
    everything = sorted(
        ((one.since, name, one) for name, _lists, waiting in kinds for one in waiting), key=lambda row: row[0]
    )
    counted = [_(COUNTED[name], n=len(waiting), waited=_longest(waiting, moment)) for name, _lists, waiting in kinds]
    shown = everything[:SHOWN]
    lines = [_line(name, one, moment) for _since, name, one in shown]
    picks = [Choice(one.code, one.opens) for _since, _name, one in shown]
    lists = [Choice(_(LISTED[name], n=len(waiting)), action(lists)) for name, lists, waiting in kinds]
    return Screen(
        "\n\n".join(("\n".join(counted), *lines)),
        title=_("WAITING FOR YOUR DECISION · {n:02d}", n=len(everything)),
        choices=(*_rows(picks, 3), *_rows(lists, 2)),
    )


def _rows(choices: Sequence[Choice], wide: int) -> list[tuple[Choice, ...]]:
    return [tuple(choices[at : at + wide]) for at in range(0, len(choices), wide)]


def hanging(waits: Waits) -> str:
    """What has waited too long, by whom it counts against: for the office, and for whoever stands above."""
    heads = {
        "result": N_("Not confirmed for {days} or more: {whom}."),
        "extension": N_("Extensions undecided for {days} or more: {whom}."),
    }
    limit = days.working_days(waits.limit)
    lines = []
    for kind, sentence in heads.items():
        if of_kind := [one for one in waits.pending if one.kind == kind]:
            lines.append(_(sentence, days=limit, whom=_whom(of_kind, waits)))
    return "\n".join(lines)


def own(waits: Waits) -> str:
    """What waits with the reader, for the morning digest."""
    heads = {
        "extension": N_("Extensions waiting for your decision: {n:02d}, the longest {waited}."),
        "result": N_("Results you have not confirmed for {days} or more: {n:02d}, the longest {waited}."),
    }
    lines = []
    for kind, sentence in heads.items():
        if mine := [one for one in waits.pending if one.kind == kind]:
            longest = days.working_days(max(waits.days(one) for one in mine))
            lines.append(_(sentence, n=len(mine), waited=longest, days=days.working_days(waits.limit)))
    return "\n".join(lines)


def _whom(found: Sequence[Pending], waits: Waits) -> str:
    grouped = rules.by_decider(found)
    said = [
        _(
            "{name} {n:02d} (longest {waited})",
            name=waits.names.get(who, "") if who else _("the office"),
            n=len(mine),
            waited=days.working_days(max(waits.days(one) for one in mine)),
        )
        for who, mine in list(grouped.items())[:NAMES]
    ]
    left = len(grouped) - NAMES
    more = [ngettext("{n} more", "{n:02d} more", left)] if left > 0 else []
    return ", ".join([*said, *more])


def _line(name: str, one: Waiting, moment: Moment) -> str:
    head = [
        one.code,
        _(CALLED[name]),
        _("waits {n}", n=_waited(one, moment)),
        requests.late_label() if one.late else "",
    ]
    return " · ".join(piece for piece in head if piece) + "\n" + words.shortened(one.text)


def _longest(waiting: Sequence[Waiting], moment: Moment) -> str:
    return _waited(min(waiting, key=lambda one: one.since), moment)


def _waited(one: Waiting, moment: Moment) -> str:
    return days.working_days(rules.waited(moment.local(one.since).date(), moment.today, moment.calendar))
