"""The real engine, two programs on one database, with a clock, a messenger and crashes that a test decides."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import select

from bot import clock as bells
from bot import inbox, outbox, plans, showing
from bot.channels.channel import Ending, Outcome
from bot.channels.telegram import ears, updates
from bot.channels.telegram.channel import Telegram
from bot.hearing import NotStored
from bot.outbox import Claimed
from bot.pace import UNLIMITED, Pace
from handlers.regulation import Regulation
from handlers.screens import talks
from handlers.visit import Event
from locales import speaking
from storage import journal, turns
from storage.database import Database
from storage.tables import Account, Official, Task, Unit
from tests import cast, databases
from tests.databases import PostgreSQL
from tests.faults import snapshot
from tests.faults.messenger import Fate, Messenger
from tests.faults.snapshot import Snapshot
from tests.office import day

FOUNDED = datetime(2026, 6, 14, 23, 50, tzinfo=UTC)
"""Monday 15 June 2026, 06:50 in the office: a day on which UTC still has Sunday."""
START = FOUNDED + timedelta(minutes=71)
"""08:01: the first digests and the first reports on overdue tasks wait to be told."""
HOSTILE = {
    "Nguyễn Văn An": "Nguyễn <b>Văn</b> An & Co_*",
    "Trần Quốc Bình": "Trần 🏛️ *Quốc* Bình &lt;i>",
}
"""Names as somebody may bear them in a sheet: with markup, and beyond the first plane."""
PHONES = (*HOSTILE, "Lý Thu Cúc", "Võ Minh Châu", "Phạm Thị Hạnh", "Bùi Đức Dũng")
TASKS = (  # lead, deadline
    ("Nguyễn Văn An", "12/06/2026"),
    ("Nguyễn Văn An", "15/06/2026"),
    ("Lý Thu Cúc", "16/06/2026"),
    ("Trần Quốc Bình", "11/06/2026"),
    ("Bùi Đức Dũng", "19/06/2026"),
)
BOT_NUMBER = 7


class Crash(BaseException):
    """The program is gone in the middle of a transaction: nothing of it was committed."""


@dataclass
class Trouble:
    """What happens to a program's next transaction: after some statements, or just before it is committed."""

    after: int
    kind: str
    """`dies`, `refused` (the database does not take it) or `meets` (another program comes in between)."""
    other: Callable[[], object] = lambda: None


class Ground(Protocol):
    """Where the engine stands: the same small office, as it was at the beginning."""

    def fresh(self) -> tuple[Database, Database]:
        """One database, as two programs see it."""


class Files:
    """SQLite. The engines are kept: each statement is compiled once for all runs."""

    name = "SQLite"

    def __init__(self, where: Path) -> None:
        self._template, self._path = where / "template.db", where / "office.db"
        databases.prepare(f"sqlite:///{self._template}")
        furnish(Database(f"sqlite:///{self._template}"))
        self._programs = (Database(f"sqlite:///{self._path}"), Database(f"sqlite:///{self._path}"))
        for program in self._programs:
            event.listen(program.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=1"))

    def fresh(self) -> tuple[Database, Database]:
        for program in self._programs:
            program.close()
        for left in self._path.parent.glob(f"{self._path.name}*"):
            left.unlink()
        shutil.copyfile(self._template, self._path)
        return self._programs


class Server:
    """PostgreSQL."""

    name = "PostgreSQL"

    def __init__(self, server: PostgreSQL) -> None:
        self._server, self._template = server, server.new()
        databases.prepare(server.url(self._template))
        furnish(Database(server.url(self._template)))
        self._name = f"{self._template}_engine"
        self._programs = (Database(server.url(self._name)), Database(server.url(self._name)))

    def fresh(self) -> tuple[Database, Database]:
        for program in self._programs:
            program.close()
        self._server.drop(self._name)
        self._server.new(self._template, self._name)
        return self._programs


@contextlib.contextmanager
def on_files() -> Iterator[Files]:
    """SQLite in memory where the system has such a place: power cuts are not tried here."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="dondoc-", dir=memory if memory.is_dir() else None) as where:
        yield Files(Path(where))


def furnish(database: Database) -> None:
    """The cast with hostile names, six phones, five tasks around their deadlines; the first morning has come."""
    with database.transaction() as session:
        cast.people_in(session)
        found = {official.name: official for official in session.exec(select(Official))}
        for name in PHONES:
            found[name].name = HOSTILE.get(name, name)
            address = str(1000 + found[name].id)
            session.add(
                Account(official_id=found[name].id, channel=updates.CHANNEL, address=address, linked_at=FOUNDED)
            )
        for number, (lead, due) in enumerate(TASKS):
            unit = session.get_one(Unit, found[lead].unit_id)
            text = f"Việc {number}: rà soát <đất> & nhà_ở *gấp* 📄"
            cast.task_for(session, found[lead], unit, text, FOUNDED - timedelta(days=20), due_on=day(due))
    for at in (FOUNDED, START - timedelta(minutes=30), START):
        bells.ring(database, Regulation(), at)
    database.close()


@dataclass
class Program:
    """One running program: what it keeps in its head is gone when it dies."""

    database: Database
    owner: str
    pace: Pace
    polling: ears.Polling
    in_hand: list[Claimed] = field(default_factory=list)


class Engine:
    """Two programs on one database. `true` is the time that passes, `now` what the machine's clock shows."""

    def __init__(self, ground: Ground) -> None:
        self.regulation = Regulation()
        self.true, self.skew = START, timedelta(0)
        self.faults: list[str] = []
        self.messenger = Messenger(self.faults)
        self.databases = ground.fresh()
        self._births = 0
        self._trouble: Trouble | None = None
        self._listening = [self._listen(database.engine) for database in self.databases]
        self.programs = [self._born(database) for database in self.databases]

    @property
    def now(self) -> datetime:
        """What the machine's clock shows."""
        return self.true + self.skew

    @property
    def today(self) -> date:
        """The day in the office, by the machine's clock."""
        return self.now.astimezone(self.regulation.zone).date()

    def close(self) -> None:
        """Take the hands off the databases; they are used again."""
        for stop in self._listening:
            stop()

    def look(self) -> Snapshot:
        """What stands in the database now."""
        return Snapshot.of(self.databases[1])

    # hearing

    def polls(self, number: int, trouble: Trouble | None = None) -> None:
        """One question to the messenger, by the program's own loop."""
        program = self.programs[number]
        with self._in_trouble(number, trouble), contextlib.suppress(NotStored):
            _driven(program.polling.poll())

    def is_brought(self, number: int, update: dict[str, Any], trouble: Trouble | None = None) -> None:
        """One update by webhook."""
        said = updates.event(update, BOT_NUMBER, self.now)
        assert said is not None
        with self._in_trouble(number, trouble), contextlib.suppress(NotStored):
            self._receive(self.programs[number], [said])
            self.messenger.accepted.add(update["update_id"])

    def works(self, number: int, at_most: int, trouble: Trouble | None = None) -> list[inbox.Worked]:
        """Deal with what waits, in one transaction."""
        program, worked = self.programs[number], list[inbox.Worked]()
        with self._in_trouble(number, trouble):
            found = inbox.work_some(
                program.database, self.regulation, program.owner, self.now, set(), {}, at_most=at_most
            )
            worked += [one for one in found if isinstance(one, inbox.Worked)]
            program.in_hand += [one.reply for one in worked if one.reply is not None]
        for one in worked:  # who writes can be reached again, also by what was written long before it is read
            self.messenger.chat(one.event.address).given_up = False
        return worked

    # telling

    def claims(self, number: int, trouble: Trouble | None = None) -> Claimed | None:
        """Take the next letter in hand."""
        program, claimed = self.programs[number], None
        with self._in_trouble(number, trouble):
            claimed = outbox.claim_next(
                program.database, self.regulation, program.owner, self.now, program.pace.paused()
            )
            if claimed is not None:
                program.in_hand.append(claimed)
        return claimed

    def tells(self, number: int, fate: Fate, dies: str = "", only: str = "", trouble: Trouble | None = None) -> bool:
        """Send the letter taken in hand first, else the next; False when there was none.

        `dies`: before or after; `only`: in this chat alone, elsewhere all goes well.
        """
        program = self.programs[number]
        if not program.in_hand and self.claims(number) is None:
            return False
        claimed = program.in_hand.pop(0)
        if dies == "before":
            self.dies(number)
            return True
        held = snapshot.letter(self.databases[1], claimed.letter_id)
        ours = (held.state, held.owner, held.attempt) == ("sending", claimed.owner, claimed.attempt)
        chat = self.messenger.chat(claimed.address)
        outcome = self._called(program, claimed, fate if only in ("", claimed.address) else Fate.ARRIVES, ours)
        told_until, chat.limited_until = chat.limited_until, None  # who dies now takes what was heard along
        if dies == "after":
            self.dies(number)
            return True
        with self._in_trouble(number, trouble):
            said = outbox.settle(program.database, claimed, outcome, self.now, self.regulation)
            self._check_settled(held, outcome.ending, ours, said)
            chat.limited_until = told_until
            if said and outcome.ending is Ending.GONE:
                chat.given_up = True
        return True

    def _called(self, program: Program, claimed: Claimed, fate: Fate, ours: bool) -> Outcome:
        if rest := program.pace.rest(claimed.lane):
            return Outcome(Ending.LATER, wait=rest, detail="waits for its turn")
        with program.database.reading() as session:  # what the other program was told
            if turns.paused(session, (claimed.lane, claimed.channel), self.now):
                return Outcome(Ending.LATER, wait=1, detail="waits for its turn")
        with speaking(claimed.language):
            label = talks.repeated() if claimed.repeated else ""
        drawn = showing.drawn(claimed, Telegram.abilities, self.regulation.language)
        chat = self.messenger.chat(claimed.address)
        chat.after_giving_up += chat.given_up and ours
        outcome = self.messenger.called(claimed, drawn, label, fate, self.true)
        if outcome.ending is Ending.RETRY:
            program.pace.pause(claimed.channel, 1.0)
            return Outcome(Ending.LATER, wait=1.0, detail=outcome.detail)
        if outcome.ending is Ending.WAIT:
            return replace(outcome, whole_bot=program.pace.told_to_wait(claimed.lane, outcome.wait))
        return outcome

    def _check_settled(self, was: Any, ending: Ending, ours: bool, said: bool) -> None:
        is_ = snapshot.letter(self.databases[1], was.id)
        if said != ours:
            self.faults.append(f"fence: letter {was.id} was {'ours' if ours else 'not ours'}, said {said}")
        if not ours and was != is_:
            self.faults.append(f"fence: letter {was.id} of another was written")
        if ours and ending is Ending.SENT and is_.state != "sent":
            self.faults.append(f"settle: letter {was.id} was sent and stays {is_.state}")

    def frees(self, number: int) -> None:
        """Look for letters whose sender is gone."""
        plans.freed(self.programs[number].database, self.regulation, self.now)

    # the clock

    def rings(self, number: int, trouble: Trouble | None = None) -> bool:
        """Ring every hour with all its rounds; False when it was in trouble."""
        with self._in_trouble(number, trouble):
            bells.ring(self.programs[number].database, self.regulation, self.now)
        return trouble is None

    def turns_clock(self, by: timedelta) -> None:
        """The machine's clock is wrong from now on. Turned forward, nobody but who heard it knows how long to wait."""
        if by > self.skew:
            for chat in self.messenger.chats.values():
                chat.limited_until = None
        self.skew = by

    def sleeps_until(self, local: datetime) -> None:
        """Time passes, until the office's clocks would show something."""
        self.true = max(self.true, local.replace(tzinfo=self.regulation.zone).astimezone(UTC))

    # programs

    def dies(self, number: int) -> None:
        """SIGKILL, and a new start."""
        self.programs[number] = self._born(self.databases[number])

    def moves_deadline(self, task_id: int, on: date) -> None:
        """What granting an extension does: another deadline, another cycle."""
        with self.databases[0].transaction() as session:
            task = session.get_one(Task, task_id)
            before = task.due_on
            task.due_on, task.cycle, task.version = on, task.cycle + 1, task.version + 1
            journal.write(
                session, self.now, "task.due_moved", "task", task_id,
                before={"due_on": str(before)}, after={"due_on": str(on)},
            )  # fmt: skip

    def gives_post(self, unit_id: int, official_id: int) -> None:
        """Another official is head of a unit from now on."""
        with self.databases[0].transaction() as session:
            session.get_one(Unit, unit_id).head_id = official_id

    def _born(self, database: Database) -> Program:
        self._births += 1
        pace = Pace(UNLIMITED, clock=self._seconds)
        program = Program(database, f"program {self._births}", pace, None)  # type: ignore[arg-type]

        async def receive(events: list[Event]) -> None:
            self._receive(program, events)
            self.messenger.accepted |= {int(one.key) for one in events}

        program.polling = ears.Polling(self.messenger, receive, lambda: self.now)  # type: ignore[arg-type]
        return program

    def _seconds(self) -> float:
        return self.true.timestamp()

    def _receive(self, program: Program, events: list[Event]) -> None:
        try:
            inbox.receive(program.database, events, self.now)
        except sa.exc.DBAPIError as error:
            raise NotStored from error

    # trouble

    @contextlib.contextmanager
    def _in_trouble(self, number: int, trouble: Trouble | None) -> Iterator[None]:
        """What the next transaction meets; a program that died is started anew, one that was refused goes on."""
        self._trouble = trouble
        self._troubled = self.databases[number].engine
        try:
            yield
        except Crash:
            self.dies(number)
        except sa.exc.OperationalError:
            pass
        finally:
            self._trouble = None

    def _listen(self, engine: sa.Engine) -> Callable[[], None]:
        def statement(connection: sa.Connection, _cursor: object, sql: str, *_rest: object) -> None:
            trouble = self._trouble
            if trouble is None or engine is not self._troubled or sql.startswith("BEGIN"):
                return
            if trouble.after > 0:
                trouble.after -= 1
            else:
                self._strike(trouble)

        def commit(connection: sa.Connection) -> None:
            if self._trouble is not None and engine is self._troubled:
                self._strike(self._trouble)

        def refused(context: Any) -> None:
            if "locked" in str(context.original_exception) and not str(context.statement).startswith("BEGIN"):
                self.faults.append(f"writers: a transaction under way was refused at {context.statement}")

        hooks = (("before_cursor_execute", statement), ("commit", commit), ("handle_error", refused))
        for name, hook in hooks:
            event.listen(engine, name, hook)

        def stop() -> None:
            for name, hook in hooks:
                event.remove(engine, name, hook)

        return stop

    def _strike(self, trouble: Trouble) -> None:
        self._trouble = None
        if trouble.kind == "dies":
            raise Crash
        if trouble.kind == "refused":
            raise sa.exc.OperationalError("", {}, Exception("disk I/O error"))
        trouble.other()


def _driven(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that sleeps for no time."""
    with contextlib.suppress(StopIteration):
        while True:
            coroutine.send(None)
