"""One proposed task: who leads it, until when, the sentence it comes from; and the steps by which it is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlers.rules import proposals as rules
from handlers.rules import words
from handlers.rules.dates import DateFault
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import new_tasks
from locales import _, ngettext
from storage.tables import Proposal, ProposalState, Reading, Unit

UNITS_SHOWN = 4


def card(reading: Reading, one: Proposal, found: Sequence[Proposal], units: Mapping[int, Unit], today: date) -> Screen:
    """A proposal with what can be done with it."""
    place = next((at for at, other in enumerate(found, 1) if other.id == one.id), 1)
    title = _("PROPOSAL {at:02d}/{of:02d}", at=place, of=len(found))
    if one.clause:
        title += " · " + _("clause {clause}", clause=one.clause)
    lines = [words.shortened(one.text, 900), "", _("Leads: {who}", who=_leads(one, units))]
    if others := _names(one.others, units):
        lines.append(_("With: {who}", who=others))
    lines.append(_due(one))
    if one.product:
        lines.append(_("Product: {what}", what=words.shortened(one.product)))
    if words.folded(one.passage) != words.folded(one.text):
        lines.append(_("Source: “{words}”", words=words.shortened(one.passage, 400)))
    lines += _looks(one, today)
    return Screen("\n".join(lines), title=title, choices=tuple(_choices(reading, one, found)))


def _leads(one: Proposal, units: Mapping[int, Unit]) -> str:
    named = _names(one.leads, units)
    if one.said:
        asked = "; ".join(one.said)
        named = " · ".join(part for part in (named, _("{names} (?)", names=asked)) if part)
    return named or _("not said")


def _names(ids: Sequence[int], units: Mapping[int, Unit]) -> str:
    names = [units[unit_id].short_name or units[unit_id].name for unit_id in ids if unit_id in units]
    said = ", ".join(names[:UNITS_SHOWN])
    if more := len(names) - UNITS_SHOWN:
        said += " " + ngettext("and {n:02d} more unit", "and {n:02d} more units", more) if more > 0 else ""
    return said


def _due(one: Proposal) -> str:
    said = _(" (“{words}”)", words=words.shortened(one.due_words)) if one.due_words else ""
    return (_("Deadline: {on:%d/%m/%Y}", on=one.due_on) if one.due_on else _("Deadline: none")) + said


def _looks(one: Proposal, today: date) -> list[str]:
    lines = []
    if one.state is ProposalState.APPROVED:
        lines.append(_("Approved."))
    elif one.state is ProposalState.DROPPED:
        lines.append(_("Dropped."))
    if not one.leads:
        lines.append(_("The lead is no unit of the office: please choose one."))
    if len(one.leads) > 1:
        lines.append(
            ngettext("It becomes {n:02d} task.", "It becomes {n:02d} tasks, one for each lead unit.", len(one.leads))
        )
    if one.twin:
        lines.append(_("{code} of the same unit says nearly the same.", code=one.twin))
    if rules.is_day_past(one.due_on, today):
        lines.append(_("The deadline has passed: the task would be overdue at once."))
    return [f"• {line}" for line in lines]


def _choices(reading: Reading, one: Proposal, found: Sequence[Proposal]) -> list[tuple[Choice, ...]]:
    version = reading.version
    rows: list[tuple[Choice, ...]] = []
    if one.state is ProposalState.OPEN:
        approve = Choice(_("Approve"), action("proposal.approve", one.id, version), Style.SUCCESS)
        drop = Choice(_("Drop"), action("proposal.drop", one.id, version))
        rows.append((approve, drop) if one.leads else (drop,))
    elif one.state is not ProposalState.GIVEN:
        rows.append((Choice(_("Think again"), action("proposal.reopen", one.id, version)),))
    if one.state in {ProposalState.OPEN, ProposalState.APPROVED}:
        rows.append(
            (
                Choice(_("Lead"), action("proposal.ask", one.id, "lead")),
                Choice(_("Deadline"), action("proposal.ask", one.id, "due")),
                Choice(_("Text"), action("proposal.ask", one.id, "text")),
            )
        )
        rows.append(
            (
                Choice(_("Merge into the one before"), action("proposal.merge", one.id, version)),
                Choice(_("Split by sentence"), action("proposal.split", one.id, version)),
            )
        )
    ids = [other.id for other in found]
    at = ids.index(one.id) if one.id in ids else 0
    turn = [Choice("‹", action("proposal.show", ids[at - 1]))] if at > 0 else []
    turn.append(Choice(_("Summary"), action("reading.show", reading.id)))
    if at + 1 < len(ids):
        turn.append(Choice("›", action("proposal.show", ids[at + 1])))
    rows.append(tuple(turn))
    return rows


def ask_lead(reading: Reading, one: Proposal) -> Screen:
    """Who is to lead it."""
    text = _(
        "Which unit leads it? Write the name or a part of it; several units between semicolons, "
        "or a group such as: UBND các xã."
    )
    return _asking(reading, one, text, awaits="proposal.lead")


def still(question: Screen, reading: Reading, one: Proposal) -> Screen:
    """The name was not plain: a choice, and the step still waits for other words."""
    return replace(question, awaits="proposal.lead", draft={"reading": reading.id, "proposal": one.id})


def ask_due(reading: Reading, one: Proposal, fault: DateFault | None = None) -> Screen:
    """Until when."""
    text = new_tasks.ask_due({}, fault).text
    none = Choice(_("No deadline"), action("proposal.nodue", one.id))
    return _asking(reading, one, text, none, awaits="proposal.due")


def ask_text(reading: Reading, one: Proposal, *, again: bool = False) -> Screen:
    """What is to be done."""
    text = _("Write the task anew. The sentence of the document stays with it as its source.")
    if again:
        text = _("A task is written in at least 8 letters and at most 4000. Please write it again.")
    return _asking(reading, one, f"{text}\n\n{words.shortened(one.text, 900)}", awaits="proposal.text")


def _asking(reading: Reading, one: Proposal, text: str, *more: Choice, awaits: str) -> Screen:
    back = Choice(_("Back to the proposal"), action("proposal.show", one.id))
    rows = ((*more,), (back,)) if more else ((back,),)
    return Screen(
        text, title=_("CHANGE"), choices=rows, awaits=awaits, draft={"reading": reading.id, "proposal": one.id}
    )
