"""The walk through what holds tasks up: parts, who is waited for, obstacles, objective causes."""

from sqlmodel import select

from handlers.routes import coordination
from storage.tables import Official
from tests import cast
from tests.office import Office

ROUTES = (coordination,)
LEAD, HELPER, LEADER, OFFICE = "Nguyễn Văn An", "Bùi Đức Dũng", "Phạm Thị Hạnh", "Võ Minh Châu"

PRESSES = {LEAD: 120, HELPER: 50, LEADER: 40, OFFICE: 60}
"""Of each walk: with buttons enough for every tap of the page to be reached by somebody."""

ELSEWHERE: set[str] = set()
COMMANDS = (
    "/vuongmac",
    "/vuongmac NV1 chưa có chủ trương",
    "NV1",
    "NV2",
    "NV3",
    "NV4",
    "/choduyet",
    "/donvi",
    "/quahan",
)
ANSWERS = {
    "cause.words": ("x", "Mưa lũ kéo dài từ 08/6, công điện số 05/CĐ-UBND"),
    "cause.why": ("x", "Công điện chỉ dừng việc từ ngày 20/6"),
    "obstacle.words": ("x", "Chưa có chủ trương điều chỉnh quy hoạch"),
    "obstacle.which": ("đơn vị không có", "P. TC-KH"),
    "obstacle.answered": ("x", "Đã giao Văn phòng trình trong tuần"),
    "obstacle.ended": ("x", "Đã có thông báo đồng ý chủ trương"),
    "part.said": ("đơn vị không có", "P. Nội vụ; ý kiến về biên chế"),
    "part.changed": ("thẩm định dự toán; 1/1/2026", "thẩm định phần dự toán"),
    "wait.words": ("x", "Chờ số liệu nguồn vốn"),
}
"""What is written into an open form: first what it cannot take, then what it can."""


def stage(office: Office, language: str) -> None:
    """Late tasks with helpers, some awaited, some blocked, some explained."""
    with office.database.transaction() as session:
        for official in session.exec(select(Official)).all():
            official.language = language
    for name in cast.PEOPLE:
        office.of(name)
    lead, helper = office.of(LEAD), office.of(HELPER)
    for number in range(1, 5):
        office.gives(f"Rà soát quy hoạch đợt {number}", to=LEAD, due="11/06/2026")
        lead.taps(f"part.add:{number}:1")
        lead.types("P. TC-KH; số liệu nguồn vốn")
        lead.taps(f"part.add:{number}:2")
        lead.types("xã Phước Hòa; trích lục bản đồ")
    for number in (1, 2):
        lead.taps(f"wait.on:{number * 3 - 1}:3")
        lead.types("Chờ số liệu nguồn vốn")
    helper.taps("wait.said:1")
    for number in (3, 4):
        lead.taps(f"cause.ask:{number}:3")
        lead.types("Mưa lũ kéo dài, công điện số 05/CĐ-UBND dừng đo đạc")
    for number, power in ((1, 2), (2, 2), (3, 0)):
        lead.types(f"/vuongmac NV{number} chưa có chủ trương điều chỉnh quy hoạch")
        lead.taps(f"obstacle.power:{number}:{power}")
    office.jump_to("07:30 16/06/2026")
    office.jump_to("08:00 17/06/2026")
    lead.types("/vuongmac NV4 chưa có chủ trương điều chỉnh quy hoạch")
    lead.taps("obstacle.power:4:1")  # where the lead's walk begins
