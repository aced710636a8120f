"""The verbs of directives: what ends a name and begins the work, what only exhorts, what closes a document."""

import re

from handlers.rules.reading import deeds
from handlers.rules.reading import vocabulary as v

_CONCRETE = (
    "truyền thông | cử | trực | giải phóng mặt bằng | cắm mốc | tiêm phòng | thi công | cấp | thu | quản lý"
    " | định hướng | họp | xóa | xoá | dọn | nhắc | đo | in | phát | nhập | ký | xây | trồng | chặt | chốt | ký kết"
    " | cộng dồn | phê chuẩn | xem xét | chi | bảo đảm | đảm bảo | phòng, chống | mở | dọn dẹp | giao"
)
CONCRETES = re.compile(rf"(?<![^\W\d_])(?:{v.either(f'{_CONCRETE} | {deeds.DEEDS}')}){v.WORD}", re.IGNORECASE)
_ATTITUDE = (
    "gắn kết quả | gắn trách nhiệm | đề cao | nêu cao | phát huy | quán triệt | gương mẫu | siết chặt | giữ vững "
    "| nâng cao | tuyệt đối "
    "| kiên quyết không | không để | không né tránh | tránh | xác định rõ | coi | linh hoạt | quyết tâm | nỗ lực "
    "| làm gương | ra sức | chủ động thích ứng | đoàn kết | thống nhất | đồng lòng | thể hiện "
    "| tăng cường trách nhiệm | tăng cường kỷ luật | tăng cường kỷ cương | thực hiện nghiêm kỷ luật "
    "| chấp hành nghiêm | đổi mới | tạo sự | tạo động lực | tạo chuyển biến | tạo điều kiện | khơi dậy "
    "| tiếp tục phát huy | tiếp tục đổi mới | chủ động xử lý công việc | tăng cường công tác lãnh đạo "
    "| tăng cường sự lãnh đạo | dám nghĩ | khuyến khích | rút kinh nghiệm | nghiêm túc rút kinh nghiệm"
)

_NOTED_AS = v.either(
    "chúng tôi | ghi nhận | biểu dương | đánh giá cao | hoan nghênh | cơ bản thống nhất | thống nhất với "
    "| thống nhất chủ trương | đồng ý | cơ bản đồng ý | chúc mừng | cảm ơn | trân trọng | nhìn chung "
    "| trong thời gian qua | thời gian qua | năm vừa qua | qua theo dõi | qua kiểm tra | tuy nhiên "
    "| bên cạnh những kết quả | nguyên nhân | kết quả đạt được | hội nghị đánh giá"
)

_MANNER_OF = (
    "chủ động | tích cực | khẩn trương | kịp thời | thường xuyên | tiếp tục | trực tiếp | tăng cường | đẩy mạnh "
    "| đẩy nhanh | nghiêm túc | tập trung | ưu tiên | chú trọng | quan tâm | định kỳ | đồng thời | phải | cần "
    "| sớm | nhanh chóng | có trách nhiệm | chịu trách nhiệm | bám sát | và | theo | chỉ đạo | làm tốt "
    "| thực hiện tốt | tiến hành | tự | trong đó | ngoài ra | bên cạnh đó | trước mắt | phấn đấu | lưu ý "
    "| tạm thời | tranh thủ | yêu cầu | đề nghị | xem xét | hằng năm | hàng năm "
    "| hằng tháng | hàng tháng | hằng quý | hàng quý "
    "| hằng tuần | đồng bộ | ngay | hiệu quả | kiên quyết | quyết liệt | sẵn sàng"
)

PHRASES = f"{_CONCRETE}|{_ATTITUDE}|{_MANNER_OF}"
"""What is done, how, and in what spirit."""
PASSES_ON = re.compile(r"(?<![^\W\d_])không\s+(?:đùn\s+)?đẩy(?![^\W\d_])", re.IGNORECASE)
"""As in "không đẩy việc lên cấp trên": how to behave."""
FORBIDS = re.compile(r"(?:tuyệt đối\s+|kiên quyết\s+)?không(?![^\W\d_])", re.IGNORECASE)
"""What is only not to be done is no piece of work."""
_WELL = v.either("nghiêm | nghiêm túc | có hiệu quả | hiệu quả | tốt | kịp thời | đầy đủ | đồng bộ | ngay")
ATTITUDES = re.compile(
    rf"(?:{v.either(_ATTITUDE)}"
    rf"){v.WORD}",
    re.IGNORECASE,
)
NOTED = re.compile(
    rf"^(?:{_NOTED_AS}"
    rf"){v.WORD}",
    re.IGNORECASE,
)
MANNER = re.compile(
    rf"^(?:(?:{v.either(_MANNER_OF)}"
    rf"){v.WORD}[,:]?\s*)+",
    re.IGNORECASE,
)
GENERIC = re.compile(
    rf"^(?:(?:tổ chức\s+)?(?:triển khai\s+)?(?:,\s*)?(?:tổ chức\s+)?thực hiện|triển khai|chấp hành)\s*(?:{_WELL}"
    rf"|,|\s)*"
    r"(?:(?:các\s+|những\s+)?(?:nội dung|công việc|nhiệm vụ|yêu cầu|giải pháp)?,?\s*(?:nhiệm vụ,?\s+)?(?:quyền"
    r" hạn\s+)?(?:được\s+giao|nêu trên|trên|này|(?:trọng tâm )?(?:trong|tại) (?:Chỉ thị|Công văn|Kế hoạch"
    r"|Công điện)|theo\s+(?:đúng\s+)?quy định|được\s+(?:UBND"
    r"|Ủy ban nhân dân))|(?:nghiêm\s+)?(?:Chỉ thị|Công văn|Kế hoạch|Quyết định|Thông báo|văn bản|Văn bản|Công điện"
    r"|Kết luận)\s+này|kỷ luật|kỷ cương|Quy chế|[./]*$)",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    r"(?:chịu\s+trách\s+nhiệm\s+(?:thi hành|thực hiện|tổ chức thực hiện)\s+(?:Quyết định|Nghị quyết"
    r"|Chỉ thị|Kế hoạch|Quy chế)\s+này"
    r"|chịu trách nhiệm trước [^.;]{3,80} về (?:kết quả|việc) (?:tổ chức |triển khai )*thực hiện (?:Quyết định|Chỉ thị"
    r"|Kế hoạch|Công điện|Công văn) này"
    r"|căn cứ\s+Quyết định\s+(?:này\s+)?thi hành|có\s+hiệu\s+lực|chịu trách nhiệm thi hành)",
    re.IGNORECASE,
)
ENACTS = re.compile(
    r"Giao (?:chỉ tiêu|kế hoạch|dự toán|biên chế)\s|(?:Nay\s+)?(?:ban hành|phê duyệt|công bố|thành lập"
    r"|kiện toàn|bãi bỏ|sửa đổi)\s+(?:kèm theo|Kế"
    r" hoạch|Đề án|Danh mục|Quy chế|Quy định|Chương trình|Tổ|Ban|Hội đồng|Phương án|Quy hoạch|Dự án|Báo cáo|kết quả"
    r"|danh sách|danh mục|chủ trương|dự toán|điều chỉnh|nhiệm vụ thiết kế)",
    re.IGNORECASE,
)
DECIDED = re.compile(rf"(?:thông qua|thống nhất thông qua){v.WORD}|.*\(dự kiến\s", re.IGNORECASE)
"""What the body that speaks has done by saying so, or what is only foreseen."""
SECTION = re.compile(
    r".*\b(?:NHIỆM VỤ|THỰC HIỆN|GIẢI PHÁP|MỤC (?:ĐÍCH|TIÊU)|NỘI DUNG|YÊU CẦU|KẾ HOẠCH|CÔNG TÁC\b(?! XÃ HỘI| SINH VIÊN"
    r"| MẶT TRẬN))",
    re.DOTALL,
)
"""What a heading in capitals says of work, and not of who does it."""
REPORTS = re.compile(
    r"(?:(?:Kính )?(?:[Đđ]ề nghị|[Yy]êu cầu)\s+(?:báo cáo|gửi|tổng hợp)\s"
    r"|(?:Báo cáo|Kết quả|Văn bản|Hồ sơ|Danh sách|Ý kiến|Nội dung|Tổng hợp)\s(?:[^.;:]*\s)?(?:gửi|về|báo cáo)\s)"
)
"""What all of it comes to is sent: "Báo cáo gửi về Sở Nội vụ trước ngày 20/3"."""
CLOSING = re.compile(
    r"^(?:Trên đây là|Đề nghị .{3,80}\bđến dự\b|.{0,60}\bkính trình\b.{3,80}\b(?:xem xét|phê duyệt)"
    r"|Trong quá trình (?:tổ chức "
    r"|triển khai )*thực hiện|Quá trình (?:tổ chức |triển"
    r" khai )*thực hiện|Nhận được (?:Chỉ thị|Công văn|văn bản|Kế hoạch|Công điện)|.{5,120}\b(?:thông báo|trả lời)"
    r" (?:để|đến|ý kiến|kết luận).{3,300}\b(?:biết|thực hiện)(?!\s+(?:việc|các|công tác|tốt|đúng|theo))"
    r"|(?:[^.;:]{3,70}\s)?(?:Yêu cầu|Đề nghị"
    r"|Kính đề nghị|Rất mong)\s+.{5,1"
    r"60}\s+(?:khẩn trương\s+|nghiêm túc\s+|kịp thời\s+|quan tâm,?\s+|phối hợp,?\s+|chỉ đạo,?\s+)*(?:tổ"
    r" chức\s+|triển khai\s+|,\s*)*thực hiện(?:\s+nghiêm(?: túc)?|\s+tốt)?(?:\s+ạ)?(?:\s+(?:các\s+)?(?:nội dung"
    r"|chỉ thị|công văn|kế hoạch)[^.;]{0,30})?\s*[./]+$)",
    re.IGNORECASE,
)

_LONGER = " | ".join(
    phrase
    for phrase in f"{_CONCRETE} | {_ATTITUDE} | {_MANNER_OF}".split("|")
    if " " in phrase.strip() and phrase.strip() != "quản lý"
)
STOP = re.compile(rf"(?:{v.either(f'{deeds.STOPS} | {deeds.DEEDS} | {_LONGER}')}|{deeds.SHORT}){v.WORD}")
"""With what the work begins, and a name ends."""
_HEADED_BY = re.compile(r"do\s+(?:đồng chí|đ/c|ông|bà)\s[^:.;]{5,120}:\s", re.IGNORECASE)
"""As in "Tiểu ban Văn nghệ do đồng chí A làm Trưởng tiểu ban: tổ chức …"."""


def acts(rest: str) -> bool:
    """Whether what follows the names says what they do."""
    bare = rest.lstrip(" ,")
    if _HEADED_BY.match(bare):
        return True
    if rest.lstrip().startswith(":"):
        return len(rest.split()) > 2
    if re.match(
        r"(?:là|đã|đang|sẽ|không|trong|của|theo|về|từ|đến|sau|có văn bản số|được giao tại|với|và|do|tự)(?![^\W\d_])",
        bare,
    ):
        return bool(
            re.match(
                r"(?:là (?:cơ quan|đơn vị|đầu mối)|theo (?:chức năng|thẩm quyền|nhiệm vụ|dõi|lĩnh vực)"
                r"|không |tự |đến (?:từng|tận|các|nhà) |trong (?:phạm vi|quá trình|tháng|quý|thời))",
                bare,
            )
        )
    return bool(STOP.match(bare)) or bool(
        re.match(r"(?:có trách nhiệm|có ý kiến|\([^)]*\)|thuộc|thường|tùy|tuỳ|quản lý)", bare)
    )
