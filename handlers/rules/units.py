"""Which unit or person a document means: full names, short names, "P. TC-KH", "đ/c An"; guesses are for `names`."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.rules import words
from storage.tables import Official, Unit

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WRITTEN_OUT = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("thi tran", "tt"), ("thanh pho", "tp"))
_PASSED_OVER = {"va", "cua", "thuoc"}
_KINDS = {"phong", "so", "ban", "ubnd", "xa", "phuong", "tt", "van", "trung", "tam", "chi", "cuc", "co", "quan"}
_PLACES = {"huyen", "tinh", "tp", "xa", "phuong", "quan"}
_Spoken = tuple[Unit, tuple[str, ...], tuple[str, ...]]
"""A unit with its name and short name, word by word."""


def same_name(text: str) -> str:
    """The form in which two writings of one name are equal: case, spaces, dashes and the place of a tone differ.

    "Hòa" and "Hoà" are one name; "An" and "Ân" are two.
    """
    spoken = re.findall(r"[^\W_]+", words.clean(text).lower())
    return " ".join(_toneless_first(word) for word in spoken)


def _toneless_first(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(p for p in parts if p not in _TONES) + "".join(sorted(p for p in parts if p in _TONES))


class UnitFinder:
    """The units of a day, found by whatever they are called; each name is looked up once.

    The name of a unit that was abolished means the one that has taken over its work.
    """

    def __init__(self, units: Iterable[Unit], on: date) -> None:
        everything = {unit.id: unit for unit in units}
        heirs = {unit.id: _heir(unit, everything, on) for unit in everything.values()}
        self.units = [unit for unit in everything.values() if heirs[unit.id] is unit]
        self._heirs = {unit_id: heir for unit_id, heir in heirs.items() if heir}
        self._abolished = [_by_word(unit) for unit in everything.values() if heirs[unit.id] not in (None, unit)]
        self._open = [_by_word(unit) for unit in self.units]
        self._found: dict[str, list[Unit]] = {}

    def find(self, said: str) -> list[Unit]:
        """The units that may be meant: one when it is plain, several when it is not, none when nobody is.

        By the exact name or short name first, then without accents, then by initials ("P. TC-KH"), then with
        the kind of body left out ("Tài chính - Kế hoạch").
        """
        if said not in self._found:
            meant = _first(said, self._open) or self.of_today(_first(said, self._abolished))
            self._found[said] = meant
        return self._found[said]

    def of_today(self, units: Iterable[Unit]) -> list[Unit]:
        """Some units, each abolished one as its successor; those without one are left out."""
        heirs = [self._heirs[unit.id] for unit in units if unit.id in self._heirs]
        return list({heir.id: heir for heir in heirs}.values())

    def abolished(self, said: str) -> Unit | None:
        """The abolished unit a text names, where no unit of today is called so."""
        found = [] if _first(said, self._open) else _first(said, self._abolished)
        return found[0] if found else None

    def exactly(self, said: str) -> Unit | None:
        """The unit of exactly this name or short name, or what has become of it."""
        name = same_name(said)
        called = [unit for unit, *_ in (*self._open, *self._abolished) if name in _names(unit, same_name)]
        return next(iter(self.of_today(called)), None)


def person_of(said: str, people: Sequence[Official]) -> list[Official]:
    """Who of these people may be meant: by the whole name, then without accents, then by the title alone."""
    rude = words.bare_name(said)
    for text in (rude, re.split(r"\s*[-–,;(\n]", rude, maxsplit=1)[0]):
        for form in (same_name, words.folded):
            if found := [person for person in people if form(text) and form(person.name) == form(text)]:
                return found
    title = words.folded(rude)
    return [person for person in people if title and words.folded(person.title or "") == title]


def _heir(unit: Unit, everything: Mapping[int, Unit], on: date) -> Unit | None:
    """What a unit is on a day: itself, or the last of its successors; none when nobody took over."""
    seen: set[int] = set()
    step: Unit | None = unit
    while step is not None and step.valid_to_on is not None and step.valid_to_on < on:
        if step.id in seen or step.successor_id is None:
            return None
        seen.add(step.id)
        step = everything.get(step.successor_id)
    return step


def _first(said: str, among: Sequence[_Spoken]) -> list[Unit]:
    return next((units for units in _by_degrees(said, among) if units), [])


def _by_degrees(said: str, among: Sequence[_Spoken]) -> Iterator[list[Unit]]:
    if not words.folded(said):
        return
    for form in (same_name, words.folded):
        name = form(said)
        yield [unit for unit, *_ in among if form(unit.name) == name]
        yield [unit for unit, *_ in among if name in _names(unit, form)]
    spoken = _spoken(said)
    yield [u for u, name, short in among if _means(spoken, name) or (short and _means(spoken, short))]
    yield [u for u, name, short in among if _means_without_kind(spoken, name, short)]


def _by_word(unit: Unit) -> _Spoken:
    return unit, _spoken(unit.name), _spoken(unit.short_name or "")


def _names(unit: Unit, form: Callable[[str], str]) -> set[str]:
    return {form(name) for name in (unit.name, unit.short_name) if name}


def _spoken(text: str) -> tuple[str, ...]:
    said = words.folded(text)
    for written, short in _WRITTEN_OUT:
        said = re.sub(rf"\b{written}\b", short, said)
    return tuple(word for word in said.split() if word not in _PASSED_OVER)


def _means(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words and initials, in order, name the whole: p tc kh → phong tai chinh ke hoach.

    A place after it ("… huyện") is that of the office itself, and may be left out.
    """
    if not said or not name:
        return all(word in _PLACES for word in (*said, *name))
    head, rest = said[0], said[1:]
    if head == name[0] and _means(rest, name[1:]):
        return True
    initials = "".join(word[0] for word in name[: len(head)])
    return head == initials and _means(rest, name[len(head) :])


def _means_without_kind(said: Sequence[str], *names: Sequence[str]) -> bool:
    for name in names:
        while name and name[0] in _KINDS:
            name = name[1:]  # noqa: PLW2901 - the kind of body is peeled off word by word
            if name and _means(said, name):
                return True
    return False
