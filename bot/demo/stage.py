"""The stage of the demo: the real bot, an emulated Telegram, phones, and a clock that both of them obey."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_datetime
from pydantic import SecretStr
from sqlmodel import col, select

from bot.app import App
from bot.channels.simulator.person import Person
from bot.channels.simulator.telegram import Emulator
from bot.demo import phones, tour
from bot.demo.clock import TurnableClock
from bot.pace import UNLIMITED, Pace
from bot.settings import Settings
from handlers.rules.calendar import WorkCalendar
from handlers.screens import tour as words
from locales import speaking
from storage import calendar, inbox, letters, schema
from storage.database import Database
from storage.tables import Official, Unit

SHOWN = {
    "Nguyễn Văn An": ("lead", "#2a5d8f"),
    "Lê Thị Mai": ("coordinating", "#7a5195"),
    "Bùi Đức Dũng": ("head", "#b3261e"),
    "Phạm Thị Hạnh": ("leader", "#8a6d1d"),
    "Võ Minh Châu": ("office", "#2c6e49"),
}
"""Whose phones stand side by side: the part of each in the story, and a colour."""
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
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it there
            database_url=self.database_url,
            telegram_token=SecretStr(self._token),
            telegram_api=api,
            http_port=0,
        )
        self.app = App(settings, clock=self.clock, pace=Pace(UNLIMITED))
        self.regulation = self.app.regulation
        async with self.app.running():
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
            }
            for name, (part, colour) in SHOWN.items()
        ]

    def phone(self, name: str) -> Person:
        """The phone of somebody of the office."""
        return self.emulator.person(phones.number(name))

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
            if not len(self.bot.queue) and not await self.app.threads.read(self._busy):
                return
            await asyncio.sleep(0.02)
        raise TimeoutError("the bot has not finished in time")

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
