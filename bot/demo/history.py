"""What has happened in the demo's office before the page opens, and what the visitor may have done for them.

Everything goes the way it goes in an office: the sheets are imported, invitations open the chats, people type and tap.
"""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from bot import sheets
from bot.demo import phones
from bot.demo.phones import Hand
from bot.demo.stage import Stage
from bot.demo.zalo import On
from handlers.chat import invitations
from handlers.intake import indicators, people, petition_kinds, rosters, tasks
from handlers.regulation import Regulation
from handlers.visit import Moment
from locales import speaking
from storage.database import Database
from storage.tables import Assignment, Official

HERE = Path(__file__).parent
BEGINS = datetime(2024, 6, 5, 8, 5, tzinfo=Regulation.zone)
"""A Wednesday: the office registers the two directives."""
OPENS = datetime(2024, 6, 10, 7, 31, tzinfo=Regulation.zone)
"""A Monday, seven weeks after the directive: one task slipped on Friday, three more do so this week."""
WITHOUT_PHONE = ("Trịnh Bá Lộc", "Kiều Thị Nga")
"""Who has not opened the invitation yet: the office's digest names them."""

HELPS = ("Lê Thị Mai", 3)
"""Who of the phones that are shown only contributes, and to which task."""

TAPS = "→ "
"""Before the beginning of a button that is tapped; other steps are typed."""

DEEDS = (  # when, who, then what they type and, behind an arrow, what they tap
    ("05/06/2024 08:40", "Nguyễn Văn An", "đã nhận NV1"),
    ("05/06/2024 08:40", "Nguyễn Văn An", "đã nhận NV2"),
    ("05/06/2024 08:40", "Võ Minh Châu", "/dondoc NV5", "→ Đôn đốc 01"),
    ("05/06/2024 08:40", "Lý Thu Cúc", "NV3 40% đã có số liệu của 9/13 xã, thị trấn", "→ Gửi báo cáo"),
    ("05/06/2024 15:20", "Lê Thị Mai", "NV6 xong BB 12/BB-UBND ngày 5/6/2024", "→ Nộp kết quả"),
    ("06/06/2024 09:00", "Cao Hữu Nghĩa", "NV9 20% đang dự thảo kế hoạch", "→ Gửi báo cáo"),
    ("06/06/2024 09:00", "Võ Minh Châu", "/dondoc NV5", "→ Đôn đốc 01"),
    (
        "06/06/2024 09:00",
        "Võ Minh Châu",
        "/phobien Quán triệt Công văn 612/UBND-TH ngày 24/4/2024: mỗi chỉ tiêu một đơn vị, một cán bộ chịu trách nhiệm",
        "P. TC-KH, P. VH-TT, xã Phước Hòa",
        *("20/6", "→ Gửi 08"),
    ),
    ("06/06/2024 10:30", "Mai Xuân Hòa", "NV11 35% đã họp với các ngành", "→ Gửi báo cáo"),
    (
        "06/06/2024 10:30",
        "Mai Xuân Hòa",
        "/vuongmac NV12 mặt bằng của 02 dự án, vượt thẩm quyền của phòng",
        "→ Lãnh đạo phụ trách",
    ),
    (
        "06/06/2024 10:30",
        "Võ Minh Châu",
        "/dinhky Báo cáo tháo gỡ khó khăn cho doanh nghiệp; P. KT-HT; ngày 28 hằng tháng",
        "→ Đặt lịch",
    ),
    ("07/06/2024 14:00", "Phan Anh Khoa", "NV10 60% đã bàn giao máy cho 02 xã", "→ Gửi báo cáo"),
    (
        "07/06/2024 14:00",
        "Lý Thu Cúc",
        "NV3 xin gia hạn đến 21/6/2024 vì còn chờ số liệu của 04 xã; đã có số liệu của 9/13 xã, đôn đốc từng ngày",
        "→ Gửi xin gia hạn",
    ),
    (
        "07/06/2024 14:00",
        "Lý Thu Cúc",
        *("NV3", "→ Thêm", "→ Đang chờ ai?", "→ Phước Hòa", "số liệu các chỉ tiêu giao cho xã"),
    ),
    (
        "07/06/2024 14:00",
        "Lý Thu Cúc",
        *("NV15", "→ Thêm", "→ Chia việc", "Phân nhóm kiến nghị của 13 xã; Lý Thu Cúc; 18/6/2024", "→ Tạo nhiệm vụ"),
    ),
    ("07/06/2024 14:00", "Lý Thu Cúc", "NV22 xong BC 118/BC-TCKH ngày 7/6/2024", "→ Nộp kết quả"),
    ("07/06/2024 16:00", "Nguyễn Văn An", "NV2 50% đang chờ số liệu của các xã", "→ Gửi báo cáo"),
    ("07/06/2024 16:00", "Đinh Công Sơn", "→ Xác nhận"),
    ("07/06/2024 16:00", "Bùi Đức Dũng", "CT1 quý I 24,8", "→ Gửi"),
    ("07/06/2024 16:00", "Bùi Đức Dũng", "Một số doanh nghiệp nợ thuế; tháng 7 thu xong nợ đọng"),
    ("07/06/2024 16:00", "Bùi Đức Dũng", "CT2 quý I 12,5", "→ Gửi"),
    (
        "07/06/2024 16:00",
        "Mai Xuân Hòa",
        *("NV11", "→ Thêm", "→ Ý kiến khác", "→ Không thể xong đúng hạn"),
        "Phải làm việc với 12 ngành, có thể xong ngày 15/7/2024",
    ),
    (
        "07/06/2024 16:00",
        "Cao Hữu Nghĩa",
        "/layykien NV9 Góp ý dự thảo Kế hoạch cải cách thủ tục hành chính; P. TC-KH, P. VH-TT; 20/6/2024",
        "→ Gửi",
    ),
    (
        "07/06/2024 16:00",
        "Cao Hữu Nghĩa",
        *("NV5", "→ Thêm", "→ Nguyên nhân khách quan"),
        "Sở Nội vụ chưa ban hành tiêu chí đánh giá (Công văn 215/SNV ngày 30/5/2024)",
    ),
    (
        "07/06/2024 16:00",
        "Cao Hữu Nghĩa",
        *("/toi", "→ Phiếu tháng của tôi", "→ NV-0005", "→ Hỏi lại dòng này"),
        "Chờ tiêu chí của Sở Nội vụ (Công văn 215/SNV ngày 30/5/2024), đề nghị không tính là chậm",
    ),
    ("07/06/2024 16:00", "Đặng Thị Yến", "→ Nhất trí"),
    (
        "07/06/2024 16:00",
        "Đinh Công Sơn",
        "/kiennghi Đề nghị bố trí kinh phí sửa chữa kênh mương N2; cấp xã",
        "→ Gửi",
    ),
    ("07/06/2024 16:00", "Đinh Công Sơn", "/bangiao Tô Văn Đức", "→ Lê Thị Mai", "→ Bàn giao"),
    ("07/06/2024 16:00", "Huỳnh Ngọc Trâm", "/vang 10/6-12/6 Cao Hữu Nghĩa", "→ Đồng ý"),
    ("07/06/2024 16:00", "Võ Minh Châu", "/dondoc NV5", "→ Đôn đốc 01"),
    ("07/06/2024 16:00", "Võ Minh Châu", "/nhapvanban", (HERE / "directive.txt").read_text("utf-8")),
    *(("07/06/2024 16:00", name, "→ Đã nắm") for name in ("Nguyễn Văn An", "Bùi Đức Dũng", "Đinh Công Sơn")),
)
"""One of each waits when the page opens: a later deadline, an objection, somebody waited for, an obstacle, a cause, an
opinion, a petition, a question about a statement, a result, a handover, an announcement not noted by all, a task urged
nearly to the chair."""


def bring_in(database: Database, now: datetime) -> None:
    """The office imports its sheets: first who there is, then what there is to do."""
    regulation = Regulation()
    with speaking(regulation.language), database.transaction() as session:
        moment = Moment(session, now, regulation)
        rosters.carry_out(moment, people.plan(moment, "people.csv", sheets.read(HERE / "people.csv")))
    with speaking(regulation.language), database.transaction() as session:
        moment = Moment(session, now, regulation)
        tasks.carry_out(moment, tasks.plan(moment, "tasks.csv", sheets.read(HERE / "tasks.csv")))
        indicators.carry_out(moment, indicators.plan(moment, "indicators.csv", sheets.read(HERE / "indicators.csv")))
        kinds = petition_kinds.plan(moment, "petition-kinds.csv", sheets.read(HERE / "petition-kinds.csv"))
        petition_kinds.carry_out(moment, kinds)
        _name_who_helps(session)


def _name_who_helps(session: Session) -> None:
    """The commune has one of its officials help with a task of the district."""
    name, task_id = HELPS
    helper = session.exec(select(Official).where(Official.name == name)).one()
    part = select(Assignment).where(Assignment.task_id == task_id, Assignment.unit_id == helper.unit_id)
    session.exec(part).one().official_id = helper.id


async def play(stage: Stage) -> None:
    """From the day the tasks were registered to the morning on which the page opens."""
    invited = await stage.app.threads.write(_invite, stage)
    for name, code in invited:
        person = stage.emulator.add_person(name, id=phones.number(name))
        if (on := stage.on(name)) is not On.TELEGRAM:
            stage.zalo.joins(name, on).types(f"LK {code}")
        elif name not in WITHOUT_PHONE:
            person.press_start(code)
    await stage.settled()
    for when, name, *steps in DEEDS:
        await stage.turn_to(datetime.strptime(when, "%d/%m/%Y %H:%M").replace(tzinfo=stage.regulation.zone))
        if not await does(stage, stage.phone(name), *steps):
            raise LookupError(f"{name} finds no such button: {steps}")
    await stage.turn_to(OPENS)


def _invite(stage: Stage) -> list[tuple[str, str]]:
    with stage.app.threads.database.transaction() as session:
        moment = Moment(session, stage.clock.now(), stage.regulation)
        everybody = session.exec(select(Official).order_by(col(Official.id))).all()
        invited, _until = invitations.invite(moment, everybody)
        return [(official.name, code) for official, code in invited]


async def does(stage: Stage, hand: Hand, *steps: str) -> bool:
    """Type or tap, one step after the other; False as soon as there is nothing to tap."""
    for step in steps:
        if not step.startswith(TAPS):
            hand.types(step)
        elif not hand.picks(step.removeprefix(TAPS)):
            return False
        await stage.settled()
    return True


async def _report(stage: Stage) -> None:
    await does(stage, stage.phone("Nguyễn Văn An"), "NV1 70% đã họp với các xã", "→ Gửi báo cáo")


async def _promise(stage: Stage) -> None:
    await does(stage, stage.phone("Bùi Đức Dũng"), "→ Tôi xử lý", "→ T")


async def _overdue(stage: Stage) -> None:
    await does(stage, stage.phone("Võ Minh Châu"), "quá hạn")


async def _done(stage: Stage) -> None:
    await does(stage, stage.phone("Nguyễn Văn An"), "NV1 xong TB 45/TB-UBND ngày 14/6/2024", "→ Nộp kết quả")
    await does(stage, stage.phone("Bùi Đức Dũng"), "→ Xác nhận")


async def _morning(stage: Stage) -> None:
    await stage.turn("morning")


async def _days(stage: Stage) -> None:
    await stage.turn("days")


HELP = {
    "report": _report,
    "digest": _morning,
    "slips": _days,
    "promise": _promise,
    "overdue": _overdue,
    "done": _done,
}
"""What takes a step of the tour for the visitor."""
