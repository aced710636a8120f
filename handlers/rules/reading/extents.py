"""Where the name of one body ends: a place, a person with their post, or what it does stands behind it."""

import re
from functools import cache

from handlers.rules.reading import committees, deeds, insides, phrases, places, verbs
from handlers.rules.reading import vocabulary as v

AFTER_ORDER = re.compile(rf"(?:{v.FRIEND})?{v.SMALL_HEAD.pattern}")
_NAME = rf"[{v.UPPER}][{v.UPPER}{v.SMALL}'’]*"
_NO_SURNAME = rf"(?!Đoàn\s+(?!Thanh|TNCS|Thể|Luật|Kinh|Đại)[{v.UPPER}][{v.SMALL}]+\s+[{v.UPPER}][{v.SMALL}])"
"""But where "Đoàn" is the name of a family: "ông Đoàn Bá Nhân"."""
_CALLED = rf"[AaCcEe]\.?\s+[{v.UPPER}][{v.SMALL}]+(?=\s*[(:+])"
"""As in a message: "A Hùng (Địa chính): …"."""
PERSON = re.compile(
    rf"{_CALLED}|"
    rf"{v.FRIEND}(?!(?:{v.TITLES}"
    rf"|{_NO_SURNAME}(?:{v.BODIES})){v.WORD}){_NAME}(?:\s+(?!(?:{v.TITLES}){v.WORD}){_NAME}){{0,4}}{v.WORD}"
)
"""As "đồng chí Nguyễn Văn An", "ông Y Thuông Niê"."""
_POST = re.compile(
    rf"\s*(?:,|[-–])\s*(?=(?:nguyên\s+)?(?:{v.TITLES}|[Cc]ông chức|[Cc]án bộ){v.WORD})|\s*[-–]\s*(?={v.BODIES})"
)
"""What may stand behind a person's name: ", Phó Bí thư Đảng ủy, Chủ tịch UBND xã"."""
_ABBREVIATED = re.compile(
    r"(?!GRDP|PCCC|BHYT|TTHC|ATTP|ANTT|ATGT)[A-ZĐ]{3,}(?:[-&][A-ZĐ]+)*(?=\s+(?:phối hợp|chủ trì|tham mưu|báo cáo"
    r"|rà soát"
    r"|tổng hợp|xây dựng|hướng dẫn|kiểm tra|lập|gửi|chuẩn bị|bố trí|đôn đốc|hoàn thiện|hoàn thành|niêm yết)\s)"
)
"""A body by its letters alone, where its work begins: "VHXH phối hợp …"."""


@cache
def _by_work() -> re.Pattern[str]:
    """Somebody named by their work alone, where what they are to do follows at once."""
    return re.compile(
        rf"(?:[Kk]ế toán|[Bb]ảo vệ|[Yy] tế(?:\s+học đường|\s+trường học)?)(?=\s+(?:{verbs.STOP.pattern}))"
    )


_SMALL_POST = re.compile(
    r"\s+(?:kế toán|văn thư|thủ quỹ|thủ kho|địa chính|tư pháp|hộ tịch|hành chính|nhân sự|kỹ thuật|lái xe)(?=\s)"
)
"""As in a message: "Đ/c Hạnh kế toán rà lại công nợ"."""
_POST_TO_COLON = re.compile(r"\s*(?:,|[-–])\s*[^:;.,\d]{2,60}(?=:\s)")
_GLUED = re.compile(
    r"(?:^Báo$|HĐND|Hội đồng nhân dân|Hội đồng Nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội|Đoàn Đại biểu Quốc"
    r" hội)(?:\s+(?:tỉnh|huyện|thành phố|xã|phường))?(?:\s*,)?$"
)
_IN_ONE = re.compile(r"UBND|[ỦU][ỷỷy] ban|Đoàn|HĐND|Hội đồng|[Pp]hát thanh|Đài|Phát thanh")
"""As in "Văn phòng HĐND và UBND", "Báo và Phát thanh"."""
_LIST_IN_A_NAME = re.compile(r"(?:[a-zđ]\S*\s){1,4}?và\s+[a-zđ]")
"""Xúc tiến đầu tư, thương mại và du lịch."""
_NUMBERED = re.compile(
    r"(?:,| và)\s*(?:(?:số|lớp|khối|khóa)\s*)?\d{1,3}(?=[\s,:;])(?!\s+(?:ngày|giờ|đơn vị|xã|phường))"
)
"""As in "Tổ dân phố số 3, 4, 9"."""
_OF_FIELDS = re.compile(r"(?:Phòng|Trung tâm|Chi cục|Cục|Vụ|Viện)\s")
_OF_MANY = re.compile(r"(?:[Tt]ất cả\s+|Chủ\s+)?(?:[Cc]ác|[Nn]hững)\s")
_COUNTS = re.compile(
    r"(?!(?:số|khu|vực|sở|ngành|án|tác|lớp|khóa|hạng|loại|mức|lộ|đường|nhóm|phường|quận|thôn|ấp|phố|tổ|đội|khối|đoàn"
    rf"|chi|cụm|tháng|năm|quý|tỉnh|huyện|xã|cấp|xưởng)\s)[{v.SMALL}]+(?:\s(?:hóa|hoá))?\s\d"
)
"""A number of things stands behind a verb we do not know: "nấu 500 suất cơm"."""
_ALL_THE = re.compile(
    r"[Cc]ác\s+(?:(?:xã|phường|thị trấn|huyện|thôn|bản|ấp|tỉnh|thành phố|quận|thị xã|đặc khu)(?:,\s*|\s+và\s+|$))+$"
)
_PLACES_LISTED = re.compile(rf"\s*(?:(?!Tổ chức|Triển khai)[{v.UPPER}][^\s,]*\s?){{1,4}}(?:,|\s?và)\s+[{v.UPPER}]")
_TOKEN = re.compile(r"[^\s,;:()“”\"]+|[,;:()“”\"]")
_MARKS = frozenset(':;()“”"+')
_JOINTS = frozenset((",", "và", "-", "–", "cùng"))
_IN_BRACKETS = re.compile(r"\((?:Cơ quan|gọi tắt|[A-ZĐ]{2,}|qua )[^)]{0,60}\)")
_SHORTENED = re.compile(r"(?:P|TP|Tp|TX|TT|VP|X|H|Q|ThS|TS|BS|GS|PGS)\.")
_MOST = 260


def of_one(text: str, start: int, *, after_order: bool) -> int | None:
    """Where the one name that begins here ends; None where none begins."""
    if person := PERSON.match(text, start):
        return _of_a_person(text, person.end())
    if by_work := _by_work().match(text, start) if after_order or start == 0 else None:
        return by_work.end()
    head = v.HEAD.match(text, start) or (AFTER_ORDER.match(text, start) if after_order else None)
    if head is None and start == 0:
        head = _ABBREVIATED.match(text)
    elif head is None:
        head = v.SMALL_POST.match(text, start) or v.SMALL_BODY.match(text, start)
    return _of_a_body(text, start, head) if head else None


def _of_a_person(text: str, end: int) -> int:
    """Past the posts behind a person's name."""
    if labelled := _POST_TO_COLON.match(text, end):
        return labelled.end()
    if post := _SMALL_POST.match(text, end):
        return post.end()
    if of := re.compile(r"\s+(?:xã|phường|thị trấn|huyện|thôn)(?=\s)").match(text, end):
        end = of.end()
    while post := _POST.match(text, end):
        end = of_one(text, post.end(), after_order=True) or end
        if end <= post.end():
            break
    return end


def _of_a_body(text: str, start: int, head: re.Match[str]) -> int:
    """Past each word of a name, up to a mark, a place or what the body is to do."""
    if (whole := committees.whole(text, start)) is not None:
        return whole
    if (general := phrases.up_to_duty(text, start)) is not None:
        return general
    end = place = committees.past_its_work(text, start) or head.end()
    before, in_a_list = text[start:end] if end == head.end() else text[:end].rsplit(maxsplit=1)[-1], False
    while token := _TOKEN.search(text, place):
        said = token[0]
        if token.start() - start > _MOST or "\n" in text[place : token.start()]:
            break
        if (phrase := phrases.inside(text, token.start())) is not None:
            place = end = phrase
            before = text[:end].rsplit(maxsplit=1)[-1]
        elif said in _MARKS:
            past = _past_a_mark(text, start, token)
            if past is None:
                break
            place, end = token.end() if said == ":" else past, past
        elif said in _JOINTS:
            if (number := _NUMBERED.match(text, token.start())) and text[end - 1].isdigit():
                place = end = number.end()
            elif said in {",", "và"} and _lists_on(text, token, in_a_list=in_a_list):
                place, in_a_list = token.end(), said == ","
            elif _joins(text, start, end, token):
                place, before = token.end(), said
            else:
                break
        elif _is_past_the_place(text, start, end, token):
            break
        elif (means := insides.means_at(text, start, token.start())) is not None:
            place, end, before = means, means, text[:means].rsplit(maxsplit=1)[-1]
        elif _is_work(before, text, token):
            qualified = insides.qualified(text, start, token.start())
            if qualified is None:
                break
            place, end, before = qualified, qualified, text[:qualified].rsplit(maxsplit=1)[-1]
        else:
            before, place, end = said, token.end(), token.end()
            if said.endswith("./.") or (said.endswith(".") and not _SHORTENED.fullmatch(said)):
                return end - len(said) + len(said.rstrip("./"))
    return end


def _past_a_mark(text: str, start: int, token: re.Match[str]) -> int | None:
    """Where a name goes on past a colon or a bracket: "UBND các xã: Tân Lập, Hòa Bình", "(Cơ quan thường trực)"."""
    if token[0] == ":":
        lists = _PLACES_LISTED.match(text, token.end()) and _ALL_THE.search(text[start : token.start()])
        return token.end() if lists else None
    inside = _IN_BRACKETS.match(text, token.start())
    return inside.end() if inside else None


def _lists_on(text: str, token: re.Match[str], *, in_a_list: bool) -> bool:
    """Whether fields in small letters are listed: "Xúc tiến đầu tư, thương mại và du lịch"."""
    here = _first_letter(text, token)
    if verbs.STOP.match(text, here) or (token[0] == "," and _is_another(text, here)):
        return False
    return bool(_LIST_IN_A_NAME.match(text, here)) if token[0] == "," else in_a_list and not _is_another(text, here)


def _joins(text: str, start: int, end: int, token: re.Match[str]) -> bool:
    """Whether a name goes on past a comma, a dash or "và"."""
    here, said = _first_letter(text, token), token[0]
    dash = said in {"-", "–"}
    glued = bool(_GLUED.search(text[start : token.start()].rstrip()) and _IN_ONE.match(text, here))
    if said == "," and verbs.STOP.match(text, here) and insides.qualified(text, start, here):
        return True
    if not dash and not glued and _is_another(text, here) and not _plain_sector(text, start, here):
        return False
    if places.ANOTHER.match(text, end) and places.OF_A_COMMUNE.match(text[start:end]):
        return False
    if glued or insides.GOES_ON.match(text, here):
        return True
    if dash:
        return text[here : here + 1].isalpha() and not (verbs.STOP.match(text, here) and text[here].islower())
    if said == "," and not _OF_MANY.match(text, start):
        return bool(_OF_FIELDS.match(text, start)) and insides.field_follows(text, token.end())
    return insides.more_of_it(text, token.end())


def _is_another(text: str, here: int) -> bool:
    kinds = (v.HEAD, PERSON, v.ANOTHER_POST, v.SMALL_BODY)
    return any(kind.match(text, here) for kind in kinds)


def _first_letter(text: str, token: re.Match[str]) -> int:
    return token.end() + len(text[token.end() :]) - len(text[token.end() :].lstrip())


def _is_past_the_place(text: str, start: int, end: int, token: re.Match[str]) -> bool:
    """A place ends a name: what comes then in small letters is what they do."""
    return (
        token[0][:1].islower()
        and places.ends(text[start:end])
        and not insides.GOES_ON.match(text, token.start())
        and not places.GOES_ON.match(text, token.start())
        and not insides.qualified(text, start, token.start())
    )


def _is_work(before: str, text: str, token: re.Match[str]) -> bool:
    if not token[0][:1].islower():
        return False
    if f"{before} {token[0]}".lower().rstrip(".,") in deeds.COMPOUNDS and not phrases.ends_a_word(text, token.start()):
        return False
    if phrases.crosses(text, token.start()):
        return False
    counts = before.islower() and _COUNTS.match(text, token.start())
    return bool(counts or verbs.STOP.match(text, token.start())) and not insides.is_one(before, text, token.start())


def _plain_sector(text: str, start: int, here: int) -> bool:
    """As in "Sở Văn hóa, Thể thao và Du lịch" goes on after its comma."""
    return text[start : here + 60].startswith(("Sở Văn", "Phòng Văn")) and bool(
        re.match(r"(?:Thể thao|Thông tin|Du lịch|Xã hội)", text[here:])
    )
