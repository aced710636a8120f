"""The words directives are made of: what names a body or its head, the names of groups; what they do is in `verbs`."""

import re


def either(phrases: str) -> str:
    """A pattern for any of some phrases between bars, the longest first."""
    return "|".join(re.escape(part).replace(r"\ ", r"\s+") for part in listed(phrases))


def listed(phrases: str) -> list[str]:
    """Some phrases between bars, the longest first."""
    parts = {part.strip() for part in phrases.replace("\n", " ").split("|") if part.strip()}
    return sorted(parts, key=lambda part: (-len(part), part))


UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL = UPPER.lower()
WORD = r"(?![^\W\d_])"
"""The end of a word."""

_POSTS = (
    "Giám đốc | GĐ | PGĐ | Tổng Giám đốc | Tổng giám đốc | Trưởng | Chánh Văn phòng | Chánh văn phòng | Chánh Thanh tra"
    "| Chánh thanh tra | Chánh án | Chủ tịch | Thủ trưởng | Thường trực | Cục trưởng | Chi cục trưởng | Vụ trưởng"
    "| Viện trưởng | Hiệu trưởng | Bí thư | Lãnh đạo | Người đứng đầu | Thành viên | Ủy viên | Uỷ viên"
    "| Chỉ huy trưởng | Chỉ huy phó | Chính ủy | Chính trị viên | Tư lệnh | Đồn trưởng | Trạm trưởng | Hạt trưởng"
    "| Đội trưởng | Liên đội trưởng | Chi đội trưởng | Phân đội trưởng | Trung đội trưởng | Đại đội trưởng "
    "| Tổ trưởng | Nhóm trưởng | Chủ nhiệm | Bộ trưởng | Thứ trưởng | Thống đốc | Tổng Biên tập"
    "| Thủ tướng | Điều dưỡng trưởng | Thư ký | Trợ lý | Trưởng trạm | Tổng biên tập | Tổ phó | Đội phó | Chuyên viên"
    "| Kế toán trưởng | Quản đốc"
)
_SKILLED = "kỹ thuật|kiểm soát|giao dịch|đăng kiểm|phát thanh|thiết kế|giám sát|khuyến nông"
_LEADS = rf"(?!Tăng|Sinh|Môi)[{UPPER}][{SMALL}]+\s+trưởng|(?i:{_SKILLED})\s+viên"
"""As "Thuyền trưởng", "Kíp trưởng", "Kỹ thuật viên"."""
TITLES = rf"(?!Thường trực(?:,\s|\s+(?:24|sẵn|cấp|chống|trong)))(?:[Cc]ác\s+)?(?:Phó\s+)?(?:{either(_POSTS)}|{_LEADS})"
_PLACES = "Phường | Thị trấn | Huyện | Quận | Thành phố | Thị xã | Đặc khu | Thôn | Ấp | Tổ dân phố | Khu phố"
_NOUNS = (
    "Sở | Văn phòng | UBND | HĐND | Hội đồng | Chi cục | Cục | Tổng cục | Công an | Trung tâm | Kho bạc | Ngân hàng"
    "| Đài | Cổng | Bệnh viện | Phòng khám | Trạm | Mặt trận | MTTQ | Chi hội | Chi đoàn | Chi bộ | Chi nhánh"
    "| Liên đoàn | LĐLĐ | Hạt | Điện lực | Công ty | Tổng công ty | Tập đoàn | Doanh nghiệp | Hiệp hội | Liên minh"
    "| Liên hiệp | BCH | BQL | BCĐ | Xí nghiệp | Hợp tác xã | HTX | Hải quan | Kiểm lâm | Kiểm ngư | Thi hành án"
    "| Nhà thầu | Nhà đầu tư | Nhà trường | Nhà máy | Nhà hát | Nhà xuất bản | Nhà văn hóa | Nhà bếp | Nhà ăn "
    "| Bếp ăn | Nhà thi đấu "
    "| Nhà Thiếu nhi | Tạp chí | Nhà thiếu nhi | Nhà khách"
    "| Công đoàn | Đảng đoàn | Đảng bộ | Bảo tàng | Thư viện | Bến xe | Cảng vụ | Bưu điện | Học viện | Phân hiệu"
    "| Câu lạc bộ | Nông trường | Lâm trường | Nghiệp đoàn | Tòa án | Toà án | Tòa soạn | Đoàn thể | Chính quyền"
    "| Cấp ủy | Cấp uỷ | Bộ phận | Bộ đội | Cảnh sát | Dân quân | Lực lượng | Trung đoàn | Tiểu đoàn"
    "| Lữ đoàn | Sư đoàn | Quân khu | Quân đoàn | Đại đội | Trung đội | Hải đội | Hải đoàn | Trại giam | Trại tạm giam"
    "| Truyền tải điện | Liên danh | Tiểu ban | Xưởng | Trung ương Đoàn | Trung ương Hội | Thông tấn xã | Phân xưởng"
    "| Bộ môn | Kíp | Liên đội"
    "| Quý cơ quan"
    "| Quý đơn vị | Quý công ty"
    "| VNPT | Viettel | MobiFone | EVN | Agribank | NHCSXH | NHNN | KBNN | BHXH | TTYT | BĐBP"
    "| VKSND | TAND | THADS | UBMTTQ | BCHQS | CĐCS | TYT | BQLDA | CSGT | QLTT | CAX | CAP | GVCN"
)
"""Nouns that begin the name of a body, whatever comes behind them."""
_NOUNS_BUT = {
    "Ban": "hành|đầu|bố|giám khảo|ngày|đêm", "Phòng": "họp|khách|chống|ngừa|cháy|thủ|trừ|bệnh|học",
    "Viện": "trợ|phí|dẫn",
    "Trường": "hợp", "Đoàn": "kết", "Đội": "ngũ", "Tổ": "chức", "Quỹ": "đất|tiền", "Nhóm": "nhiệm|giải|chỉ|hàng",
    "Hội": "nghị|thảo|thi|họp|nhập|chợ|báo|hoa|xuân|trại|diễn|làng|sách|đua|thao|phí|trường",
    "Cơ sở": "vật chất|dữ liệu|hạ tầng|pháp lý|để|nào|của", "Khối": "lượng", "Cảng": "cá biển", "Vườn": "ươm|tạp|cây",
}  # fmt: skip
"""Nouns that begin one, unless another word makes them something else: "Ban hành", "Trường hợp"."""
_NOUNS_WITH = {
    "Bộ": rf"\s+[{UPPER}]", "Vụ": rf"\s+[{UPPER}][{SMALL}]+\s+(?!Xuân|Thu|Đông)", "Khoa": rf"\s+[{UPPER}]|,",
    "Đồn": rf"\s+[{UPPER}]", "Ga": rf"\s+[{UPPER}]", "Trại": rf"\s+[{UPPER}]|\s+giống", "PC": rf"\s+[{UPPER}]",
    "Viễn thông": rf"\s+[{UPPER}]", "Cảng hàng không": r"\s", "Cụm thi đua": r"\s", "TT": rf"\s+[{UPPER}]",
    "VP": r"\s|\.",
    "Thanh tra": r"\s+(?:[Tt]ỉnh|[Hh]uyện|[Tt]hành phố|[Ss]ở|xã|[Nn]hà nước|VKSND|Chính phủ|[Tt]hị xã|[Qq]uận|Bộ)",
    "Kiểm toán": r"\s+(?:[Nn]hà nước|nội bộ|[Kk]hu vực)", "Thuế": r"\s+(?:cơ sở|[Tt]ỉnh|[Tt]hành phố|[Kk]hu vực)",
    "Thống kê": r"\s+(?:cơ sở|[Tt]ỉnh|[Tt]hành phố)", "Bảo hiểm": r"\s+[Xx]ã hội",
    "Báo": rf"\s+(?:và\s+(?:[Pp]hát thanh|Đài)|(?!Cáo)[{UPPER}])", "Làng": r"\s+trẻ em",
    "Thường vụ": r"\s+[^\s,;]", "Ngành": rf"\s+[{UPPER}]", "Kho": rf"\s+(?:vật tư|[{UPPER}])",
    "Khu": r"\s+(?:[Dd]i tích|[Bb]ảo tồn|[Dd]u lịch|[Qq]uản lý|[Cc]ách ly)", "Vùng": r"\s+\d",
    "Đơn vị": r"\s+(?:tư vấn|thi công|thiết kế|quản lý|vận hành|khai thác|cung|trúng thầu|kinh doanh|sản xuất"
    rf"|[{UPPER}])",
    "Tỉnh": r"\s+(?:phải|cần|chủ động|chỉ đạo|rà soát|khẩn trương|tiếp tục|tập trung|hoàn thiện|lập|làm việc|báo cáo)",
    "Cơ quan": rf"(?:,|\s+và)\s+đơn vị\s|\s+(?:[{UPPER}]|quản lý|thường trực|cảnh sát|thuế|công an|quân sự|điều tra"
    r"|thi hành|báo|thanh tra)",
    "CT": rf"\s+[{UPPER}]", "PCT": rf"\s+[{UPPER}]", "GĐ": rf"\s+[{UPPER}]",
    "Chỉ huy": r"\s+(?:các\s|đơn vị)",
    "Ủy ban": r"\s+(?:nhân dân|Nhân dân|MTTQ|Mặt trận|[Kk]iểm tra|bầu cử|[Bb]ầu cử|Đoàn)",
}  # fmt: skip
"""Nouns that begin one only before what is given."""
_OTHERS = (
    r"[ỦU][ỷỶyỲ]?\s?[Bb]an(?=\s+(?:nhân dân|Nhân dân|MTTQ|Mặt trận|[Kk]iểm tra|[Bb]ầu cử|Đoàn))|Uỷ ban"
    r"|Bộ\s+(?:Chỉ huy|Tư lệnh)|(?:Tỉnh|Thành|Huyện|Thị|Quận)\s?[đĐ]oàn|(?:Thành|Tỉnh|Huyện|Quận|Thị|Đảng) [ủu][ỷy]"
    r"|Xã(?!\s+hội)|Tư vấn\s+(?:giám sát|thiết kế)(?:\s+trưởng)?"
)
_PEOPLE = (
    "thôn trưởng | buôn trưởng | bản trưởng | ấp trưởng | tổ công nghệ số | già làng | người có uy tín | trưởng thôn"
    "| trưởng ấp | trưởng bản | trưởng buôn | trưởng khu phố | bí thư chi bộ"
    "| tổ trưởng | giáo viên | văn thư | cán bộ | công chức | viên chức | cộng tác viên | nhân viên | y tế thôn"
    "| hộ gia đình | hộ kinh doanh | hộ chăn nuôi | chủ hộ | chủ rừng | chủ tàu | chủ cơ sở | chủ đầu tư"
    "| chủ sở hữu | chủ nhà trọ | chủ bến | chủ trang trại | chủ doanh nghiệp | chủ nguồn thải | chủ hàng | chủ quán"
    "| ban quản trị | ban quản lý | ban điều hành | ban đại diện | ban chỉ huy | chủ đập | chủ phương tiện | chủ hồ"
    "| người sử dụng lao động | đảng viên | đoàn viên | hội viên"
    "| đại biểu"
    "| kiểm sát viên | thẩm phán | chấp hành viên | điều tra viên | thanh tra viên | hướng dẫn viên"
    "| báo cáo viên | tuyên truyền viên | điều dưỡng viên | bác sĩ | tổng phụ trách | thủ quỹ | thủ kho | lái xe"
    "| nhà thầu | nhà đầu tư | nhà trường | đơn vị tư vấn | đơn vị thi công | đơn vị quản lý | đơn vị vận hành"
    "| người đứng đầu | dân quân | ban giám hiệu"
)
"""Who is given work by what they are; written small within a sentence."""
_GROUPED = (
    "chung cư | siêu thị | khách sạn | nhà hàng | nhà nghỉ | cửa hàng | nhà thuốc | trang trại | làng nghề"
    "| nhà mạng | nhà cung cấp | khoa | thương nhân | khu, điểm | cơ quan | đơn vị | trưởng | đồng chí | ngành"
    "| địa phương | thành viên"
    "| cá nhân"
    "| phó chủ tịch | tỉnh ủy"
    "| huyện ủy"
    "| thành ủy | đảng ủy"
    "| tỉnh uỷ | huyện uỷ | thành uỷ | đảng uỷ | hồ chứa | nhà máy | khoa, phòng | khu dân cư | thôn | bản | buôn | ấp"
    "| khu phố | tổ dân phố | xã | phường | thị trấn | huyện | quận | thành phố | thị xã | đặc khu | đồn | trường"
    "| ban | phòng | ban quản lý | hội | tổ | đội | nhóm | trạm | quỹ | viện | cơ sở | đoàn | khối | cụm | chủ"
)
PHRASES = f"{_POSTS}|{_PLACES}|{_NOUNS}|{_PEOPLE}|{_GROUPED}"
"""All that names somebody."""


def _capital(phrases: str) -> str:
    return "|".join(part[0].upper() + part[1:] for part in listed(phrases))


def _any_case(phrases: str) -> str:
    """Written with a small or a capital letter at the beginning of each of its words."""
    return "|".join(rf"(?i:{re.escape(part)})".replace(r"\ ", r"\s+") for part in listed(phrases))


_GUARDED = "|".join(rf"{noun}(?!,?\s+(?:{but}){WORD})" for noun, but in _NOUNS_BUT.items())
_FOLLOWED = "|".join(rf"{noun}(?={with_})" for noun, with_ in _NOUNS_WITH.items())
_BY_OFFICE = (
    r"Chủ(?=\s+(?:các|những)\s)|Kế toán(?=\s+(?:xã|phường|trưởng|đơn vị|trường)|\s*:)|Tổ chức(?=,\s+cá nhân\s)"
    r"|Y tế(?=\s+(?:trường học|cơ quan|thôn)|\s*:)|Bảo vệ(?=\s+(?:nhà trường|cơ quan|trường|trực|sắp xếp|mở|đóng"
    r"|khóa|tuần tra|hướng dẫn|trông|ghi)|\s*:)"
)
BODIES = (
    rf"{_BY_OFFICE}|{either(_NOUNS)}|{either(_PLACES)}|{_FOLLOWED}|{_GUARDED}|{_OTHERS}"
    rf"|{either(_capital(_PEOPLE))}|P\."
)
_NO_GROUP = (
    r"(?!(?i:tổ chức\s+thực hiện|hội\s+(?:nghị|thảo|thi|chợ)|trường hợp|ban hành|cơ sở\s+(?:pháp lý|dữ liệu|vật chất"
    r"|hạ tầng)|đoàn kết|đội hình|chủ\s+(?:trương|đề|thể)|nhóm\s+(?:nhiệm|giải|chỉ)|bản\s+(?:án|vẽ|sao|ghi|đồ|cam)|quỹ"
    r"\s+đất|khối lượng|phòng\s+(?:học|ngừa)|viện\s+dẫn|khoa\s+học|phường\s+hội))"
)
GROUPS = (
    rf"[Cc]ác\s+[Ss]ở,\s+[Bb]an,\s+[Nn]gành"
    rf"|(?:[Tt]ất cả\s+)?(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s+{_NO_GROUP}(?:cấp(?=,|\s+[ủu][ỷy]|\s+chính)|(?i:bộ)(?=,"
    rf"|\s+ngành)"
    rf"|hộ(?=\s)|(?i:tổ chức)|{_any_case(f'{_GROUPED}|{_NOUNS}|{_PEOPLE}')})"
    rf"|\d{{1,3}}\s+(?:thôn|bản|ấp|buôn|xã|phường|khu phố|tổ dân phố|đơn vị|trường|{_any_case(_PEOPLE)})"
    r"|[Hh]ệ thống\s+Mặt trận|chủ đầu tư"
)
FRIEND = (
    rf"(?:[Đđ]ồng chí|[Đđ]/c|[Cc]ác ông(?:,|,? và)? ?\(?bà\)?|(?:[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô|[Aa]nh|[Cc]hị"
    rf"|[Bb]ác sĩ)(?=\s+[{UPPER}])"
    r"|(?:Thiếu|Trung|Thượng|Đại)\s+(?:úy|uý|tá|tướng))\s+(?:(?:Thiếu|Trung|Thượng|Đại)\s+(?:úy|uý|tá|tướng)\s+)?"
)
HEAD = re.compile(rf"(?:{FRIEND})?(?:{GROUPS}|(?:{TITLES}){WORD}|(?:{BODIES})){WORD}|P\.(?=\s?[{UPPER}])")
"""With what the name of somebody who can be given work begins."""
CAPITAL_HEAD = re.compile(rf"(?!KHOA HỌC|BỘ (?:MÁY|TIÊU)|CHỦ TRƯƠNG|CƠ SỞ)(?:{HEAD.pattern})", re.IGNORECASE)
"""The same in capitals alone."""
SMALL_NOUNS = (
    either(f"{_PLACES} | xã | {_NOUNS} | {_GROUPED} | viên chức | công chức | đoàn viên | hội viên | đảng viên".lower())
    .replace(r"nhà\s+thầu|", "")
    .replace("tổ|", r"tổ(?!\s+chức)|")
    .replace("phòng|", r"phòng(?!,?\s+(?:chống|ngừa))|")
)
SMALL_POST = re.compile(rf"(?:{_any_case(_PEOPLE)}|{_any_case(_POSTS)}|(?!tăng|sinh|môi)[{SMALL}]+\s+trưởng){WORD}")
"""Somebody named by what they are, wherever in a sentence."""
SMALL_BODY = re.compile(
    rf"(?:phòng|ban|sở|khoa|đội|trạm|trung tâm|công an|đoàn|hội|văn phòng|bệnh viện|chi cục)\s+(?=[{UPPER}])"
)
"""A body whose noun is written small and whose name is not: "phòng Kỹ thuật, phòng An toàn"."""
ANOTHER_POST = re.compile(rf"(?!(?:công chức|viên chức|đoàn viên|hội viên|đảng viên|cán bộ|hộ)){SMALL_POST.pattern}")
"""The same in a list, where "cán bộ, công chức, viên chức" are one."""
SMALL_HEAD = re.compile(
    rf"(?:{_any_case(_PEOPLE)}|{_any_case(_POSTS)}"
    r"|(?i:phòng(?!,?\s+(?:chống|ngừa))|sở|ban quản lý|văn phòng|công an|trung tâm|[ủu][ỷy] ban|đồng chí|đ/c"
    r"|đơn vị|cơ quan|(?:các\s+)?địa phương|bộ phận|nhà thầu|bệnh viện|công ty|mặt trận|đảng ủy|chi cục|thôn"
    r"|tổ công tác|cấp [ủu][ỷy]"
    r"|chi bộ|đảng bộ|đoàn thể)"
    rf"|ngành(?=\s+(?:[{UPPER}]|giáo dục|y tế|nông nghiệp|điện|văn hóa|công an|thuế|du lịch)))"
    rf"{WORD}"
)
"""The same where a name may begin small: after "giao", and in a list after another."""
