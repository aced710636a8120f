"""Lines that say of the task above them who, with whom, until when: "Chủ trì: …; Thời hạn: …; Sản phẩm: …"."""

import itertools
import re

from handlers.rules.reading import vocabulary as v

LABELS = {
    "lead": (
        r"(?:(?:cơ quan|đơn vị|bộ phận|phòng)(?:,\s*(?:đơn vị|cá nhân))?\s+)?chủ trì"
        r"(?:,?\s+(?:thực hiện|tham mưu|triển khai|trình|soạn thảo)){0,3}"
        r"|(?:cơ quan|đơn vị|người|bộ phận)\s+(?:thực hiện|chịu trách nhiệm|tham mưu|đầu mối)|phân công thực hiện"
        r"|(?:(?<=[.;(]\s)|^)thực hiện"
    ),
    "others": r"(?:(?:cơ quan|đơn vị|bộ phận)(?:,\s*(?:đơn vị|cá nhân))?\s+)?phối hợp"
    r"(?:,?\s+(?:thực hiện|tham mưu|triển khai)){0,2}",
    "due": r"(?:thời gian|thời hạn|tiến độ|hạn)"
    r"(?:\s+(?:hoàn thành|thực hiện|báo cáo|triển khai|trình|cuối|ban hành|tổ chức|góp ý|lấy ý kiến|nộp))?|hoàn thành",
    "product": r"(?:sản phẩm|kết quả)(?:\s+(?:đầu ra|đạt được|dự kiến|hoàn thành|thực hiện|cần đạt))?",
}
_LABEL = re.compile(
    "|".join(f"(?P<{name}>(?<![^\\W\\d_]){label})\\s*:\\s*" for name, label in LABELS.items()), re.IGNORECASE
)
_OVER_LINES = re.compile(
    rf"(?:{LABELS['lead']}|{LABELS['others']}|phân công(?: nhiệm vụ| trách nhiệm)?|tổ chức thực hiện)\s*:\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:Nội dung|Nhiệm vụ)(?:\s+(?:thực hiện|cụ thể|chính|công việc))?\s*:\s+(?=\S)", re.IGNORECASE)

_UNTIL = re.compile(
    r"Thời (?:gian|hạn) (?:hoàn thành|thực hiện|báo cáo|gửi)[^:;.]{0,60}?,?\s(?:chậm nhất|trước|xong|đến hết)\s",
    re.IGNORECASE,
)
"""As in "Thời gian hoàn thành việc quán triệt, chậm nhất ngày 14/5/2021", without a colon."""


def read(text: str) -> dict[str, str]:
    """What stands behind labels: "Chủ trì: …; phối hợp: …; thời hạn: …; sản phẩm: …"."""
    found: dict[str, str] = {}
    marks = list(_LABEL.finditer(text))
    for mark, after in itertools.zip_longest(marks, marks[1:]):
        said = text[mark.end() : after.start() if after else len(text)]
        said = re.split(r"\)\s*[.;]?\s*$|\)\.\s|\n", said)[0]
        if mark.lastgroup not in {"others", "lead"}:
            said = re.split(rf"\.\s+(?=[{v.UPPER}])", said)[0]
        value = said.strip(" .;,()-–/")
        if value and mark.lastgroup:
            found.setdefault(mark.lastgroup, value)
    return found


def leads_to_lines(text: str) -> bool:
    """Whether a paragraph only says that lines of who and with whom follow: "b) Cơ quan thực hiện:"."""
    return bool(_OVER_LINES.fullmatch(text))


def without_its_name(text: str) -> str:
    """What is to be done without "Nhiệm vụ:" before it, which stands there beside the lines of who and until when."""
    return text[named.end() :] if (named := _NAMED.match(text)) else text


def is_one(text: str) -> bool:
    """Whether a paragraph only says who, with whom, until when, or what comes of it."""
    return bool(_LABEL.match(text.lstrip("( ")) or _UNTIL.match(text))
