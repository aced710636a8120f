"""What departments and divisions are called for, before 2025 and since; and the few bodies whose names read as work."""

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
_MINISTRIES = ("Quốc phòng", "Công an", "Ngoại giao", "Dân tộc và Tôn giáo")
_READ_AS_WORK = (
    "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "Phòng Kế hoạch tổng hợp", "Phòng Kế hoạch - Tổng hợp",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", "Trung tâm Xúc tiến đầu tư, thương mại và du lịch",
    "Ngân hàng Chính sách xã hội",
)  # fmt: skip


def _named() -> tuple[str, ...]:
    names = {f"Sở {of}" for of in _DEPARTMENTS} | {f"Phòng {of}" for of in _DIVISIONS} | set(_READ_AS_WORK)
    names |= {name.replace("óa", "oá") for name in names} | {name.replace(" - ", " – ") for name in names}
    names |= {name.replace("Phòng ", "P. ") for name in names if name.startswith("Phòng ")}
    return tuple(names)


NAMES = _named()
FIELDS = tuple(dict.fromkeys((*_DEPARTMENTS, *_DIVISIONS, *_MINISTRIES)))
"""What ministries, departments and divisions are called for."""
