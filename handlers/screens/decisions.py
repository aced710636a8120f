"""What waits for the reader's decision, of every kind, and what has waited too long against whom."""

from collections.abc import Mapping, Sequence

from handlers.rules import decisions as rules
from handlers.rules import words
from handlers.rules.decisions import Hanging, Waiting
from handlers.screen import Choice, Screen, action
from handlers.screens import days, requests
from handlers.visit import Moment
from locales import N_, _, ngettext

SHOWN = 6
NAMES = 5
COUNTED = {
    "result": N_("Results to confirm: {n:02d}, the longest {waited}"),
    "extension": N_("Extensions to decide: {n:02d}, the longest {waited}"),
}
LISTED = {"result": N_("Results ({n:02d})"), "extension": N_("Extensions ({n:02d})")}
CALLED = {"result": N_("result"), "extension": N_("extension")}


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
    lists = tuple(Choice(_(LISTED[name], n=len(waiting)), action(lists)) for name, lists, waiting in kinds)
    return Screen(
        "\n\n".join(("\n".join(counted), *lines)),
        title=_("WAITING FOR YOUR DECISION · {n:02d}", n=len(everything)),
        choices=(*(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)), lists),
    )


def hanging(found: Sequence[Hanging], names: Mapping[int, str], moment: Moment) -> str:
    """What has waited too long, by whom it counts against: for the office, and for whoever stands above."""
    lines = []
    heads = {
        "result": N_("Not confirmed for {days} or more: {whom}."),
        "extension": N_("Extensions undecided for {days} or more: {whom}."),
    }
    for kind, sentence in heads.items():
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            limit = days.working_days(moment.regulation.decision_days)
            lines.append(_(sentence, days=limit, whom=_whom(of_kind, names, moment)))
    return "\n".join(lines)


def _whom(found: Sequence[Hanging], names: Mapping[int, str], moment: Moment) -> str:
    grouped = rules.by_decider(found)
    said = [
        _(
            "{name} {n:02d} (longest {waited})",
            name=names.get(who, "") if who else _("the office"),
            n=len(mine),
            waited=days.working_days(rules.waited(min(one.since_on for one in mine), moment.today, moment.calendar)),
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
