"""Sheets as offices bring them, made of the cast: nobody keeps binary files in a repository."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl

from storage.tables import Role
from tests import cast

PEOPLE_HEADINGS = (
    *("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Đơn vị cấp trên", "Tên viết tắt", "Vai trò", "Mã cán bộ"),
    *("Ngôn ngữ", "Lãnh đạo phụ trách"),
)
TASK_HEADINGS = (
    *("STT", "Nội dung nhiệm vụ", "Số, ký hiệu", "Ngày văn bản", "Cơ quan chủ trì", "Cán bộ chủ trì"),
    *("Cơ quan phối hợp", "Thời hạn", "Sản phẩm"),
)
TASKS: tuple[tuple[Any, ...], ...] = (
    (1, "Theo dõi, thông báo kết quả thực hiện các chỉ tiêu theo từng quý", "612 /UBND-TH", date(2026, 4, 24),
     "P. TC-KH", "Bùi Đức Dũng", "VP UBND", "quý III/2026", "Báo cáo"),
    (2, "Rà soát chỉ tiêu được giao, báo cáo khó khăn, vướng mắc", "612/UBND-TH", "24/4/2026",
     "Phòng Kinh tế và Hạ tầng", "Nguyễn Văn An", "Phòng Nội vụ; UBND xã Phước Hòa", date(2026, 6, 30), None),
    (3, "Đẩy nhanh tiến độ giải phóng mặt bằng cụm công nghiệp", "808/QĐ-UBND", "ngày 20 tháng 2 năm 2026",
     "uy ban nhan dan xa Phuoc Hoa", None, "các đơn vị liên quan", "31/3/2026", "Biên bản"),
    (4, "Theo dõi kết quả thực hiện làm căn cứ đánh giá, xếp loại", None, None, "Phòng Nội vụ", None, None, None, None),
)  # fmt: skip
ROLES = {Role.OFFICIAL: "", Role.OFFICE: "Văn phòng", Role.ADMIN: "Quản trị"}


def people() -> list[tuple[Any, ...]]:
    """The cast as rows of the list of people."""
    rows: list[tuple[Any, ...]] = []
    for number, (name, (title, unit, role)) in enumerate(cast.PEOPLE.items(), 1):
        short, parent = cast.UNITS[unit]
        roles = [ROLES[role], *(["Thủ trưởng"] if cast.HEADS.get(unit) == name else [])]
        said = "; ".join(filter(None, roles))
        rows.append((number, name, title, unit, parent, short, said, f"CB{number:03d}", None, cast.LEADERS.get(unit)))
    return rows


def xlsx(
    *rows: Sequence[Any], headings: Sequence[str] = PEOPLE_HEADINGS, title: str = "", **more: Sequence[Sequence[Any]]
) -> bytes:
    """An Excel file of one sheet, the title merged above its heading; further sheets by name."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
        sheet.append([])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    for name, its_rows in more.items():
        other = book.create_sheet(name.replace("_", " "))
        for row in its_rows:
            other.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv(*rows: Sequence[Any], headings: Sequence[str] = PEOPLE_HEADINGS, sign: str = ";", code: str = "utf-8") -> bytes:
    """The same as text."""
    lines = (sign.join('"' + str(cell or "").replace('"', '""') + '"' for cell in row) for row in (headings, *rows))
    return "\r\n".join(lines).encode(code)
