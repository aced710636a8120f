"""Texts typed without accents, as on many a phone: the words the rules know get theirs back, and lose them again."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any

from handlers.rules import words
from handlers.rules.reading import bodies, deeds, verbs
from handlers.rules.reading import vocabulary as v

_PHRASES = (
    "yêu cầu | đề nghị | phân công | phối hợp với | phối hợp | chủ trì | đầu mối | đối với | trách nhiệm của"
    "| nhiệm vụ của | có trách nhiệm | chịu trách nhiệm | như sau | một số | nội dung | nhiệm vụ | công việc"
    "| thực hiện | kính gửi | nơi nhận | ủy ban nhân dân | hội đồng nhân dân | mặt trận tổ quốc | chậm nhất"
    "| hoàn thành | thời hạn | thời gian | sản phẩm | kết quả | cơ quan | đơn vị | liên quan | đồng chí"
    "| trên địa bàn | kể từ ngày | làm việc | định kỳ | hằng tháng | hàng tháng | hằng quý | hàng quý"
    "| hằng tuần | hàng tuần | hằng năm | hàng năm | đầu tháng | cuối tháng | cuối quý | cuối năm"
    "| khẩn trương | thường xuyên | kịp thời | nghiêm túc | tiếp tục | đồng thời | các xã | các thôn"
    "| các phòng | các ban | các trường | các đoàn thể | các đơn vị | toàn thể | theo quy định | ngoài ra"
    "| theo đó | trong đó | về việc | căn cứ | trên đây | văn bản | chỉ thị | công văn | kế hoạch | báo cáo"
    "| thông báo | quyết định | kết luận | trưởng phòng | trưởng ban | trưởng thôn | trưởng trạm"
    "| phó chủ tịch | chủ tịch | bí thư | giám đốc | hiệu trưởng | kế toán | địa chính | văn hóa | xã hội"
    "| kinh tế | nông nghiệp | tư pháp | nội vụ | tài chính | y tế | giáo dục | đào tạo | môi trường"
    "| xây dựng | công an | quân sự | phụ nữ | nông dân | thanh niên | cựu chiến binh | người cao tuổi"
    "| chữ thập đỏ | danh sách | hồ sơ"
)
_SINGLE = (
    "các | và | của | xã | huyện | tỉnh | phường | thôn | ấp | trước | ngày | tháng | quý | năm | tuần | đến"
    "| hết | với | cùng | về | từ | tới | là | phải | không | được | đã | sẽ | gửi | nộp | lập | trình"
    "| trường | phòng | đoàn | tổ"
)
_CAPITAL = {"So": "Sở", "Hoi": "Hội", "Doi": "Đội", "Tram": "Trạm", "Cuc": "Cục", "Vien": "Viện", "Dang": "Đảng"}
"""What begins a name only before another capital."""
_WORD, _ENOUGH = re.compile(r"[^\W\d_]+"), 0.2
"""Share of the words of a text that stand in phrases the rules know: no text in another language comes near."""
_MARKED = re.compile(r"[^\W\d_]")


def are_missing(text: str) -> bool:
    """Whether a text is Vietnamese that was typed without a single accent."""
    letters = _MARKED.findall(text)
    if len(letters) < 20 or any(not letter.isascii() for letter in letters):
        return False
    known = sum(len(_WORD.findall(found[0])) for found in _phrases()[0].finditer(text.lower()))
    return known >= _ENOUGH * len(_WORD.findall(text))


def restored(text: str) -> str:
    """The text with the accents of every phrase the rules know, letter for letter as long as it was."""
    pattern, phrases = _phrases()
    text = _replaced(text, pattern, phrases)
    text = re.sub(rf"\b({'|'.join(_CAPITAL)})(?=\s+[A-ZĐ])", lambda found: _CAPITAL[found[1]], text)
    return _replaced(text, *_words())


def taken_out(thing: Any) -> Any:
    """The same again as it was typed: a text, or whatever holds texts."""
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        return "".join(_plain(letter) for letter in thing)
    if isinstance(thing, list | tuple):
        return type(thing)(taken_out(one) for one in thing)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        told = {each.name: taken_out(getattr(thing, each.name)) for each in dataclasses.fields(thing)}
        return dataclasses.replace(thing, **told)
    return thing


def _plain(letter: str) -> str:
    return {"đ": "d", "Đ": "D"}.get(letter) or unicodedata.normalize("NFD", letter)[0]


def _replaced(text: str, pattern: re.Pattern[str], found: dict[str, str]) -> str:
    def of(match: re.Match[str]) -> str:
        said = found[" ".join(match[0].lower().split())]
        return "".join(new.upper() if old.isupper() else new for old, new in zip(match[0], said, strict=True))

    return pattern.sub(of, text)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every phrase of two words and more that names somebody or something to do."""
    lists = (_PHRASES, v.PHRASES, verbs.PHRASES, deeds.DEEDS, deeds.STOPS)
    listed = [phrase for phrases in lists for phrase in v.listed(phrases)]
    return _table(phrase for phrase in [*bodies.NAMES, *bodies.FIELDS, *listed] if " " in phrase)


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    return _table(v.listed(_SINGLE))


def _table(phrases: Iterable[str]) -> tuple[re.Pattern[str], dict[str, str]]:
    found: dict[str, str] = {}
    for phrase in phrases:
        found.setdefault(words.unaccented(phrase), phrase.lower())
    longest = sorted(found, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), found
