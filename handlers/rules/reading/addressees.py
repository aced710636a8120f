"""Whom a passage names as the one to do it: bodies, their heads, groups of them, in one list or several."""

import re
from dataclasses import dataclass

from handlers.rules.reading import sectors, verbs
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.known import NOTHING, Known

_AFTER_ORDER = re.compile(rf"(?:{v.FRIEND})?{v.LOWER}{v.WORD}", re.IGNORECASE)
_PERSON = re.compile(rf"{v.FRIEND}(?=[A-ZĐÀ-Ỹ])")
_IN_POST = re.compile(rf"{v.FRIEND}(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*\s*){{2,5}},\s+(?=(?:{v.TITLES}){v.WORD})")
"""A person with the post behind the name: "đồng chí Nguyễn Văn An, Phó Chủ tịch UBND xã"."""
_COMMUNE = (
    r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hôn|[Ấấ]p|[Bb]ản|[Bb]uôn|[Kk]hu phố"
    rf"|[Tt]ổ dân phố)\s+(?:\d{{1,2}}|[{v.UPPER}][^\s,;:.()]*(?:\s+[{v.UPPER}\d][^\s,;:.()]*){{0,4}})"
)
_OF_A_COMMUNE = re.compile(rf"(?P<body>(?:.*(?:UBND|[ỦU][ỷy] ban nhân dân|Công an|Trạm Y tế)\s+)?){_COMMUNE}$")
_ANOTHER = re.compile(rf"\s*(?:,|,?\s+và)\s+(?P<commune>{_COMMUNE})(?![^\W\d_])")
"""As in "UBND phường 13, phường 26" are two bodies."""
_GLUED = re.compile(
    r"(?:^Báo$|HĐND|Hội đồng nhân dân|Hội đồng Nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội|Đoàn Đại biểu Quốc"
    r" hội)(?:\s+(?:tỉnh|huyện|thành phố|xã|phường))?(?:\s*,)?$"
)
_GOES_ON = re.compile(
    r"(?:[A-ZĐÀ-Ỹ]|(?:(?:tỉnh|thành|huyện|thị|đảng) [ủu][ỷy]|"
    r"ban|ngành|phòng|thị trấn|xã|phường|thị xã|thành phố|quận|huyện|địa phương|đơn"
    r" vị|cơ quan|doanh nghiệp|tổ chức|hội|đoàn thể"
    r"|cộng đồng|trung tâm|khu|cấp|chi cục|phường|đặc khu|viên chức|công chức|người lao động|thôn|khu"
    r" phố|ấp|trường|nhà trường|hạ tầng|môi trường|chính quyền|gia đình)(?![^\W\d_]))"
)
_LIST_IN_A_NAME = re.compile(r"(?:[a-zđ]\S*\s){1,4}?và\s+[a-zđ]")
"""Xúc tiến đầu tư, thương mại và du lịch."""
_TOKEN = re.compile(r"[^\s,;:()“”\"]+|[,;:()“”\"]")
_MOST = 260
_CHARGED = re.compile(
    r"(?:(?<=quan\s)|(?<=đơn vị\s)|(?<=phương\s))được (?:giao|phân công)\s+(?:chủ trì|nhiệm vụ|phụ trách|quản lý)(?=\s)"
)
"""As in "các cơ quan được giao chủ trì": those who are, and not what they do."""
_PLACE_ENDS = re.compile(r"(?:tỉnh|huyện|xã|phường|quận|[tT]hành phố|thị xã|thị trấn|đặc khu|khu vực|liên quan)$")
_BEFORE_A_FIELD = {
    *(
        "Sở",
        "Phòng",
        "Ban",
        "Hội",
        "Cục",
        "Vụ",
        "Viện",
        "Trường",
        "Trạm",
        "Đội",
        "Hạt",
        "Tổ",
        "Bộ",
        "Đoàn",
        "Đài",
        "Quỹ",
    ),
    *("Trung", "Chi", "Văn", "Công", "Ủy", "Thanh", "Việt"),
}
_AFTER_A_PLACE = re.compile(
    r"(?:miền|khu|vùng|ven|biên|trực|thuộc|đặc|loại|nông|có|liên|trọng|đồng|cách|ủy|uỷ|đoàn|phố|trấn"
    r"|tại|trên|phụ|được)(?![^\W\d_])"
)


@dataclass(frozen=True)
class Named:
    """A list of addressees as it is written, and where in the text it stands."""

    names: tuple[str, ...]
    start: int
    end: int
    sure: bool = False
    """Whether the last name is known to end there, by a list or by a place, and not by what comes after it."""


def at(
    text: str, start: int = 0, *, after_order: bool = False, in_heading: bool = False, known: Known = NOTHING
) -> Named | None:
    """The addressees named from a place on; None when none is named just there."""
    names: list[str] = []
    place, sure = start, False
    while place < len(text):
        if several := sectors.read(text, place):
            listed, end = several
            names += listed
        else:
            listed_end = known.end(text, place)
            name_end = listed_end or _one(text, place, after_order=after_order or bool(names))
            if name_end is None:
                break
            names.append(_tidy(text[place:name_end]))
            end, sure = name_end, listed_end is not None or _ends_in_a_place(names[-1])
            while (of := _OF_A_COMMUNE.match(names[-1])) and (more := _ANOTHER.match(text, end)):
                names.append(of["body"] + more["commune"])
                end = more.end()
        place = end
        parted = re.match(
            r"\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng)\s+)"
            if in_heading
            else r"\s*(?:,\s*(?:và\s+)?|\s(?:và|cùng)\s+)",
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
    return list(dict.fromkeys(found))


def _begins(text: str, place: int, *, after_order: bool, known: Known) -> bool:
    if known.end(text, place) or sectors.read(text, place) or v.HEAD.match(text, place) or _PERSON.match(text, place):
        return True
    return after_order and bool(
        re.match(r"(?:phòng|văn phòng|công an|chủ tịch|thủ trưởng|ủy ban nhân dân)(?![^\W\d_])", text[place:])
    )


def _one(text: str, start: int, *, after_order: bool) -> int | None:
    """Where the one name that begins here ends."""
    if post := _IN_POST.match(text, start):
        return _one(text, post.end(), after_order=True)
    head = (
        v.HEAD.match(text, start)
        or _PERSON.match(text, start)
        or (_AFTER_ORDER.match(text, start) if after_order else None)
    )
    if head is None:
        return None
    end = head.end()
    place = end
    before, listed = head[0], False
    while token := _TOKEN.search(text, place):
        said = token[0]
        if token.start() - start > _MOST or "\n" in text[place : token.start()]:
            break
        if said in {":", ";", ")", "“", "”", '"'}:
            break
        if charged := _CHARGED.match(text, token.start()):
            place = end = charged.end()
            continue
        if said == "(":
            inside = re.match(r"\([^)]{1,60}\)", text[token.start() :])
            if inside and re.match(r"\((?:Cơ quan|gọi tắt|[A-ZĐ]{2,}|qua )", inside[0]):
                place = end = token.start() + inside.end()
                continue
            break
        if said in {",", "và", "-", "–", "cùng"}:
            after = re.compile(r"\s*").match(text, token.end())
            here = after.end() if after else token.end()
            joins = said in {"-", "–"} or bool(_GLUED.search(text[start : token.start()].rstrip()))
            if (
                not joins
                and (v.HEAD.match(text, here) or _PERSON.match(text, here))
                and not _plain_sector(text, start, here)
            ):
                break
            if said == "," and _LIST_IN_A_NAME.match(text, here) and not verbs.STOP.match(text, here):
                place, listed = token.end(), True
                continue
            if listed and said == "và" and not verbs.STOP.match(text, here):
                place, listed = token.end(), False
                continue
            if _ANOTHER.match(text, end) and _OF_A_COMMUNE.match(text[start:end]):
                break
            if not (_GOES_ON.match(text, here) or (said in {"-", "–"} and text[here : here + 1].isalpha())):
                break
            if verbs.STOP.match(text, here) and text[here].islower():
                break
            place = token.end()
            continue
        if (
            said[:1].islower()
            and _ends_in_a_place(text[start:end])
            and not _GOES_ON.match(text, token.start())
            and not _AFTER_A_PLACE.match(text, token.start())
        ):
            break  # a place ends a name: what comes then in small letters is what they do
        compound = f"{before} {said}".lower().rstrip(".,") in verbs.COMPOUNDS
        stopped = not compound and verbs.STOP.match(text, token.start()) and said[:1].islower()
        if stopped and not _inside_a_name(before, text, token.start()):
            break
        ends_sentence = said.endswith(".") and not re.fullmatch(r"(?:P|TP|Tp|TX|TT|VP|X|H|Q|ThS|TS|BS|GS|PGS)\.", said)
        before = said
        place = end = token.end()
        if ends_sentence or said.endswith("./."):
            end -= len(said) - len(said.rstrip("./"))
            break
    return end if end > start else None


def _plain_sector(text: str, start: int, here: int) -> bool:
    """As in "Sở Văn hóa, Thể thao và Du lịch" goes on after its comma."""
    return text[start : here + 60].startswith(("Sở Văn", "Phòng Văn")) and bool(
        re.match(r"(?:Thể thao|Thông tin|Du lịch|Xã hội)", text[here:])
    )


def _ends_in_a_place(name: str) -> bool:
    """Whether a name ends with a place: "huyện", "phường 13", or two syllables with capitals; a field has one."""
    if _PLACE_ENDS.search(name) or _OF_A_COMMUNE.match(name):
        return True
    *before, first, last = ["", "", *re.sub(r"\s\d{1,2}$", "", name).split()]
    proper = first.istitle() and last.istitle() and first not in _BEFORE_A_FIELD
    return proper and any(before) and last != "Nam"


def _inside_a_name(before: str, text: str, place: int) -> bool:
    """As in "dự án đầu tư xây dựng", "phòng, chống", "tiếp công dân": a verb that is part of a name."""
    rest = text[place:]
    stop = verbs.STOP.match(rest)
    if (
        stop
        and before in {"vụ", "lý", "cứu", "tâm"}
        and re.match(r"\s+(?:tỉnh|huyện|xã|phường|quận|thành phố|thị xã)(?![^\W\d_])", rest[stop.end() :])
    ):
        return True
    if rest.startswith("xây dựng"):
        return before in {"tư", "án", "hoạch", "liệu"}
    if rest.startswith("lãnh đạo"):
        return before.lower().endswith(("chí", "các", "và", "của"))
    if rest.startswith(("tổ chức", "thông tin")) and before in {"và", "vụ"}:
        return True
    if rest.startswith(("kiểm soát", "đào tạo", "bảo vệ", "hỗ trợ", "bồi dưỡng", "cung cấp", "quản lý và")):
        return before in {"tâm", "cục", "Quản", "quản"}
    if rest.startswith("là") or (rest.startswith("trong") and rest.startswith("trong khu")):
        return rest.startswith("trong khu")
    return rest.startswith(("theo dõi, kiểm tra của", "tiếp công dân"))


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" ,;.-–")
