"""The walk through giving: a task is divided, and handed in with a part still open; work comes again and again."""

from sqlmodel import select

from handlers.routes import giving
from storage.tables import Official, Task
from tests import cast
from tests.office import Office

ROUTES = (giving,)
LEAD, HEAD, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"

PRESSES = {HEAD: 150, LEAD: 90, OFFICE: 30}
ELSEWHERE: set[str] = set()
COMMANDS = (
    "NV1",
    "NV2",
    "NV1 xong CV 612/UBND-TH ngày 12/6/2026",
    "/lichsu NV1",
    "/giaoviec NV1",
    "/dinhky",
    "/dinhky Rà soát; An",
    "/dinhky Rà soát hồ sơ tồn đọng; An; hằng tháng",
    "/themviec Rà soát sổ bộ; An; mỗi quý",
    "/bangiao",
    "/bangiao Lý Thu Cúc",
    "/bangiao không có ai",
    "NV3",
)
ANSWERS = {
    "add.text": ("x", "Rà soát quỹ đất công ích; Lý Thu Cúc; 30/6/2026", "Rà soát quỹ đất"),
    "add.to": ("không có ai", "Lý Thu Cúc"),
    "add.due": ("khi nào đó", "20/6/2026"),
    "transfer.said": ("x", "không có ai; vì không thuộc chức năng", "P. TC-KH; vì không thuộc chức năng"),
    "handover.objection": ("x", "Hồ sơ chưa được chuyển cho tôi"),
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
    regular = office.gives("Rà soát báo cáo tháng", to="Lý Thu Cúc")
    with office.database.transaction() as session:
        session.get_one(Task, regular.id).due_words = "định kỳ hằng tháng"
    for number in range(8):
        office.of(HEAD).types(f"/dinhky Rà soát sổ sách lần {number}; An; ngày {number + 1} hằng tháng")
        office.of(HEAD).taps("recur.keep")
    office.gives("Rà soát hồ sơ đất", to=HEAD, due="26/06/2026")
    people = {one.name: one.id for one in _people(office)}
    office.of(HEAD).taps(f"handover.do:{people[HEAD]}:{people[LEAD]}:1")
    phone = office.of(LEAD)
    for until in ("18/6/2026", "30/6/2026"):
        phone.taps("subtask.ask:1:1")
        phone.types(f"Rà soát hiện trạng sử dụng đất; Lý Thu Cúc; {until}")
        if until.startswith("18"):
            phone.taps("add.create")
    office.of(OFFICE).taps("transfer.ask:2:1")
    office.of(OFFICE).types("Phòng; vì không thuộc chức năng")
    office.of(HEAD).taps(f"task.more:{regular.id}")  # where the head's walk begins


def _people(office: Office) -> list[Official]:
    with office.database.reading() as session:
        return list(session.exec(select(Official)))
