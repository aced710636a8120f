"""The walk through what units ask of each other: opinions and petitions, asked, answered, late, sent on, counted."""

from sqlmodel import select

from handlers.routes import requests
from handlers.rules import words
from storage.tables import Official, PetitionKind, Unit
from tests import cast
from tests.office import Office

ROUTES = (requests,)
LEAD, HEAD, OFFICE, OTHER = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu", "Bùi Đức Dũng"
PRESSES = {HEAD: 90, OTHER: 90, LEAD: 80, OFFICE: 90}
ELSEWHERE: set[str] = set()
COMMANDS = (
    *("/layykien", "YK1", "/layykien YK2", "YK4", "/layykien NV1 Góp ý dự thảo báo cáo; P. TC-KH; 30/6"),
    *("/layykien Góp ý dự thảo quy chế họp; P. Nội vụ; 30/6", "/choduyet", "NV1", "/lichsu NV1"),
    *("/kiennghi", "KN1", "KN2", "KN3", "/kiennghi Đề nghị sửa kênh mương; cấp xã", "/kiennghi KN9", "/nhatky"),
)
ANSWERS = {
    "consultation.said": ("x", "Góp ý dự thảo quy chế chợ", "P. TC-KH, Phòng Thiên văn", "hôm nào đó", "30/6/2026"),
    "consultation.reason": ("x", "Không còn cần lấy ý kiến nữa"),
    "petition.said": ("x", "Đề nghị sửa đường liên xã", "trồng nấm", "Công ty Gò Dài"),
    "petition.answer": ("x", "Đã bố trí kinh phí tại CV 612/TC-KH ngày 12/6/2026"),
    "petition.dispute": ("x", "Chưa nêu bao giờ có kinh phí"),
    "petition.move": ("Phòng Thiên văn", "P. Nội vụ", "Thuộc chức năng của phòng ấy"),
    "petition.kinds": ("x", "Kiến nghị về giáo dục; VP UBND; 7"),
    "opinion.said": ("x", "Đề nghị bổ sung phương án thoát nước"),
}
"""What is written into an open form: first what it cannot take, then what it can."""


def stage(office: Office, language: str) -> None:
    """Units ask each other: some answers will be late, one question comes with a file."""
    with office.database.transaction() as session:
        for official in session.exec(select(Official)).all():
            official.language = language
        for number in range(1, 6):
            name = f"UBND xã Số {number}"
            session.add(Unit(name=name, folded=words.folded(name), sort_key=words.sort_key(name)))
        units = {unit.short_name: unit.id for unit in session.exec(select(Unit))}
        session.add(PetitionKind(name="Kiến nghị của cấp xã", unit_id=units["P. KT-HT"], days=3))
        session.add(PetitionKind(name="Doanh nghiệp nói chung", unit_id=units["P. TC-KH"], days=10))
    for name in cast.PEOPLE:
        office.of(name)
    office.gives("Rà soát giá đất cụ thể", to=LEAD, due="30/06/2026")
    for who, said in (
        (LEAD, "/layykien NV1 Góp ý dự thảo bảng giá đất; P. TC-KH, xã Phước Hòa; 17/6"),
        (LEAD, "/layykien NV1 Góp ý phương án tuyến; P. TC-KH, xã Phước Hòa; 30/6"),
        (OTHER, "/layykien Góp ý dự thảo quy chế chi tiêu; P. KT-HT, VP UBND; 17/6"),
    ):
        office.of(who).types(said)
        office.of(who).taps("consultation.send")
    son = office.of("Đinh Công Sơn")
    son.taps("consultation.begin")
    son.sends("du-thao.pdf", b"%PDF-1.4 x", "Góp ý phương án đặt tên đường")
    son.types("P. KT-HT, VP UBND, P. TC-KH")
    son.taps("consultation.chosen")
    son.types("30/6/2026")
    son.taps("consultation.send")
    for said in ("Đề nghị sửa cầu Gò Dài; cấp xã", "Đề nghị giảm tiền thuê đất; doanh nghiệp; Công ty Gò Dài"):
        son.types(f"/kiennghi {said}")
        son.taps("petition.send")
    office.of(LEAD).types("/kiennghi Đề nghị trang bị máy tính; tin học")
    office.of(LEAD).taps("petition.kind:0")
    office.of(LEAD).taps("petition.send")
    office.of(OTHER).taps("petition.answer:2:2")
    office.of(OTHER).types("Đã giảm tiền thuê đất theo quy định")
    office.of(OTHER).types("/kiennghi Đề nghị bổ sung biên chế; cấp xã")
    office.of(OTHER).taps("petition.send")
    son.types("/kiennghi Đề nghị giảm phí bến bãi; doanh nghiệp; Công ty Gò Nổi")
    son.taps("petition.send")
    office.of(HEAD).taps("petition.answer:4:2")
    office.of(HEAD).sends("tra-loi.pdf", b"%PDF-1.4 y")
    office.turn_to("08:00 23/06/2026")
    office.of(HEAD).taps("petition.whom:1:0")  # where the walks of the two heads begin
    office.of(OTHER).taps("petition.move:5:2")
