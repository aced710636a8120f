"""The words directives are made of: what names a body or its head, the names of groups; what they do is in `verbs`."""

import re


def either(phrases: str) -> str:
    """A pattern for any of some phrases between bars, the longest first."""
    parts = sorted(
        {part.strip() for part in phrases.replace("\n", " ").split("|") if part.strip()}, key=len, reverse=True
    )
    return "|".join(re.escape(part).replace(r"\ ", r"\s+") for part in parts)


UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
WORD = r"(?![^\W\d_])"
"""The end of a word."""

TITLES = either(
    "Giám đốc | Phó Giám đốc | Tổng Giám đốc | Trưởng phòng | Trưởng các phòng | Trưởng ban | Trưởng"
    " Ban | Trưởng các ban"
    "| Trưởng Phòng | Trưởng Công an | Trưởng | Chánh Văn phòng | Chánh văn phòng | Chánh Thanh tra | Chánh thanh tra"
    "| Chủ tịch | Phó Chủ tịch | Các Phó Chủ tịch | Thủ trưởng | Thường trực | Chi cục trưởng | Cục trưởng"
    "| Chỉ huy trưởng | Hiệu trưởng | Bí thư | Lãnh đạo | Người đứng đầu | Tổ trưởng | Thành viên |"
    " Ủy viên | Đội trưởng"
    "| Viện trưởng | Chánh án | Trạm trưởng | Hạt trưởng | Chủ nhiệm"
)
BODIES = (
    r"Sở|Ban(?!\s+(?:hành|đầu|bố|giám khảo))|Phòng(?!,?\s+(?:chống|ngừa|cháy|thủ|trừ|bệnh))|Văn phòng|UBND"
    r"|[ỦU][ỷỶyỲ]?\s?[Bb]an\s+(?:nhân dân|Nhân dân|MTTQ|Mặt trận|Kiểm tra|bầu cử)|Uỷ ban|Ủy ban|HĐND"
    r"|Hội đồng|Chi cục|Cục(?!\s+bộ)"
    r"|Công an|Bộ\s+(?:Chỉ huy|Tư lệnh|Quốc phòng|Nội vụ|Tài chính|Xây dựng|Công an)|Bộ(?=\s+[A-ZĐÀ-Ỹ])"
    r"|Trung tâm|Thanh tra(?=\s+(?:[Tt]ỉnh|[Hh]uyện|[Tt]hành phố|[Ss]ở|xã|[Nn]hà nước|Chính phủ|[Tt]hị xã|[Qq]uận|Bộ))"
    r"|Kho bạc|Bảo hiểm\s+[Xx]ã hội"
    r"|BHXH|Ngân hàng|Đài|Báo(?!\s+(?:cáo|chí))(?=\s+(?:và\s+(?:[Pp]hát thanh|Đài)|[A-ZĐÀ-Ỹ]))|Cổng"
    r"|Trường(?!\s+hợp)|Bệnh viện|Trạm|Mặt trận|MTTQ"
    r"|Hội(?!\s+(?:nghị|thảo|thi|họp|nhập|chợ|báo|hoa|xuân|trại|diễn|làng|sách|đua|thao))|Đoàn(?!\s+kết)"
    r"|Tỉnh\s?[đĐ]oàn|Thành\s?[đĐ]oàn|Huyện\s?[đĐ]oàn"
    r"|Thị\s?[đĐ]oàn|Liên đoàn|LĐLĐ|Hạt|Đội(?!\s+ngũ)|Tổ(?!\s+chức)|Viện(?!\s+(?:trợ|phí|dẫn))|T[òo]à?\s?[áa]n|Điện lực"
    r"|Công ty|Tổng công ty|Doanh nghiệp|Quỹ(?!\s+đất)|Hiệp hội|Liên minh|Liên hiệp|BCH|Ban Chỉ huy"
    r"|BQL|VP(?=\s|\.)|P\.|Xí nghiệp"
    r"|Chi nhánh|Thuế(?=\s+(?:cơ sở|tỉnh|thành phố|Thành phố|khu vực))|Thống kê(?=\s+(?:cơ sở|tỉnh|thành phố))"
    r"|Hải quan|Kiểm lâm|Thi hành án|Đồn(?=\s+[A-ZĐ])|Nhà thầu|Tổ dân phố|Khu phố|Thôn|Ấp"
    r"|Khoa(?=\s+[A-ZĐ])|Công đoàn|Kế toán(?=\s+(?:xã|phường|trưởng))|Đảng đoàn|Đảng bộ|Chi bộ|Bảo tàng"
    r"|Thư viện|Bến xe|Nhà hát|Cảng vụ|Nhà máy|Nhà văn hóa|(?:Thành|Tỉnh|Huyện|Quận|Thị|Đảng) [ủu][ỷy]"
    r"|Vườn|Khu\s+Quản lý|Bưu điện|Viễn thông(?=\s+[A-ZĐÀ-Ỹ])"
    r"|Xã(?!\s+hội)|Phường|Thị trấn|Huyện|Thành phố|Thị xã|Đặc khu"
)
GROUPS = (
    r"(?:[Tt]ất cả\s+)?[Cc]ác\s+(?:đồng chí(?=\s)|cấp(?=,|\s+ủy|\s+chính)|[Ss]ở|ban|Ban|[Pp]hòng|cơ"
    r" quan|đơn vị|ngành|xã|phường|thị trấn|huyện|quận|thành phố"
    r"|thị xã|địa phương|doanh nghiệp|chi bộ|đảng bộ|cấp ủy|cấp uỷ|thôn|tổ dân phố|tổ chức(?!\s+thực"
    r" hiện)|hội(?!\s+(?:nghị|thảo))|trường|chủ đầu tư|thành viên|hiệp hội|trung tâm|chi cục|đoàn thể"
    r"|tỉnh ủy|huyện ủy|thành ủy|đảng ủy|chủ rừng|hộ(?=\s)|đồn"
    r"|cơ sở|nhà thầu|thôn|khu phố|ấp|ban quản lý|Ban [Qq]uản lý|bộ phận|công ty|tổ|Tổ|hợp tác xã|nhà"
    r" trường|Phó Chủ tịch|bệnh viện|bộ(?=,))"
    r"|Chủ đầu tư|chủ đầu tư|[Hh]ệ thống\s+Mặt trận|Cán bộ,?\s+công chức|[Cc]ông chức\s+(?:Văn phòng"
    r"|Văn hóa|Địa chính|Tư pháp|Tài chính)"
)
LOWER = (
    r"(?:phòng|sở|ban quản lý|văn phòng|công an|trung tâm|thủ trưởng|chủ tịch|trưởng|ủy ban|uỷ ban"
    r"|đồng chí|đ/c|lãnh đạo)"
)
"""After "giao" a name may begin small."""
FRIEND = r"(?:[Đđ]ồng chí|[Đđ]/c|(?:[Ôô]ng|[Bb]à)(?=\s+[A-ZĐÀ-Ỹ]))\s+"
HEAD = re.compile(rf"(?:{FRIEND})?(?:{GROUPS}|(?:{TITLES}){WORD}|(?:{BODIES})){WORD}|P\.(?=\s?[A-ZĐ])")
"""With what the name of somebody who can be given work begins."""
