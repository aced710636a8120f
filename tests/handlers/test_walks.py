"""Somebody curious presses every button there is, in every role and language: nothing breaks, and all of it reads well.

A walk starts at the commands of help and at the letters of a busy week, and presses what it has pressed least.
Between the presses it writes what an open form asks for. The five walks together reach every tap.
"""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from sqlmodel import select

from handlers import routes
from handlers.regulation import Regulation
from storage import people
from storage.database import Database
from storage.tables import Account, Assignment, Official, Part, Talk, Task, Unit
from tests import cast, wording
from tests.handlers.chat.submitting import submitted
from tests.handlers.conftest import MONDAY
from tests.office import CHANNEL, Message, Office, Phone

LEAD, HEAD, LEADER, OFFICE, ADMIN = (
    *("Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu", "Đỗ Thanh Tùng"),
)

PRESSES = {LEAD: 195, HEAD: 240, LEADER: 40, OFFICE: 270, ADMIN: 130}
"""Of each walk: with buttons enough for every tap to be reached by somebody."""

CANCEL = "report.cancel"
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


@dataclass
class Walk:
    """One person's walk."""

    phone: Phone
    language: str
    pressed: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    offered: dict[str, Message] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    def goes(self, presses: int) -> None:
        """Look at the letters of the week, then press on from there and from every command."""
        for message in self.phone.reads():
            self._looks("a letter", message)
        commands = iter(COMMANDS)
        for _press in range(presses):
            talk = self._talk()
            form = talk.awaits or ""
            if token := self._least_pressed([one for one in talk.menu if one != CANCEL], below=1):
                self._presses(token, talk.menu)
            elif self.written[form] < len(ANSWERS.get(form, ())):
                self.written[form] += 1
                self._types(ANSWERS[form][self.written[form] - 1])
            elif token := self._least_pressed([*talk.menu, *self.offered], below=1):
                self._presses(token, talk.menu)
            elif command := next(commands, None):
                self._types(command)
            elif token := self._least_pressed([*talk.menu, *self.offered], below=presses):
                self._presses(token, talk.menu)
            else:
                self._types("/trogiup")

    def _least_pressed(self, offered: list[str], below: int) -> str | None:
        """Something never pressed, whose like was pressed least, and less than `below` times."""
        if self.phone.numbers:
            offered = [one for one in offered if one in self._talk().menu]
        fresh = [one for one in offered if not self.pressed[one] and self.pressed[_name(one)] < below]
        return min(fresh, key=lambda token: (token == CANCEL, self.pressed[_name(token)]), default=None)

    def _presses(self, token: str, here: list[str]) -> None:
        self.pressed.update((token, _name(token)))
        if self.phone.numbers:
            self._looks(token, self.phone.types(str(here.index(token) + 1)))
        else:
            self._looks(token, self.phone.taps(token, self.offered.get(token)))
        if back := {
            "me.language": f"me.language:{self.language}",
            "me.numbers": f"me.numbers:{self.phone.numbers:d}",
        }.get(_name(token)):
            self.phone.taps(back)
        if _name(token) == "me.left":
            self._links_again()

    def _links_again(self) -> None:
        """Whoever unlinked the only account is invited anew, and the walk goes on."""
        with self.phone.office.database.transaction() as session:
            if people.account(session, CHANNEL, self.phone.address) is None:
                official_id = int(self.phone.address.removeprefix("tel-"))
                cast.linked(session, people.official(session, official_id), self.phone.office.now)

    def _types(self, said: str) -> None:
        self._looks(said, self.phone.starts() if said == "/start" else self.phone.types(said))

    def _looks(self, act: str, answer: Message | None) -> None:
        if answer is None:
            self.found.append(f"{act}: no answer")
            return
        for button in (button for row in answer.buttons for button in row):
            self.offered[button.token] = answer
        language = act.removeprefix("me.language:") if act.startswith("me.language:") else self.language
        faults = [*wording.faults(answer, language)]
        if self.phone.notices and len(self.phone.notices[-1]) > wording.NOTICE_MAX:
            faults.append(f"a notice too long: {self.phone.notices[-1]}")
        self.found += [f"{act}: {fault}\n{answer.text}\n" for fault in faults]

    def _talk(self) -> Talk:
        with self.phone.office.database.reading() as session:
            account = session.exec(select(Account).where(Account.address == self.phone.address)).one()
            return session.get(Talk, account.id) or Talk(account_id=account.id)


def _name(token: str) -> str:
    return token.partition(":")[0]


def a_busy_week(office: Office, language: str) -> None:
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


@pytest.mark.parametrize("numbers", [False, True], ids=["buttons", "numbers"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_whatever_is_pressed_an_answer_comes_that_reads_well(sqlite_url: str, language: str, *, numbers: bool) -> None:
    """On SQLite alone: what the two databases may answer differently is tried where it is asked."""
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    office = Office(database, MONDAY, numbers=numbers, regulation=Regulation(language=language))
    a_busy_week(office, language)
    found: dict[str, list[str]] = {}
    pressed: Counter[str] = Counter()
    for name, presses in PRESSES.items():
        walk = Walk(office.of(name), language)
        walk.goes(presses // (1 + numbers))
        found[name] = walk.found
        pressed += walk.pressed
    for name in cast.PEOPLE:
        letters = [(letter, fault) for letter in office.of(name).reads() for fault in wording.faults(letter, language)]
        found.setdefault(name, []).extend(f"a letter: {fault}\n{letter.text}\n" for letter, fault in letters)
    database.close()

    assert not any(found.values()), "\n".join(f"{name} · {line}" for name in found for line in found[name])
    assert numbers or sorted(routes.TAPS.keys() - pressed.keys() - ELSEWHERE) == []
