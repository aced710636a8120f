"""The walk through everyday work: tasks and what becomes of them, people, units, what is late."""

from datetime import timedelta

from sqlmodel import select

from handlers.routes import office as office_page
from handlers.routes import process, work
from storage.tables import Account, Assignment, Official, Part, Task, Unit, Urging
from tests import cast
from tests.handlers.chat.submitting import submitted
from tests.office import Office

ROUTES = (work, process, office_page)
LEAD, HEAD, LEADER, OFFICE, ADMIN = (
    *("Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu", "Đỗ Thanh Tùng"),
)

PRESSES = {LEAD: 195, HEAD: 240, LEADER: 40, OFFICE: 270, ADMIN: 130}
"""Of each walk: with buttons enough for every tap of these pages to be reached by somebody."""

ELSEWHERE = {"restored.show", "restored.ask", "restored.decide"}
"""Offered only while a restored database waits for the office, and then nothing else is told: pressed in that drill."""
COMMANDS = (
    *(
        "NV27",
        "NV17",
        "/nhatky",
        "/lienlac Lý Thu Cúc",
        "/trogiup",
        "/viec",
        "/baocao",
        "/baocao NV1",
        "/lichsu NV1",
        "/lichsu",
        "/toi",
        "/huy",
        "/giahan",
        "/choduyet",
        "/ykien",
    ),
    *("/donvi", "/donvi Phòng", "/giaoviec", "/giaoviec NV1", "/quahan", "/quahan Phòng", "/quahan Nguyễn Văn An"),
    *("/quahan không có đơn vị này", "/tim rà soát", "/tim", "/dondoc", "/dondoc NV2", "/thongke", "/thongke Phòng"),
    *("/themviec", "/themviec Rà soát lần nữa; Phòng; 30/6/2026", "/themviec Rà soát đất ở; P. KT-HT"),
    *("/themviec Rà soát đất rừng; P. KT-HT; 1/6/2026", "/start", "NV1", "NV3 70% đã họp với xã", "đã họp với xã rồi"),
    *("/lienlac", "/lienlac NV1", "/lienlac Phòng", "/moi Lý", "/nhatky NV1"),
    *("NV1 xong CV 612/UBND-TH", "chua co gi moi", "NV2 150% xong rồi", "NV4", "NV5", "NV6"),
    *("/vang", "/vang 18/6", "/vang 29/6-30/6 Cúc", "/vang 1/6-2/6"),
)
ANSWERS = {
    "report.words": ("70% đã họp với đơn vị", "😀"),
    "report.which": ("NV1",),
    "report.why": ("Chờ số liệu của xã",),
    "done.document": ("không nhớ số", "612/UBND-TH"),
    "done.date": ("31/2/2026", "15/6/2026"),
    "promise.day": ("hôm nào đó", "26/6"),
    "pause.reason": ("x", "Chờ Trung ương sửa quy định"),
    "extension.said": ("hôm nào đó", "30/6/2026", "Chờ số liệu của xã", "Đã xong 60%, tuần tới làm bù"),
    "extension.answer": ("x", "Còn chờ xã Phước Hòa"),
    "extension.day": ("hôm nào đó", "9/7/2026"),
    "extension.why": ("x", "Phải có trước kỳ họp"),
    "extension.question": ("x", "Còn thiếu số liệu xã nào?"),
    "withdraw.reason": ("x", "Không còn cần thực hiện nữa"),
    "merge.which": ("không nhớ mã", "NV9 cùng nội dung"),
    "objection.words": ("x", "NV9 cùng nội dung rà soát"),
    "objection.kept": ("x", "Quyết định đã giao phòng chủ trì"),
    "objection.unit": ("đơn vị không có", "Phòng"),
    "objection.due": ("hôm nào đó", "30/6/2026"),
    "away.said": ("hôm nào đó", "2/7-3/7 Lý Thu Cúc"),
    "result.reason": ("Còn thiếu biểu số liệu",),
    "add.text": ("Rà soát quỹ đất công ích",),
    "add.to": ("Phòng", "P. KT-HT"),
    "add.due": ("khi nào đó", "30/6/2026"),
    "add.check": ("25/6/2026",),
}
"""What is written into an open form: first what it cannot take, then what it can."""


def stage(office: Office, language: str) -> None:
    """Tasks of every kind, a week in which some slipped, and everybody on the phone."""
    with office.database.transaction() as session:
        for official in session.exec(select(Official)).all():
            official.language = language
    for name in cast.PEOPLE:
        office.of(name)
    office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=LEAD, due="15/06/2026")
    office.gives("Rà soát giá đất cụ thể", to=LEAD, due="16/06/2026")
    coordinated = office.gives("Rà soát đất công ích của xã", to="Lê Thị Mai", due="17/06/2026")
    for number in range(1, 4):
        submitted(office, office.gives(f"Rà soát biểu mẫu {number}", to="Lý Thu Cúc", due="18/06/2026"))
    office.gives("Rà soát chỉ tiêu được giao", to="Bùi Đức Dũng", due="30/06/2026")
    office.gives("Thường xuyên kiểm tra vệ sinh môi trường", to="Lý Thu Cúc")
    for number in range(1, 10):
        office.gives(f"Rà soát tuyến đường số {number}", to=LEAD, due=f"{21 + number}/06/2026")
        office.gives(f"Rà soát hồ sơ đợt {number}", unit="Phòng Kinh tế và Hạ tầng", due="19/06/2026")
    with office.database.transaction() as session:
        lead = session.exec(select(Official).where(Official.name == LEAD)).one()
        unit = session.exec(select(Unit).where(Unit.id == lead.unit_id)).one()
        session.add(
            Assignment(
                task_id=coordinated.id,
                part=Part.COORDINATING,
                unit_id=unit.id,
                official_id=lead.id,
                given_at=office.now,
            )
        )
        before = office.now - timedelta(days=1)
        for days in range(1, 5):  # once too often: it has come to the level of the chair
            at = office.now - timedelta(days=days)
            session.add(Urging(task_id=coordinated.id, official_id=lead.id, by_id=lead.id, made_at=at))
        session.add(Account(official_id=lead.id, channel="zalo_bot.1", address="zalo", linked_at=before))
    for number in range(9, 19, 2):
        office.of(LEAD).types(f"/giahan NV{number} 31/7/2026 chờ số liệu; đã xong 60%, tuần tới làm bù")
        office.of(LEAD).taps(f"extension.send:{number}")
    office.of(HEAD).taps("extension.back:1")
    office.of(HEAD).types("Còn thiếu số liệu của xã nào?")
    for number, reason in enumerate((1, 2, 0, 3)):
        sent_back(office, office.gives(f"Rà soát nguồn vốn đợt {number}", to="Bùi Đức Dũng", due="30/06/2026"), reason)
    for on in ("16", "17", "18", "19", "22", "23"):
        office.jump_to(f"07:30 {on}/06/2026")
        office.jump_to(f"08:00 {on}/06/2026")
    office.of(HEAD).taps("extension.other:2")  # where the head's walk begins
    office.gives("Rà soát bến bãi ven sông", to=LEAD, due="30/06/2026")  # too new to be silent: nobody has taken it on


def sent_back(office: Office, task: Task, reason: int) -> None:
    """Its lead has another opinion on a task, and waits for an answer."""
    phone = office.of("Bùi Đức Dũng")
    phone.types(task.code)
    phone.taps(f"objection.because:{task.id}:{task.version}:{reason}")
    phone.types("NV9 cùng nội dung rà soát tuyến đường")
