"""What is still part of a name though it looks like the work: half of a word, or what a body is for."""

import re
from functools import cache

from handlers.rules.reading import places, verbs
from handlers.rules.reading import vocabulary as v

GOES_ON = re.compile(
    rf"[{v.UPPER}]|thành(?=,\s+thị)|thị(?=,|\s+(?:{verbs.STOP.pattern}))|(?:{v.SMALL_NOUNS}"
    rf"|(?:tỉnh|thành|huyện|thị|đảng) [ủu][ỷy]|cộng đồng|khu|cấp|người lao động|hạ tầng"
    rf"|truyền hình|hộ|tiểu học|mầm non|mẫu giáo|trung học|môi trường|gia đình|trật tự"
    rf"|tổ chức(?=,)|tổ chức\s+(?:đảng|Đảng|chính trị|hội(?!\s+(?:nghị|thảo|thi|chợ))|đoàn thể"
    rf"|cá nhân|tín dụng|liên quan)){v.WORD}"
)
"""What a list inside one name goes on with: "các phòng, ban, đơn vị", "Nông nghiệp và Môi trường"."""
WIDE = re.compile(
    r"(?P<outside>(?:tất cả\s+)?(?:các\s+|chủ\s+(?:các\s+)?)?(?:cơ quan|đơn vị|địa phương|ngành|người|công ty"
    r"|doanh nghiệp"
    r"|cơ sở|tổ chức(?: hội)?|hộ|hộ gia đình|cá nhân|nhà thầu|hội đoàn thể|thương nhân|phương tiện|điện lực|viện"
    r"|trường)(?:,\s+(?:đơn vị|tổ chức|cá nhân|địa phương|doanh nghiệp))*)"
    r"|(?:các )?đồng chí"
    r"|(?:(?:các\s+)?(?:thành viên|\w+ trưởng)\s+|các\s+)?(?:tổ|ban chỉ đạo|khối|kíp|ca|nhà máy|khu|cụm|đoàn|đội"
    r"|nhóm|ban|hội đồng|trạm"
    r"|trại|bộ phận"
    r"|lực lượng"
    r"|cán bộ"
    r"|trung tâm|phòng|công chức|nhân viên|giáo viên|kho|phó chủ tịch|phó giám đốc|phó bí thư|lãnh đạo|thành viên)",
    re.IGNORECASE,
)
_FUNCTIONS = v.either(
    "tư vấn thiết kế | tư vấn giám sát | tư vấn | thi công | thiết kế | vận hành | cung cấp | cung ứng | kinh doanh"
    "| sản xuất | khai thác | chế biến"
    " | chăn nuôi | nuôi trồng | sử dụng | quản lý | khám bệnh, chữa bệnh | khám, chữa bệnh | khám chữa bệnh"
    "| cai nghiện"
    " | lưu trú | vận tải | dạy nghề | đào tạo | thuộc | trực thuộc | có | chủ quản | chủ trì | kinh doanh"
    " | nhận ủy thác | truyền thông | đầu mối | tham mưu, giúp việc | được giao | tham gia | bảo trợ"
    "| thanh tra | nghiên cứu | tiến hành tố tụng | phân phối | chịu sự giám sát | chịu sự kiểm tra "
    "| chịu sự quản lý | vệ sinh | xây lắp | thông tin báo chí | thông tin, báo chí "
    "| thông tin đại chúng | báo chí"
)
_AND_FOR = (
    r"(?:(?:,|\s+và)\s+(?:kinh doanh|khai thác|chế biến|vận hành|sử dụng|cung ứng|cung cấp|nuôi trồng|thi công|thiết kế"
    r"|giám sát|truyền thông|đào tạo|dạy nghề|báo chí|giúp việc)(?![^\W\d_])"
    r"|\s+(?:vận hành|kinh doanh|khai thác)(?![^\W\d_]))*"
)
_MEANS_OUTSIDE = re.compile(rf"(?:{_FUNCTIONS}){v.WORD}{_AND_FOR}")
_MEANS = re.compile(
    rf"(?:{_FUNCTIONS}|giúp việc|giám sát|kiểm tra|thanh tra|thẩm định|soạn thảo|biên tập|điều hành|tuyển dụng"
    r"|bồi thường(?:,\s*hỗ trợ(?:\s+và|,)\s*tái định cư)?|giải phóng mặt bằng|xét tuyển|tuyển sinh|khảo sát|đánh giá"
    r"|xét duyệt|tiếp nhận|phản ứng nhanh|tuần tra|cứu hộ|ứng phó|xử lý|phụ trách"
    r"|thường trực|tiếp công dân|bảo vệ|trực|điều tra|rà soát|thu|hỗ trợ|theo dõi|làm việc|truyền thông|kiểm kê"
    r"|hòa giải|bầu cử|tự quản|thi đua|chăn nuôi|chăm sóc"
    rf"|kiểm đếm|tổ chức|được phân công|trong|phối hợp|thu gom){v.WORD}{_AND_FOR}"
)


@cache
def _then_does() -> re.Pattern[str]:
    """A few words that are no verb, and then one."""
    return re.compile(
        rf"(?:,?\s+địa bàn|(?!(?:,|\s+và)\s+(?:{v.HEAD.pattern})),?\s+(?!(?:việc|công tác|sự|những|cho|để|từng|toàn bộ"
        rf"|tất cả"
        rf"|(?<!số\s)(?<!thôn\s)(?<!ấp\s)(?<!khu\s)(?<!tổ\s)\d)\b)(?:(?<=dịch vụ )|(?<=vốn )|(?<=trang )"
        rf"|(?!(?:{verbs.STOP.pattern})))"
        r"[^\s,;:.]+)"
        rf"{{0,7}}?\s+(?P<doing>(?<!địa\s)(?<!dịch vụ\s)(?<!vốn\s)(?<!trang\s)(?!(?:trong|trước|sau|từ|đến|để"
        rf"|theo(?! dõi)|với|khi){v.WORD}){verbs.STOP.pattern})"
    )


@cache
def _then_another() -> re.Pattern[str]:
    """A few words that are no verb, and then somebody else, or nothing more."""
    return re.compile(
        rf"(?:(?!,?\s+(?:và\s+)?{verbs.STOP.pattern})(?!(?:,|\s+và)\s+{v.HEAD.pattern})(?:,?\s+)[^\s,;:.()]+){{0,6}}?"
        rf"(?=\s*:|\s*[;.]?\s*$|(?:,|,?\s+và)\s+{v.HEAD.pattern})"
    )


WHAT_FOR = re.compile(rf"(?:{_FUNCTIONS})(?:(?:,?\s+(?:và\s+)?)(?:[^\W\d_]+)){{0,6}}")
"""All that follows "Các cơ sở" in a heading: "khám bệnh, chữa bệnh", "sản xuất, kinh doanh thực phẩm"."""
OF_AN_ACT = re.compile(
    r"(?<!ban)\s(?:Quản lý|Kiểm tra|Giám sát|Hỗ trợ|Xúc tiến|Nghiên cứu|Điều phối|Cung cấp|Khai thác|Phòng chống"
    r"|Tổ chức|Trực"
    r"|Vận hành)$"
)
"""A name so far that has not said of what: "Phòng Quản lý" goes on with "khai thác" where work follows."""
_LEADS = re.compile(
    r"(?:chịu trách nhiệm|có trách nhiệm|phối hợp|đôn đốc|báo cáo|quản lý chặt|thanh tra (?:đột xuất|việc"
    r"|\d))(?![^\W\d_])"
)
"""What no body is for: its work begins here."""
_OBJECTS = re.compile(
    r"(?:khai thác|thu|đầu tư|xây dựng|đào tạo|vận hành|bảo trì|bảo dưỡng|sản xuất|kinh doanh|phát triển|thi đua"
    r"|thi công"
    r"|cấp phép|tuyển sinh|sử dụng|cung ứng|vận chuyển|tiêu dùng|thanh tra|bảo vệ|kiểm soát nội bộ"
    r"|hỗ trợ (?:hộ|doanh nghiệp|người)|thi hành án|kiểm tra và xử lý|điều hành thông minh)(?![^\W\d_])"
)
"""What the act that a body is named by is about."""
_DEPUTIES = re.compile(
    r"(?:các\s+)?(?:đồng chí\s+)?(?:cấp [ủu][ỷy] viên|công chức|cán bộ|phó|ủy viên|uỷ viên|thành viên|lãnh đạo)(?:\s"
    r"|$)",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(r"(?:phụ trách|theo dõi)(?=\s)")
"""As in "Phó Chủ tịch UBND xã phụ trách kinh tế"."""


@cache
def _few_then_does() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+(?!{verbs.STOP.pattern})(?!riêng|nhất|gồm|nhưng|mà|thì|qua"
        rf"|như)[^\s,;:.]+){{1,3}}\s+(?:{verbs.STOP.pattern})"
    )


@cache
def _field() -> re.Pattern[str]:
    """Two small words that are no verb, and then one."""
    return re.compile(
        rf"(?:\s+(?!{verbs.STOP.pattern})(?!riêng|nhất|gồm|nhưng|mà|thì|qua|như|cơ quan|đơn vị|các"
        rf"|là)[{v.SMALL}]+){{2}}"
        rf"\s+(?:{verbs.STOP.pattern})"
    )


_FUNCTION_WORDS = frozenset(
    v.listed(
        "cần | phải | đã | đang | sẽ | không | do | là | trong | trước | sau | từ | đến | để | nếu | khi | theo | với"
        " | cùng | hằng | mỗi | ngay | sớm | tự"
    )
)
_WORDS_OF_THEIR_OWN = _FUNCTION_WORDS | frozenset(
    v.listed(
        "cử | nộp | mở | gửi | in | mời | mua | thuê | xin | treo | dán | nấu | đeo | phun | quét | bơm | đưa | nhắc"
        " | đón | tiễn | thăm | cắm | gom | lấy | làm | họp | sửa | lau | trực | dọn | nắm | cấp | thu | chi"
    )
)
"""Verbs that are never the second half of another word."""
_OF_PLACES = frozenset(v.listed("thôn | xã | phường | bản | ấp | phố | khu | huyện | buôn | làng | khóm"))
_OF_A_BODY = ("tâm", "cục", "Quản", "quản")
PLANS = re.compile(
    r"xây dựng (?:phương án|kế hoạch|đề án|báo cáo|dự thảo|quy chế|quy trình|văn bản|lộ trình|chương trình|danh mục"
    r"|tiêu chí"
    r"|mô hình|hồ sơ|dự toán|đề cương|kịch bản|nội dung|tài liệu|bộ |cơ chế|chỉ tiêu)"
)
"""What is built of words is work, and no part of "dự án đầu tư xây dựng"."""
_BEHIND = {
    "xây dựng": ("-", "–", "tư", "án", "hoạch", "liệu", "định"),
    "phát triển": ("tư", "trợ", "cứu", "và", "tiến", "hợp"),
    "đổi mới": ("Ban", "và"), "đầu tư": ("sát", "án", "QLDA", "tiến", "Quản"), "điều tra": ("sát",),
    "vệ sinh": ("toàn", "và"),
    "tổng hợp": ("Nội", "Ngoại"), "tổ chức": ("và",), "thông tin": ("và", "vụ", "trang"),
    "đào tạo": (*_OF_A_BODY, "lý"), "kiểm soát": _OF_A_BODY, "bảo vệ": _OF_A_BODY, "hỗ trợ": _OF_A_BODY,
    "bồi dưỡng": _OF_A_BODY, "cung cấp": _OF_A_BODY, "quản lý và": _OF_A_BODY, "tham gia": ("người",),
    "thông quan": ("sau",), "tiếp công dân": ("ban", "Ban", "sở", "phòng"), "trực tiếp": ("trên",),
    "phát thanh": ("và", "Đài", "Báo"),
}  # fmt: skip
"""Which words of a name a verb stands behind that is part of it: "dự án đầu tư xây dựng"."""


def qualified(text: str, start: int, place: int) -> int | None:
    """Where what a body is for ends: "Tổ giúp việc", "các cơ sở kinh doanh karaoke" then do something else."""
    said = text[start:place].strip(" ,")
    wide = WIDE.fullmatch(said)
    if _LEADS.match(text, place) or PLANS.match(text, place):
        means = None
    elif wide:
        means = (_MEANS_OUTSIDE if wide["outside"] else _MEANS).match(text, place)
    elif OF_AN_ACT.search(said):
        means = _OBJECTS.match(text, place)
    else:
        means = _IN_CHARGE.match(text, place) if _DEPUTIES.match(said) else None
    if means is None:
        return None
    doing = _then_does().match(text, means.end())
    if doing:
        return doing.start("doing")
    another = _then_another().match(text, means.end())
    return another.end() if another else None


def means_at(text: str, start: int, place: int) -> int | None:
    """The same where what a body is for begins with no verb of work: "các cơ sở sản xuất, kinh doanh thực phẩm"."""
    plain = _MEANS_OUTSIDE.match(text, place) and not verbs.STOP.match(text, place)
    return qualified(text, start, place) if plain else None


def more_of_it(text: str, place: int) -> bool:
    """Whether a few small words behind a comma still say which: "các chủ hồ thủy lợi, thủy điện vận hành …"."""
    follows = _few_then_does().match(text, place) or _then_another().match(text, place)
    return bool(text[place:].lstrip()[:1].islower() and follows)


def field_follows(text: str, place: int) -> bool:
    """Whether one more field is listed behind a comma: "Trung tâm Giống cây trồng, vật nuôi tổ chức …"."""
    return bool(_field().match(text, place))


def is_one(before: str, text: str, place: int) -> bool:
    """As in "dự án đầu tư xây dựng", "phòng, chống", "tiếp công dân": a verb that is part of a name."""
    rest = text[place:]
    stop = verbs.STOP.match(rest)
    if (
        stop
        and before in {"vụ", "lý", "cứu", "tâm"}
        and re.match(r"\s+(?:tỉnh|huyện|xã|phường|quận|thành phố|thị xã)(?![^\W\d_])", rest[stop.end() :])
    ):
        return True
    if stop and " " not in stop[0] and stop[0] not in _WORDS_OF_THEIR_OWN and _is_half(text[:place], before):
        return True
    if PLANS.match(rest):
        return False
    if any(rest.startswith(verb) and before in behind for verb, behind in _BEHIND.items()):
        return True
    if rest.startswith("lãnh đạo"):
        return before.lower().endswith(("chí", "các", "và", "của"))
    if rest.startswith("tổ chức") and text[:place].rstrip().endswith((",", " và")) and GOES_ON.match(rest):
        return True
    return rest.startswith(
        ("trong khu", "công bố trí", "sau thông quan", "sau đại học", "xây dựng Đảng", "theo dõi, kiểm tra của")
    )


def _is_half(said: str, before: str) -> bool:
    """Whether a name so far ends with the first half of a word: "Phòng Hậu cần", "Trạm Chăn nuôi"."""
    if not before.istitle() or len(before) < 2 or before.lower() in places.NOUNS:
        return False
    above = said.split()[-2:-1]
    if above and above[0].lower() in _OF_PLACES:
        return False
    return bool(above) and (above[0] in places.BEFORE_A_FIELD or above[0].islower() or above[0] == "-")
