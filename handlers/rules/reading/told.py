"""Who is told to do it though a sentence does not begin with them: inside it, behind what leads up, or by "do"."""

import re
from dataclasses import dataclass

from handlers.rules.reading import addressees, verbs
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.known import Known

BY_THE_WAY = (
    r"(?:(?:trước mắt|đồng thời|theo đó|trong đó|do đó|vì vậy|ngoài ra|riêng"
    r"|bên cạnh đó|trong thời gian tới|căn cứ tình hình thực tế|để kịp thời|lưu ý|đặc biệt|tiếp tục)\s*[,:]?\s*)?"
)
_INSIDE = re.compile(
    rf"(?:^|[,;:.]\s+|\s(?:và|nay)\s+){BY_THE_WAY}(?P<issuer>(?!không\s|tuyệt đối\s)(?:(?-i:[{v.UPPER}])"
    rf"|đồng chí\s)[^,;:.]{{2,80}}?\s+)?"
    r"(?:trân trọng\s+|kính\s+)?(?P<verb>yêu cầu|đề nghị|giao|phân công|chỉ đạo)(?:\s+(?:nhiệm vụ|trách"
    r" nhiệm))?(?:\s+cho)?\s*:?\s+",
    re.IGNORECASE,
)
_LETTER_TO = re.compile(r"(?:văn bản|công văn|công điện)(?:\s[^,;:.]{0,60}?)?\sgửi\s+", re.IGNORECASE)
_DEMANDS = re.compile(r"\s*,?\s*(?:về việc [^,;.]{3,120},\s*)?(?:yêu cầu|đề nghị)\s+")
_BEGINNING = re.compile(
    r"(?:Trong|Trước|Chậm nhất|Định kỳ|Hằng|Hàng|Đến|Căn cứ|Trên cơ sở|Để|Nhằm|Sau khi|Khi|Trường hợp"
    r"|Từ|Ngay|Theo|Về|Đối với|Vào|Qua|Thực hiện|Bên cạnh)(?![^\W\d_])"
)
_BY = re.compile(r"\b(?P<do>[Dd]o)\s+(?=\S)|\((?=\S)|\s[-–]\s+(?=\S)")
_ANSWERS = re.compile(
    r"\s*(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|làm đầu mối|đầu mối|chịu trách nhiệm|thực hiện|phụ trách)"
)
_NO_ONE = re.compile(
    r"(?:đơn vị|cơ quan|người đứng đầu|cán bộ|công chức|nhân viên|giáo viên|đoàn|trường|xã|huyện"
    r"|trung tâm|ban|hội|tổ|báo|lãnh đạo|lực lượng(?: chức năng)?|thành viên|phường|thôn|thành phố|chuyên viên|trưởng"
    r"|tiểu ban|các tiểu ban)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Order:
    """Who is named, whether in words of command, and where what they are to do begins."""

    names: tuple[str, ...]
    ordered: bool
    rest: int


def are_somebody(names: tuple[str, ...]) -> bool:
    """Whether any of some names says more than what kind of body it is."""
    return not all(_NO_ONE.fullmatch(name) for name in names)


def inside(text: str, known: Known) -> Order | None:
    """As in "Trước tình hình trên, UBND huyện yêu cầu các xã …"."""
    if found := _led_up_to(text, known):
        return found
    for match in _INSIDE.finditer(text):
        if match["verb"].lower() == "chỉ đạo" and not match["issuer"]:
            continue
        if (
            not match["issuer"]
            and match.start() > 0
            and text[match.start()] != ":"
            and (verbs.CONCRETES.match(text) or verbs.MANNER.match(text))
        ):
            continue  # "tổng hợp, đề nghị Bộ …" is what the reader is to do
        named = addressees.at(text, match.end(), after_order=True, in_heading=True, known=known)
        if named and are_somebody(named.names):
            return Order(named.names, True, named.end)
    return None


def written_to(text: str, known: Known) -> Order | None:
    """As in "UBND tỉnh vừa có văn bản gửi các sở, ngành yêu cầu rà soát …"."""
    for match in _LETTER_TO.finditer(text):
        named = addressees.at(text, match.end(), after_order=True, known=known)
        demands = _DEMANDS.match(text, named.end) if named else None
        if named and demands and are_somebody(named.names):
            return Order(named.names, True, demands.end())
    return None


def _led_up_to(text: str, known: Known) -> Order | None:
    """As in "… ban hành Công văn về phòng dịch yêu cầu UBND các xã thực hiện các nhiệm vụ sau:"."""
    for match in re.finditer(r"\s(?:yêu cầu|đề nghị)\s+", text) if text.endswith(":") else ():
        named = addressees.at(text, match.end(), after_order=True, in_heading=True, known=known)
        if named and are_somebody(named.names):
            return Order(named.names, True, named.end)
    return None


def after_a_beginning(text: str, known: Known) -> Order | None:
    """As in "Trong vòng 10 ngày …, các đơn vị xây dựng …", "Về thuế: Cục Thuế tỉnh nghiên cứu …"."""
    topic = re.match(r"[^:.;]{3,140}:\s+(?=\S)", text)
    places = [topic.end()] if topic else []
    if _BEGINNING.match(text):
        places += [match.end() for match in re.finditer(r",\s+", text[:260])]
    for place in places:
        named = addressees.at(text, place, known=known)
        if (
            named
            and topic
            and place == topic.end()
            and not text[named.end :].strip(" .;")
            and verbs.CONCRETES.match(text)
        ):
            return Order(named.names, False, 0)  # "Tiếp nhận vắc xin: Trung tâm Y tế huyện."
        if named and are_somebody(named.names) and verbs.acts(text[named.end :]):
            return Order(named.names, False, named.end)
    return None


def done_by(text: str, known: Known) -> Order | None:
    """As in "Lập danh sách hộ nghèo (Công chức văn hóa)", "… do Ban A chủ trì"."""
    is_work = verbs.CONCRETES.match(text) or verbs.MANNER.match(text) or verbs.STOP.match(text[:1].lower() + text[1:])
    for match in _BY.finditer(text):
        named = addressees.at(text, match.end(), after_order=True, known=known)
        if named is None or not are_somebody(named.names):
            continue
        rest = text[named.end :]
        # What is there by somebody's doing is told by a thing: "Danh sách do Ban X lập, trình …".
        in_brackets = match[0] == "("
        work = (
            verbs.CONCRETES
            if in_brackets
            else verbs.STOP
            if match["do"] == "Do" or (match["do"] and not is_work)
            else _ANSWERS
        )
        only_them = in_brackets and re.fullmatch(r"\s*\)[\s.;]*", rest)
        if only_them or _ANSWERS.match(rest) or work.match(rest.lstrip()):
            return Order(named.names, False, 0)
    return None
