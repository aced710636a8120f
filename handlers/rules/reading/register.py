"""Which units of an office the names in a directive mean: by name, by the head's title, or a whole group at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.rules import words
from handlers.rules.units import UnitFinder
from storage.tables import Unit


class Certainty(StrEnum):
    """How plain it is whom a name means."""

    ONE = "one"
    GROUP = "group"
    MANY = "many"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Meant:
    """A name as it is written, and the units it means; of several candidates one has to be picked."""

    said: str
    certainty: Certainty
    units: tuple[Unit, ...] = ()


_HEADS = re.compile(
    r"^(?:dong chi\s+|d c\s+)?(?:pho\s+)?(?P<title>giam doc|tong giam doc|thu truong|nguoi dung dau"
    r"|lanh dao|chu tich|chi huy truong|hieu truong"
    r"|truong ban|truong phong|truong cong an|truong|chanh van phong|chanh thanh tra|chi cuc truong"
    r"|cuc truong|bi thu)\s+"
)
_OF_A_TITLE = {
    "truong phong": "phong", "truong ban": "ban", "truong cong an": "cong an", "chanh van phong": "van phong",
    "chanh thanh tra": "thanh tra", "chi cuc truong": "chi cuc", "cuc truong": "cuc",
}  # fmt: skip
_GROUP = re.compile(r"\b(?:cac|tat ca)\b")
_NOBODY = re.compile(r"\b(?:lien quan|trung uong)\b")
_BODIES = ("so", "ban", "phong", "van phong", "thanh tra", "trung tam", "cong an", "chi cuc", "cuc")
_COMMUNES = ("ubnd xa", "ubnd phuong", "ubnd thi tran", "ubnd dac khu", "xa", "phuong", "thi tran", "dac khu")
_DISTRICTS = (
    "ubnd huyen",
    "ubnd quan",
    "ubnd thi xa",
    "ubnd thanh pho",
    "ubnd tp",
    "huyen",
    "quan",
    "thi xa",
    "thanh pho",
)


class Register:
    """The units of an office on a day."""

    def __init__(self, units: Iterable[Unit], on: date) -> None:
        self.finder = UnitFinder(units, on)
        parents = {unit.parent_id for unit in self.finder.units}
        # What everything stands under is the office itself, and in no group.
        self._members = [unit for unit in self.finder.units if unit.parent_id is not None or unit.id not in parents]
        self._named = {unit.id: _plain(unit.name) for unit in self._members}

    def meant(self, said: str) -> Meant:
        """Whom a name means."""
        folded = _plain(said)
        if _GROUP.search(folded):
            units = () if _NOBODY.search(folded) else self._group(folded)
            return Meant(said, Certainty.GROUP if units else Certainty.UNKNOWN, units)
        for name in (said, _without_title(said)):
            found = self.finder.find(name) if name else []
            if found:
                return Meant(said, Certainty.ONE if len(found) == 1 else Certainty.MANY, tuple(found))
        return Meant(said, Certainty.UNKNOWN)

    def all_meant(self, names: Sequence[str]) -> list[Meant]:
        """Whom some names mean, in their order."""
        return [self.meant(name) for name in names]

    def _group(self, folded: str) -> tuple[Unit, ...]:
        """The units of "các sở, ban, ngành" or "UBND các xã, thị trấn"."""
        kinds = self._kinds(set(folded.split()), folded)
        return tuple(unit for unit in self._members if self._named[unit.id].startswith(kinds)) if kinds else ()

    def _kinds(self, said: set[str], folded: str) -> tuple[str, ...]:
        kinds: tuple[str, ...] = ()
        if "co quan" in folded and "dia phuong" in folded:
            return tuple(f"{kind} " for kind in (*_BODIES, *_COMMUNES, *_DISTRICTS, "ubnd"))
        if re.search(
            r"\b(?:so|phong|ban|nganh|co quan|don vi)\b",
            folded.split("ubnd", maxsplit=1)[0] if "ubnd cac" in folded else folded,
        ):
            kinds += _BODIES
        if said & {"xa", "phuong"} or "thi tran" in folded or "dac khu" in folded or "dia phuong" in folded:
            kinds += _COMMUNES
        if re.search(r"\bcac (?:quan|huyen|thi xa|thanh pho|tp)\b|, (?:quan|huyen)\b", folded):
            kinds += _DISTRICTS
        return tuple(f"{kind} " for kind in kinds)


def _plain(name: str) -> str:
    folded = words.folded(name)
    return folded.replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")


def _without_title(said: str) -> str:
    """As "Trưởng phòng Nội vụ huyện" heads "Phòng Nội vụ huyện"."""
    folded = words.folded(said)
    match = _HEADS.match(folded)
    if not match:
        return ""
    kind = _OF_A_TITLE.get(match["title"], "")
    return f"{kind} {folded[match.end() :]}".strip()
