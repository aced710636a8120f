"""The walk through figures: indicators reported, missed and explained; reports of periods; statements, questions."""

from sqlmodel import select

from handlers.routes import figures
from storage.tables import Official
from tests import cast
from tests.handlers.chat.measuring import indicator
from tests.office import Office

ROUTES = (figures,)
REPORTER, LEADER, OFFICE = "Bùi Đức Dũng", "Phạm Thị Hạnh", "Võ Minh Châu"

ASKS = "Đã nộp ngày 30/6 theo phiếu gửi của văn thư"
PRESSES = {REPORTER: 130, LEADER: 70, OFFICE: 100}
"""Of each walk: with buttons enough for every tap of the page to be reached by somebody."""

ELSEWHERE: set[str] = set()
COMMANDS = (
    "/choduyet",
    "CT2 quý I 12",
    "CT1 quý II 28",
    "CT1 quý II 28,5",
    "/chitieu",
    "/chitieu CT1",
    "/chitieu P. TC-KH",
    "/xuat",
    "/xuat 6/2026",
    "/xuat phong",
    "/thongke",
    "/toi",
)
ANSWERS = {
    "actual.figure": ("chưa có số", "quý II 31"),
    "actual.said": ("x", "quý II 32"),
    "actual.why": ("x", "Kho bạc điều chỉnh số liệu cuối kỳ"),
    "inquiry.said": ("x", ASKS),
    "inquiry.answered": ("x", "Sổ văn thư ghi ngày 2/7, không phải 30/6"),
    "miss.said": ("x", "Một số doanh nghiệp nợ thuế", "Tháng 7 thu xong nợ đọng"),
}
"""What is written into an open form: first what it cannot take, then what it can."""


def stage(office: Office, language: str) -> None:
    """Two indicators of one head, one of a commune; a quarter of one is told, and missed. It is after the quarter."""
    with office.database.transaction() as session:
        for official in session.exec(select(Official)).all():
            official.language = language
    for name in cast.PEOPLE:
        office.of(name)
    indicator(office)
    indicator(office, "Giải ngân vốn đầu tư công", plans=(10, 20, 30, 20), needed_percent=95)
    indicator(office, "Diện tích trồng rừng", "UBND xã Phước Hòa", (0, 40, 60, 20), measure="ha")
    for text in ("Rà soát chỉ tiêu được giao", "Báo cáo tình hình nợ thuế"):
        office.gives(text, to=REPORTER, due="12/06/2026")
    for figure in ("quý I 25", "quý II 30"):
        office.of(REPORTER).types(f"CT1 {figure}")
        office.of(REPORTER).taps("actual.send:1")
    office.jump_to("08:00 23/06/2026")
    office.jump_to("08:00 15/07/2026")
    for task_id in (1, 2):
        office.of(REPORTER).taps(f"inquiry.ask:2026:7:{task_id}")
        office.of(REPORTER).types(ASKS)
