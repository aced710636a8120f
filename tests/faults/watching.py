"""The auditor at work: what is taken away or made to stand is found, and a clean office rings no alarm."""

import asyncio
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import sqlalchemy as sa
from aiohttp import web

from handlers import routes
from handlers.clock import audit
from handlers.rules.audit import Kind
from handlers.visit import Moment
from storage import climbs, journal
from storage.database import Database
from storage.tables import CalendarDay, Escalation, Incoming, Letter, Slot
from tests import cast, databases
from tests.bot.machine import Machine, at_work
from tests.faults.gates import Gate, Size
from tests.office import Office

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
"""Monday 15 June 2026, 08:00 in the office."""
FOUND_WITHIN = 6
"""Minutes of the office's clock."""
PROMISE = "P8"


def gates(size: Size) -> Iterator[Gate]:
    """Every planted gap on both databases, and simulated weeks of a clean office."""
    weeks = 3 if size is Size.SHORT else 40
    with _urls() as urls:
        for kind, url in urls.items():
            found, calm = planted(url)
            slowest = max((minutes for minutes in found.values() if minutes is not None), default=0)
            missed = [name for name, minutes in found.items() if minutes is None]
            yield Gate(
                PROMISE,
                f"{len(found)} planted gaps ({kind})",
                f"each found within {FOUND_WITHIN} minutes",
                f"{len(found) - len(missed)} found, the last after {slowest}"
                + (f"; missed {missed}" if missed else ""),
                not missed and slowest <= FOUND_WITHIN,
            )
            yield Gate(
                PROMISE,
                f"heartbeat ({kind})",
                "sent when clean, silent when not",
                f"{calm} false beats or silences",
                calm == 0,
            )
        for kind, url in urls.items():
            looked, alarms = weeks_of(Database(url.replace("planted", "weeks")), weeks, seed=weeks)
            yield Gate(
                PROMISE,
                f"{weeks} weeks of a clean office ({kind})",
                "no alarm",
                f"{alarms} in {looked} looks",
                not alarms,
            )


Plant = Callable[[Machine], Callable[[], None]]
"""Spoils something, and gives what mends it."""


def planted(url: str) -> tuple[dict[str, int | None], int]:
    """After how many minutes each planted gap was found, by name; and how often the heartbeat was wrong."""
    return asyncio.run(_planted(url))


async def _planted(url: str) -> tuple[dict[str, int | None], int]:
    found: dict[str, int | None] = {}
    wrong = 0
    async with (
        _outside() as (address, beats),
        at_work(url, at=MONDAY, heartbeat_url=address) as machine,
    ):
        await _a_week(machine)
        for name, (kind, plant) in PLANTS.items():
            wrong += await _look(machine) != []
            wrong += beats.pop() != 1
            mend = plant(machine)
            found[name] = await _minutes_until(machine, kind)
            wrong += beats.pop() != 0 if found[name] == 5 else 0
            mend()
    return found, wrong


async def _a_week(machine: Machine) -> None:
    """Tasks that slip, and the mornings on which that is told."""
    for name in cast.PEOPLE:
        machine.phone(name)
    for number, lead in enumerate(("Nguyễn Văn An", "Lý Thu Cúc", "Bùi Đức Dũng", "Trần Quốc Bình"), 1):
        machine.task(lead, f"Rà soát {number}", due_on=(MONDAY + timedelta(days=number % 3)).date())
    for day in range(5):
        for hour, minute in ((7, 31), (8, 1)):
            machine.clock.at = MONDAY + timedelta(days=day, hours=hour - 8, minutes=minute)
            await machine.app.ring()
    machine.clock.at = MONDAY + timedelta(days=4, minutes=16)
    await machine.app.ring()
    await machine.until(lambda: not _owed(machine), seconds=20)
    machine.app._bells.remove_all_jobs()  # from here on the trial rings, by the turned clock
    await machine.app.ring()


def _owed(machine: Machine) -> bool:
    with machine.database.reading() as session:
        rows = sa.text("SELECT count(*) FROM letter WHERE state IN ('ready', 'sending')")
        return bool(session.connection().execute(rows).scalar())


async def _look(machine: Machine) -> list[Kind]:
    """Five minutes on, the hours ringing all the while, the auditor looks; what it finds over HTTP and inside agree."""
    for minutes in (2, 2, 1):  # further at once would be a sleep
        machine.clock.turn(minutes=minutes)
        await machine.app.ring()
    await machine.app.watching.look()
    kinds = [finding.kind for finding in machine.app.watching.findings or []]
    async with aiohttp.ClientSession() as http, http.get(f"{machine.address}/health/audit") as answer:
        said = await answer.json()
    assert (answer.status == 200) is said["clean"] is (not kinds)
    return kinds


async def _minutes_until(machine: Machine, kind: Kind) -> int | None:
    """Minutes until a kind of gap is found; None when two looks do not find it."""
    for minutes in (5, 10):
        if kind in await _look(machine):
            return minutes
    return None


class Beats:
    """How often an outside address was called since it was last asked."""

    def __init__(self) -> None:
        self.count = 0

    def pop(self) -> int:
        count, self.count = self.count, 0
        return count


@contextmanager
def _urls() -> Iterator[dict[str, str]]:
    where = databases.binaries()
    if where is None:
        raise SystemExit("no PostgreSQL here: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="dondoc-trial-") as folder, databases.running_postgresql(where) as server:
        for name in ("planted", "weeks"):
            databases.prepare(f"sqlite:///{Path(folder) / name}.db")
            databases.prepare(server.url(server.new(name=name)))
            for url in (f"sqlite:///{Path(folder) / name}.db", server.url(name)):
                if name == "weeks":
                    database = Database(url)
                    with database.transaction() as session:
                        cast.people_in(session)
                    database.close()
        yield {"SQLite": f"sqlite:///{Path(folder) / 'planted'}.db", "PostgreSQL": server.url("planted")}


class _outside:  # noqa: N801 - read as a phrase
    """Somewhere outside that counts heartbeats."""

    async def __aenter__(self) -> tuple[str, Beats]:
        self.beats = Beats()

        async def beat(_request: web.Request) -> web.Response:
            self.beats.count += 1
            return web.Response()

        app = web.Application()
        app.router.add_get("/beat", beat)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        host, port = self.runner.addresses[0][:2]
        return f"http://{host}:{port}/beat", self.beats

    async def __aexit__(self, *_error: object) -> None:
        await self.runner.cleanup()


def _taken(noun: Any, where: str) -> Plant:
    """Take one row away."""

    def plant(machine: Machine) -> Callable[[], None]:
        table = sa.inspect(noun).local_table
        with machine.database.transaction() as session:
            row = session.connection().execute(sa.select(table).where(sa.text(where)).limit(1)).mappings().one()
            session.connection().execute(sa.delete(table).where(table.c.id == row["id"]))

        def mend() -> None:
            with machine.database.transaction() as session:
                session.connection().execute(sa.insert(table).values(**row))

        return mend

    return plant


def _written(statement: str, back: str) -> Plant:
    """Change something behind the program's back."""

    def run(machine: Machine, said: str) -> None:
        with machine.database.transaction() as session:
            session.connection().execute(sa.text(said))

    def plant(machine: Machine) -> Callable[[], None]:
        run(machine, statement)
        return lambda: run(machine, back)

    return plant


def _hour_fails(name: str, before: str) -> Plant:
    """An hour that stumbles at each ring, its watermark left behind."""

    def plant(machine: Machine) -> Callable[[], None]:
        kept, good = _cursor(machine, name), routes.HOURS[name]
        routes.HOURS[name] = _stumbles
        _set_cursor(machine, name, before)

        def mend() -> None:
            routes.HOURS[name] = good
            _set_cursor(machine, name, kept)

        return mend

    return plant


def _stumbles(_moment: Moment) -> bool:
    raise RuntimeError("planted")


def _cursor(machine: Machine, kind: str) -> str:
    with machine.database.reading() as session:
        asked = sa.text("SELECT last_slot FROM cursor WHERE kind = :kind")
        return str(session.connection().execute(asked, {"kind": kind}).scalar_one())


def _set_cursor(machine: Machine, kind: str, to: str) -> None:
    with machine.database.transaction() as session:
        given = {"kind": kind, "to": to}
        session.connection().execute(sa.text("UPDATE cursor SET last_slot = :to WHERE kind = :kind"), given)


def _letter_that_waits(machine: Machine) -> Callable[[], None]:
    """The sender stands: what is due does not leave."""
    machine.app.telling.pace.pause("telegram", 10**9)
    machine.posted("Nguyễn Văn An", "planted")
    run = _written(
        f"UPDATE letter SET due_at = '{(machine.clock.now() - timedelta(minutes=16)):%Y-%m-%d %H:%M:%S}' "
        "WHERE dedupe_key LIKE 'planted:%'",
        "DELETE FROM letter WHERE dedupe_key LIKE 'planted:%'",
    )
    mend = run(machine)

    def free() -> None:
        mend()
        machine.app.telling.pace._paused.clear()
        machine.app.telling.bell.ring()

    return free


def _event_that_waits(machine: Machine) -> Callable[[], None]:
    """Somebody whose events are in hand elsewhere, for ever."""
    machine.app.hearing._fetching["telegram:1"] = asyncio.get_running_loop().create_future()  # type: ignore[assignment]
    with machine.database.transaction() as session:
        at = machine.clock.now() - timedelta(minutes=5)
        session.add(Incoming(event_key="planted", source="telegram:1", sender="telegram:1", payload={}, received_at=at))

    def free() -> None:
        with machine.database.transaction() as session:
            session.connection().execute(sa.text("DELETE FROM inbox WHERE event_key = 'planted'"))
        machine.app.hearing._fetching.pop("telegram:1").cancel()

    return free


_TODAY = "2026-06-19"
PLANTS: dict[str, tuple[Kind, Plant]] = {
    "a digest letter is gone": (Kind.NO_DIGEST, _taken(Letter, f"dedupe_key LIKE 'digest:{_TODAY}:%'")),
    "a letter to a head is gone": (
        Kind.NO_NOTICE,
        _taken(Letter, "dedupe_key LIKE 'climb:%' AND made_at > '2026-06-18'"),
    ),
    "a letter to a lead is gone": (
        Kind.NO_NOTICE,
        _taken(Letter, "dedupe_key LIKE 'slipped:%' AND made_at > '2026-06-18'"),
    ),
    "a rung is gone": (Kind.NO_RUNG, _taken(Escalation, "rung = 1")),
    "a slot is gone": (Kind.NO_SLOT, _taken(Slot, f"local_date = '{_TODAY}'")),
    "a climb is gone": (
        Kind.NO_CLIMB,
        _written("UPDATE climb SET cycle = 9 WHERE id = 1", "UPDATE climb SET cycle = 1"),
    ),
    "a climb is put off": (
        Kind.BEHIND,
        _written(
            "UPDATE climb SET climbed = climbed - 1, next_on = '2027-01-01' WHERE id = 1",
            "UPDATE climb SET climbed = climbed + 1 WHERE id = 1",
        ),
    ),
    "a promise is forgotten": (
        Kind.FORGOTTEN_PROMISE,
        _written("UPDATE climb SET paused_until_on = '2026-06-16'", "UPDATE climb SET paused_until_on = NULL"),
    ),
    "the sweep stands": (Kind.CLIMBS_STAND, _hour_fails("escalation", "2026-06-18")),
    "the digest stands": (Kind.DIGEST_STANDS, _hour_fails("digest", f"{_TODAY}T08:00")),
    "the clock was ahead": (Kind.CLOCK_WAS_AHEAD, _hour_fails("digest", "2026-06-23T08:00")),
    "a lease is stuck": (
        Kind.LEASE_STUCK,
        _written(
            "UPDATE letter SET state = 'sending', owner = 'ghost', leased_until = '2099-01-01' WHERE id = 1",
            "UPDATE letter SET state = 'sent' WHERE id = 1",
        ),
    ),
    "letters do not leave": (Kind.LETTER_STUCK, _letter_that_waits),
    "events are not dealt with": (Kind.EVENT_STUCK, _event_that_waits),
}


def weeks_of(database: Database, weeks: int, seed: int) -> tuple[int, int]:
    """Weeks in which people do what they do and the machine sleeps now and then: (looks, alarms)."""
    chance = random.Random(seed)
    office = Office(database, MONDAY)
    people = Crowd(office, chance)
    looked = alarms = 0
    until = MONDAY + timedelta(weeks=weeks)
    while office.now < until:
        at = office.now + timedelta(minutes=chance.choice((20, 45, 90, 240, 600)))
        office.jump_to(f"{at.astimezone(office.regulation.zone):%H:%M %d/%m/%Y}")
        if 8 <= at.astimezone(office.regulation.zone).hour < 18:
            people.act()
        with office.database.transaction() as session:
            moment = Moment(session, office.now, office.regulation)
            findings = audit.look(moment, audit.Watch(office.now - timedelta(hours=1)))
            audit.tell(moment, findings)
        looked, alarms = looked + 1, alarms + len(findings)
        for finding in findings:
            print(f"{office.now}: {finding}")
    return looked, alarms


class Crowd:
    """People of the cast who report, promise, submit, judge, take back, come, and choose another hour."""

    LEADS = ("Nguyễn Văn An", "Lý Thu Cúc", "Bùi Đức Dũng", "Trần Quốc Bình")

    def __init__(self, office: Office, chance: random.Random) -> None:
        self.office, self.chance = office, chance
        self.phones = {name: office.of(name) for name in cast.PEOPLE}
        self.leads: list[str] = []

    def act(self) -> None:
        """One or two things somebody does."""
        for _act in range(self.chance.randint(2, 5)):
            acts: tuple[Callable[[], object], ...] = (
                *(self._gives, self._reports, self._reports, self._submits, self._judges),
                *(self._promises, self._promises, self._takes_back, self._changes_hour, self._comes, self._blocks),
            )
            self.chance.choice(acts)()
        if self.chance.random() < 0.03:
            self._a_day_off()

    def _gives(self) -> None:
        self.leads.append(self.chance.choice(self.LEADS))
        due = self.office.now.date() + timedelta(days=self.chance.randint(-4, 8))
        self.office.gives(f"Việc {len(self.leads)}", to=self.leads[-1], due=f"{due:%d/%m/%Y}")

    def _taps(self, names: tuple[str, ...], prefix: str) -> bool:
        """Press something that was offered lately, if anybody was offered it."""
        for name in self.chance.sample(names, len(names)):
            phone = self.phones[name]
            for message in phone.messages[-6:]:
                for button in (button for row in message.buttons for button in row):
                    if button.token.startswith(prefix):
                        phone.taps(button.token, message)
                        return True
        return False

    def _says(self, words: str, then: str) -> None:
        """The lead of some task says something of it and presses what that offers."""
        if self.leads:
            number = self.chance.randint(max(1, len(self.leads) - 8), len(self.leads))
            lead = self.leads[number - 1]
            self.phones[lead].types(f"NV{number} {words}")
            self._taps((lead,), then)

    def _reports(self) -> None:
        self._says("40% đã họp với các đơn vị, chờ số liệu của xã", "report.send")

    def _submits(self) -> None:
        self._says("xong CV 612/UBND-TH ngày 12/6/2026", "done.send")

    def _judges(self) -> None:
        heads = ("Trần Quốc Bình", "Võ Minh Châu", "Hồ Văn Long")
        if self.chance.random() < 0.5:
            self._taps(heads, "result.accept")
        elif self._taps(heads, "result.return"):
            self._taps(heads, "result.because")

    def _promises(self) -> None:
        heads = ("Trần Quốc Bình", "Hồ Văn Long", "Bùi Đức Dũng")
        if self._taps(heads, "promise.ask"):
            self._taps(heads, "promise.make")

    def _takes_back(self) -> None:
        self._taps(self.LEADS, "report.undo")
        self._taps(("Trần Quốc Bình", "Võ Minh Châu"), "result.undo")

    def _changes_hour(self) -> None:
        self.phones[self.chance.choice(self.LEADS)].taps(f"me.hour:{self.chance.choice((390, 450, 540))}")

    def _a_day_off(self) -> None:
        """The office swaps a day, as a sheet of days does it."""
        on = self.office.now.date() + timedelta(days=self.chance.randint(1, 9))
        with self.office.database.transaction() as session:
            session.merge(CalendarDay(on=on, working=bool(self.chance.randint(0, 1))))
            journal.write(session, self.office.now, "calendar.changed", "day", on.toordinal())
            climbs.wake_all(session, self.office.now.astimezone(self.office.regulation.zone).date())

    def _comes(self) -> None:
        """Somebody's phone is gone, or there again."""
        phone = self.phones[self.chance.choice(self.LEADS)]
        phone.blocked = False
        phone.types("/viec")

    def _blocks(self) -> None:
        if self.chance.random() < 0.2:
            self.phones[self.chance.choice(self.LEADS)].blocked = True
