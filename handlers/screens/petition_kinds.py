"""The kinds of petitions and their focal units, as the office keeps them."""

from collections.abc import Mapping, Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, action
from handlers.screens import days
from locales import _
from storage.tables import PetitionKind, Unit

SHOWN = 20


def list_(kinds: Sequence[PetitionKind], names: Mapping[int, str], said: str) -> Screen:
    """All of them; a line with ; sets one."""
    lines = [said]
    for one in kinds[:SHOWN]:
        ended = _("no longer offered") if one.ended_at else ""
        term = days.working_days(one.days)
        lines.append("• " + " · ".join(p for p in (one.name, names.get(one.unit_id, ""), term, ended) if p))
    lines.append(
        _(
            "To add or change one, write: kind; focal unit; working days. For example: Requests of communes; P. TC-KH; "
            "10. A whole sheet: dondoc petitions kinds import."
        )
    )
    picks = [(Choice(_switch(one), action("petition.end", one.id)),) for one in kinds[:SHOWN]]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("KINDS OF PETITIONS · {n:02d}", n=len(kinds)),
        choices=(*picks, (Choice(_("Petitions"), action("petition.list")),)),
        awaits="petition.kinds",
    )


def kept(kind: PetitionKind, unit: Unit) -> str:
    return _("From now on {unit} answers “{kind}” within {n}.", unit=unit.name, kind=kind.name,
             n=days.working_days(kind.days))  # fmt: skip


def ended(kind: PetitionKind) -> str:
    if kind.ended_at is None:
        return _("“{kind}” is offered again.", kind=kind.name)
    return _("“{kind}” is no longer offered; petitions of this kind keep it.", kind=kind.name)


def _switch(kind: PetitionKind) -> str:
    name = words.shortened(kind.name, 36)
    return _("Offer again: {kind}", kind=name) if kind.ended_at else _("No longer: {kind}", kind=name)
