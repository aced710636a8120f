"""The walk through figures: indicators reported, missed, explained and noticed; the reports of periods."""

from sqlmodel import select

from handlers.routes import figures
from storage.tables import Official
from tests import cast
from tests.handlers.chat.measuring import indicator
from tests.office import Office

ROUTES = (figures,)
REPORTER, LEADER, OFFICE = "Bùi Đức Dũng", "Phạm Thị Hạnh", "Võ Minh Châu"

PRESSES = {REPORTER: 90, LEADER: 40, OFFICE: 80}
"""Of each walk: with buttons enough for every tap of the page to be reached by somebody."""

ELSEWHERE: set[str] = set()
COMMANDS = (
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
)
ANSWERS = {
    "actual.figure": ("chưa có số", "quý II 31"),
    "actual.said": ("x", "quý II 32"),
    "actual.why": ("x", "Kho bạc điều chỉnh số liệu cuối kỳ"),
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
    office.gives("Rà soát chỉ tiêu được giao", to=REPORTER, due="12/06/2026")
    for figure in ("quý I 25", "quý II 30"):
        office.of(REPORTER).types(f"CT1 {figure}")
        office.of(REPORTER).taps("actual.send:1")
    office.jump_to("08:00 23/06/2026")
    office.jump_to("08:00 15/07/2026")
