"""Which unit or person somebody may mean in a chat: what `units` finds plainly, then parts, then what looks alike."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from handlers.rules import words
from handlers.rules.units import UnitFinder
from storage.tables import Official, Unit

Named = TypeVar("Named")


def units_meant(said: str, units: Sequence[Unit], on: date) -> list[Unit]:
    """The units a text may mean: one when it is plain, several when it is not, none when nothing fits."""
    finder = UnitFinder(units, on)
    return finder.find(said) or finder.of_today(
        _meant(said, units, lambda unit: [unit.name, unit.short_name or ""], lambda unit: unit.folded)
    )


def spoken(said: str) -> str:
    """The folded words of a person's name, without a "comrade", "Mr" or "Mrs" before it."""
    return words.folded(words.bare_name(said))


def people_meant(said: str, people: Iterable[Official]) -> list[Official]:
    """The officials a text may mean; a given name alone ("Bình") is enough."""
    return _meant(
        spoken(said), people, lambda person: [person.name, person.staff_number or ""], lambda person: person.folded
    )


def alike(said: str, units: Sequence[Unit], most: int = 4) -> list[Unit]:
    """The units whose names look most like what was typed, for somebody who mistyped."""
    wanted = words.folded(said)

    def likeness(unit: Unit) -> float:
        names = [words.folded(unit.name), words.folded(unit.short_name or "")]
        return max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)

    near = [(likeness(unit), unit) for unit in units]
    return [unit for score, unit in sorted(near, key=lambda pair: -pair[0])[:most] if score >= 0.5]


def _meant(
    said: str, found: Iterable[Named], names_of: Callable[[Named], list[str]], folded_of: Callable[[Named], str]
) -> list[Named]:
    wanted = words.folded(said)
    if not wanted:
        return []
    all_ = list(found)
    exact = [one for one in all_ if wanted in {words.folded(name) for name in names_of(one) if name}]
    if exact:
        return exact
    inside = [one for one in all_ if f" {wanted} " in f" {folded_of(one)} "]
    return inside or [one for one in all_ if _has_all(wanted.split(), folded_of(one).split())]


def _has_all(wanted: list[str], has: list[str]) -> bool:
    """Whether each word begins a word of the name."""
    return all(any(word.startswith(piece) for word in has) for piece in wanted)
