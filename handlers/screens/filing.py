"""Filing a petition step by step, read back before it is sent."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, petition_letters
from locales import _
from storage.tables import PetitionKind, Unit

FORM = "petition.said"
KINDS_SHOWN = 12

Draft = Mapping[str, Any]


def what(draft: Draft) -> Screen:
    """What is asked for?"""
    return _form(
        draft,
        _(
            "What does your unit, or the business you write for, ask for? Please write it in one or two sentences, or "
            "send the file with them. All in one line: /kiennghi text; kind; business."
        ),
        (),
    )


def kind(draft: Draft, kinds: Sequence[PetitionKind], units: Mapping[int, str], said: str = "") -> Screen:
    """Of which kind? It decides who answers."""
    problem = _("No kind is called “{said}”.", said=words.shortened(said, 40)) if said else ""
    picks = [
        (Choice(f"{words.shortened(one.name, 32)} → {units.get(one.unit_id, '')}", action("petition.kind", one.id)),)
        for one in kinds[:KINDS_SHOWN]
    ]
    none = (Choice(_("I do not know; the office decides"), action("petition.kind", 0)),)
    asks = _("What is it about? Pick the kind; its focal unit has it at once.")
    return _form(draft, "\n".join(filter(None, (problem, asks))), (*picks, none))


def behalf(draft: Draft) -> Screen:
    """For which business?"""
    return _form(draft, _("For which business? Please write its name; no phone number. Write “-” for none."), ())


def read_back(
    draft: Draft, found: PetitionKind | None, unit: Unit | None, receivers: Sequence[str], due_on: date
) -> Screen:
    """All of it, with who will have it, before it is sent."""
    lines = [
        _("Kind: {kind}", kind=found.name) if found else _("Kind: not known"),
        _("It goes to {unit} ({who}), to be answered by {on}.", unit=petition_letters.unit_name(unit),
          who=", ".join(receivers[:3]), on=days.day(due_on)),
    ]  # fmt: skip
    return _form(
        draft,
        "\n".join(lines),
        (
            (Choice(_("Send the petition"), action("petition.send"), Style.PRIMARY),),
            (
                Choice(_("Another kind"), action("petition.again")),
                Choice(_("For a business…"), action("petition.behalf")),
            ),
        ),
    )


def _form(draft: Draft, asks: str, picks: Sequence[tuple[Choice, ...]]) -> Screen:
    """One step of the form: what was said so far, and what is asked now."""
    lines = [
        _("Petition: {text}", text=draft["text"]) if draft.get("text") else "",
        _("For: {business}", business=draft["behalf"]) if draft.get("behalf") else "",
        _("File: {name}", name=draft["file_name"]) if draft.get("file_name") else "",
        asks,
    ]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("A PETITION"),
        choices=(*picks, (Choice(_("Cancel"), action("report.cancel")),)),
        awaits=FORM,
        draft=dict(draft),
    )
