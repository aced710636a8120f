"""Whom a passage names as the one to do it: bodies, their heads, groups of them, in one list or several."""

import re
from dataclasses import dataclass

from handlers.rules.reading import extents, places, sectors, verbs
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.known import NOTHING, Known


@dataclass(frozen=True)
class Named:
    """A list of addressees as it is written, and where in the text it stands."""

    names: tuple[str, ...]
    start: int
    end: int
    sure: bool = False
    """Whether the last name is known to end there, by a list or by a place, and not by what comes after it."""


_TITLE_OF_ALL = re.compile(rf"(?:các\s+)?(?:{v.TITLES})(?:\s+các)?:\s+(?={v.HEAD.pattern})", re.IGNORECASE)
"""As in "Giám đốc: Sở Y tế, Sở Tài chính"."""
_POSTS_OF = re.compile(rf"(?:(?:{v.TITLES})(?:,\s+|\s+và\s+))+(?=(?:{v.TITLES})\s+các\s)")
"""As in "Giám đốc, Thủ trưởng các sở, ngành": several posts of the same bodies."""


def at(
    text: str, start: int = 0, *, after_order: bool = False, in_heading: bool = False, known: Known = NOTHING
) -> Named | None:
    """The addressees named from a place on; None when none is named just there."""
    names: list[str] = []
    if titled := _TITLE_OF_ALL.match(text, start):
        start = titled.end()
    place, sure = start, False
    while place < len(text):
        if several := sectors.read(text, place):
            listed, end = several
            names += listed
        else:
            listed_end = known.end(text, place)
            posts = _POSTS_OF.match(text, place)
            first = posts.end() if posts else place
            name_end = listed_end or extents.of_one(text, first, after_order=after_order or bool(names))
            if name_end is None:
                break
            names.append(_tidy(text[place:name_end]))
            end, sure = name_end, listed_end is not None or places.ends(names[-1])
            while (of := places.OF_A_COMMUNE.match(names[-1])) and (more := places.ANOTHER.match(text, end)):
                names.append(of["body"] + more["commune"])
                end = more.end()
        place = end
        parted = re.match(
            r"(?:\s*\([^)]{1,40}\)(?=\s*[,;+]))?\s*(?:[,;+]\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng)\s+)"
            if in_heading
            else r"\s*(?:[,+]\s*(?:và\s+)?|\s(?:và|cùng)\s+)",
            text[place:],
        )
        if not parted or not _begins(text, place + parted.end(), after_order=after_order, known=known):
            break
        place += parted.end()
    if not names:
        return None
    end = start + len(text[start:place].rstrip(" ,;"))
    return Named(tuple(dict.fromkeys(name for name in names if name)), start, end, sure)


def coordinating(text: str, known: Known = NOTHING) -> list[str]:
    """Whom a passage names as those to work with."""
    found: list[str] = []
    for match in re.finditer(
        r"(?:[Pp]hối hợp|[Cc]ùng)(?:\s+(?:chặt chẽ|đồng bộ|kịp thời|tốt))?(?:\s+(?:với|cùng|cùng với))?\s+(?=\S"
        r")|(?:[Cc]ơ quan|[Đđ]ơn vị)?\s*[Pp]hối hợp(?:\s+thực hiện)?\s*:\s*",
        text,
    ):
        with_whom = match[0].rstrip().endswith(("với", "hợp", ":"))
        if named := at(text, match.end(), after_order=with_whom, known=known):
            found += named.names
    for begun in re.finditer(r"[,;(]\s*(?=\S)", text) if "phối hợp" in text else ():
        named = at(text, begun.end(), known=known)
        # "…, Thanh tra Bộ phối hợp đề xuất …" behind whoever leads.
        behind = "chủ trì" in text[: begun.start()] and text[begun.end()].isupper()
        ends = "" if behind else r"\s*(?:[).;,]|$)"
        if named and re.match(
            rf"\s*(?:cùng\s+)?phối hợp(?!\s+(?:với|cùng|chặt))(?:\s+thực hiện)?{ends}", text[named.end :]
        ):
            found += named.names
    return list(dict.fromkeys(found))


def names_of(said: str) -> list[str]:
    """The bodies a label or a cell of a table names, each as written."""
    found: list[str] = []
    for piece in re.split(r"[;\n]|\s/\s", said):
        place = piece.strip(" .-–+•,")
        if not place:
            continue
        named = at(place, after_order=True)
        if named and not place[named.end :].strip(" .,"):
            found += named.names
        elif named and place[named.end :].lstrip().startswith(","):
            # A new name begins with a capital; "Các trường tiểu học, trung học cơ sở" is one.
            found += [one.strip() for one in re.split(rf",\s*(?=[{v.UPPER}])", place) if one.strip()]
        elif named:
            # No verb stands here: a name goes on to its comma, or to the end of the sentence.
            found += sectors.apart(re.split(rf"\.\s+(?=[{v.UPPER}])", place)[0])
        else:
            found.append(place)
    return list(dict.fromkeys(found))


def _begins(text: str, place: int, *, after_order: bool, known: Known) -> bool:
    if (
        known.end(text, place)
        or sectors.read(text, place)
        or v.HEAD.match(text, place)
        or extents.PERSON.match(text, place)
    ):
        return True
    small = v.SMALL_POST.match(text, place) or v.SMALL_BODY.match(text, place)
    if small and not verbs.STOP.match(text, place):
        return True
    return after_order and bool(extents.AFTER_ORDER.match(text, place))


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" ,;.-–").removesuffix(" nào")
