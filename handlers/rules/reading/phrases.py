"""Phrases inside names that elsewhere would begin the work: "phòng cháy, chữa cháy", "quản lý và khai thác"."""

import re
from functools import cache

from handlers.rules.reading import verbs
from handlers.rules.reading import vocabulary as v

_FIXED = v.either(
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ | phòng cháy, chữa cháy | phòng cháy và chữa cháy | phòng cháy chữa cháy"
    "| khám bệnh, chữa bệnh | khám, chữa bệnh | phòng, chống thiên tai và tìm kiếm cứu nạn | phòng, chống thiên tai"
    "| phòng chống thiên tai | phòng, chống tội phạm | phòng chống tội phạm | phòng, chống ma túy | phòng chống ma túy"
    "| phòng, chống tham nhũng | phòng chống tham nhũng | phòng, chống dịch bệnh | phòng, chống dịch | phòng chống dịch"
    "| tìm kiếm cứu nạn | học sinh, sinh viên | tiết kiệm và vay vốn | kiểm tra và xử lý sau thanh tra | việc làm"
    "| bảo trợ xã hội tổng hợp | di tích và danh thắng | phổ biến, giáo dục pháp luật"
    "| phổ biến giáo dục pháp luật | bồi thường, giải phóng mặt bằng | bồi thường và giải phóng mặt bằng"
    "| bồi thường giải phóng mặt bằng | bồi thường, hỗ trợ và tái định cư | bồi thường, hỗ trợ, tái định cư"
    "| kiểm sát nhân dân | lâm nghiệp và kiểm lâm | thủy sản và kiểm ngư | kinh tế - quốc phòng | y tế dự phòng "
    "| thi đua, khen thưởng"
    "| thi đua và khen thưởng | thi đua khen thưởng | bán trú | trực lãnh đạo | vốn đầu tư nước ngoài | xưởng may"
    "| xưởng nhuộm | xưởng dệt | xưởng in | xưởng sơn | xưởng hàn"
)
_REPORTS = "báo cáo|trình|gửi|đề xuất|tham mưu"


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,\s+)?(?i:{_FIXED}){v.WORD}(?:\s\d{{1,2}}(?=\s))?"
        r"|(?<=[Qq]uản lý )và (?:khai thác|vận hành|phát triển|sử dụng|bảo trì|điều hành)"
        r"|Giáo dục thường xuyên|[Dd]ịch vụ tổng hợp"
        rf"|(?:(?<=Văn phòng )|(?<=Kế hoạch ))tổng hợp(?=\s+(?!{_REPORTS})(?:{verbs.STOP.pattern})|(?:,"
        rf"|\s+và)\s+{v.HEAD.pattern})"
        r"|có tỷ lệ [^,;:]{3,40}?(?:thấp|cao|(?:dưới|trên)\s+[\d,]+\s?%)"
        r"|phong trào\s+[“\"][^”\"]{5,90}[”\"]"
    )


_CHARGED = re.compile(
    r"(?:(?<=quan\s)|(?<=đơn vị\s)|(?<=phương\s)|(?<=viên\s)|(?<=chức\s)|(?<=chí\s)|(?<=đạo\s))được (?:giao"
    r"|phân công)\s+(?:chủ trì|nhiệm vụ|phụ trách|quản lý)(?=\s)"
)
"""As in "các cơ quan được giao chủ trì": those who are, and not what they do."""
_REACHES = re.compile(
    rf"(?:(?<=tỉnh\s)|(?<=phố\s))từ(?:\s+(?:tỉnh|thành phố))?(?:\s+[{v.UPPER}][^\s,;:.]*){{1,4}}\s+(?:đến|tới)"
    rf"(?:\s+(?:tỉnh|thành phố))?(?:\s+[{v.UPPER}][^\s,;:.]*){{1,4}}"
)
"""As in "các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng"."""
_CROSSES = re.compile(
    r"thông (?:báo cáo|quan tâm)|đình chỉ đạo|nghiệm thu (?:hồi|thập|gom)|trang cấp đủ|truyền thông báo"
    r"|chứng thực hiện|tịch thu hồi"
)
_HALF = re.compile(r"(?:(?:chính|thi|vụ) công|(?:nhân|quốc|cư) dân|[Đđ]ầu tư)\s+$")


@cache
def _up_to_duty() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Cc]ác\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Đđ]ịa phương|[Nn]gười)(?:,\s+(?:đơn vị|tổ chức|cá nhân))*"
        rf"(?:(?!(?:,|\s+và)\s+{v.HEAD.pattern}|\s+có trách nhiệm\s)[^.;:]){{3,90}}(?=\s+có trách nhiệm\s)"
    )


def inside(text: str, place: int) -> int | None:
    """Where a phrase ends that begins here and belongs to a name as a whole."""
    found = next(filter(None, (kind.match(text, place) for kind in (_inside(), _CHARGED, _REACHES))), None)
    return found.end() if found else None


def up_to_duty(text: str, start: int) -> int | None:
    """Where a name ends as "Các cơ quan được phân công chủ trì nhiệm vụ | có trách nhiệm …"."""
    found = _up_to_duty().match(text, start)
    return found.end() if found else None


def crosses(text: str, place: int) -> bool:
    """Whether a verb that seems to begin here is the end of a name and the work behind it: "giao thông | báo cáo"."""
    return bool(_CROSSES.match(text, place))


def ends_a_word(text: str, place: int) -> bool:
    """Whether the word before ends here, as in "hành chính công | lập danh sách", and does not make "công lập"."""
    return bool(_HALF.search(text[:place]))
