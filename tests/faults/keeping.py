"""Every forgery of the journal is found, and an office whose database is lost works on (P17, P21)."""

import asyncio
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from sqlmodel import Session, select

from bot.backups import copies, manifests, restoring, rounds
from bot.threads import Threads
from handlers import post
from handlers.chat import restorations as chat
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Moment
from storage import journal, restorations, schema
from storage.database import Database, DatabaseError
from storage.tables import Decision, Official
from tests import cast, databases
from tests.bot.machine import NOON, TurnedClock
from tests.faults import forgeries
from tests.faults.gates import Gate, Size
from tests.office import Office

SEED = 20260615
RPO, RTO = timedelta(minutes=15), 15 * 60.0
WRITES = """
import sys
from datetime import UTC, datetime
from storage import journal
from storage.database import Database
database, number = Database(sys.argv[1]), 0
while number != int(sys.argv[2]):
    number += 1
    with database.transaction() as session:
        journal.write(session, datetime.now(UTC), "written", "task", number)
    print(number, flush=True)
database.close()
"""


class _Undone(Exception):
    """What was tried is rolled back."""


def gates(size: Size) -> Iterator[Gate]:
    """Both databases, one after the other."""
    for kind, url in _places():
        yield _forgeries(kind, url(), 1000 if size is Size.LONG else 64)
        yield _forks(kind, url(), 4 if kind == "PostgreSQL" else 2, 250 if size is Size.LONG else 25)
        yield from _drill(kind, url())
    yield _how_much_can_be_lost(48 * 60 if size is Size.LONG else 60)


def _places() -> Iterator[tuple[str, "Place"]]:
    with tempfile.TemporaryDirectory(prefix="dondoc-keeping-") as folder:
        yield "SQLite", Place(lambda number: f"sqlite:///{folder}/{number}.db")
    if where := databases.binaries():
        with databases.running_postgresql(where) as server:
            yield "PostgreSQL", Place(lambda _number: server.url(server.new()))


class Place:
    """Gives the address of a new database with the cast in it each time."""

    def __init__(self, new: Callable[[int], str]) -> None:
        self._new = new
        self._made = 0

    def __call__(self) -> str:
        self._made += 1
        url = self._new(self._made)
        databases.prepare(url)
        with closing(Database(url)) as database, database.transaction() as session:
            cast.people_in(session)
        return url


def _forgeries(kind: str, url: str, many: int) -> Gate:
    dice = random.Random(SEED)
    found = 0
    with closing(Database(url)) as database:
        with database.transaction() as session:
            _write_some(session, 40)
        with database.reading() as session:
            anchor = journal.chain(session).anchor
        for number in range(many):
            try:
                with database.transaction() as session:
                    is_right = forgeries.forge(session, forgeries.KINDS[number % len(forgeries.KINDS)], dice)
                    found += is_right(journal.chain(session, [anchor]))
                    raise _Undone
            except _Undone:
                pass
    return Gate("P21", f"the journal is forged, {kind}", f"{many} of {many} found", f"{found}", found == many)


def _write_some(session: Session, many: int) -> None:
    for number in range(many):
        journal.write(
            session,
            NOON,
            "tried",
            "task",
            number,
            official_id=number % 5 + 1,
            before={"percent": number},
            after={"percent": number + 1},
            event=f"e{number}",
        )


def _forks(kind: str, url: str, writers: int, each: int) -> Gate:
    command = [sys.executable, "-c", WRITES, url, str(each)]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _writer in range(writers)]
    ended = [writer.wait(300) for writer in running]
    with closing(Database(url)) as database, database.reading() as session:
        chain = journal.chain(session)
    holds = chain.is_whole and chain.count == writers * each and not any(ended)
    measured = f"{chain.count} rows, {'whole' if chain.is_whole else f'broken at {chain.broken_id}'}"
    return Gate("P21", f"{writers} processes write, {kind}", f"{writers * each} rows in one chain", measured, holds)


def _drill(kind: str, url: str) -> Iterator[Gate]:
    """Copied while others write, lost, put back; nothing leaves before the office says so; then work goes on."""
    database = Database(url)
    office = Office(database, NOON)
    office.gives("Rà soát quy hoạch Bắc Sơn", to="Nguyễn Văn An", due="12/06/2026")
    phone = office.of("Nguyễn Văn An")
    office._ring(NOON)
    _post(office, "waited")
    with tempfile.TemporaryDirectory(prefix="dondoc-copies-") as folder:
        writer = subprocess.Popen([sys.executable, "-c", WRITES, url, "-1"], stdout=subprocess.PIPE)
        assert writer.stdout
        writer.stdout.readline()
        copy, manifest = copies.make(database, Path(folder), office.now)
        writer.stdout.readline()
        writer.kill()
        writer.communicate()
        _lose(database)
        yield _refuses(kind, database)
        database.close()
        phone.messages.clear()
        begun = monotonic()
        restoring.restore(database, copy, office.now, Regulation(), replace=True)
        office.delivers()
        answered = phone.types("/viec")
        seconds = monotonic() - begun
    yield Gate("P17", f"from the loss to the first answer, {kind}", f"≤{RTO:.0f} s", f"{seconds:.1f} s", seconds <= RTO)
    silent = [message.body for message in phone.messages] == [answered.body if answered else ""]
    yield Gate("P17", f"sent before the office decides, {kind}", "0", "0" if silent else "some", silent)
    with database.reading() as session:
        chain = journal.chain(session, [manifest.journal])
    with database.transaction() as session:
        restoration = restorations.undecided(session)
        assert restoration
        chat.carry_out(Moment(session, office.now, office.regulation), restoration, Decision.SEND, None)
    office.delivers()
    goes_on = any("waited" in message.text and "gửi lại" in message.text for message in phone.messages)
    holds = goes_on and chain.is_whole
    yield Gate("P17", f"work goes on, the journal agrees, {kind}", "yes", "yes" if holds else "no", holds)
    database.close()


def _post(office: Office, key: str) -> None:
    with office.database.transaction() as session:
        an = session.exec(select(Official).where(Official.name == "Nguyễn Văn An")).one()
        post.post(Moment(session, office.now, office.regulation), an, key, Screen(key))


def _lose(database: Database) -> None:
    """A disk that wrote what it liked; an administrator who dropped the wrong table."""
    if database.is_sqlite:
        database.close()
        path = Path(database.url.database or "")
        content = path.read_bytes()
        path.write_bytes(content[:8192] + bytes(len(content) - 8192))
        return
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version, letter CASCADE")


def _refuses(kind: str, database: Database) -> Gate:
    said = "starts"
    try:
        schema.must_be_current(database)
        schema.must_be_whole(database)
    except DatabaseError as error:
        said = error.reason
    return Gate("P17", f"a lost database is not served, {kind}", "refused", said, said != "starts")


def _how_much_can_be_lost(minutes: int) -> Gate:
    """The age of the newest copy, looked at each minute."""
    oldest = timedelta()

    async def scene(backups: rounds.Rounds, clock: TurnedClock, directory: Path) -> None:
        nonlocal oldest
        for _minute in range(minutes):
            oldest = max(oldest, clock.now() - (rounds.standing(directory, 15, clock.now()).last_at or clock.now()))
            await backups.round()
            clock.turn(minutes=1)

    with tempfile.TemporaryDirectory(prefix="dondoc-copies-") as folder:
        url = f"sqlite:///{folder}/dondoc.db"
        databases.prepare(url)
        threads, clock = Threads(Database(url)), TurnedClock(datetime(2026, 6, 15, tzinfo=UTC))
        asyncio.run(scene(rounds.Rounds(threads, Regulation(), clock, Path(folder), 15), clock, Path(folder)))
        stay = len(manifests.all_in(Path(folder)))
        threads.close()
    measured = f"{oldest.total_seconds() / 60:.0f} min, {stay} copies"
    return Gate("P17", f"{minutes} minutes of copies", "newest ≤15 min old", measured, oldest <= RPO and stay <= 42)
