"""The places bodies are of: where one ends, and with it mostly the name."""

import re

from handlers.rules.reading import vocabulary as v

_COMMUNE = (
    r"(?:(?<!tác\s)[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hôn|[Ấấ]p|[Bb]ản|[Bb]uôn"
    rf"|[Kk]hu phố|[Tt]ổ dân phố|[Kk]hu vực)"
    rf"\s+(?:\d{{1,2}}|[{v.UPPER}][^\s,;:.()]*(?:\s+[{v.UPPER}\d][^\s,;:.()]*){{0,4}})"
)
OF_A_COMMUNE = re.compile(rf"(?P<body>(?:(?!Các\s)[{v.UPPER}].*(?<!các)\s+)?){_COMMUNE}$")
ANOTHER = re.compile(rf"\s*(?:,|,?\s+và)\s+(?P<commune>{_COMMUNE})(?![^\W\d_])")
"""As in "UBND phường 13, phường 26" are two bodies."""
_PLACE_ENDS = re.compile(
    r"(?:tỉnh|huyện|(?<!tác\s)xã|phường|quận|[tT]hành phố|thị xã|thị trấn|đặc khu|khu vực|liên quan)$"
    r"|\s(?:số|khu vực)\s+(?:\d{1,3}[A-Z]?|[IVX]{1,6})$"
)
BEFORE_A_FIELD = frozenset(
    v.listed(
        "Sở | Phòng | Ban | Hội | Cục | Vụ | Viện | Trường | Trạm | Đội | Hạt | Tổ | Bộ | Đoàn | Đài | Quỹ | Trung"
        " | Chi | Văn | Công | Ủy | Thanh | Việt | TNHH | CP | MTV"
    )
)
"""Behind these one syllable with a capital begins what a body is for, and is no place."""
NOUNS = frozenset(
    v.listed(
        "tỉnh | huyện | xã | phường | quận | phố | bộ | sở | đoàn | cục | ban | viện | trường | đội | trạm | hội"
        "| tòa | đảng"
    )
)
_HALVES = frozenset(
    v.listed(
        "Chủ | Thủ | Giám | Bí | Chánh | Hiệu | Trưởng | Phó | Ủy | Thanh | Thiếu | Nông | Người | Chữ | Khuyến | Doanh"
        "| Cựu | Văn | Luật | Làm | Sinh | Hợp | Phụ | Thể"
        " | Công | Giáo | Môi | Kinh | Xây | Tài | Nhà | Quân | Biên | Cảnh | Quản | Phát | Khoa | Chăn | Thú"
        " | Trồng | Bảo | Vệ | Dân | Chính | Truyền | Thông | Thương | Kiểm | Thị | Hành | Chuyển | Trật"
    )
)
"""First halves of words: a name does not end with one."""
GOES_ON = re.compile(
    r"(?:miền|khu|vùng|ven|biên|trực|thuộc|đặc|loại|nông|có|liên|trọng|đồng|cách|ủy|uỷ|đoàn|phố|trấn"
    r"|tại|trên|phụ|được|số(?=\s+\d)|tỉnh|thành|huyện)(?![^\W\d_])"
)


def ends(name: str) -> bool:
    """Whether a name ends with a place: "huyện", "phường 13", or two syllables with capitals; a field has one."""
    if _PLACE_ENDS.search(name) or OF_A_COMMUNE.match(name):
        return True
    *before, first, last = ["", "", *re.sub(r"\s\d{1,2}$", "", name).split()]
    proper = first.istitle() and last.istitle() and first not in BEFORE_A_FIELD and last not in _HALVES
    return proper and any(before) and last != "Nam"
