"""The bodies every province, district and commune has, before 2025 and since, by the names they are written with."""

_DEPARTMENTS = (
    "Nội vụ", "Tài chính", "Tư pháp", "Xây dựng", "Y tế", "Công Thương", "Công thương", "Giáo dục và Đào tạo",
    "Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao",
    "Du lịch", "Dân tộc và Tôn giáo", "Ngoại vụ", "Kế hoạch và Đầu tư", "Tài nguyên và Môi trường",
    "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và PTNT", "Giao thông vận tải", "Giao thông Vận tải",
    "Thông tin và Truyền thông", "Lao động - Thương binh và Xã hội", "Quy hoạch - Kiến trúc", "An toàn thực phẩm",
)  # fmt: skip
_DIVISIONS = (
    "Nội vụ", "Tư pháp", "Tài chính - Kế hoạch", "Tài nguyên và Môi trường", "Lao động - Thương binh và Xã hội",
    "Văn hóa và Thông tin", "Giáo dục và Đào tạo", "Y tế", "Kinh tế", "Kinh tế và Hạ tầng", "Kinh tế - Hạ tầng",
    "Kinh tế, Hạ tầng và Đô thị", "Quản lý đô thị", "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và PTNT",
    "Nông nghiệp và Môi trường", "Nông nghiệp", "Dân tộc", "Văn hóa - Xã hội", "Văn hóa, Khoa học và Thông tin",
    "VH-XH", "TC-KH", "LĐ-TB&XH", "GD&ĐT",
)  # fmt: skip
_CENTRES = (
    "Y tế", "Phục vụ hành chính công", "Cung ứng dịch vụ công", "Dịch vụ tổng hợp", "Chuyển đổi số", "Khuyến nông",
    "Kiểm soát bệnh tật", "Dịch vụ nông nghiệp", "Dịch vụ Nông nghiệp", "Phát triển quỹ đất", "Bảo trợ xã hội",
    "Chính trị", "Văn hóa, Thông tin, Thể thao và Du lịch", "Văn hóa, Thông tin và Thể thao", "Xúc tiến đầu tư",
    "Văn hóa - Thông tin và Thể thao", "Văn hóa - Thể thao", "Xúc tiến đầu tư, thương mại và du lịch",
    "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "Truyền thông - Văn hóa",
)  # fmt: skip
_BRANCHES = (
    "Thuế", "Kiểm lâm", "Thủy lợi", "Chăn nuôi và Thú y", "Trồng trọt và Bảo vệ thực vật", "Thống kê", "Thủy sản",
    "Thi hành án dân sự", "Quản lý thị trường", "Phát triển nông thôn", "Bảo vệ môi trường",
)  # fmt: skip
_OTHERS = (
    "Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ", "Hội Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Hội Chữ thập đỏ",
    "Hội Khuyến học", "Hội Người cao tuổi", "Liên đoàn Lao động", "Hạt Kiểm lâm", "Ban Chỉ huy Quân sự",
    "BCH Quân sự", "Bộ Chỉ huy Quân sự", "Bộ Chỉ huy Bộ đội Biên phòng", "Bảo hiểm xã hội", "Bảo hiểm Xã hội",
    "Kho bạc Nhà nước", "Ngân hàng Chính sách xã hội", "Phòng giao dịch Ngân hàng Chính sách xã hội", "Trạm Y tế",
    "Văn phòng HĐND và UBND", "Văn phòng Đảng ủy", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc",
    "Ủy ban MTTQ Việt Nam", "Ủy ban MTTQ", "Đội Quản lý thị trường", "Đội Quản lý trật tự đô thị",
    "Ban Quản lý các khu công nghiệp", "Ban Quản lý Khu kinh tế", "Văn phòng Sở", "Thanh tra Sở", "Thanh tra Bộ",
    "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "Phòng Kế hoạch tổng hợp", "Phòng Kế hoạch - Tổng hợp",
)  # fmt: skip


def _named() -> tuple[str, ...]:
    lists = (("Sở", _DEPARTMENTS), ("Phòng", _DIVISIONS), ("Trung tâm", _CENTRES), ("Chi cục", _BRANCHES))
    names = {f"{kind} {of}" for kind, ofs in lists for of in ofs} | set(_OTHERS)
    names |= {name.replace("óa", "oá") for name in names} | {name.replace(" - ", " – ") for name in names}
    names |= {name.replace("Phòng ", "P. ") for name in names if name.startswith("Phòng ")}
    return tuple(names)


NAMES = _named()
FIELDS = tuple(dict.fromkeys((*_DEPARTMENTS, *_DIVISIONS)))
"""What departments and divisions are called for."""
