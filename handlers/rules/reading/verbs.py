"""The verbs of directives: what ends a name and begins the work, what only exhorts, what closes a document."""

import re

from handlers.rules.reading import vocabulary as v

STOPS = v.either(
    "chủ trì | chủ động | chủ yếu | đầu mối | là cơ quan | là đơn vị | là đầu mối | là | làm | có trách"
    " nhiệm | có ý kiến | có văn bản | có báo cáo"
    "| chịu trách nhiệm | phối hợp | tham mưu | tổ chức | triển khai | thực hiện | khẩn trương | tăng"
    " cường | tiếp tục | rà soát"
    "| theo dõi | xây dựng | tổng hợp | báo cáo | hướng dẫn | kiểm tra | kiểm soát | đôn đốc | kịp thời"
    " | thường xuyên | căn cứ | trên cơ sở"
    "| định kỳ | tiếp nhận | chỉ đạo | nghiên cứu | đề xuất | ban hành | lập | trình | hoàn thành |"
    " hoàn thiện | bố trí | cân đối"
    "| thẩm định | phê duyệt | công bố | công khai | cập nhật | thống kê | khảo sát | đánh giá | phân"
    " bổ | giải ngân | xử lý"
    "| giải quyết | tháo gỡ | điều phối | cung cấp | thông báo | tuyên truyền | phổ biến | tập huấn"
    " | đào tạo | bồi dưỡng | kiện toàn"
    "| thành lập | phân công | phân loại | khai thác | vận hành | đẩy mạnh | đẩy nhanh | nâng cao |"
    " phát huy | đề cao | nêu cao | quán triệt"
    "| nghiêm túc | tập trung | ưu tiên | bám sát | phát động | giám sát | bảo đảm | đảm bảo | phấn"
    " đấu | cần | phải | đã | đang"
    "| sẽ | không | trong | trước | sau | từ | đến | để | nếu | khi | theo | với | cùng | gửi | nộp"
    " | mở | duy trì | siết chặt"
    "| giữ vững | sớm | nhanh chóng | tích cực | trực tiếp | chuẩn bị | lựa chọn | xác định | phân tích"
    " | nhận diện | lấy | cử"
    "| chấp hành | phát hiện | ngăn chặn | xác minh | điều chỉnh | bổ sung | sửa đổi | khắc phục | chấn"
    " chỉnh | đăng ký | niêm yết"
    "| số hóa | số hoá | kết nối | chia sẻ | sử dụng | ứng dụng | tạo điều kiện | vận động | kêu gọi"
    " | huy động | lồng ghép | thông tin | cải thiện"
    "| rút ngắn | chăm lo | mua sắm | ứng phó | sẵn sàng | tham gia | nắm | đối chiếu | lưu ý | khuyến"
    " khích | kiến nghị | dự thảo"
    "| soạn thảo | biên soạn | biên tập | phát hành | tuần tra | xử phạt | thu hồi | bàn giao | nghiệm"
    " thu | quyết toán | thanh toán | được giao"
    "| được phân công | được yêu cầu | căn cứ | thanh tra | kiểm kê | kiểm điểm | yêu cầu | đề"
    " nghị | nhận được | tiến hành | thẩm tra | trích"
    "| như sau | hằng | hàng | mỗi | hỗ trợ | quan tâm | chú trọng | đa dạng | xem xét | lập kế hoạch | giúp "
    "| rà | tổng kết | sơ kết | đưa tin | đưa | phát sóng | ngay"
    "| do | quản lý chặt chẽ | quản lý, | quản lý và | đăng tải | tổ chức thực hiện | cắt giảm | đơn"
    " giản hóa | chuyển | thu gom | nạo vét | cắm | treo | kê khai | bảo vệ | cam kết | nhắc nhở"
    "| cho ý kiến | cho biết | thu thập | tiếp thu | giải trình | quyết định | đồng hành | đồng thời"
    " | đồng bộ | thí điểm | khởi công | giải phóng | lắp đặt | tiêm | phun | trang trí | phát thanh"
    " | tăng | chỉnh trang | ra quân | phản ánh | in ấn | mời"
    "| sắp xếp | củng cố | tích hợp | thiết lập | nhập | ký | sửa chữa | khơi thông | bảo dưỡng | khuyến"
    " cáo | cảnh báo | tư vấn | giới thiệu | tôn vinh | khen thưởng | biểu dương"
    "| xét | tuyển | điều tra | truy quét | đấu tranh | triệt phá | tạm dừng | dừng | đình chỉ | kiên"
    " quyết | làm việc | trả lời | giới hạn | thẩm định giá | hạn chế | nhân rộng | lắng nghe"
    "| tự kiểm tra | chi trả | trồng | bình xét | lấy ý kiến | rà phá | khoanh vùng | cách ly | giải"
    " tỏa | tháo dỡ | mở rộng | thay thế | nâng cấp | cải tạo | phát huy | gắn | coi | bàn | phân cấp"
    " | cưỡng chế | tu sửa | tu bổ | canh gác | canh phòng | túc trực | rút kinh nghiệm | lãnh đạo | định hướng"
    " | nhập liệu | kê biên | giải tán | di dời | sơ tán | cấp phát | khử trùng | tiêu hủy | tiêu độc"
    " | bóc tách | đo đạc | chỉnh lý | đấu nối | đấu giá | đấu thầu | diễn tập | trả kết quả"
    " | hòa giải | chứng thực | xác nhận | xác lập | đóng góp | ủng hộ | quyên góp | tặng quà | thăm hỏi | gặp mặt"
    " | tiếp xúc | đối thoại | tiếp công dân | giám định | thuyết minh | hiệp thương"
    " | phân luồng | phân tuyến | phân vùng | lập biên bản | xử lí | phục vụ | phục hồi | trùng tu"
    " | trám lấp | san lấp | gia cố | đắp | bơm nước | tiêu úng | phát quang | gia hạn | tái định cư"
    " | thu nợ | thu ngân sách | thu hút | chuyển đổi | chuyển giao | tiếp quản | nhân bản"
    " | hoàn tất | hoàn trả | thông tuyến | thông luồng | trình ký | tham dự | khôi phục"
    " | tẩy uế | khử khuẩn | sàng lọc | khám sàng lọc | truy vết | điều động | luân chuyển | bổ nhiệm "
    "| tuyển dụng | tuyển chọn | tinh giản"
    " | rút kinh nghiệm | lập danh sách | lập hồ sơ | chụp ảnh | ghi hình | đối soát | đối thoại "
    "| thẩm tra | xác thực | nhắc việc"
    " | chống thất thu | kiềm chế | giữ gìn | giữ nguyên | gỡ vướng | làm rõ | làm sạch | làm đầu mối "
    "| nắm bắt | nghiêm cấm | ngừng"
    " | phê bình | quy định cụ thể | siết | tận dụng | tạm ứng | thông qua | tiết kiệm | tìm kiếm "
    "| tính toán | tra soát | trao | trợ giúp"
    " | viết | dàn dựng | dự trù | dự trữ | dự phòng | kính | trình diễn | xếp lịch | chọn"
    " | truy thu | ủy quyền | vệ sinh | xã hội hóa | xây mới | xem lại | xin ý kiến | xóa bỏ "
    "| xử lý dứt điểm | yêu cầu | cấp phép | cấp mới | cấp đổi | cấp giấy | kiểm đếm | đền bù "
    "| bồi thường | thông xe | hợp long | vận chuyển"
)
_SHORT = (
    r"trực(?!\s+thuộc)|họp(?!\s+(?:báo|tác))|nhắc|giao(?!\s+(?:thông|dịch|lưu|khoán|nhận))"
    r"|đo(?!\s+(?:lường|đạc))|cho(?=\s+(?:học sinh|nghỉ|phép|dừng))|xóa|xoá|dọn|thả"
    r"|dựng|xây(?!\s+(?:lắp|dựng))"
    r"|đào(?!\s+tạo)|vá|chốt|chặn|gặp|tiếp(?!\s+dân)|rải|kẻ|khoan|chặt|tỉa|thay(?!\s+mặt)"
)
"""Verbs of one word, but where they are part of another word."""
STOP = re.compile(rf"(?:{STOPS}|{_SHORT}){v.WORD}")
COMPOUNDS = {
    *(
        "công trình",
        "chương trình",
        "quy trình",
        "công lập",
        "độc lập",
        "trật tự",
        "công khai",
        "xây dựng",
        "nghệ thông",
        "tập trung",
        "trung học",
        "thường trực",
        "an ninh",
        "hành trình",
    ),
    *(
        "lộ trình",
        "thành lập",
        "phát hành",
        "công báo",
        "nguyên tắc",
        "quốc lập",
        "dân lập",
        "trong khu",
        "tư lập",
        "hợp đồng",
        "địa giới",
        "địa bàn",
        "đăng ký",
        "chữ ký",
    ),
}
"""Where the second half of a word looks like a verb."""

CONCRETE = v.either(
    "chủ trì | đầu mối | tham mưu | rà soát | theo dõi | xây dựng | tổng hợp | báo cáo | hướng dẫn "
    "| kiểm tra | đôn đốc | tiếp nhận | nghiên cứu | đề xuất"
    "| ban hành | lập | trình | hoàn thành | hoàn thiện | bố trí | cân đối | thẩm định | phê duyệt "
    "| công bố | công khai | cập nhật | thống kê | khảo sát"
    "| đánh giá | phân bổ | giải ngân | xử lý | giải quyết | tháo gỡ | điều phối | cung cấp | thông"
    " báo | tuyên truyền | truyền thông | phổ biến | tập huấn | đào tạo"
    "| bồi dưỡng | kiện toàn | thành lập | phân công | phân loại | khai thác | vận hành | giám sát "
    "| gửi | nộp | chuẩn bị | xác định | phân tích | cử | phát hiện"
    "| ngăn chặn | xác minh | điều chỉnh | bổ sung | sửa đổi | khắc phục | chấn chỉnh | đăng ký | niêm"
    " yết | số hóa | số hoá | kết nối | chia sẻ | sử dụng | ứng dụng"
    "| vận động | huy động | cải thiện | rút ngắn | chăm lo | mua sắm | ứng phó | dự thảo | soạn thảo"
    " | biên soạn | tuần tra | xử phạt | thu hồi | bàn giao"
    "| nghiệm thu | quyết toán | thanh toán | thanh tra | kiểm kê | tổ chức | triển khai | thực hiện"
    " | đưa tin | phát sóng | hỗ trợ | trực | phối hợp | đấu thầu"
    "| giải phóng mặt bằng | cắm mốc | nạo vét | thu gom | tiêm phòng | phun | treo | đăng tải | tiếp"
    " thu | giải trình | kê khai | khởi công | thi công | lắp đặt"
    "| cấp | thu | chi trả | chuyển đổi | lấy ý kiến | trả lời | phát động | khen thưởng | sơ kết |"
    " tổng kết | kiểm điểm | quản lý | bảo vệ | cắt giảm | đơn giản hóa"
    "| cưỡng chế | tu sửa | di dời | sơ tán | cấp phát | tiêu hủy | khử trùng | đo đạc | chỉnh lý | đấu giá"
    " | diễn tập | trao | thăm hỏi | tặng quà | gia cố | bồi thường | kiểm đếm | vận chuyển | phân luồng | định hướng"
    "| hoàn tất | thông tuyến | kiểm soát | trực | họp | xóa | xoá | dọn | tháo dỡ | giải tỏa | sửa chữa "
    "| nâng cấp | trang bị | làm rõ | làm việc | nhắc | khôi phục | khoanh vùng | đo | in | phát | nhập "
    "| ký | tuyển dụng | bổ nhiệm | điều động"
    " | xây | trồng | mua | thay thế | lắp | chỉnh trang | đối soát | truy thu | thuê | vệ sinh | kêu gọi | chặt | chốt"
    "| ký kết | cộng dồn | đối thoại | tiếp công dân | phê chuẩn | xem xét | quyết định | chi | đầu"
    " tư | duy trì | bảo đảm | đảm bảo | phòng, chống | mở | ra quân | dọn dẹp | giao"
)
CONCRETES = re.compile(rf"(?<![^\W\d_])(?:{CONCRETE}){v.WORD}", re.IGNORECASE)
_ATTITUDE = v.either(
    "đề cao | nêu cao | phát huy | quán triệt | gương mẫu | siết chặt | giữ vững | nâng cao | tuyệt đối "
    "| kiên quyết không | không để | không né tránh | tránh | xác định rõ | coi | linh hoạt | quyết tâm | nỗ lực "
    "| làm gương | ra sức | chủ động thích ứng | đoàn kết | thống nhất | đồng lòng | thể hiện "
    "| tăng cường trách nhiệm | tăng cường kỷ luật | tăng cường kỷ cương | thực hiện nghiêm kỷ luật "
    "| chấp hành nghiêm | đổi mới | tạo sự | tạo động lực | tạo chuyển biến | tạo điều kiện | khơi dậy "
    "| tiếp tục phát huy | tiếp tục đổi mới | chủ động xử lý công việc | tăng cường công tác lãnh đạo "
    "| tăng cường sự lãnh đạo | dám nghĩ | khuyến khích | rút kinh nghiệm | nghiêm túc rút kinh nghiệm"
)

_NOTED_AS = v.either(
    "ghi nhận | biểu dương | đánh giá cao | hoan nghênh | cơ bản thống nhất | thống nhất với "
    "| thống nhất chủ trương | đồng ý | cơ bản đồng ý | chúc mừng | cảm ơn | trân trọng | nhìn chung "
    "| trong thời gian qua | thời gian qua | năm vừa qua | qua theo dõi | qua kiểm tra | tuy nhiên "
    "| bên cạnh những kết quả | nguyên nhân | kết quả đạt được | hội nghị đánh giá"
)

_MANNER_OF = v.either(
    "chủ động | tích cực | khẩn trương | kịp thời | thường xuyên | tiếp tục | trực tiếp | tăng cường | đẩy mạnh "
    "| đẩy nhanh | nghiêm túc | tập trung | ưu tiên | chú trọng | quan tâm | định kỳ | đồng thời | phải | cần "
    "| sớm | nhanh chóng | có trách nhiệm | chịu trách nhiệm | bám sát | và | theo | chỉ đạo | làm tốt "
    "| thực hiện tốt | tiến hành | tự | trong đó | ngoài ra | bên cạnh đó | trước mắt | phấn đấu | lưu ý "
    "| yêu cầu | đề nghị | xem xét | hằng năm | hàng năm | hằng tháng | hàng tháng | hằng quý | hàng quý "
    "| hằng tuần | đồng bộ | ngay | hiệu quả | kiên quyết | sẵn sàng"
)

FORBIDS = re.compile(r"(?:tuyệt đối\s+|kiên quyết\s+)?không(?![^\W\d_])", re.IGNORECASE)
"""What is only not to be done is no piece of work."""
_WELL = v.either("nghiêm | nghiêm túc | có hiệu quả | hiệu quả | tốt | kịp thời | đầy đủ | đồng bộ | ngay")
ATTITUDES = re.compile(
    rf"(?:{_ATTITUDE}"
    rf"){v.WORD}",
    re.IGNORECASE,
)
NOTED = re.compile(
    rf"^(?:{_NOTED_AS}"
    rf"){v.WORD}",
    re.IGNORECASE,
)
MANNER = re.compile(
    rf"^(?:(?:{_MANNER_OF}"
    rf"){v.WORD}[,:]?\s*)+",
    re.IGNORECASE,
)
GENERIC = re.compile(
    rf"^(?:(?:tổ chức\s+)?(?:triển khai\s+)?(?:,\s*)?(?:tổ chức\s+)?thực hiện|triển khai|chấp hành)\s*(?:{_WELL}"
    rf"|,|\s)*"
    r"(?:(?:các\s+|những\s+)?(?:nội dung|công việc|nhiệm vụ|yêu cầu|giải pháp)?,?\s*(?:nhiệm vụ,?\s+)?(?:quyền"
    r" hạn\s+)?(?:được\s+giao|nêu trên|trên|này|theo\s+(?:đúng\s+)?quy định|được\s+(?:UBND|Ủy ban nhân"
    r" dân))|(?:nghiêm\s+)?(?:Chỉ thị|Công văn|Kế hoạch|Quyết định|Thông báo|văn bản|Văn bản|Công điện"
    r"|Kết luận)\s+này|kỷ luật|kỷ cương|Quy chế|[./]*$)",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    r"(?:chịu\s+trách\s+nhiệm\s+(?:thi hành|thực hiện|tổ chức thực hiện)\s+(?:Quyết định|Nghị quyết"
    r"|Chỉ thị|Kế hoạch|Quy chế)\s+này"
    r"|căn cứ\s+Quyết định\s+(?:này\s+)?thi hành|có\s+hiệu\s+lực|chịu trách nhiệm thi hành)",
    re.IGNORECASE,
)
ENACTS = re.compile(
    r"Giao (?:chỉ tiêu|kế hoạch|dự toán|biên chế)\s|(?:Nay\s+)?(?:ban hành|phê duyệt|công bố|thành lập"
    r"|kiện toàn|bãi bỏ|sửa đổi)\s+(?:kèm theo|Kế"
    r" hoạch|Đề án|Danh mục|Quy chế|Quy định|Chương trình|Tổ|Ban|Hội đồng)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:Trên đây là|.{0,60}\bkính trình\b.{3,80}\b(?:xem xét|phê duyệt)|Trong quá trình (?:tổ chức "
    r"|triển khai )*thực hiện|Quá trình (?:tổ chức |triển"
    r" khai )*thực hiện|Nhận được (?:Chỉ thị|Công văn|văn bản|Kế hoạch|Công điện)|.{5,120}\bthông báo"
    r" (?:để|đến|ý kiến|kết luận).{3,120}\b(?:biết|thực hiện)|(?:[^.;:]{3,70}\s)?(?:Yêu cầu|Đề nghị"
    r"|Kính đề nghị|Rất mong)\s+.{5,1"
    r"60}\s+(?:khẩn trương\s+|nghiêm túc\s+|kịp thời\s+|quan tâm,?\s+|phối hợp,?\s+|chỉ đạo,?\s+)*(?:tổ"
    r" chức\s+|triển khai\s+|,\s*)*thực hiện(?:\s+nghiêm(?: túc)?|\s+tốt)?(?:\s+(?:các\s+)?(?:nội dung"
    r"|chỉ thị|công văn|kế hoạch)[^.;]{0,30})?\s*[./]+$)",
    re.IGNORECASE,
)
