"""Who issued a document: the body named in capitals at its head, with the place it is of."""

import re

from handlers.rules import words
from handlers.rules.reading import kinds, letterhead
from handlers.rules.reading import vocabulary as v

_PLACE = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|KHU VỰC)(?![^\W\d_])")
_COUNCIL = re.compile(
    r"^(?:[ỦU][ỶỲY]? ?BAN NHÂN DÂN|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BAN THƯỜNG"
    r" VỤ|VĂN PHÒNG|CHỦ TỊCH)$|\b(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THÀNH PHỐ|QUẬN|THỊ XÃ)$"
)

_PART = re.compile(r"(?:CHI NHÁNH|BCH|BAN CHẤP HÀNH) (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|KHU VỰC)\s")
"""What only says which part of the body above it is."""
_BARE = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN")
"""What says nothing without its place."""
_OF_ITS_COUNCIL = re.compile(r"^(?:UBND|[ỦU][ỶỲY] ?BAN NHÂN DÂN)\s+(?P<place>.+)$")
"""The council above its office, whose place both are of."""
_HEADLINE = re.compile(
    r"(?<!\bBAN)\s(?:HƯỚNG DẪN|CHỈ ĐẠO|YÊU CẦU|TRIỂN KHAI|BAN HÀNH|TỔ CHỨC|TĂNG CƯỜNG|ĐẨY MẠNH)\s.{25,}|\sHỌP\s"
)
"""In capitals too, but it says what somebody did."""


def read(pieces: list[tuple[int, str]], end: int, *, formal: bool) -> str | None:
    """Who issued it: the last body named in capitals before the number; what it belongs to stands above it.

    Below the national motto whatever stands in capitals is a body, `formal`; elsewhere only what begins like one.
    """
    named: list[str] = []
    for at, piece in pieces:
        if (
            at >= max(end, 1)
            or letterhead.NUMBER.match(piece)
            or kinds.KINDS.get(words.folded(piece))
            or letterhead.DATED.match(piece)
        ):
            if named or at >= end:
                break
            continue
        piece = " ".join(piece.strip(" *-–_").split())  # noqa: PLW2901
        if (
            not letterhead.is_capitals(piece)
            or _HEADLINE.search(piece)
            or kinds.beginning(piece)
            or re.match(
                r"(?:V/V|VỀ|HỎA TỐC|HOẢ TỐC|KHẨN|THƯỢNG KHẨN|CÔNG VĂN|PHỤ LỤC|DANH MỤC|BIỂU|PHÂN CÔNG)\b", piece
            )
        ):
            continue
        if named and (
            not v.CAPITAL_HEAD.match(piece)
            or _PLACE.match(piece)
            or _COUNCIL.search(named[-1])
            or _PART.match(piece)
            or re.search(r"\b(?:VÀ|VỀ|CỦA|CÁC)$", named[-1])
        ):
            named[-1] += " " + piece
        elif v.CAPITAL_HEAD.match(piece) or (formal and piece[:1].isalpha()):
            named.append(piece)
    if len(named) > 1 and named[-1] in {"VĂN PHÒNG", "THANH TRA"}:
        return f"{named[-1]} {named[-2]}"
    if len(named) > 1 and (above := _OF_ITS_COUNCIL.match(named[-2])) and re.search(r"(?:VÀ|-|–) UBND$", named[-1]):
        return f"{named[-1]} {above['place']}"
    if named and named[-1] in _BARE:
        # "ỦY BAN NHÂN DÂN" alone in its cell: the body that enacts it is written out below the title.
        whole = (said for _at, said in pieces if said.isupper() and said.startswith(named[-1] + " "))
        return next(whole, named[-1])
    return named[-1] if named else None
