"""Where the name of one body ends: a place, a person with their post, or what it does stands behind it."""

import re

from handlers.rules.reading import deeds, insides, places, verbs
from handlers.rules.reading import vocabulary as v

AFTER_ORDER = re.compile(rf"(?:{v.FRIEND})?{v.SMALL_HEAD.pattern}")
_NAME = rf"[{v.UPPER}][{v.UPPER}{v.SMALL}'’]*"
PERSON = re.compile(
    rf"{v.FRIEND}(?!(?:{v.TITLES}|{v.BODIES}){v.WORD}){_NAME}(?:\s+(?!(?:{v.TITLES}){v.WORD}){_NAME}){{0,4}}{v.WORD}"
)
"""As "đồng chí Nguyễn Văn An", "ông Y Thuông Niê"."""
_POST = re.compile(rf"\s*(?:,|[-–])\s*(?=(?:nguyên\s+)?(?:{v.TITLES}|[Cc]ông chức|[Cc]án bộ){v.WORD})")
"""What may stand behind a person's name: ", Phó Bí thư Đảng ủy, Chủ tịch UBND xã"."""
_POST_TO_COLON = re.compile(r"\s*(?:,|[-–])\s*[^:;.,\d]{2,60}(?=:\s)")
_GLUED = re.compile(
    r"(?:^Báo$|HĐND|Hội đồng nhân dân|Hội đồng Nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội|Đoàn Đại biểu Quốc"
    r" hội)(?:\s+(?:tỉnh|huyện|thành phố|xã|phường))?(?:\s*,)?$"
)
_IN_ONE = re.compile(r"UBND|[ỦU][ỷỷy] ban|Đoàn|HĐND|Hội đồng|[Pp]hát thanh|Đài|Phát thanh")
"""As in "Văn phòng HĐND và UBND", "Báo và Phát thanh"."""
_LIST_IN_A_NAME = re.compile(r"(?:[a-zđ]\S*\s){1,4}?và\s+[a-zđ]")
"""Xúc tiến đầu tư, thương mại và du lịch."""
_NUMBERED = re.compile(r"(?:,| và)\s*\d{1,3}(?=\s|,)(?!\s+(?:ngày|giờ|đơn vị|xã|phường))")
"""As in "Tổ dân phố số 3, 4, 9"."""
_OF_MANY = re.compile(r"(?:[Tt]ất cả\s+)?(?:[Cc]ác|[Nn]hững)\s")
_ALL_THE = re.compile(r"[Cc]ác\s+(?:xã|phường|thị trấn|huyện|thôn|bản|ấp)$")
_PLACES_LISTED = re.compile(rf"\s*(?:(?!Tổ chức|Triển khai)[{v.UPPER}][^\s,]*\s?){{1,4}}(?:,|\s?và)\s+[{v.UPPER}]")
_TOKEN = re.compile(r"[^\s,;:()“”\"]+|[,;:()“”\"]")
_MOST = 260
_CHARGED = re.compile(
    r"(?:(?<=quan\s)|(?<=đơn vị\s)|(?<=phương\s))được (?:giao|phân công)\s+(?:chủ trì|nhiệm vụ|phụ trách|quản lý)(?=\s)"
)
"""As in "các cơ quan được giao chủ trì": those who are, and not what they do."""


def of_one(text: str, start: int, *, after_order: bool) -> int | None:
    """Where the one name that begins here ends."""
    if person := PERSON.match(text, start):
        end = person.end()
        if labelled := _POST_TO_COLON.match(text, end):
            return labelled.end()
        while post := _POST.match(text, end):
            end = of_one(text, post.end(), after_order=True) or end
            if end <= post.end():
                break
        return end
    head = v.HEAD.match(text, start) or (AFTER_ORDER.match(text, start) if after_order else None)
    if head is None and start > 0:
        head = v.SMALL_POST.match(text, start)
    if head is None:
        return None
    end = head.end()
    place = end
    before, listed = head[0], False
    while token := _TOKEN.search(text, place):
        said = token[0]
        if token.start() - start > _MOST or "\n" in text[place : token.start()]:
            break
        if said == ":" and _PLACES_LISTED.match(text, token.end()) and _ALL_THE.search(text[start : token.start()]):
            place = token.end()
            continue
        if said in {":", ";", ")", "“", "”", '"', "+"}:
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
            glued = _GLUED.search(text[start : token.start()].rstrip()) and _IN_ONE.match(text, here)
            joins = said in {"-", "–"} or bool(glued)
            if (
                not joins
                and (v.HEAD.match(text, here) or PERSON.match(text, here) or v.ANOTHER_POST.match(text, here))
                and not _plain_sector(text, start, here)
            ):
                break
            if number := _NUMBERED.match(text, token.start()) if text[end - 1].isdigit() else None:
                place = end = number.end()
                continue
            if said == "," and _LIST_IN_A_NAME.match(text, here) and not verbs.STOP.match(text, here):
                place, listed = token.end(), True
                continue
            if listed and said == "và" and not verbs.STOP.match(text, here):
                place, listed = token.end(), False
                continue
            if places.ANOTHER.match(text, end) and places.OF_A_COMMUNE.match(text[start:end]):
                break
            if not (
                (said == "," and _OF_MANY.match(text, start) and insides.more_of_it(text, token.end()))
                or glued
                or insides.GOES_ON.match(text, here)
                or (said in {"-", "–"} and text[here : here + 1].isalpha())
            ):
                break
            works = verbs.STOP.match(text, here) and text[here].islower()
            if works and not glued and not insides.GOES_ON.match(text, here):
                break
            place = token.end()
            continue
        if (
            said[:1].islower()
            and places.ends(text[start:end])
            and not insides.GOES_ON.match(text, token.start())
            and not places.GOES_ON.match(text, token.start())
        ):
            break  # a place ends a name: what comes then in small letters is what they do
        compound = f"{before} {said}".lower().rstrip(".,") in deeds.COMPOUNDS
        stopped = not compound and verbs.STOP.match(text, token.start()) and said[:1].islower()
        if stopped and not insides.is_one(before, text, token.start()):
            qualified = insides.qualified(text, start, token.start())
            if qualified is None:
                break
            place = end = qualified
            before = ""
            continue
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
