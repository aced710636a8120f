"""What a document says elsewhere of the bodies it names: who issued it, and the names its lists write out whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from handlers.rules.reading import bodies, places, sectors
from handlers.rules.reading import vocabulary as v

_TITLED = re.compile(rf"(?:{v.FRIEND})?(?:(?:{v.TITLES})\s+)?")
_HEADED = re.compile(r"(?:Phó\s+)?(?:Trưởng|Chánh)\s+")
"""As in "Trưởng Ban Quản lý chợ" heads a "Ban Quản lý chợ"."""
_LONGER = re.compile(
    r"\s*[-–&]|\s+(?:và|cùng)(?![^\W\d_])|\s+[\d(]|,\s*(?:ban|ngành|phòng|xã|phường|thị|quận|huyện|thành|đặc|đơn)"
    r"|\s+(?:tỉnh|huyện|xã|phường|thị|quận|thành|đặc|khu vực|các|cấp(?=\s+(?:xã|huyện|tỉnh|ủy|cơ sở|phường|trung"
    r"|nước))|thuộc|trên|liên quan|có|cơ sở|số|chi nhánh|liên|miền|còn lại|khác)(?![^\W\d_])"
)
_FIELD = re.compile(rf",\s+(?=[{v.UPPER}])")
_ENDS = re.compile(r"(?<=\w)(?!\w)")
_LONGEST = 90
_MOST_WORDS = 14


@dataclass(frozen=True)
class Known:
    """Who issued a document, and the bodies known by name: those every office has and those its lists write out."""

    issuer: str = ""
    names: tuple[str, ...] = bodies.NAMES

    def end(self, text: str, start: int) -> int | None:
        """Where the known name that begins here ends, with its head's title before it or without; None for no such."""
        before = (_TITLED.match(text, start), _HEADED.match(text, start))
        for place in dict.fromkeys([*(match.end() for match in before if match), start]):
            # From the longest on, as far as a space or a mark is the end of a word.
            for end in reversed(
                [at for at in range(place + 2, min(len(text), place + _LONGEST) + 1) if _ENDS.match(text, at)]
            ):
                if text[place:end].casefold() in self._folded and not self._goes_on(text, end):
                    return end
        return None

    @staticmethod
    def _goes_on(text: str, end: int) -> bool:
        """Whether a name is longer than the one that is known: a place, or another field behind a comma."""
        more = _FIELD.match(text, end)
        proper = bool(re.match(r"\s", text[end:])) and text[end:].lstrip()[:1].isupper()
        return bool(proper or _LONGER.match(text, end) or (more and not v.HEAD.match(text, more.end())))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.names)


NOTHING = Known()


def known(issuer: str, to: Iterable[str], copies: Iterable[str]) -> Known:
    """What the lists of a document make known: whoever it is for, and the bodies that receive a copy."""
    names = {
        name
        for lines, is_for_them in ((to, True), (copies, False))
        for line in lines
        for name in sectors.apart(re.sub(r"\([^)]*\)", "", line))
        if not places.ANOTHER.search(name)
        and (is_for_them or v.HEAD.match(name))
        and 1 < len(name.split()) <= _MOST_WORDS
    }
    return Known(issuer, tuple(names.union(bodies.NAMES)))
