"""An office to try the bot in: a real database, the real machine, phones that show what a person would see.

The phones stand on a channel of their own, so that a conversation takes milliseconds; `Phone.numbers` draws choices
as numbered lines, as a messenger without buttons does; with `Phone.few` the first five are buttons and the rest
numbers. The same conversations run over HTTP in `tests/bot`.
"""

import dataclasses
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlmodel import select

from bot import clock as bells
from bot import inbox, outbox, papers, showing
from bot.channels import words
from bot.channels.channel import Abilities, Button, Ending, Outcome
from bot.channels.zalo_oa.channel import ZaloOa
from handlers import routes
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Event, EventKind, FileOffered, Moment
from locales import speaking
from storage.database import Database
from storage.tables import Account, Assignment, Official, Part, Task, Unit
from tests import cast

CHANNEL = "phone"
BUTTONS = Abilities(text_max=4096, buttons_max=100, label_max=64, edits=True, files=True)
FEW = dataclasses.replace(ZaloOa.abilities, files=True)
"""As an Official Account of Zalo draws it; what was sent stays as it is."""
COLUMNS = 34
"""Letters of one width that stand beside each other on a phone."""
OWNER = "test"
HEARD = frozenset(time(*at) for at in ((6, 30), (7, 0), (7, 30), (8, 0), (8, 30), (12, 0), (14, 0), (17, 0)))
"""When an office hears something: the end of the quiet, the digest, the working day, and what was put off to it."""
SURE = ("1. Đúng, thực hiện", "1. Yes, do it")
"""How an echo begins: what a number is about to do, before it is done."""


@dataclass
class Message:
    """One message as the person sees it."""

    ref: str
    title: str
    body: str
    table: str
    foot: str
    numbered: str
    buttons: list[list[Button]]
    edited: bool = False
    paper: bytes | None = None
    paper_name: str | None = None

    @property
    def text(self) -> str:
        """All that stands in the message."""
        return "\n".join(piece for piece in (self.title, self.body, self.table, self.foot, self.numbered) if piece)

    @property
    def rows(self) -> list[tuple[str, dict[str, str]]]:
        """The table's rows below its head: a name, and its figures by column; by their place where it has columns."""
        found = []
        for line in self.table.splitlines():
            name, listed, told = line.partition(": ")
            if listed:
                cells = {head: cell for head, _space, cell in (one.rpartition(" ") for one in told.split(" · "))}
            else:
                name, cells = _in_columns(line)
            if any(map(str.isdigit, "".join(cells.values()))):
                found.append((name, cells))
        return found

    @property
    def reckoned(self) -> tuple[Counter[str], Counter[str]]:
        """The figures of all rows added up, and those of the last row, by column; no column where all is 0."""
        *rows, total = [Counter({head: int(cell) for head, cell in cells.items()}) for _name, cells in self.rows]
        return sum(rows, Counter()), +total

    @property
    def fits(self) -> bool:
        """Whether the table stands on a phone without a broken line; what is listed may be broken."""
        return all(len(line) <= COLUMNS or ": " in line for line in self.table.splitlines())

    @property
    def facts(self) -> str:
        """The table of a card in one line, without the marks between a fact and its name."""
        return " ".join(re.sub(r"^([^:\n]{1,12}): ", r"\1 ", self.table, flags=re.MULTILINE).split())

    @property
    def labels(self) -> list[str]:
        """What can be chosen, top to bottom: the buttons, then what is behind numbers."""
        by_number = re.findall(r"^\d+\. (.*)$", self.numbered, re.MULTILINE) if self.buttons else []
        return [*(button.label for row in self.buttons for button in row), *by_number]


def _in_columns(line: str) -> tuple[str, dict[str, str]]:
    pieces = line.split()
    cells = list(itertools.takewhile(re.compile(r"[\d.,%*?/–]+").fullmatch, reversed(pieces)))[::-1]
    return " ".join(pieces[: len(pieces) - len(cells)]), {str(place): cell for place, cell in enumerate(cells)}


@dataclass
class Phone:
    """One person's phone: what it shows, and what its owner does with it."""

    office: "Office"
    address: str
    numbers: bool = False
    few: bool = False
    language: str | None = None
    messages: list[Message] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    unread: list[Message] = field(default_factory=list)
    acts: int = 0
    blocked: bool = False

    @property
    def newest(self) -> Message:
        """The message on top."""
        return self.messages[-1]

    def reads(self) -> list[Message]:
        """The letters that came by themselves since the last reading, the oldest first."""
        letters, self.unread = self.unread, []
        return letters

    def starts(self, code: str = "") -> Message | None:
        """Open the chat by a link."""
        return self._does(EventKind.START, text=code)

    def types(self, text: str, at: datetime | None = None) -> Message | None:
        """Send a text, now or a moment ago."""
        return self._does(EventKind.TEXT, text=text, at=at or self.office.now)

    def replies(self, message: Message, text: str) -> Message | None:
        """Answer one of the bot's messages."""
        return self._does(EventKind.TEXT, text=text, answers=message.ref)

    def sends(
        self, name: str, content: bytes | None, caption: str = "", media_type: str = "application/pdf"
    ) -> Message | None:
        """Send a file; one without content is too large to be fetched."""
        offered = FileOffered(name, media_type, len(content or b""), f"file{next(self.office.counter)}")
        if content is not None:
            self.office.files[offered.ref] = content
        return self._does(EventKind.FILE, text=caption, file=offered)

    def says_in(self, group: str, text: str) -> Message | None:
        """Say something in a group, which is read on the phone of the group itself; the private answer, if any."""
        before = len(self.messages)
        self._does(EventKind.TEXT, text=text, address=group, private=False, sender=self.address)
        return self.messages[-1] if len(self.messages) > before else None

    def puts_the_bot_out_of(self, group: str) -> None:
        """Remove the bot from a group."""
        self._does(EventKind.GONE, address=group, private=False)

    def sends_something_else(self) -> Message | None:
        """Send a sticker, a voice message, a location."""
        return self._does(EventKind.OTHER)

    def picks(self, label: str, message: Message | None = None) -> Message | None:
        """Choose by the words on a button; by its number where there is none (only in the newest message)."""
        message = message or self.newest
        button = next((b for row in message.buttons for b in row if b.label.startswith(label)), None)
        if not self.numbers and button:
            return self.taps(button.token, message)
        if self.numbers or self.few:
            found = re.search(rf"^(\d+)\. {re.escape(label)}", message.numbered, re.MULTILINE)
            assert found, f"no choice {label!r} in:\n{message.text}"
            answer = self.types(found[1])
            first = answer.numbered or f"1. {''.join(answer.labels[:1])}" if answer else ""
            return self.types("1") if first.startswith(SURE) else answer
        raise AssertionError(f"no choice {label!r} in:\n{message.text}\n{message.labels}")

    def taps(self, token: str, message: Message | None = None) -> Message | None:
        """Send a token back, whoever it was meant for."""
        ref = (message or self.newest).ref if self.messages and not self.few else None
        return self._does(EventKind.TAP, text=token, said_in=ref, tap=f"tap{next(self.office.counter)}")

    def _does(self, kind: EventKind, **what: object) -> Message | None:
        self.acts += 1
        event = Event(
            source=CHANNEL,
            key=str(next(self.office.counter)),
            channel=CHANNEL,
            kind=kind,
            language=self.language,
            **{"at": self.office.now, "address": self.address, **what},  # type: ignore[arg-type]
        )
        return self.office.hears(event)


class Office:
    """A whole office on one database, with a clock that is turned by hand."""

    def __init__(
        self,
        database: Database,
        now: datetime,
        *,
        numbers: bool = False,
        few: bool = False,
        regulation: Regulation | None = None,
    ) -> None:
        self.numbers, self.few = numbers, few
        self.database = database
        self.regulation = regulation or Regulation()
        self.now = now.astimezone(UTC)
        self.phones: dict[str, Phone] = {}
        self.files: dict[str, bytes] = {}
        self.counter = itertools.count(1)

    def of(self, name: str) -> Phone:
        """The phone of somebody of the cast, linked at the first asking."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            account = session.exec(select(Account).where(Account.official_id == official.id)).first()
            address = account.address if account else cast.linked(session, official, self.now)
        return self.phone(address, numbers=self.numbers, few=self.few)

    def gives(self, text: str, to: str | None = None, due: str | None = None, unit: str | None = None) -> Task:
        """Give a task to somebody of the cast, or to a unit alone."""
        with self.database.transaction() as session:
            lead = session.exec(select(Official).where(Official.name == to)).one() if to else None
            where = Unit.name == unit if unit else Unit.id == (lead.unit_id if lead else None)
            home = session.exec(select(Unit).where(where)).one()
            return cast.task_for(session, lead, home, text, self.now, due_on=day(due) if due else None)

    def coordinates(self, task: Task, name: str) -> None:
        """Somebody of the cast contributes to a task."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            session.add(
                Assignment(
                    task_id=task.id,
                    part=Part.COORDINATING,
                    unit_id=official.unit_id,  # type: ignore[arg-type]
                    official_id=official.id,
                    given_at=self.now,
                )
            )

    def task(self, task_id: int) -> Task:
        """A task as it stands in the database, read through a new session."""
        with self.database.reading() as session:
            return session.exec(select(Task).where(Task.id == task_id)).one()

    def phone(self, address: str, **how: object) -> Phone:
        """The phone at an address."""
        if address not in self.phones:
            self.phones[address] = Phone(self, address, **how)  # type: ignore[arg-type]
        return self.phones[address]

    def hears(self, event: Event) -> Message | None:
        """An event arrives; everything that follows from it now is done. Gives the answer its sender saw."""
        inbox.receive(self.database, [event], self.now)
        return self.works().get(event.address)

    def works(self) -> dict[str, Message]:
        """Deal with all that waits; the last answer of each address."""
        answers: dict[str, Message] = {}
        fetched: inbox.Fetched = {}
        while found := inbox.work_some(self.database, self.regulation, OWNER, self.now, set(), fetched):
            worked = found[0]
            if isinstance(worked, inbox.Wanted):
                content = self.files.get(worked.file.ref)
                fetched[worked.row_id] = papers.opened(worked.file.name, content) if worked.reads else content
                continue
            if worked.event.tap:
                self.phone(worked.event.address).notices.append(worked.notice)
            if worked.reply:
                answers[worked.event.address] = self._tells(worked.reply)
        self.delivers()
        return answers

    def delivers(self) -> None:
        """Send every letter that is due."""
        while claimed := outbox.claim_next(self.database, self.regulation, OWNER, self.now, set()):
            message = self._tells(claimed)
            if message in (phone := self.phone(claimed.address)).messages:
                phone.unread.append(message)

    def unread(self) -> dict[str, list[str]]:
        """What stands on phones that nobody has looked at, by address: empty where every letter was expected."""
        return {address: [one.text for one in phone.unread] for address, phone in self.phones.items() if phone.unread}

    def _tells(self, claimed: outbox.Claimed) -> Message:
        phone = self.phone(claimed.address)
        message = self._show(phone, claimed)
        outcome = (
            Outcome(Ending.GONE, detail="blocked") if phone.blocked else Outcome(Ending.SENT, message_ref=message.ref)
        )
        outbox.settle(self.database, claimed, outcome, self.now, self.regulation)
        return message

    def _show(self, phone: Phone, claimed: outbox.Claimed) -> Message:
        numbers = phone.numbers or claimed.numbers
        abilities = FEW if phone.few else BUTTONS
        assert claimed.screen.listed or not claimed.screen.table, "a table that nobody on Zalo can read"
        drawn = showing.drawn(claimed, abilities, self.regulation.language, numbers=numbers)
        edits = abilities.edits and not numbers
        old = next((m for m in phone.messages if m.ref == claimed.edits), None) if edits else None
        if not edits:  # as Zalo takes it
            assert all(len(one.text.encode("utf-16-le")) <= 2 * words.TEXT_MAX for one in words.messages(drawn))
        message = old or Message(f"m{next(self.counter)}", "", "", "", "", "", [])
        message.title, message.body = drawn.title, "\n".join(drawn.parts)
        message.table, message.foot, message.numbered = drawn.table, drawn.foot, drawn.numbered
        message.buttons, message.edited = [list(row) for row in drawn.rows], old is not None
        if claimed.screen.paper:
            with self.database.reading() as session, speaking(claimed.language):
                message.paper = routes.paper(Moment(session, self.now, self.regulation), claimed.screen.paper)
            message.paper_name = claimed.screen.paper.file_name
        if not phone.blocked and old is None:
            phone.messages.append(message)
        return message

    def turn_to(self, when: str) -> None:
        """Turn the clock to, for example, "07:30 19/06/2026" or "07:30" (the next such time), ringing on the way.

        The bells ring every half hour of the last day between 06:00 and 20:00, and at the end; on the days before it
        at the hours at which an office hears something.
        """
        target = self._instant(when)
        assert target >= self.now, "the clock only goes forward"
        step = timedelta(minutes=30)
        at = self.now.replace(minute=self.now.minute // 30 * 30, second=0, microsecond=0) + step
        while at < target:
            local = at.astimezone(self.regulation.zone)
            if local.time() in HEARD or (6 <= local.hour < 20 and target - at <= timedelta(days=1)):
                self._ring(at)
            at += step
        self._ring(target)

    def jump_to(self, when: str) -> None:
        """The same without ringing on the way, as if the machine had been off."""
        self._ring(self._instant(when))

    def _ring(self, at: datetime) -> None:
        self.now = at
        bells.ring(self.database, self.regulation, at)
        self.delivers()

    def _instant(self, when: str) -> datetime:
        hour, *rest = when.split()
        local = self.now.astimezone(self.regulation.zone)
        clock = time.fromisoformat(hour)
        if rest:
            day = datetime.strptime(rest[-1], "%d/%m/%Y").replace(tzinfo=UTC).date()
        else:
            day = local.date() if clock > local.time() else local.date() + timedelta(days=1)
        return datetime.combine(day, clock, tzinfo=self.regulation.zone).astimezone(UTC)


def day(text: str) -> date:
    """A date from how it is written, for example 19/06/2026."""
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()


def here() -> Path:
    """The folder of the tests."""
    return Path(__file__).parent


def shown(screen: Screen) -> str:
    """All the words of a screen, for a test that reads one without a phone."""
    return "\n".join(piece for piece in (screen.title, screen.text, screen.table, screen.foot) if piece)
