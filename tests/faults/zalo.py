"""Both of Zalo's products under fault: processes that die while people write there, doors at which anything is sent.

python -m tests.faults --short zalo
"""

import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from sqlmodel import col, select

from bot.channels.simulator.zalo_bot.emulator import Emulator as Bots
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.simulator.zalo_oa.courier import SIGNATURE
from bot.channels.simulator.zalo_oa.emulator import Emulator as Accounts
from bot.channels.simulator.zalo_oa.world import Habits as OaHabits
from bot.channels.zalo_bot.door import SECRET_HEADER
from storage import inbox
from storage.database import Database
from storage.tables import Account, IncomingState, JournalEntry, Letter, Official, Task, Unit
from tests import cast, databases
from tests.bot.machine import OA_APP, OA_SECRET, SECRET, ZALO_TOKEN, Machine, at_work, consented, free_port, of_account
from tests.faults import ledger, replicas, stage, webhooks
from tests.faults.gates import Gate, Size
from tests.faults.replica import POINTS
from tests.faults.replicas import Nursery, Replica, nursery
from tests.faults.scene import LEASE, QUIET, urls

BOT = ZALO_TOKEN.partition(":")[0]
FOREVER = 100_000
"""Tries of Zalo's couriers: nothing that was not answered 200 may be given up by the trial itself."""
ROUNDS = {Size.SHORT: 1, Size.LONG: 10}
BODIES = {Size.SHORT: 40, Size.LONG: 2_000}
REPEATS = 0.15
PATIENCE = 30.0


def gates(size: Size) -> Iterator[Gate]:
    """Deaths at every point on both databases, and both doors."""
    with urls() as new, nursery() as here:
        for kind in ("sqlite", "postgresql"):
            yield from asyncio.run(deaths(here, kind, new(kind), POINTS * ROUNDS[size]))
    with stage.urls() as found:
        yield from doors(found["SQLite"], BODIES[size])


@dataclass
class Trial:
    """A replica that both products bring updates to, and people who take on task after task."""

    database: Database
    bots: Bots
    accounts: Accounts
    place: Replica
    people: dict[bool, list[Any]]
    """Those who are with the bot (True), and those with the account."""
    dice: random.Random
    said: list[int] = field(default_factory=list)
    repeated: int = 0

    def acts(self) -> None:
        """One with the bot and one with the account take on a task each, by one sentence."""
        for on_bot, people in self.people.items():
            person = self.dice.choice(people)
            with self.database.transaction() as session:
                account = session.exec(select(Account).where(Account.address == person.id)).one()
                official = session.get_one(Official, account.official_id)
                home = session.get_one(Unit, official.unit_id)
                number = cast.task_for(session, official, home, f"Việc {len(self.said)}", datetime.now(UTC)).id
            self.said.append(number)
            self._says(person, f"đã nhận NV{number}", on_bot=on_bot)

    def _says(self, person: Any, text: str, *, on_bot: bool) -> None:
        """Now and then Zalo brings it twice."""
        person.types(text)
        if self.dice.random() < REPEATS:
            self.repeated += 1
            if on_bot:
                bot = next(iter(self.bots.world.bots.values()))
                bot.updates.append(bot.updates[-1])
                bot.bell.ring()
            else:
                self.accounts.world.happens(self.accounts.world.updates[-1])

    def open(self) -> int:
        """How much is still to be brought, to be dealt with, to be told."""
        bot, world = next(iter(self.bots.world.bots.values())), self.accounts.world
        brought = len(bot.updates) - bot.given + len(world.updates) - world.given
        with self.database.reading() as session:
            to_tell = sa.select(sa.func.count()).select_from(Letter).where(col(Letter.state).in_(ledger.OPEN))
            return brought + inbox.waiting(session) + int(session.connection().execute(to_tell).scalar_one())

    async def drained(self) -> None:
        """Until nothing is left, or nothing moves any more."""
        left, moved_at = -1, time.monotonic()
        while (now := await asyncio.to_thread(self.open)) and time.monotonic() - moved_at < QUIET:
            if now != left:
                left, moved_at = now, time.monotonic()
            await asyncio.sleep(0.2)

    def wrong(self) -> list[str]:
        """What was lost, done twice or said twice."""
        with self.database.reading() as session:
            done = session.exec(select(JournalEntry.noun_id).where(JournalEntry.deed == "task.acknowledged")).all()
            open_ = [one.id for one in session.exec(select(Task)) if one.acknowledged_at is None]
        times = Counter(done)
        said = Counter(
            (person.id, found)
            for person in [*self.people[True], *self.people[False]]
            for message in person.reads()
            if not message.mine
            for found in {number for number in self.said if f"đã nhận việc NV-{number:04d}" in message.text}
        )
        return [
            *(f"NV-{number} lost" for number in open_),
            *(f"NV-{number} done {times[number]} times" for number in self.said if times[number] != 1),
            *(f"NV-{number} said {many} times" for (_who, number), many in said.items() if many > 1),
        ]


async def deaths(
    here: Nursery, kind: str, url: str, points: tuple[str, ...] = POINTS, plant: str | None = None
) -> list[Gate]:
    """The process dies at every point in turn, while people write on both products."""
    async with _trial(here, url) as trial:
        trial.place.life = replace(trial.place.life, plant=plant)
        trial.place.start()
        await trial.place.answers()
        missed = []
        for number, point in enumerate(points):
            if not await _dies(trial, point, 1 + number // len(POINTS) % 3):
                missed.append(point)
        trial.place.start()
        await trial.place.answers()
        await trial.drained()
        wrong = trial.wrong()
        in_all = f"{trial.place.kills} deaths, {len(trial.said)} messages, {trial.repeated} brought twice"
        every = Gate("P1", f"zalo, {kind}: every point died at", "all", " ".join(missed) or "all", not missed)
        seen = f"{len(wrong)} of {in_all} {'; '.join(wrong[:4])}".strip()
        return [every, Gate("P2", f"zalo, {kind}: lost, done twice, answered twice", "0", seen, not wrong)]


async def _dies(trial: Trial, point: str, last: int) -> bool:
    await trial.place.killed()
    trial.place.start((point, last))
    try:
        async with asyncio.timeout(PATIENCE):
            while not trial.place.ended.done():
                await asyncio.to_thread(trial.acts)
                await asyncio.sleep(0.1)
    except TimeoutError:
        return False
    return True


@asynccontextmanager
async def _trial(here: Nursery, url: str) -> AsyncIterator[Trial]:
    databases.prepare(url)
    database = Database(url)
    bots = Bots(habits=Habits(retries=FOREVER))
    bot = bots.add_bot(ZALO_TOKEN)
    accounts = Accounts(OA_APP, OA_SECRET, habits=OaHabits(retries=FOREVER))
    consented(database, accounts)
    people = _people_in(database, bots, accounts)
    bot.users += [person.id for person in people[True]]
    with tempfile.TemporaryDirectory(prefix="dondoc-said-") as directory:
        async with bots.serving() as at, accounts.serving() as oa:
            env = {f"DONDOC_{name.upper()}": str(value) for name, value in of_account(accounts, oa).items()}
            env |= {"DONDOC_ZALO_BOT_TOKEN": ZALO_TOKEN, "DONDOC_ZALO_BOT_API": at, "DONDOC_TELEGRAM_TOKEN": ""}
            env |= {"DONDOC_TELEGRAM_WEBHOOK_URL": "", "DONDOC_ZALO_BOT_WEBHOOK_SECRET": SECRET}
            place = replicas.place(here, url, at, Path(directory), lease=LEASE, paced=False, **env)
            hook = f"http://127.0.0.1:{place.port}"
            place.life.env["DONDOC_ZALO_BOT_WEBHOOK_URL"] = f"{hook}/zalo"
            accounts.world.hook = f"{hook}/zalo-oa"
            try:
                yield Trial(database, bots, accounts, place, people, random.Random(31))
            finally:
                if place.pid:
                    await place.killed()
                database.close()


def _people_in(database: Database, bots: Bots, accounts: Accounts) -> dict[bool, list[Any]]:
    """The cast, every other one with the bot."""
    now = datetime.now(UTC)
    people: dict[bool, list[Any]] = {True: [], False: []}
    with database.transaction() as session:
        cast.people_in(session)
        for number, official in enumerate(session.exec(select(Official).order_by(col(Official.id))).all()):
            on_bot = number % 2 == 1
            person: Any = bots.add_person(official.name) if on_bot else accounts.add_person(official.name)
            if not on_bot:
                person.account.last_interaction = now
            people[on_bot].append(person)
            channel = f"zalo_bot.{BOT}" if on_bot else f"zalo_oa.{OA_APP}"
            where = {"official_id": official.id, "channel": channel, "address": person.id}
            session.add(Account(**where, linked_at=now, heard_at=now))
    return people


def doors(url: str, bodies: int) -> Iterator[Gate]:
    """Whatever is sent there: nothing comes in unsigned, nothing falls, and people are answered after it."""
    seen, stored, answered = asyncio.run(_knocked(url, bodies))
    many = f"{len(seen.statuses):,}"
    fell = [status for status in seen.statuses if status >= 500]
    yield Gate("P1", "zalo: crashes and 500s at the doors", "0", f"{len(fell)} of {many}", not fell)
    wrong = "; ".join(seen.wrong[:2]) or f"0 of {many}"
    yield Gate("P1", "zalo: answers that are not as promised", "0", wrong, not seen.wrong)
    yield Gate("P1", "zalo: taken in without secret or signature", "0", f"{stored}", stored == 0)
    yield Gate("P1", "zalo: people answered after all that", "2", f"{answered}", answered == 2)


async def _knocked(url: str, bodies: int) -> tuple[webhooks.Seen, int, int]:
    seen, port = webhooks.Seen(), free_port()
    hook = {"zalo_bot_webhook_url": f"http://127.0.0.1:{port}/zalo", "zalo_bot_webhook_secret": SECRET}
    both: dict[str, Any] = {"habits": Habits(), "oa_habits": OaHabits(), "telegram_token": None, **hook}
    async with at_work(url, cast_in=False, http_port=port, **both) as machine, aiohttp.ClientSession() as http:
        an, binh = machine.zalo_phone("Nguyễn Văn An"), machine.oa_phone("Trần Quốc Bình")
        for body in [b"{}", b"", b"[" * 1000, *_drawn(10)]:
            await _forged(http, machine, body, seen)
        stored = len(machine.heard())
        for body in _drawn(bodies):
            status = await _post(http, f"{machine.address}/zalo/{BOT}", body, {SECRET_HEADER: SECRET})
            seen.expect(repr(body[:60]), status, 200, 400)
            signed = b'{"timestamp":"1790000000000","x":' + (body or b"1") + b"}"
            header = {SIGNATURE: machine.oa.courier.signature(signed, "1790000000000")}
            seen.expect(repr(body[:60]), await _post(http, f"{machine.address}/zalo-oa", signed, header), 200)
        answered = 0
        for person in (an, binh):
            person.types("/viec")
            with suppress(TimeoutError):
                answered += bool((await person.next_message()).text)
        dead = [row for row in machine.heard() if row.state is IncomingState.DEAD]
        seen.wrong += [f"YC-{row.id} could not be dealt with" for row in dead]
        return seen, stored, answered


async def _forged(http: aiohttp.ClientSession, machine: Machine, body: bytes, seen: webhooks.Seen) -> None:
    for secret in ("", SECRET[:-1], SECRET + "x", SECRET.upper(), "x" * 7_000):
        status = await _post(http, f"{machine.address}/zalo/{BOT}", body, {SECRET_HEADER: secret})
        seen.expect("forged", status, 403, 400)
    right = machine.oa.courier.signature(body, "1790000000000")
    for mac in ("", "mac=", right[:-1], right.upper()[4:] + "0", right, f"mac={'0' * 64}"):  # none has a time in it
        seen.expect("unsigned", await _post(http, f"{machine.address}/zalo-oa", body, {SIGNATURE: mac}), 403)


async def _post(http: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]) -> int:
    async with http.post(url, data=body, headers={"Content-Type": "application/json"} | headers) as answer:
        return answer.status


def _drawn(count: int) -> list[bytes]:
    """Bodies that are no updates, or almost one, with the names of Zalo's own fields in them."""
    drawn: list[bytes] = []
    names = some.sampled_from(
        ["event_name", "message", "chat", "id", "from", "text", "sender", "msg_id", "ok", "result"]
    )
    kinds = some.sampled_from(["message.text.received", "message.image.received", "user_send_text", "user_send_file"])
    inner = some.dictionaries(names, webhooks.values, max_size=6)
    almost = some.fixed_dictionaries(
        {"event_name": kinds, "message": inner | webhooks.values}, optional={"sender": inner}
    )
    wholes = almost | inner | some.fixed_dictionaries({"ok": some.just(True), "result": almost})

    @settings(max_examples=count, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(wholes)
    def draw(said: dict[str, Any]) -> None:
        drawn.append(json.dumps(said).encode())

    draw()
    return drawn
