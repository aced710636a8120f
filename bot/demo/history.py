"""What has happened in the demo's office before the page opens, and what the visitor may have done for them.

Everything goes the way it goes in an office: the sheets are imported, invitations open the chats, people type and tap.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from bot import sheets
from bot.channels.simulator.person import Person
from handlers.intake import invitations, people, rosters, tasks
from handlers.regulation import Regulation
from handlers.rules import words
from handlers.visit import Moment
from locales import speaking
from storage.database import Database
from storage.tables import Official

if TYPE_CHECKING:
    from bot.demo.play import Demo

HERE = Path(__file__).parent
BEGINS = datetime(2024, 6, 5, 8, 5, tzinfo=Regulation.zone)
"""A Wednesday: the office registers the two directives."""
WITHOUT_PHONE = ("Trịnh Bá Lộc", "Kiều Thị Nga")
"""Who has not opened the invitation yet: the office's digest names them."""
FIRST_PERSON = 5_200_000_001

SAID = [  # when, who, what
    ("05/06/2024 08:40", "Nguyễn Văn An", "đã nhận NV1"),
    ("05/06/2024 08:41", "Nguyễn Văn An", "đã nhận NV2"),
    ("05/06/2024 09:10", "Lý Thu Cúc", "NV3 40% đã có số liệu của 9/13 xã, thị trấn"),
    ("05/06/2024 15:20", "Lê Thị Mai", "NV6 xong BB 12/BB-UBND ngày 5/6/2024"),
    ("06/06/2024 09:00", "Cao Hữu Nghĩa", "NV9 20% đang dự thảo kế hoạch"),
    ("06/06/2024 10:30", "Mai Xuân Hòa", "NV11 35% đã họp với các ngành"),
    ("07/06/2024 14:00", "Phan Anh Khoa", "NV10 60% đã bàn giao máy cho 02 xã"),
    ("07/06/2024 16:00", "Nguyễn Văn An", "NV2 50% đang chờ số liệu của các xã"),
]


def bring_in(database: Database, now: datetime) -> None:
    """The office imports its sheets: first who there is, then what there is to do."""
    regulation = Regulation()
    with speaking(regulation.language), database.transaction() as session:
        moment = Moment(session, now, regulation)
        rosters.carry_out(moment, people.plan(moment, "people.csv", sheets.read(HERE / "people.csv")))
    with speaking(regulation.language), database.transaction() as session:
        moment = Moment(session, now, regulation)
        tasks.carry_out(moment, tasks.plan(moment, "tasks.csv", sheets.read(HERE / "tasks.csv")))


async def play(demo: "Demo") -> None:
    """From the day the tasks were registered to the morning on which the page opens."""
    invited = await demo.app.threads.write(_invite, demo)
    for name, code in invited:
        person = demo.emulator.add_person(name, id=person_id(name))
        if name not in WITHOUT_PHONE:
            person.press_start(code)
    await demo.settled()
    for when, name, text in SAID:
        await demo.turn_to(datetime.strptime(when, "%d/%m/%Y %H:%M").replace(tzinfo=demo.regulation.zone))
        await says(demo, demo.phone(name), text)
    await taps(demo, demo.phone("Đinh Công Sơn"), "Xác nhận")
    await demo.turn_to(demo.OPENS)


def _invite(demo: "Demo") -> list[tuple[str, str]]:
    with demo.app.threads.database.transaction() as session:
        moment = Moment(session, demo.clock.now(), demo.regulation)
        everybody = session.exec(select(Official).order_by(col(Official.id))).all()
        invited, _until = invitations.invite(moment, everybody)
        return [(official.name, code) for official, code in invited]


def person_id(name: str) -> int:
    """The number Telegram knows somebody of the demo by: the row of the sheet of people."""
    rows = (HERE / "people.csv").read_text(encoding="utf-8").splitlines()[1:]
    return FIRST_PERSON + [row.split(";")[1] for row in rows].index(name)


async def says(demo: "Demo", person: Person, text: str) -> None:
    """Type a sentence, and send what was read back."""
    person.types(text)
    await demo.settled()
    await taps(demo, person, "Nộp kết quả" if "xong" in text else "Gửi báo cáo")


async def taps(demo: "Demo", person: Person, label: str) -> None:
    """Tap the newest button whose words begin so, if there is one."""
    for message in reversed(person.reads()):
        for found in message.labels:
            if words.folded(found).startswith(words.folded(label)):
                person.taps(message.message_id, label=found)
                await demo.settled()
                return


async def _report(demo: "Demo") -> None:
    await says(demo, demo.phone("Nguyễn Văn An"), "NV1 70% đã họp với các xã")


async def _promise(demo: "Demo") -> None:
    head = demo.phone("Bùi Đức Dũng")
    await taps(demo, head, "Tôi xử lý")
    await taps(demo, head, "T")


async def _overdue(demo: "Demo") -> None:
    demo.phone("Võ Minh Châu").types("quá hạn")
    await demo.settled()


async def _done(demo: "Demo") -> None:
    await says(demo, demo.phone("Nguyễn Văn An"), "NV1 xong TB 45/TB-UBND ngày 14/6/2024")
    await taps(demo, demo.phone("Bùi Đức Dũng"), "Xác nhận")


async def _morning(demo: "Demo") -> None:
    await demo.turn("morning")


async def _days(demo: "Demo") -> None:
    await demo.turn("days")


HELP = {
    "report": _report,
    "digest": _morning,
    "slips": _days,
    "promise": _promise,
    "overdue": _overdue,
    "done": _done,
}
"""What takes a step of the tour for the visitor."""
