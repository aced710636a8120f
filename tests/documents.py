"""Documents as offices bring them, and all that cannot be taken: nobody keeps binary files in a repository."""

import functools
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
import pypdf
from docx.oxml import parse_xml
from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

TEXT = "1. Phòng Nội vụ tổng hợp, báo cáo trước ngày 25/6/2026.\n2. Giao Công an huyện rà soát."
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'


def saved(paper: Any) -> bytes:
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def word(
    *paragraphs: str,
    styled: Sequence[tuple[str, str]] = (),
    table: Sequence[Sequence[str]] = (),
    stamp: Callable[[Any], Any] | None = None,
) -> bytes:
    """A Word file: paragraphs, then those with a style, then a table; `stamp` does what else is to be done to it."""
    paper = docx.Document()
    for said in paragraphs:
        paper.add_paragraph(said)
    for style, said in styled:
        paper.add_paragraph(said, style=style)
    if table:
        grid = paper.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, said in zip(grid.add_row().cells, row, strict=True):
                cell.text = said
    if stamp:
        stamp(paper)
    return saved(paper)


def pdf(*pages: str, title: str = "") -> bytes:
    kept = io.BytesIO()
    with rc_context({"pdf.fonttype": 42}), PdfPages(kept, metadata={"Title": title} if title else None) as book:
        for said in pages:
            figure = Figure(figsize=(8, 11))
            figure.text(0.1, 0.9, said, va="top")
            book.savefig(figure)
    return kept.getvalue()


def pdf_with_tables(*pages: tuple[str, Sequence[Sequence[str]]], beside: str = "") -> bytes:
    """A PDF whose pages hold a text and, below it, a table drawn with lines; its cells are cut as they are given."""
    kept, edges, high = io.BytesIO(), (0.05, 0.12, 0.45, 0.65, 0.95), 0.06
    with rc_context({"pdf.fonttype": 42, "font.size": 8}), PdfPages(kept) as book:
        for above, rows in pages:
            figure = Figure(figsize=(8, 11))
            figure.text(0.05, 0.97, above, va="top")
            for at in range(len(rows) + 1):
                figure.add_artist(Line2D((edges[0], edges[-1]), (0.8 - at * high,) * 2, color="black"))
            for edge in edges:
                figure.add_artist(Line2D((edge, edge), (0.8, 0.8 - len(rows) * high), color="black"))
            for at, row in enumerate(rows):
                for edge, said in zip(edges, row, strict=False):
                    figure.text(edge + 0.01, 0.79 - at * high, said, va="top")
            figure.text(0.96, 0.75, beside, va="top")
            book.savefig(figure)
    return kept.getvalue()


def locked() -> bytes:
    """A PDF that opens with a password alone."""
    writer, kept = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(pdf(TEXT)))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(kept)
    return kept.getvalue()


def blank(pages: int) -> bytes:
    writer, kept = pypdf.PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(kept)
    return kept.getvalue()


@functools.cache
def bomb() -> bytes:
    """A Word file that unpacks to nearly half a gigabyte."""
    kept = io.BytesIO()
    fast = zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with fast as archive, archive.open("word/document.xml", "w") as part:
        for _piece in range(41):
            part.write(bytes(10 * 1024 * 1024))
    return kept.getvalue()


def sheet(stamp: Callable[[Any], Any]) -> bytes:
    """A table of one task, with something done to it."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["STT", "Nội dung", "Chủ trì", "Thời hạn"])
    page.append([1, "Rà soát hồ sơ CANARYDE", "Phòng Nội vụ", "30/6/2026"])
    stamp(page)
    return saved(book)


def _head(paper: Any, text: str, *pieces: str) -> None:
    line = paper.sections[0].header.paragraphs[0]
    line.text = text
    for piece in pieces:
        line.add_run(piece)


def _foot(paper: Any) -> None:
    paper.sections[0].footer.paragraphs[0].text = "Độ mật: Mật"


def _drawn(paper: Any, shape: str) -> None:
    paper.paragraphs[0]._p.append(parse_xml(f"<w:r {NAMES}><w:pict><v:shape>{shape}</v:shape></w:pict></w:r>"))


def _titled(paper: Any) -> None:
    paper.core_properties.title = "Công văn MẬT số 12"


def _hidden(page: Any) -> None:
    other = page.parent.create_sheet("Nháp")
    other.append(["Độ mật: Mật"])
    other.sheet_state = "hidden"


_TASK = "1. Phòng Nội vụ rà soát hồ sơ CANARYDE trước ngày 30/6/2026."
_FRAMED = (
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p></w:txbxContent></v:textbox>"
)

SECRET: dict[str, tuple[str, Callable[[], bytes]]] = {
    "on-a-line": ("cv.txt", f"MẬT\n{_TASK}".encode),
    "in-the-head-of-the-pages": ("cv.docx", lambda: word(_TASK, stamp=lambda paper: _head(paper, "MẬT"))),
    "beside-a-drawn-table": (
        "cv.pdf",
        lambda: pdf_with_tables((_TASK, [("STT", "Nội dung", "Chủ trì", "Hạn"), ("1", "a", "b", "c")]), beside="MẬT"),
    ),
    "in-pieces": ("cv.docx", lambda: word(_TASK, stamp=lambda paper: _head(paper, "T", "ỐI ", "M", "ẬT"))),
    "in-the-foot": ("cv.docx", lambda: word(_TASK, stamp=_foot)),
    "in-a-cell": ("cv.docx", lambda: word(_TASK, table=[("UBND HUYỆN", "TUYỆT MẬT")])),
    "in-a-frame": ("cv.docx", lambda: word(_TASK, stamp=lambda paper: _drawn(paper, _FRAMED))),
    "as-a-watermark": ("cv.docx", lambda: word(_TASK, stamp=lambda p: _drawn(p, '<v:textpath string="MẬT"/>'))),
    "in-the-title": ("cv.docx", lambda: word(_TASK, stamp=_titled)),
    "on-a-page": ("cv.pdf", lambda: pdf(f"MẬT\n{_TASK}")),
    "in-the-title-of-a-pdf": ("cv.pdf", lambda: pdf(_TASK, title="Công văn MẬT số 12")),
    "over-a-sheet": ("pl.xlsx", lambda: sheet(lambda page: setattr(page.oddHeader.center, "text", "MẬT"))),
    "in-a-hidden-sheet": ("pl.xlsx", lambda: sheet(_hidden)),
    "in-the-name": ("CV-MẬT.txt", _TASK.encode),
}
"""A document with a secret marking, by where it stands; each has a word that must be found nowhere."""

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "scanned": ("scan.pdf", lambda: pdf("", ""), "là bản quét hoặc ảnh chụp"),
    "photographed": ("anh.jpg", lambda: b"\xff\xd8\xff\xe0 JFIF", "là bản quét hoặc ảnh chụp"),
    "locked": ("khoa.pdf", locked, "có mật khẩu"),
    "broken-word": ("hong.docx", lambda: b"PK\x03\x04 broken", "không phải văn bản đọc được"),
    "broken-pdf": ("hong.pdf", lambda: b"%PDF-1.7 broken", "không phải văn bản đọc được"),
    "a-bomb": ("bom.docx", bomb, "quá lớn"),
    "too-big": ("to.pdf", lambda: bytes(20 * 1024 * 1024) + b"x", "quá lớn"),
    "three-hundred-pages": ("sach.pdf", lambda: blank(300), "hơn 100 trang"),
    "empty": ("rong.docx", lambda: b"", "không có nội dung"),
    "without-a-word": ("trang.docx", lambda: word(""), "không có nội dung"),
    "old-word": ("cu.doc", lambda: b"\xd0\xcf\x11\xe0 old", "Word Document (.docx)"),
    "a-program": ("x.exe", lambda: b"MZ\x00\x01", "không phải văn bản đọc được"),
    "bytes-called-text": ("x.txt", lambda: bytes(range(256)) * 4, "không phải văn bản đọc được"),
    "vni": (
        "vni.txt",
        lambda: "Ñoäc laäp - Töï do - Haïnh phuùc. Chuû tòch UBND huyeän yeâu caàu caùc ñôn vò".encode("latin-1"),
        "VNI",
    ),
    "damaged-letters": (
        "loi.txt",
        lambda: f"{TEXT.encode().decode('latin-1')} … á»".replace("\x99", "?").encode(),
        "lưu sai bảng mã",
    ),
    "a-sheet-nobody-can-tell": (
        "so.xlsx",
        lambda: _bare_sheet(("Tổng", "12", "15", "9"), ("Đạt", "10", "11", "9"), ("Tỷ lệ", "83", "73", "100")),
        "không có dòng tiêu đề",
    ),
    "no-directive": ("thu.txt", "Hôm nay trời đẹp, cả cơ quan đi tham quan bảo tàng.".encode, "không giao"),
}
"""What cannot be read as a directive: the file, and words of what is said of it."""


def _bare_sheet(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    return saved(book)


ARTICLE = """Siết chặt phòng cháy, chữa cháy rừng

(Chinhphu.vn) - Chủ tịch UBND huyện Tuy An vừa ký ban hành Chỉ thị về phòng cháy, chữa cháy rừng.

Theo đó, Chủ tịch UBND huyện yêu cầu Phòng Kinh tế và Hạ tầng kiểm tra phương án của các chủ rừng trước ngày 30/7/2026.

Ông Trần Văn Lộc, một chủ rừng, cho biết gia đình đã phát dọn thực bì từ sớm.

Thu Hà
"""
ENGLISH = """On strengthening forest fire prevention

The Chairman of the District People's Committee requests:

1. The Division of Economy shall inspect the plans of forest owners and report before 30 July 2026.
2. The Police shall guide local forces in drills and keep the roads open.

Signed by the Chairman. Ảnh: none.
"""
TWO = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/CT-UBND
CHỈ THỊ
Về mùa mưa

1. Phòng Nội vụ rà soát {what}.

CHỦ TỊCH

Hồ Văn Long




"""
ODD: dict[str, tuple[str, Callable[[], bytes], str, int]] = {
    "a-sheet-without-headings": (
        "pl.xlsx",
        lambda: _bare_sheet(
            ("1", "Rà soát 120 hồ sơ đất đai tồn đọng", "Phòng Nội vụ", "Công an huyện", "30/7/2026"),
            ("2", "Lập danh mục tài sản công dôi dư", "Phòng Kinh tế và Hạ tầng", "", "Quý III/2026"),
        ),
        "không có dòng tiêu đề",
        2,
    ),
    "two-in-one-file": (
        "hai.txt",
        (TWO.format(number=7, what="hồ sơ") + TWO.format(number=8, what="kho bãi")).encode,
        "hai văn bản",
        1,
    ),
    "a-press-article": ("bao.txt", ARTICLE.encode, "bài báo", 1),
    "in-english": ("en.txt", ENGLISH.encode, "không phải tiếng Việt", 0),
}
"""What is read, but with a caution: the file, words of what is said of it, and how many tasks it gives."""
