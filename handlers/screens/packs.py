"""What is in a pack of work beside its tasks, and what a handover does not move: said before it is done, and in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.screens import codes
from locales import _
from storage.tables import Role, Unit

Known = Mapping[str, Sequence[int]]
"""Noun → the numbers by which people know what passes along, as `storage.handovers.known_by` finds them."""


@dataclass(frozen=True)
class Stays:
    """The posts of whoever hands over: they are the office's to fill, and no signature moves them."""

    heads: Sequence[Unit] = ()
    leads: Sequence[Unit] = ()
    role: Role = Role.OFFICIAL
    stands_in: Sequence[tuple[str, date]] = ()
    """For whom this official stands in, and until when."""


def beside(known: Known) -> list[str]:
    """A line for each noun that passes along."""
    return [says(known[name]) for name, says in _SAID.items() if known.get(name)]


def stays(held: Stays) -> list[str]:
    """What does not pass, and who decides on it; nothing for somebody without a post."""
    posts = [
        _("head of {units}", units=_names(held.heads)) if held.heads else "",
        _("in charge of {units}", units=_names(held.leads)) if held.leads else "",
        _("the role of the office in this system") if held.role is not Role.OFFICIAL else "",
    ]
    said = [
        _("{name}, until {to:%d/%m/%Y}: to be named anew by {name} with /vang.", name=name, to=to)
        for name, to in held.stands_in
    ]
    lines = []
    if any(posts):
        lines.append(
            _(
                "Not handed over by this: {posts}. The office decides who takes the post, and brings the list of "
                "people up to date.",
                posts="; ".join(filter(None, posts)),
            )
        )
    if said:
        lines.append(_("Nor does standing in for others pass: {names}", names=" ".join(said)))
    return lines


def _extensions(numbers: Sequence[int]) -> str:
    return _("Requests for a later deadline to decide: {n:02d} ({codes})", n=len(numbers), codes=codes.listed(numbers))


def _opinions(numbers: Sequence[int]) -> str:
    return _("Opinions to give: {n:02d} ({codes})", n=len(numbers), codes=codes.listed(numbers, "YK"))


def _petitions(numbers: Sequence[int]) -> str:
    return _("Petitions to answer: {n:02d} ({codes})", n=len(numbers), codes=codes.listed(numbers, "KN"))


def _indicators(numbers: Sequence[int]) -> str:
    return _("Indicators to report: {n:02d}", n=len(numbers))


def _recurrences(numbers: Sequence[int]) -> str:
    return _("Regular work: {n:02d} ({codes})", n=len(numbers), codes=codes.listed(numbers, "DK"))


def _promises(numbers: Sequence[int]) -> str:
    return _(
        "Days promised for overdue tasks: {n:02d} ({codes}); they pass by the signature, with the post.",
        n=len(numbers),
        codes=codes.listed(numbers),
    )


_SAID: dict[str, Callable[[Sequence[int]], str]] = {
    "extension": _extensions,
    "opinion": _opinions,
    "petition": _petitions,
    "indicator": _indicators,
    "recurrence": _recurrences,
    "promise": _promises,
}


def _names(units: Sequence[Unit]) -> str:
    return ", ".join(unit.short_name or unit.name for unit in units)
