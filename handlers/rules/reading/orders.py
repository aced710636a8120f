"""Who is told to do what in a sentence: "Giao Sở X …", "Sở X chủ trì …", "… yêu cầu các phòng …", "Chủ trì: Sở X"."""

import re

from handlers.rules.reading import addressees, capitals, clauses, insides, told, verbs
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.known import NOTHING, Known
from handlers.rules.reading.told import Order

_ORDER = re.compile(
    rf"{told.BY_THE_WAY}(?:giao|yêu cầu|đề nghị|phân công|giao trách nhiệm|chuyển(?=\s+Cơ quan)|ủy quyền"
    rf"|kính đề nghị|trân trọng đề nghị"
    rf"|đối với|trách nhiệm của|nhiệm vụ của)"
    r"(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+(?:cho|của))?\s*:?\s+",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"^\s*(?:(?:cũng|đã|vừa)\s+)?"
    r"(?:(?:ký )?(?:ban hành|có) (?:ý kiến|(?:văn bản|công văn|công điện)[^,;:.]{0,60}?)\s+)?"
    r"(?:thống nhất\s+)?(?P<politely>trân trọng\s+|kính\s+)?(?:yêu cầu|đề nghị|giao|phân công"
    r"|(?P<directs>chỉ đạo)):?\s+(?:(?:nhiệm vụ\s+)?cho\s+)?",
    re.IGNORECASE,
)
_THE_OFFICE = re.compile(
    r"(?:Chủ tịch |Phó Chủ tịch |Thường trực |Lãnh đạo )?(?:UBND|[ỦU][ỷy] ban nhân dân) "
    r"(?:tỉnh|huyện|thành phố|TP|thị xã|quận)"
)
"""The office that speaks, without the name of its place."""
_DOES = re.compile(
    r"\s+(?!(?:của|về|tại|đã|đang|là|trên|trong|và|cùng|có|được|do|theo|với|bị|vẫn|còn|chưa|sẽ|năm|quý|tháng|ngày|gồm"
    r"|nơi|khi|để|từ|đến|sau|không|tự|nhận|nói|như|cho|ở|thì|mà|vừa)(?![^\W\d_]))[^\W\d_]"
)
"""What follows a name that is known to end there, where its verb is none we know."""
_FIRST = re.compile(rf"\s*(?:{told.BY_THE_WAY})(?=\S)", re.IGNORECASE)
_STILL_A_NAME = re.compile(rf"và\s+[{v.SMALL}]+(?:\s+[{v.SMALL}]+){{0,4}}")
"""As in the heading "Phòng Phòng chống ma túy và tội phạm"."""
_EACH = re.compile(r"(?:từng|mỗi)\s", re.IGNORECASE)
_KNOWN_BY = 12
"""How many letters of a name find it again in its text."""
_OWN_PEOPLE = re.compile(r"(?:phân công|bố trí|cử)\s+(?!các\s)", re.IGNORECASE)
"""As in "Phân công viên chức bám từng đơn vị": whoever is told to do it uses their own people."""
_TO_COLON = re.compile(
    r",?\s+(?!giao|yêu cầu|đề nghị|phân công|có|chịu|chủ|đầu|phối|thực|tổ chức|triển|tập|khẩn|tiếp tục|cần|phải)"
    r"[a-zđ][^:;.,\d]{1,28}(?=:\s+\S)"
)


def read(text: str, known: Known = NOTHING) -> Order | None:
    """Who a sentence gives work to; None when it names nobody to do it."""
    if found := _in_capitals(text):
        return found
    if found := _commanded(text, known):
        own = _EACH.match(found.names[0]) or not re.search(rf"[{v.UPPER}]", "".join(found.names))
        uses_own = _OWN_PEOPLE.match(text) and own
        return None if uses_own else found
    if found := told.written_to(text, known):
        return found
    first = _FIRST.match(text)
    begins = first.end() if first else 0
    named = addressees.at(text, begins, in_heading=True, known=known)
    named = _to_colon(text, begins, named)
    if named and told.are_somebody(named.names):
        rest = text[named.end :]
        issues = _ISSUES.match(rest)
        if issues and _commands(named.names, issues, known.issuer):
            place = named.end + issues.end()
            whom = addressees.at(text, place, after_order=True, in_heading=True, known=known)
            theirs = whom and _OWN_PEOPLE.match(rest.lstrip()) and not re.search(rf"[{v.UPPER}]", "".join(whom.names))
            if whom and not theirs:
                return Order(whom.names, True, whom.end)
            if ":" in issues[0] and (later := told.after_a_beginning(text[place].upper() + text[place + 1 :], known)):
                return Order(later.names, True, place + later.rest)
        if verbs.acts(rest) or (named.sure and _DOES.match(rest) and rest.lstrip()[0].islower()):
            return Order(named.names, False, named.end)
    return told.inside(text, known) or told.after_a_beginning(text, known) or told.done_by(text, known)


def heading(text: str, known: Known = NOTHING) -> Order | None:
    """Who a heading of a list names: "Các phòng, ban, ngành:", "Đối với UBND các xã", "Giao Sở X:"."""
    if found := _in_capitals(text):
        return found
    begun = _ORDER.match(text)
    start = begun.end() if begun else 0
    named = addressees.at(text, start, after_order=bool(begun), in_heading=True, known=known)
    if named is None:
        return None
    rest = text[named.end :].strip(" .:;,")
    of_whom = begun and re.match(r"(?:đối với|trách nhiệm của|nhiệm vụ của)", text, re.IGNORECASE)
    is_more = of_whom and not re.search(r"[.;:,]", text[named.end :].rstrip(" .:;"))
    of_an_act = insides.OF_AN_ACT.search(named.names[-1]) and re.fullmatch(rf"[{v.SMALL},\s]{{3,60}}", rest)
    what_for = insides.WIDE.fullmatch(named.names[-1]) and text.endswith(":") and insides.WHAT_FOR.fullmatch(rest)
    if (rest and is_more) or of_an_act or what_for or (_STILL_A_NAME.fullmatch(rest) and not verbs.STOP.search(rest)):
        whole = text[start:].rstrip(" .:;,")
        at = max(whole.rfind(named.names[-1][:_KNOWN_BY]), 0)
        return Order((*named.names[:-1], " ".join(whole[at:].split())), bool(begun), len(text))
    if not rest or re.match(
        r"(?:có trách nhiệm|chịu trách nhiệm|tập trung|chủ động|khẩn trương|nghiêm túc|căn cứ|thực hiện"
        r"|triển khai|tổ chức)",
        rest,
    ):
        return Order(named.names, bool(begun), named.end)
    return None


def is_verb(text: str) -> bool:
    """As in "Lãnh đạo Sở Tài chính bố trí …" below a heading that names a party committee: it is to lead."""
    return bool(re.match(r"Lãnh đạo(?:,\s*chỉ đạo)?\s", clauses.unbracketed(text)))


def _in_capitals(text: str) -> Order | None:
    begun = _ORDER.match(text)
    named = capitals.at(text, begun.end() if begun else 0)
    return Order(named.names, bool(begun), named.end) if named and told.are_somebody(named.names) else None


def _to_colon(text: str, start: int, named: addressees.Named | None) -> addressees.Named | None:
    """As in "Tổ nuôi dưỡng: chế biến …", "Phòng Thanh tra, giám sát ngân hàng: …": the colon ends the name."""
    end = named.end if named else (head.end() if (head := v.HEAD.match(text, start)) else None)
    more = _TO_COLON.match(text, end) if end is not None else None
    if not more or (named and re.match(r"\s*(?:chủ trì|đầu mối)", more[0])):
        return named
    names = named.names if named else ("",)
    last = text[
        start if named is None else max(text.rfind(names[-1][:_KNOWN_BY], start, named.end), start) : more.end()
    ]
    return addressees.Named((*names[:-1], " ".join(last.split())), start, more.end(), sure=True)


def _commanded(text: str, known: Known) -> Order | None:
    begun = _ORDER.match(text)
    named = addressees.at(text, begun.end(), after_order=True, in_heading=True, known=known) if begun else None
    if named is None or not told.are_somebody(named.names):
        return None
    if re.match(r"(?:đối với|trách nhiệm của|nhiệm vụ của)", text, re.IGNORECASE) and not re.match(
        r"\s*[:,]", text[named.end :]
    ):
        return None
    return Order(named.names, True, named.end)


def _commands(names: tuple[str, ...], issues: re.Match[str], issuer: str) -> bool:
    """Whether who is named first only commands; "chỉ đạo" is also what those below do, but for the office itself."""
    if issues["directs"] and issues[0].split()[0] == "chỉ":
        speaks = not issuer or bool(re.search(r"ubnd|[ủu][ỷyỳ]? ban nhân dân", issuer.casefold()))
        return speaks and len(names) == 1 and bool(_THE_OFFICE.fullmatch(names[0]))
    return bool(issues["politely"]) or _is_issuer(names, issuer)


def _is_issuer(names: tuple[str, ...], issuer: str) -> bool:
    """Whether who commands is who issued the document, and not who is to pass the work on.

    Where nobody is known to have issued it, whoever commands did: a text that was pasted without its head.
    """
    if not issuer:
        return True
    said = " ".join(names).casefold().replace("ủy ban nhân dân", "ubnd").replace("uỷ ban nhân dân", "ubnd")
    known = issuer.casefold().replace("ủy ban nhân dân", "ubnd").replace("uỷ ban nhân dân", "ubnd")
    if known and (known in said or said in known or said.removeprefix("chủ tịch ") in known):
        return True
    return (
        bool(
            re.match(
                r"(?:(?:chủ tịch|thường trực|lãnh đạo)\s+)?(?:ubnd|huyện ủy|tỉnh ủy|thành ủy|đảng ủy)\s+(?:huyệ"
                r"n|tỉnh|thành phố|xã|phường|quận|thị xã|thị trấn)?",
                said,
            )
        )
        and "các" not in said
    )
