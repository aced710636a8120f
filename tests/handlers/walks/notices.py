"""The walk through what is made known: written, sent, noted, followed, corrected; and the groups of units."""

from sqlmodel import select

from handlers.routes import notices
from storage.tables import Official
from tests import cast
from tests.office import Office

ROUTES = (notices,)
LEAD, HEAD, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"
PRESSES = {LEAD: 30, HEAD: 40, OFFICE: 110}
ELSEWHERE: set[str] = set()
COMMANDS = (
    "/nhom",
    "/solieu",
    "/phobien",
    "/phobien x",
    "/phobien Nghỉ lễ Quốc khánh từ ngày 02/9, đề nghị các đơn vị trực cơ quan",
)
ANSWERS = {
    "notice.text": ("x", "Quán triệt nghị quyết về kỷ luật, kỷ cương hành chính"),
    "notice.units": ("Phòng Thiên văn", "UBND huyện"),
    "notice.review": ("hôm nào đó", "26/6/2026"),
    "notice.change": ("x", "Sửa ngày áp dụng của quy định"),
    "notice.reason": ("x", "Văn bản đã được thay thế rồi"),
}
"""What is written into an open form: first what it cannot take, then what it can."""


def stage(office: Office, language: str) -> None:
    """Three announcements, one with a file, one corrected; of one the day to note it has passed. A unit is so large."""
    with office.database.transaction() as session:
        for official in session.exec(select(Official)).all():
            official.language = language
    for name in cast.PEOPLE:
        office.of(name)
    chau = office.of(OFFICE)
    for text in ("Chấn chỉnh giờ giấc làm việc của cơ quan", "Thực hiện quy chế văn thư mới ban hành"):
        chau.types(f"/phobien {text}")
        chau.taps("notice.all")
        chau.types("16/6/2026")
        chau.taps("notice.send:9")
    chau.taps("notice.write")
    chau.sends("ke-hoach.pdf", b"%PDF-1.4 x", "Kế hoạch tuyên truyền chuyển đổi số năm 2026")
    chau.taps("notice.all")
    chau.taps("notice.send:9")
    chau.taps("notice.correct:1")
    chau.types("Sửa giờ bắt đầu buổi chiều")
    chau.types("Chấn chỉnh giờ giấc làm việc của cơ quan, buổi chiều từ 13:30")
    chau.taps("notice.send:9")
    office.turn_to("08:00 18/06/2026")
    for group in ("-1", "-3"):  # of which the second is taken back at once
        chau.says_in(group, "/nhom P. TC-KH")
    office.of(HEAD).says_in("-2", "/nhom")
