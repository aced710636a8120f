"""The foot of a document: who receives copies of it and why, and who signed it."""

import re
from dataclasses import dataclass, field

from handlers.rules.reading import layout
from handlers.rules.reading import vocabulary as v

_RECIPIENTS = re.compile(r"^Nơi nhận\b\s*:?", re.IGNORECASE)
_OFFICE = (
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BÍ THƯ|TRƯỞNG BAN|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG"
    r"|TRƯỞNG ĐOÀN|HIỆU TRƯỞNG|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|CHÁNH THANH TRA|CHÁNH ÁN|TƯ LỆNH|CHÍNH ỦY"
    r"|CHÍNH TRỊ VIÊN|CHỦ NHIỆM|CHỦ TRÌ|CHỦ TỌA|THỐNG ĐỐC|TỔNG BIÊN TẬP)"
)
_POST = re.compile(
    r"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*\.?\s*)?"
    rf"(?:{_OFFICE}(?:, {_OFFICE})?|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BAN THƯỜNG VỤ"
    r"|(?:ỦY|UỶ) BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)"
    rf"|(?:[{v.UPPER}]{{2,6}}\s){{0,3}}TRƯỞNG(?:\s[{v.UPPER}]{{2,8}}){{0,4}})"
)
_SYLLABLE = rf"(?:(?:[{v.UPPER}]['’]\s?)?[{v.UPPER}][{v.SMALL}]+(?:['’-][{v.UPPER}{v.SMALL}]+)?|[AÂHYÝ](?=\s))"
"""One of a person's name, that of highlanders too: "K'Brôi Hà", "Y Thuông", "H'Len Niê"."""
_NAME = re.compile(rf"{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,5}}$|[KH]['’]\s?[{v.UPPER}][{v.SMALL}]+$")
_TITLES = re.compile(
    r"^(?:(?:Đã ký|\(Đã ký\)|\(đã ký\)|\(Ký\)|\(Đã kí\)|(?:PGS|GS|TS|ThS|BS\.?\s?CK\s?I{1,2}|BS|KS|CN)\.?"
    r"|(?:Thiếu|Trung|Thượng|Đại)\s+(?:úy|uý|tá|tướng)(?:\s+QNCN)?)\s*)+"
)
_TO_REPORT = re.compile(r"\((?:để\s+)?(?:b/c|báo cáo|bc)\)|\bđể\s+báo cáo\b|\(b/c\)", re.IGNORECASE)
_ATTACHED = re.compile(r"^\(?\s*(?:Ban hành\s+)?[Kk]èm theo\b")
_TO_DO = re.compile(r"\((?:để\s+)?(?:t/h|thực hiện|th)\)|\bđể\s+thực hiện\b", re.IGNORECASE)


@dataclass
class Closing:
    """What stands below the text."""

    signer: str | None = None
    to_do: list[str] = field(default_factory=list)
    report_to: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read(lines: list[str], start: int) -> tuple[Closing, int, int]:
    """The foot, and the lines it begins and ends with; an annex may follow it."""
    begin = _begin(lines, start)
    if begin is None:
        return Closing(), len(lines), len(lines)
    end = next(
        (at for at in range(begin + 1, len(lines)) if re.match(r"^\W*(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU)\b", lines[at])),
        len(lines),
    )
    end = min(end, _annex(lines, begin))
    foot = Closing(lines=[line for line in lines[begin:end] if line])
    listed = False
    for line in lines[begin:end]:
        said = _RECIPIENTS.sub("", line).strip()
        listed = listed or bool(_RECIPIENTS.match(line))
        for piece in re.split(r"\s{3,}|\t|\|", said):
            name = piece.strip(" -–+;.,")
            if listed and piece.strip().startswith(("-", "–", "+")) and name:
                _recipient(foot, name)
    foot.signer = _signer(lines[begin:end])
    return foot, begin, end


def _annex(lines: list[str], begin: int) -> int:
    """Where an annex begins that is only known by "(Ban hành kèm theo …)" below its title in capitals."""
    attached = next((at for at in range(begin + 1, len(lines)) if _ATTACHED.match(lines[at])), len(lines))
    at = attached
    while at > begin + 1 and attached < len(lines) and lines[at - 1].isupper() and not _POST.match(lines[at - 1]):
        at -= 1
    return at


def is_signature(line: str) -> bool:
    """Whether a line is a post or a name under a document."""
    return bool(_POST.match(line.strip(" |")) or _NAME.fullmatch(line.strip(" |")))


def _begin(lines: list[str], start: int) -> int | None:
    at = next((at for at in range(start, len(lines)) if _RECIPIENTS.match(lines[at])), None)
    if at is None:
        # Nobody is named: the post of who signs, alone in capitals near the end.
        last = range(max(start, len(lines) - 14), len(lines))
        return next((at for at in last if _POST.fullmatch(lines[at].strip(" .*|"))), None)
    while at > start and (not lines[at - 1] or _POST.fullmatch(lines[at - 1].strip(" .*|"))):
        at -= 1
    return at


def _recipient(foot: Closing, name: str) -> None:
    if _TO_REPORT.search(name):
        foot.report_to.append(_TO_REPORT.sub("", name).strip(" ;,."))
    elif _TO_DO.search(name):
        foot.to_do.append(_TO_DO.sub("", name).strip(" ;,."))
    elif not name.startswith("Lưu"):
        foot.copies.append(name)


def _signer(lines: list[str]) -> str | None:
    """The name below the post: the last words of a line that are a person's name and no recipient."""
    after = next((at for at, line in enumerate(lines) if _POST.search(line)), None)
    if after is None:
        return None
    for line in lines[after:]:
        for piece in reversed(re.split(r"\s{3,}|\t|\|", line)):
            said = _TITLES.sub("", piece.strip(" .;*_"))
            if (
                not piece.strip().startswith(("-", "–", "+"))
                and _NAME.fullmatch(said)
                and not layout.MARKER.match(said)
            ):
                return said
    return None
