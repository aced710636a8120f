"""What waits for a person in the morning beside tasks: a sentence and a button for each subject."""

from collections.abc import Callable
from typing import NamedTuple

from handlers.rules.awaited import Awaited
from handlers.screen import Choice, action
from handlers.screens import codes, days
from locales import _


class Said(NamedTuple):
    """How a subject is said: the sentence, and the button that opens it."""

    text: str
    choice: Choice


def said(one: Awaited) -> Said:
    """One subject's line in a digest."""
    return SUBJECTS[one.subject](one)


def _late(one: Awaited) -> str:
    return " " + _("Past the set day: {late:02d}.", late=one.late) if one.late else ""


def _objections(one: Awaited) -> Said:
    text = _(
        "Opinions of units that wait for an answer: {n:02d} ({codes}).", n=one.count, codes=codes.listed(one.tasks)
    )
    return Said(text + _late(one), Choice(_("Opinions ({n:02d})", n=one.count), action("objection.list")))


def _figures(one: Awaited) -> Said:
    pieces = [
        _("figures asked for: {n:02d}", n=one.count) if one.count else "",
        _("missed and not yet explained: {n:02d}", n=one.late) if one.late else "",
    ]
    text = _("Indicators you report – {counts}.", counts=", ".join(filter(None, pieces)))
    return Said(text, Choice(_("Indicators ({n:02d})", n=one.count + one.late), action("indicator.page", "mine", 0)))


def _announcements(one: Awaited) -> Said:
    text = _("Announcements that wait for you to take note: {n:02d}.", n=one.count)
    return Said(text + _late(one), Choice(_("Take note ({n:02d})", n=one.count), action("notice.list", 0)))


def _unnoted(one: Awaited) -> Said:
    text = _("Not taken note of by the set day: {n:02d} (people times announcements).", n=one.count)
    return Said(text, Choice(_("Not noted ({n:02d})", n=one.count), action("notice.list", 0)))


def _causes(one: Awaited) -> Said:
    text = _(
        "Objective causes of delays that wait for your decision: {n:02d} ({codes}).",
        n=one.count,
        codes=codes.listed(one.tasks),
    )
    return Said(text, Choice(_("Causes ({n:02d})", n=one.count), action("cause.list")))


def _opinions(one: Awaited) -> Said:
    text = _("Your unit is asked for its opinion: {n:02d}.", n=one.count)
    return Said(text + _late(one), Choice(_("To answer ({n:02d})", n=one.count), action("consultation.list")))


def _consultations(one: Awaited) -> Said:
    text = _("Waiting for opinions of other units: {n:02d}.", n=one.count)
    return Said(text + _late(one), Choice(_("Opinions asked ({n:02d})", n=one.count), action("consultation.list")))


def _obstacles(one: Awaited) -> Said:
    text = _(
        "Obstacles not yet removed: {n:02d}, the longest {days} ({codes}).",
        n=one.count,
        days=days.working_days(one.days),
        codes=codes.listed(one.tasks),
    )
    return Said(text, Choice(_("Obstacles ({n:02d})", n=one.count), action("obstacle.list", "all", 0)))


def _parts(one: Awaited) -> Said:
    text = _(
        "Parts you coordinate that are due soon or late: {n:02d}, the first due {on} ({codes}).",
        n=one.count,
        on=days.short_day(one.on) if one.on else "",
        codes=codes.listed(one.tasks),
    )
    first = Choice(_("Your part in {code}", code=f"NV-{one.tasks[0]:04d}"), action("task.show", one.tasks[0]))
    return Said(text + _late(one), first)


def _awaited(one: Awaited) -> Said:
    text = _(
        "Others wait for you or your unit: {n:02d}, the longest {days} ({codes}). These days count for your unit.",
        n=one.count,
        days=days.working_days(one.days),
        codes=codes.listed(one.tasks),
    )
    return Said(text, Choice(_("Awaited ({n:02d})", n=one.count), action("wait.list", "all", 0)))


def _waiting(one: Awaited) -> Said:
    text = _(
        "Your tasks wait for coordinating units: {n:02d}, the longest {days} ({codes}).",
        n=one.count,
        days=days.working_days(one.days),
        codes=codes.listed(one.tasks),
    )
    return Said(text, Choice(_("Waiting ({n:02d})", n=one.count), action("wait.list", "all", 0)))


def _handovers(one: Awaited) -> Said:
    late = " " + _("The longest has waited {days}: the head and the office hear of it.", days=_days(one))
    text = _("Handed over to you, and not yet signed for: {n:02d}.", n=one.count) + (late if one.late else "")
    return Said(text, Choice(_("Sign for it ({n:02d})", n=one.count), action("handover.list")))


def _unsigned(one: Awaited) -> Said:
    text = _("Handovers not signed for in time: {n:02d}, the longest {days}.", n=one.count, days=_days(one))
    return Said(text, Choice(_("Handovers ({n:02d})", n=one.count), action("handover.list")))


def _days(one: Awaited) -> str:
    return days.working_days(one.days)


def _readings(one: Awaited) -> Said:
    text = _(
        "Directives you had read that wait to be looked through: {n:02d}, proposals not decided: {late:02d}.",
        n=one.count,
        late=one.late,
    )
    return Said(text, Choice(_("Directives ({n:02d})", n=one.count), action("reading.mine")))


def _inquiries(one: Awaited) -> Said:
    text = _(
        "Questions about statements that wait for an answer: {n:02d} ({codes}).",
        n=one.count,
        codes=codes.listed(one.tasks),
    )
    return Said(text + _late(one), Choice(_("Statements ({n:02d})", n=one.count), action("inquiry.list")))


def _petitions(one: Awaited) -> Said:
    text = _("Petitions your unit has to answer: {n:02d}.", n=one.count)
    return Said(text + _late(one), Choice(_("Petitions ({n:02d})", n=one.count), action("petition.list")))


def _unrouted(one: Awaited) -> Said:
    text = _("Petitions without a focal unit: {n:02d}.", n=one.count)
    return Said(text + _late(one), Choice(_("To route ({n:02d})", n=one.count), action("petition.list")))


SUBJECTS: dict[str, Callable[[Awaited], Said]] = {
    "objections": _objections,
    "figures": _figures,
    "announcements": _announcements,
    "unnoted": _unnoted,
    "causes": _causes,
    "opinion": _opinions,
    "consultation": _consultations,
    "obstacles": _obstacles,
    "parts": _parts,
    "awaited": _awaited,
    "waiting": _waiting,
    "handovers": _handovers,
    "unsigned": _unsigned,
    "readings": _readings,
    "inquiries": _inquiries,
    "petition": _petitions,
    "unrouted": _unrouted,
}
