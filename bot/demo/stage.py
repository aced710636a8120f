"""The stage of the demo: the real bot, an emulated Telegram and Zalo, phones, and a clock that all of them obey."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_datetime
from pydantic import SecretStr
from sqlmodel import col, select

from bot.app import App
from bot.channels.simulator.telegram import Emulator
from bot.demo import accounts, phones, tour
from bot.demo.clock import TurnableClock
from bot.demo.phones import Hand, OnTelegram
from bot.demo.zalo import On, Zalo
from bot.pace import UNLIMITED, Pace
from bot.settings import Settings
from handlers.rules.calendar import WorkCalendar
from handlers.screens import tour as words
from locales import speaking
from storage import calendar, inbox, letters, schema
from storage.database import Database
from storage.tables import Official, Unit

SHOWN = {
    "Nguyễn Văn An": ("lead", "#2a5d8f", On.TELEGRAM),
    "Lê Thị Mai": ("coordinating", "#7a5195", On.BOT),
    "Bùi Đức Dũng": ("head", "#b3261e", On.TELEGRAM),
    "Phạm Thị Hạnh": ("leader", "#8a6d1d", On.ACCOUNT),
    "Võ Minh Châu": ("office", "#2c6e49", On.TELEGRAM),
}
"""Whose phones stand side by side: the part of each in the story, a colour, and the messenger they have at first."""
PATIENCE = 20.0
"""Seconds the bot may take to finish what is due."""


class Stage:
    """One demo from beginning to end, on a database that is made anew in `folder`."""

    TURNS = ("hour", "morning", "days")

    def __init__(self, folder: Path, begins: datetime) -> None:
        self.database_url = f"sqlite:///{folder / 'dondoc.db'}"
        self._folder = folder
        self._token = f"{7000000000 + secrets.randbelow(10**9)}:{secrets.token_hex(18)}"
        self._turning = asyncio.Lock()
        self.ready = asyncio.Event()
        self.clock = TurnableClock(begins)
        self.emulator = Emulator(now=self.clock.now)
        self.bot = self.emulator.add_bot(self._token)
        self.zalo = Zalo(self.clock.now)
        self._on = {name: on for name, (_part, _colour, on) in SHOWN.items()}
        self.began_at = begins

    def fresh_database(self) -> Database:
        """An empty office."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob("dondoc.db*"):
            left.unlink()
        database = Database(self.database_url)
        schema.upgrade(database)
        return database

    @asynccontextmanager
    async def with_bot(self, api: str) -> AsyncIterator[None]:
        """The bot at work until the block is left."""
        database, port = Database(self.database_url), free_port()
        async with self.zalo.serving(database) as on_zalo:
            database.close()
            settings = Settings(
                _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it there
                database_url=self.database_url,
                telegram_token=SecretStr(self._token),
                telegram_api=api,
                http_port=port,
                pages_url=f"http://127.0.0.1:{port}/tep",
                **on_zalo,
            )
            self.app = App(settings, clock=self.clock, pace=Pace(UNLIMITED))
            self.regulation = self.app.regulation
            async with self.app.running() as address:
                self.zalo.listens(address)
                yield

    def open_(self) -> None:
        """From now on the visitor acts: the tour counts from here."""
        self.began_at = self.clock.now()
        self.ready.set()

    def people(self) -> list[dict[str, Any]]:
        """Whose phones the page shows, in order."""
        with self.app.threads.database.reading() as session:
            found = session.exec(
                select(Official, Unit).join(Unit, col(Unit.id) == Official.unit_id).where(col(Official.name).in_(SHOWN))
            ).all()
        known = {official.name: (official, unit) for official, unit in found}
        parts = words.parts()
        return [
            {
                "id": phones.number(name),
                "name": name,
                "short": name.split()[-1],
                "post": f"{known[name][0].title} · {known[name][1].short_name or known[name][1].name}",
                "part": parts[part][0],
                "part_short": parts[part][1],
                "colour": colour,
                "on": self.on(name),
            }
            for name, (part, colour, _on) in SHOWN.items()
        ]

    def on(self, name: str) -> On:
        """The messenger somebody's phone shows; who is not shown has Telegram."""
        return self._on.get(name, On.TELEGRAM)

    def phone(self, name: str) -> Hand:
        """The phone of somebody of the office."""
        if (on := self.on(name)) is not On.TELEGRAM:
            return self.zalo.chats[on, name]
        return OnTelegram(self.emulator.person(phones.number(name)))

    async def turn_phone(self, name: str, on: On) -> None:
        """A phone shows another messenger, where letters go first from now on; who is new there links by a code."""
        linked, code = await self.app.threads.write(
            accounts.invited, self.app.threads.database, self.regulation, self.clock.now(), name, on
        )
        if not linked and on is On.TELEGRAM:
            self.emulator.person(phones.number(name)).press_start(code)
        elif not linked:
            self.zalo.joins(name, on).types(f"LK {code}")
        await self.settled()
        await self.app.threads.write(accounts.prefer, self.app.threads.database, name, on)
        self._on[name] = on

    async def state(self, language: str) -> dict[str, Any]:
        """What the page shows above the phones."""
        began_on = self.began_at.astimezone(self.regulation.zone).date()
        done = await self.app.threads.read(self._done, self.began_at, began_on)
        local = self.clock.now().astimezone(self.regulation.zone)
        with speaking(language):
            steps = words.steps("Nguyễn Văn An", "Bùi Đức Dũng", "Võ Minh Châu")
        asked = {"report": "Nguyễn Văn An", "done": "Nguyễn Văn An", "overdue": "Võ Minh Châu"}
        return {
            "now": format_datetime(local, "EEEE dd/MM/yyyy · HH:mm", locale=language),
            "zone": str(self.regulation.zone),
            "tour": [
                {
                    "key": step.key,
                    "title": step.title,
                    "text": step.text,
                    "done": done[step.key],
                    "person": phones.number(asked.get(step.key, "Bùi Đức Dũng")),
                }
                for step in steps
            ],
        }

    def _done(self, began_at: datetime, began_on: Any) -> dict[str, bool]:
        with self.app.threads.database.reading() as session:
            return tour.done(session, began_at, began_on)

    async def turn(self, how: str) -> None:
        """Turn the clock an hour, to the next morning, or three working days on; what is due on the way happens."""
        local = self.clock.now().astimezone(self.regulation.zone)
        match how:
            case "hour":
                target = local + timedelta(hours=1)
            case "morning":
                target = _at(local, 1, time(7, 31))
            case _:
                target = _at(local, (await self._working_day(local, 3) - local.date()).days, time(8, 1))
        await self.turn_to(target)

    async def _working_day(self, local: datetime, count: int) -> Any:
        def day() -> Any:
            with self.app.threads.database.reading() as session:
                return WorkCalendar(calendar.overrides(session)).plus_working_days(local.date(), count)

        return await self.app.threads.read(day)

    async def turn_to(self, target: datetime) -> None:
        """Go forward to an instant, stopping at each morning on the way, as days pass."""
        async with self._turning:
            for at in [*_mornings(self.clock.now().astimezone(self.regulation.zone), target), target]:
                self.clock.turn_to(at)
                await self.app.ring()
                await self.settled()

    async def settled(self) -> None:
        """Until the bot has dealt with all it heard and sent all that is due."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while asyncio.get_running_loop().time() < deadline:
            if self._is_heard() and not await self.app.threads.read(self._busy) and self._is_heard():
                return
            await asyncio.sleep(0.02)
        raise TimeoutError("the bot has not finished in time")

    def _is_heard(self) -> bool:
        return not len(self.bot.queue) and self.zalo.is_quiet()

    def _busy(self) -> bool:
        with self.app.threads.database.reading() as session:
            return bool(inbox.waiting(session)) or bool(letters.owed(session, self.clock.now()))


def _mornings(now: datetime, target: datetime) -> list[datetime]:
    """07:31 and 08:01 of every day between two instants."""
    days = (target.date() - now.date()).days
    stops = [_at(now, day, at) for day in range(days + 1) for at in (time(7, 31), time(8, 1))]
    return [stop for stop in stops if now < stop < target]


def _at(local: datetime, days: int, at: time) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), at, tzinfo=local.tzinfo)


def free_port() -> int:
    """A port nobody listens on just now: the address of the bot's own pages is in its settings."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
