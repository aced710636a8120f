"""One-sentence reports: "NV142 70% đã họp xong", "xong NV12", "xin gia han NV12 den 30/5"."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.rules import dates, directives, words
from handlers.rules.dates import DateFault
from handlers.rules.directives import DirectiveNumber


class Intent(StrEnum):
    """What a sentence asks for. A report is what remains when it asks for nothing else."""

    SHOW = "show"
    REPORT = "report"
    NOTHING_NEW = "nothing_new"
    ACKNOWLEDGE = "acknowledge"
    DONE = "done"
    EXTEND = "extend"
    OBSTACLE = "obstacle"
    CHOOSE = "choose"


class PercentFault(StrEnum):
    """Why a percentage cannot be taken; the screens have the sentence."""

    OVER_100 = "over_100"
    NOT_WHOLE = "not_whole"
    SEVERAL = "several"


@dataclass(frozen=True)
class Sentence:
    """A sentence as understood. `tasks` are task numbers as typed: two of them mean that the person must be asked.

    `words` is the free text without task codes and without a percentage at its edge, accents and capitals kept.
    """

    intent: Intent
    tasks: tuple[int, ...] = ()
    percent: int | PercentFault | None = None
    words: str = ""
    document: DirectiveNumber | DateFault | None = None
    until: date | DateFault | None = None
    choice: int | None = None


# V142 and "viec 142" only at the start: elsewhere "v2" is a version and "3 việc" a count.
_CODE = re.compile(
    r"(?<![\w/])(?:nv|nhiem vu)\s*(?:so\s*)?[-.:#]?\s*0*(\d{1,7})(?![\w%])(?!\s*(?:%|phan tram))"
    r"|^\W*(?:v|viec(?: so)?)\s*[-.#]?\s*0*(\d{1,7})(?![\w%/])(?!\s*(?:%|phan tram))"
)
# The same behind a short word or a number of a choice: "XONG V142", "TD V142 60", "2 V142".
_SHORT_CODE = re.compile(
    r"^\W*(?:xong|xem|mo|td|tien do|gia ?han|vuong(?: ?mac)?|nhan|\d{1,2})\W+"
    r"(?P<code>v\s*[-.#]?\s*0*(?P<number>\d{1,7}))(?![\w%/])(?!\s*(?:%|phan tram))"
)
_PROGRESS = re.compile(r"\W*(?:td|tien do)\W+(?P<value>\d{1,9})\W*")
_PERCENT = re.compile(
    r"(?<![\w.,/])(?P<low>\d+(?:\s*%)?\s*-\s*)?"
    r"(?P<value>\d{1,9}(?:[.,]\d+)?)\s*(?:%|phan tram\b)(?!\w)"
)
# Figures that are not the progress of the task: what remains, what rose, what something else reached.
_OTHER_FIGURE = re.compile(
    r"\b(?:con(?: lai)?|tang|giam|thieu|vuot|giai ngan|chi tieu|ty le|it nhat|toi thieu|hon)\s*(?:la\s*)?$"
)
_PERCENT_ALONE = re.compile(
    r"\W*(?:(?:da|duoc|dat|hoan thanh|xong|tien do|khoang|tam|la|moi|lam|den|bao cao|cap nhat)\W+)*"
    r"\d+(?:[.,]\d+)?\s*(?:%|phan tram)(?:\W+(?:roi|a|nhe|xong|cong viec|khoi luong|tien do))*\W*"
)

_POLITE = (
    r"(?:da|vang|em|toi|minh|xin|kinh|bao cao|vua|nhiem vu|viec|cong viec|nay|dong chi|anh|chi|thua|duoc|la|100\s*%)"
)
_CLOSING = (
    r"(?:roi|a|nhe|nha|het|day|viec|nay|nhiem vu|toan bo|cong viec|khoi luong|100\s*%"
    r"|hom nay|hom qua|sang nay|chieu nay)"
)
_DONE = re.compile(
    rf"^\W*(?:{_POLITE}\W+)*(?:lam\W+)?(?:xong|hoan thanh|hoan tat|done)\b(?:\W+{_CLOSING}(?!\w))*(?P<tail>.*)$",
    re.DOTALL,
)
_BY_DOCUMENT = re.compile(
    r"(?:(?:theo|tai|bang|voi|ket qua|co|da co)\W+)?(?:cv|cong van|van ban|so|bao cao|bc|to trinh|ttr|qd|quyet dinh"
    r"|kh|ke hoach|tb|thong bao|bb|bien ban|\d)"
)
_NOT_YET = re.compile(r"\b(?:chua|con|cho|dang|gan|sap|tru|nhung)\b")
_NOTHING_NEW = re.compile(
    rf"^\W*(?:{_POLITE}\W+)*(?:hien\W+)?(?:van\W+)?(?:"
    r"(?:chua|khong|ko|k|hong|kg)\W+(?:co\W+)?(?:gi|j|tien trien|thay doi|ket qua)"
    r"(?:\W+(?:gi|moi|them|thay doi|khac|nao))*"
    r"|nhu cu|nhu (?:lan|hom|tuan) truoc|vay|the)(?:\W+(?:a|nhe|nha|ca|het))*\W*$"
)
_ACKNOWLEDGE = re.compile(
    rf"^\W*(?:{_POLITE}\W+)*(?:da\W+)?(?:nhan|tiep nhan|ro)(?:\W+(?:viec|nhiem vu))?(?:\W+{_CLOSING})*\W*$"
)
_EXTEND = re.compile(
    rf"^\W*(?:(?:{_POLITE}|de nghi|cho|phep|can)\W+)*"
    r"(?:gia ?han|lui han|lui thoi han|keo dai thoi han)\b(?!\W+(?:da|duoc))"
)
_OBSTACLE = re.compile(rf"^\W*(?:(?:{_POLITE}|dang|bi|gap|co)\W+)*(?:(?P<stuck>vuong(?:\W+mac)?)|kho khan)\b")
_REASON = re.compile(r"\b(?:vi|do|ly do|because)\b\W*")
_DAY_AND_WHY = re.compile(rf"\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?\d{{2,4}})?\b\W*(?:{_REASON.pattern})?")
_CHOICE = re.compile(r"\W*(\d{1,2})\W+")
_NUMBER = re.compile(r"\W*(?:(?:chon|so|muc|phuong an|cau)\s+)*(?P<number>[0-9]{1,3})\s*[.)\]]?\W*")
_SKIPS = {
    *("khong", "ko", "k", "kg", "khong co", "ko co", "khong a", "ko a"),
    *("bo qua", "skip", "khong can", "ko can", "de sau"),
}


def read_sentence(text: str, today: date) -> Sentence | None:
    """What a typed sentence reports or asks for; None when it says nothing (empty, a picture, a dot)."""
    said = words.clean(text)
    if words.is_blank_or_emoji_only(said):
        return None
    bare = words.unaccented(said)
    tasks, spans = _codes(bare)
    if spans and (chosen := _CHOICE.fullmatch(bare[: spans[0][0]])) and not bare[spans[-1][1] :].strip(" ."):
        return Sentence(Intent.CHOOSE, tasks, choice=int(chosen[1]))

    uncoded = _without(said, spans)
    if tasks and (progress := _PROGRESS.fullmatch(words.unaccented(uncoded))):
        value = int(progress["value"])
        return Sentence(Intent.REPORT, tasks, value if value <= 100 else PercentFault.OVER_100)
    percent, rest = _percent(uncoded)
    plain = words.unaccented(rest)
    if tasks and percent is None and plain in {"", "xem", "mo", "the"}:
        return Sentence(Intent.SHOW, tasks)
    if _EXTEND.match(plain):
        return Sentence(Intent.EXTEND, tasks, words=reason_said(rest), until=dates.read_date(rest, today))
    if percent is None and _NOTHING_NEW.match(plain):
        return Sentence(Intent.NOTHING_NEW, tasks, words=rest)
    if percent is None and _ACKNOWLEDGE.match(plain):
        return Sentence(Intent.ACKNOWLEDGE, tasks)
    if percent is None and (obstacle := _OBSTACLE.match(plain)):
        # "Vướng:" stands before it wherever it is told again.
        what = rest[obstacle.end() :].lstrip(" :,;.–-") if obstacle["stuck"] else rest
        return Sentence(Intent.OBSTACLE, tasks, words=what)
    document = directives.read_number(rest)
    is_done = percent in {None, 100} and _is_done(words.unaccented(uncoded), document)
    return Sentence(Intent.DONE if is_done else Intent.REPORT, tasks, percent, rest, document)


def reason_said(said: str) -> str:
    """What is said for a later day: behind "vì", "do", or behind the day itself."""
    plain = words.unaccented(said)
    reason, day = _REASON.search(plain), _DAY_AND_WHY.search(plain)
    first = day if day and (reason is None or day.start() < reason.start()) else reason
    return said[first.end() :] if first else ""


def task_code(text: str) -> int | None:
    """The number of the task when the text is a task code and nothing else: "NV-0142", "v142", "142"."""
    bare = words.unaccented(words.clean(text))
    code = re.fullmatch(r"\W*(?:(?:nv|nhiem vu|viec|v)\s*(?:so\s*)?[-.:#]?\s*)?0*(\d{1,7})[ .,]*", bare)
    return int(code[1]) if code else None


def menu_number(text: str) -> int | None:
    """The number with which a numbered screen is answered: "2", "2.", "số 2", "chọn 2", 2️⃣."""
    bare = words.unaccented(words.clean(re.sub(r"([0-9])\ufe0f?\u20e3", r"\1", text)))
    answer = _NUMBER.fullmatch(bare)
    return int(answer["number"]) if answer and "%" not in bare and "-" not in bare else None


def is_skip(text: str) -> bool:
    """Whether a person leaves out what a form asks for: "không", "bỏ qua", "-"."""
    return words.folded(text) in _SKIPS or text.strip() in {"-", "–"}


def _codes(bare: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """The tasks a text names, each once, and where in the text their codes stand."""
    found = [(int(code[1] or code[2]), code.span()) for code in _CODE.finditer(bare)]
    if not found and (short := _SHORT_CODE.match(bare)):
        found = [(int(short["number"]), short.span("code"))]
    return tuple(dict.fromkeys(number for number, _span in found)), [span for _number, span in found]


def _without(said: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        said = said[:start] + " " + said[end:]
    return re.sub(r"[ \t]+", " ", said).strip(" \n:,;.–-")


def _percent(said: str) -> tuple[int | PercentFault | None, str]:
    """The progress a text gives, and the text without it where it stood apart."""
    bare = words.unaccented(said)
    found = [
        match
        for match in _PERCENT.finditer(bare)
        if not _OTHER_FIGURE.search(bare[max(0, match.start() - 20) : match.start()])
    ]
    if not found:
        return None, said
    first = found[0]
    if len(found) > 1 or first["low"]:
        return PercentFault.SEVERAL, said
    if _PERCENT_ALONE.fullmatch(bare):
        rest = ""
    elif not bare[: first.start()].strip(" :,;.-") or not bare[first.end() :].strip(" :,;.-"):
        rest = _without(said, [first.span()])
    else:
        rest = said
    if not first["value"].isdecimal():
        return PercentFault.NOT_WHOLE, said
    value = int(first["value"])
    return (value, rest) if value <= 100 else (PercentFault.OVER_100, said)


def _is_done(plain: str, document: DirectiveNumber | DateFault | None) -> bool:
    """Whether the task itself is said to be done: "xong rồi" is, "đã họp xong" and "xong bước 1" are not."""
    done = _DONE.match(plain)
    if done is None or _NOT_YET.search(done["tail"]):
        return False
    tail = done["tail"].strip()
    return not tail or tail[0] in ",.;:!" or (document is not None and _BY_DOCUMENT.match(tail) is not None)
