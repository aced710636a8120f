"""Names of committees and working groups, which say in verbs what they are for: "Ban Chỉ đạo chuyển đổi số tỉnh"."""

import re
from functools import cache

from handlers.rules.reading import verbs
from handlers.rules.reading import vocabulary as v

_HEAD = (
    r"(?:Tiểu ban|Ban|Tổ|Hội đồng|Văn phòng|Đoàn|Đội)\s+(?i:chỉ đạo|quản lý|vận động|công tác|giúp việc|điều phối"
    rf"|giám sát|kiểm tra|tư vấn|thường trực){v.WORD}"
)
_FIELD = v.either(
    "phòng, chống | phòng chống | phòng thủ | xây dựng nông thôn mới | xây dựng NTM | chuyển đổi số | cải cách"
    "| thực hiện Quy chế dân chủ | thực hiện quy chế dân chủ | thực hiện các chương trình | thực hiện chương trình"
    "| thực hiện Đề án | thực hiện Nghị quyết | triển khai Đề án | triển khai thực hiện Đề án | giảm nghèo"
    "| giải phóng mặt bằng | vận động hiến máu | vận động thành lập | phát triển | thi hành | công tác | tổ chức lễ"
    "| tổ chức kỳ thi | bầu cử | diễn tập | tổng điều tra | điều tra | kiểm kê | sắp xếp | đổi mới | tổng kết | sơ kết"
    "| tháo gỡ khó khăn | liên ngành | cộng đồng | đầu tư cộng đồng | xóa nhà tạm | xoá nhà tạm | hội nhập | quản lý"
    "| bảo vệ | xây dựng | diệt trừ | thu hồi"
)
_KNOWN = re.compile(rf"{_HEAD}\s+(?i:{_FIELD}){v.WORD}|[ỦU][ỷy] ban [Kk]iểm tra{v.WORD}")
_PLACE = r"(?:tỉnh|huyện|xã|phường|thành phố|Thành phố|thị xã|quận|thị trấn|đặc khu|Trung ương|các cấp)"
_AT_WORK = (
    r"(?:phối hợp|chủ trì|tham mưu|với|có trách nhiệm|chịu|đôn đốc|báo cáo|trên|tại|UBND|HĐND|Sở|Phòng|Công an)\s"
)
"""No name of a committee goes on past these."""
_NOT_ITS = "".join(
    rf"(?<!{word})" for word in ("bàn", "của", "các", "tại", "trong", "toàn", "UBND", "dân", "an", "từng", "mỗi", "bộ")
)
"""Behind these a place is not that of the committee: "trên địa bàn tỉnh", "công an xã"."""


@cache
def _to_the_place() -> re.Pattern[str]:
    return re.compile(
        rf"{_HEAD}(?:(?!(?:,|\s+và)\s+{v.HEAD.pattern})(?:,?\s+)(?!{_AT_WORK})[^\s,;:.()]+){{1,16}}?{_NOT_ITS}\s+{_PLACE}(?=\s+(?:{verbs.STOP.pattern}))"
    )


_FIRST = re.compile(rf"(?:Tiểu ban|Ban)\s+chỉ đạo(?!\s+(?:các|việc|công an|những)){v.WORD}")


def past_its_work(text: str, start: int) -> int | None:
    """How far the name of a committee that begins here goes at least; None where none begins."""
    found = _KNOWN.match(text, start) or _FIRST.match(text, start)
    return found.end() if found else None


def whole(text: str, start: int) -> int | None:
    """Where the name ends that runs to its place, with the work right behind it; None where none does."""
    found = _to_the_place().match(text, start)
    return found.end() if found else None
