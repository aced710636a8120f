"""What a document says elsewhere of the bodies it names: who issued it, and the names its lists write out whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.rules.reading import vocabulary as v

_TITLED = re.compile(rf"(?:(?:[Đđ]ồng chí|[Đđ]/c)\s+)?(?:(?:{v.TITLES})\s+)?")
_HEADED = re.compile(r"(?:Phó\s+)?(?:Trưởng|Chánh)\s+")
"""As in "Trưởng Ban Quản lý chợ" heads a "Ban Quản lý chợ"."""
_BODY = re.compile(rf"(?:{v.GROUPS}|(?:{v.TITLES}){v.WORD}|(?:{v.BODIES}){v.WORD})")
_LONGER = re.compile(
    r"\s*[-–]|\s+(?:và|cùng)(?![^\W\d_])|\s+[A-ZĐÀ-Ỹ\d(]|,\s*(?:ban|ngành|phòng|xã|phường|thị|quận|huyện|thành|đặc|đơn)"
    r"|\s+(?:tỉnh|huyện|xã|phường|thị|quận|thành|đặc|khu vực|các|cấp|thuộc|trên|liên quan|có|cơ sở)(?![^\W\d_])"
)
_MOST_WORDS = 14


@dataclass(frozen=True)
class Known:
    """Who issued a document, and the bodies its "Kính gửi" and "Nơi nhận" name, the longest first."""

    issuer: str = ""
    names: tuple[str, ...] = ()

    def end(self, text: str, start: int) -> int | None:
        """Where the known name that begins here ends, with its head's title before it or without; None for no such."""
        before = (_TITLED.match(text, start), _HEADED.match(text, start))
        for place in dict.fromkeys([*(match.end() for match in before if match), start]):
            for name in self.names:
                end = place + len(name)
                if text[place:end].casefold() == name.casefold() and not (
                    text[end : end + 1].isalnum() or _LONGER.match(text, end)
                ):
                    return end
        return None


NOTHING = Known()


def known(issuer: str, lists: Iterable[str]) -> Known:
    """What the lists of a document make known; a line that names no body, or only one word, makes nothing known."""
    names = {
        name
        for line in lists
        for name in apart(re.sub(r"\([^)]*\)", "", line))
        if _BODY.match(name) and 1 < len(name.split()) <= _MOST_WORDS
    }
    return Known(issuer, tuple(sorted(names, key=lambda name: (-len(name), name))))


def apart(line: str) -> list[str]:
    """The bodies one line of a list names: a new one begins with a capital after its comma, or after "và"."""
    found: list[str] = []
    for piece in re.split(r";\s*", line):
        begun = 0
        for match in re.finditer(r",\s+|\s+và\s+(?=[Cc]ác\s)", piece):
            if re.match(r"[A-ZĐÀ-Ỹ]|các\s", piece[match.end() :]) and _BODY.match(piece, match.end()):
                found.append(piece[begun : match.start()])
                begun = match.end()
        found.append(piece[begun:])
    return [name.strip(" .,-–") for name in found if name.strip(" .,-–")]
