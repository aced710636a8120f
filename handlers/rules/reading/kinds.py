"""The kinds of documents: by their name in capitals, or by the first letters of a symbol."""

import re

from handlers.rules import words

KINDS = {
    "chi thi": "Chỉ thị", "quyet dinh": "Quyết định", "ke hoach": "Kế hoạch", "thong bao": "Thông báo",
    "ket luan": "Kết luận", "cong dien": "Công điện", "cong van": "Công văn", "nghi quyet": "Nghị quyết",
    "chuong trinh": "Chương trình", "huong dan": "Hướng dẫn", "phuong an": "Phương án", "de an": "Đề án",
    "bao cao": "Báo cáo", "to trinh": "Tờ trình", "thong bao ket luan": "Thông báo kết luận",
    "ket luan thanh tra": "Kết luận thanh tra", "ket luan kiem tra": "Kết luận kiểm tra", "quy che": "Quy chế",
    "ke hoach hanh dong": "Kế hoạch hành động", "chuong trinh hanh dong": "Chương trình hành động",
    "thong tri": "Thông tri", "quy dinh": "Quy định", "giay moi": "Giấy mời", "bien ban": "Biên bản",
    "lich cong tac": "Lịch công tác", "phieu giao viec": "Phiếu giao việc",
}  # fmt: skip
BY_SYMBOL = {
    "ct": "Chỉ thị", "qd": "Quyết định", "kh": "Kế hoạch", "tb": "Thông báo", "kl": "Kết luận", "cd": "Công điện",
    "nq": "Nghị quyết", "ctr": "Chương trình", "hd": "Hướng dẫn", "bc": "Báo cáo", "ttr": "Tờ trình",
}  # fmt: skip


def is_title(line: str) -> bool:
    """Whether a line is the kind of a document, alone in capitals; "QUYẾT ĐỊNH:" stands in the middle of one."""
    return line == line.upper() and not line.endswith(":") and words.folded(line) in KINDS


def beginning(piece: str) -> tuple[str, str] | None:
    """As in "KẾ HOẠCH TRIỂN KHAI CÔNG TÁC …": the kind and the subject on one line."""
    piece = re.sub(r"^\W+", "", piece)
    folded = words.folded(piece)
    for name in sorted(KINDS, key=len, reverse=True):
        if folded.startswith(name + " ") and len(folded) > len(name) + 8:
            return KINDS[name], " ".join(piece.split()[len(name.split()) :])
    return None
