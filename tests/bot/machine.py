"""The whole machine at work in the test's own event loop, and people who hold phones on an emulated Telegram."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from typing import cast as cast_to

from sqlmodel import col, select

from bot import consents
from bot.app import App
from bot.channels.simulator.person import Person
from bot.channels.simulator.telegram import Emulator
from bot.channels.simulator.zalo_bot.emulator import Emulator as ZaloEmulator
from bot.channels.simulator.zalo_bot.person import Person as ZaloPerson
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.simulator.zalo_oa.emulator import Emulator as OaEmulator
from bot.channels.simulator.zalo_oa.person import Person as OaPerson
from bot.channels.simulator.zalo_oa.world import Habits as OaHabits
from bot.pace import UNLIMITED, Pace
from bot.settings import Settings
from handlers import post
from handlers.rules import invitations
from handlers.screen import Screen
from handlers.visit import Moment
from storage.database import Database
from storage.tables import Account, Incoming, Invitation, Letter, LetterState, Official, Task, Unit
from tests import cast

if TYPE_CHECKING:
    from bot.channels.telegram.channel import Telegram

TOKEN = "123456:" + "A" * 35
ZALO_TOKEN = "1459232241454765289:" + "a" * 30
SECRET = "s" * 32
OA_APP, OA_SECRET = "360846524940903967", "o" * 20
NOON = datetime(2026, 6, 15, 5, 0, tzinfo=UTC)
"""Monday, noon in the office."""


class TurnedClock:
    """A clock that stands still unless turned."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pace(self) -> Pace:
        """As fast as one likes, but pauses end by this clock."""
        return Pace(UNLIMITED, clock=self.seconds)

    def seconds(self) -> float:
        return self.at.timestamp()

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Machine:
    """An app at work, its database, its Telegram, its clock."""

    app: App
    database: Database
    emulator: Emulator
    clock: TurnedClock
    address: str
    api: str
    zalo: ZaloEmulator
    """Zalo, where a test wants it."""
    oa: OaEmulator
    """An Official Account there, where a test wants it."""

    @property
    def telegram(self) -> "Telegram":
        """The channel to Telegram."""
        return cast_to("Telegram", self.app.channels["telegram"])

    def phone(self, name: str) -> Person:
        """The phone of somebody of the cast, already linked."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            person = self.emulator.add_person(name, id=5_000_000_000 + official.id)
            session.add(
                Account(official_id=official.id, channel="telegram", address=str(person.id), linked_at=self.clock.now())
            )
        person.private().started = True
        return person

    def zalo_phone(self, name: str) -> ZaloPerson:
        """The same on Zalo: somebody who has written to the bot, and is linked."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            person = self.zalo.add_person(name)
            channel = f"zalo_bot.{ZALO_TOKEN.partition(':')[0]}"
            session.add(
                Account(official_id=official.id, channel=channel, address=person.id, linked_at=self.clock.now())
            )
        next(iter(self.zalo.world.bots.values())).users.append(person.id)
        return person

    def oa_phone(self, name: str) -> OaPerson:
        """The same with the Official Account: somebody who has just written to it, and is linked."""
        person = self.oa.add_person(name)
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            now = self.clock.now()
            channel = f"zalo_oa.{OA_APP}"
            session.add(
                Account(official_id=official.id, channel=channel, address=person.id, linked_at=now, heard_at=now)
            )
        person.account.last_interaction = now
        return person

    def invited(self, name: str, code: str) -> Person:
        """The phone of somebody who was given a code."""
        self.invite(name, code)
        return self.emulator.add_person(name)

    def invite(self, name: str, code: str) -> None:
        """Somebody is given a code."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            session.add(
                Invitation(
                    official_id=official.id,
                    code_hash=invitations.code_hash(code),
                    made_at=self.clock.now(),
                    expires_at=self.clock.now() + timedelta(days=1),
                )
            )

    def task(self, lead: str, text: str, **more: object) -> int:
        """A task given to somebody."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == lead)).one()
            unit = session.exec(select(Unit).where(Unit.id == official.unit_id)).one()
            return cast.task_for(session, official, unit, text, self.clock.now(), **more).id

    def stored_task(self, task_id: int) -> Task:
        with self.database.reading() as session:
            return session.get_one(Task, task_id)

    def letters(self) -> list[Letter]:
        return letters_of(self.database)

    def states(self) -> list[LetterState]:
        return states_of(self.database)

    def heard(self) -> list[Incoming]:
        with self.database.reading() as session:
            return list(session.exec(select(Incoming).order_by(col(Incoming.id))))

    def account(self, person: Person) -> Account:
        with self.database.reading() as session:
            return session.exec(select(Account).where(Account.address == str(person.id))).one()

    def posted(self, name: str, key: str) -> None:
        """A letter that says its key, due now."""
        with self.database.transaction() as session:
            official = session.exec(select(Official).where(Official.name == name)).one()
            post.post(Moment(session, self.clock.now(), self.app.regulation), official, key, Screen(key))

    async def until(self, seen: Callable[[], Any], seconds: float = 15.0) -> Any:
        """What `seen` gives as soon as it gives something."""
        async with asyncio.timeout(seconds):
            while not (found := seen()):  # noqa: ASYNC110 - what is waited for happens in another thread's commit
                await asyncio.sleep(0.01)
            return found


def settings(url: str, api: str, **more: Any) -> Settings:
    """Settings of a test: nothing is read from the environment or a file."""
    given: dict[str, Any] = {"database_url": url, "telegram_token": TOKEN, "telegram_api": api, "http_port": 0} | more
    return Settings(_env_file=None, **given)  # type: ignore[call-arg]


@asynccontextmanager
async def at_work(
    url: str,
    *,
    cast_in: bool = True,
    at: datetime = NOON,
    token: str = TOKEN,
    habits: Habits | None = None,
    oa_habits: OaHabits | None = None,
    **more: Any,
) -> AsyncIterator[Machine]:
    """A machine at work on a database with the cast in it, or with nobody yet; with Zalo where it has habits.

    An Official Account has consented, and its webhook stands in Zalo's console.
    """
    clock = TurnedClock(at)
    database = Database(url)
    if cast_in:
        with database.transaction() as session:
            cast.people_in(session)
    emulator = Emulator(now=clock.now)
    emulator.add_bot(token)
    zalo = ZaloEmulator(now=clock.now, habits=habits)
    zalo.add_bot(ZALO_TOKEN)
    oa = OaEmulator(OA_APP, OA_SECRET, now=clock.now, habits=oa_habits)
    try:
        async with emulator.serving() as api, zalo.serving() as zalo_api, oa.serving() as oa_api:
            if habits is not None:
                more = {"zalo_bot_token": ZALO_TOKEN, "zalo_bot_api": zalo_api} | more
            if oa_habits is not None:
                more = of_account(oa, oa_api) | more
                consented(database, oa)
            app = App(settings(url, api, **more), clock=clock, pace=clock.pace())
            async with app.running() as address:
                if oa_habits is not None:
                    oa.world.hook = f"{address}/zalo-oa"
                yield Machine(app, database, emulator, clock, address, api, zalo, oa)
    finally:
        database.close()


def of_account(oa: OaEmulator, api: str) -> dict[str, Any]:
    """The settings of an Official Account."""
    secrets = {"zalo_oa_app_secret": OA_SECRET, "zalo_oa_webhook_secret": oa.world.oa_secret}
    return {"zalo_oa_app_id": OA_APP, "zalo_oa_api": api, "zalo_oa_oauth": api, **secrets}


def consented(database: Database, oa: OaEmulator) -> None:
    """An administrator has let the program speak for the account."""
    grant = oa.world.granted()
    given = consents.Granted(grant.access, grant.refresh, timedelta(hours=25))
    consents.keep(database, consents.App(OA_APP, OA_SECRET), given, grant.at)


def play(scene: Callable[[Machine], Awaitable[None]], url: str, **more: Any) -> None:
    """Play one scene with a fresh machine."""

    async def run() -> None:
        async with asyncio.timeout(30), at_work(url, **more) as machine:
            await scene(machine)

    asyncio.run(run())


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def letters_of(database: Database) -> list[Letter]:
    """Every letter of an outbox, in the order they were written."""
    with database.reading() as session:
        return list(session.exec(select(Letter).order_by(col(Letter.id))))


def states_of(database: Database) -> list[LetterState]:
    return [letter.state for letter in letters_of(database)]
