"""The walk through giving: a task is divided, and handed in with a part still open."""

from sqlmodel import select

from handlers.routes import giving
from storage.tables import Official
from tests import cast
from tests.office import Office

ROUTES = (giving,)
LEAD, HEAD = "Nguyễn Văn An", "Trần Quốc Bình"

PRESSES = {LEAD: 70, HEAD: 60}
ELSEWHERE: set[str] = set()
COMMANDS = ("NV1", "NV2", "NV1 xong CV 612/UBND-TH ngày 12/6/2026", "/lichsu NV1", "/giaoviec NV1")
ANSWERS = {
    "add.text": ("x", "Rà soát quỹ đất công ích; Lý Thu Cúc; 30/6/2026", "Rà soát quỹ đất"),
    "add.to": ("không có ai", "Lý Thu Cúc"),
    "add.due": ("khi nào đó", "20/6/2026"),
    "give.reason": ("x", "Chuyển cho đúng chuyên môn"),
    "report.words": ("50% đã họp",),
    "done.document": ("612/UBND-TH ngày 12/6/2026",),
}


def stage(office: Office, language: str) -> None:
    """Everybody on the phone; a task with an open part, and its lead about to add one that ends after the whole."""
    with office.database.transaction() as session:
        for official in session.exec(select(Official)).all():
            official.language = language
    for name in cast.PEOPLE:
        office.of(name)
    office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=LEAD, due="26/06/2026")
    office.gives("Rà soát giá đất cụ thể", to="Lý Thu Cúc", due="26/06/2026")
    phone = office.of(LEAD)
    for until in ("18/6/2026", "30/6/2026"):
        phone.taps("subtask.ask:1:1")
        phone.types(f"Rà soát hiện trạng sử dụng đất; Lý Thu Cúc; {until}")
        if until.startswith("18"):
            phone.taps("add.create")
