"""What has happened in the demo's office before the page opens, and what the visitor may have done for them.

Everything goes the way it goes in an office: the sheets are imported, invitations open the chats, people type and tap.
"""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from bot import sheets
from bot.channels.simulator.person import Person
from bot.demo import phones
from bot.demo.stage import Stage
from handlers.chat import invitations
from handlers.intake import indicators, people, petition_kinds, rosters, tasks
from handlers.regulation import Regulation
from handlers.rules import words
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

SAID = [  # when, who, what
    ("05/06/2024 08:40", "Nguyễn Văn An", "đã nhận NV1"),
    ("05/06/2024 08:41", "Nguyễn Văn An", "đã nhận NV2"),
    ("05/06/2024 09:10", "Lý Thu Cúc", "NV3 40% đã có số liệu của 9/13 xã, thị trấn"),
    ("05/06/2024 15:20", "Lê Thị Mai", "NV6 xong BB 12/BB-UBND ngày 5/6/2024"),
    ("06/06/2024 09:00", "Cao Hữu Nghĩa", "NV9 20% đang dự thảo kế hoạch"),
    ("06/06/2024 10:30", "Mai Xuân Hòa", "NV11 35% đã họp với các ngành"),
    ("07/06/2024 14:00", "Phan Anh Khoa", "NV10 60% đã bàn giao máy cho 02 xã"),
    (
        "07/06/2024 15:00",
        "Lý Thu Cúc",
        "NV3 xin gia hạn đến 21/6/2024 vì còn chờ số liệu của 04 xã; đã có số liệu của 9/13 xã, đôn đốc từng ngày",
    ),
    ("07/06/2024 16:00", "Nguyễn Văn An", "NV2 50% đang chờ số liệu của các xã"),
]

OPINION = ("07/06/2024 16:10", "Mai Xuân Hòa", "NV11", "Phải làm việc với 12 ngành, có thể xong ngày 15/7/2024")
"""A task its lead sends back: the office has until Tuesday evening to answer, and the clock stands."""


FIGURES = (  # who, what of an indicator, and why where a quarter was missed
    ("Bùi Đức Dũng", "CT1 quý I 24,8", "Một số doanh nghiệp nợ thuế; tháng 7 thu xong nợ đọng"),
    ("Bùi Đức Dũng", "CT2 quý I 12,5", None),
)
"""The first quarter of two indicators: one has to be made good in the second."""

ASKED = (
    (
        "07/06/2024 16:20",
        "Cao Hữu Nghĩa",
        "/layykien NV9 Góp ý dự thảo Kế hoạch cải cách thủ tục hành chính; P. TC-KH, P. VH-TT; 13/6/2024",
    ),
    ("07/06/2024 16:30", "Đinh Công Sơn", "/kiennghi Đề nghị bố trí kinh phí sửa chữa kênh mương N2; cấp xã"),
)
"""What units ask of each other: an opinion of two, one of which has answered, and a commune's petition."""

SENDS = (("xin gia hạn", "Gửi xin gia hạn"), ("xong", "Nộp kết quả"), ("", "Gửi báo cáo"))
"""What is tapped after a sentence was read back."""


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
        if name not in WITHOUT_PHONE:
            person.press_start(code)
    await stage.settled()
    for when, name, text in SAID:
        await stage.turn_to(datetime.strptime(when, "%d/%m/%Y %H:%M").replace(tzinfo=stage.regulation.zone))
        await says(stage, stage.phone(name), text)
    await taps(stage, stage.phone("Đinh Công Sơn"), "Xác nhận")
    await _figures(stage)
    await _objects(stage)
    await _ask(stage)
    await stage.turn_to(OPENS)


async def _figures(stage: Stage) -> None:
    """What was reported of indicators, each figure read back and sent."""
    for name, figure, why in FIGURES:
        person = stage.phone(name)
        person.types(figure)
        await stage.settled()
        await taps(stage, person, "Gửi")
        if why:
            person.types(why)
            await stage.settled()


async def _ask(stage: Stage) -> None:
    """Units ask each other, and one of them answers at once."""
    for when, name, text in ASKED:
        await stage.turn_to(datetime.strptime(when, "%d/%m/%Y %H:%M").replace(tzinfo=stage.regulation.zone))
        person = stage.phone(name)
        person.types(text)
        await stage.settled()
        await taps(stage, person, "Gửi")
    await taps(stage, stage.phone("Đặng Thị Yến"), "Nhất trí")


async def _objects(stage: Stage) -> None:
    """One task cannot be done in time, and its lead says so before it is late."""
    when, name, code, why = OPINION
    await stage.turn_to(datetime.strptime(when, "%d/%m/%Y %H:%M").replace(tzinfo=stage.regulation.zone))
    person = stage.phone(name)
    person.types(code)
    await stage.settled()
    for label in ("Thêm", "Ý kiến khác", "Không thể xong đúng hạn"):
        await taps(stage, person, label)
    person.types(why)
    await stage.settled()


def _invite(stage: Stage) -> list[tuple[str, str]]:
    with stage.app.threads.database.transaction() as session:
        moment = Moment(session, stage.clock.now(), stage.regulation)
        everybody = session.exec(select(Official).order_by(col(Official.id))).all()
        invited, _until = invitations.invite(moment, everybody)
        return [(official.name, code) for official, code in invited]


async def says(stage: Stage, person: Person, text: str) -> None:
    """Type a sentence, and send what was read back."""
    person.types(text)
    await stage.settled()
    await taps(stage, person, next(label for said, label in SENDS if said in text))


async def taps(stage: Stage, person: Person, label: str) -> None:
    """Tap the newest button whose words begin so, if there is one."""
    for message in reversed(person.reads()):
        for found in message.labels:
            if words.folded(found).startswith(words.folded(label)):
                person.taps(message.message_id, label=found)
                await stage.settled()
                return


async def _report(stage: Stage) -> None:
    await says(stage, stage.phone("Nguyễn Văn An"), "NV1 70% đã họp với các xã")


async def _promise(stage: Stage) -> None:
    head = stage.phone("Bùi Đức Dũng")
    await taps(stage, head, "Tôi xử lý")
    await taps(stage, head, "T")


async def _overdue(stage: Stage) -> None:
    stage.phone("Võ Minh Châu").types("quá hạn")
    await stage.settled()


async def _done(stage: Stage) -> None:
    await says(stage, stage.phone("Nguyễn Văn An"), "NV1 xong TB 45/TB-UBND ngày 14/6/2024")
    await taps(stage, stage.phone("Bùi Đức Dũng"), "Xác nhận")


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
