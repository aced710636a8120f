"""Several bodies on one line: "Các sở: Tài chính, Xây dựng" are two departments by name."""

import re

from handlers.rules.reading import bodies, insides, verbs
from handlers.rules.reading import vocabulary as v

_SECTORS = re.compile(
    r"^(?P<head>(?:Giám đốc |Bộ trưởng |Thủ trưởng |Trưởng |Chánh )?[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Cc]hi cục"
    r"|[Hh]ội)(?:(?:,|\s+và)\s*(?:ban|ngành|cơ quan|địa phương))*)\s*:\s*"
)
_SECTOR_NAMES = re.compile(
    rf"(?:{v.either(' | '.join(bodies.FIELDS))}){v.WORD}"
    rf"|[{v.UPPER}][^,;:]*?(?=\s*[,;.]|\s+và\s+(?:các|UBND|Ủy ban|Chủ tịch|Văn phòng)|$)"
)
_ONE_OF_A_GROUP = {"sở": "Sở", "các bộ": "Bộ", "phòng": "Phòng", "ban": "Ban", "chi cục": "Chi cục", "hội": "Hội"}
_POLICE = re.compile(rf"Công an(?!\s+(?:tỉnh|thành phố|huyện|xã|phường|các|[{v.UPPER}]))")
"""As in "Các Bộ: Quốc phòng, Công an": a ministry, and no police of a place."""


def read(text: str, place: int) -> tuple[list[str], int] | None:
    """As in "Các sở: Tài chính, Xây dựng" are two bodies by name."""
    match = _SECTORS.match(text[place : place + 60])
    if not match:
        return None
    kind = re.search(r"(?:sở|các bộ|phòng|ban|chi cục|hội)", match["head"].lower())
    at_, names, ministries = place + match.end(), [], bool(kind and kind[0] == "các bộ")
    while name := _SECTOR_NAMES.match(text, at_):
        said = name[0].strip()
        work = insides.PLANS.match(text[at_ : at_ + 1].lower() + text[at_ + 1 : at_ + 40])
        if work or _is_a_body(text, at_, ministries=ministries) or _is_work(said) or len(said.split()) > 9:
            break
        stop = (
            None
            if said in bodies.FIELDS
            else next((m.start() for m in re.finditer(r"(?<=\s)\S", said) if verbs.STOP.match(said, m.start())), None)
        )
        names.append(said[:stop].strip() if stop else said)
        at_ += len(said[:stop]) if stop else len(name[0])
        more = None if stop else re.match(rf"\s*(?:[,;]\s*|\s+và\s+)(?=[{v.UPPER}])", text[at_:])
        if not more:
            break
        if _is_a_body(text, at_ + more.end(), ministries=ministries):
            break
        at_ += more.end()
    if not names or not kind:
        return None
    return [f"{_ONE_OF_A_GROUP[kind[0]]} {name}" for name in names], at_


def _is_work(said: str) -> bool:
    """Whether what stands in the place of a name is what they are to do: "Các sở, ban, ngành: Rà soát …"."""
    begins = said[:1].lower() + said[1:]
    return said not in bodies.FIELDS and bool(verbs.STOP.match(begins) or verbs.CONCRETES.match(said))


def _is_a_body(text: str, place: int, *, ministries: bool) -> bool:
    """Whether a name in a list is one by itself, and not what one of the list is for."""
    return bool(v.HEAD.match(text, place)) and not (ministries and _POLICE.match(text, place))


def apart(line: str) -> list[str]:
    """The bodies one line of a list names: a new one begins with a capital after its comma, or after "và"."""
    found: list[str] = []
    for piece in re.split(r";\s*", line):
        begun = 0
        for match in re.finditer(r",\s+|\s+và\s+(?=[Cc]ác\s)", piece):
            if _is_new(piece[match.end() :]) and v.HEAD.match(piece, match.end()):
                found.append(piece[begun : match.start()])
                begun = match.end()
        found.append(piece[begun:])
    return [name.strip(" .,-–") for name in found if name.strip(" .,-–")]


def _is_new(rest: str) -> bool:
    return rest[:1].isupper() or rest.startswith("các ")
