"""Trouble with the database while people write: nothing accepted is lost, and all heals by itself (P16, P17)."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from sqlmodel import col, select

from storage.database import Database
from storage.tables import Account, Incoming, IncomingState
from tests import cast, databases
from tests.bot.machine import NOON, SECRET, TOKEN, Machine, at_work, free_port
from tests.faults.disturbances import Trouble, clashing, full, killed, locked, read_only, restarted
from tests.faults.gates import Gate, Size

HEADER = "X-Telegram-Bot-Api-Secret-Token"
EVERY = 0.1
"""Seconds between two updates."""
REFUSED_WITHIN, WELL_WITHIN = 6.0, 10.0
"""Five seconds, and one for a machine that has other things to do."""
LOCKED = {Size.SHORT: (3, 8), Size.LONG: (3, 30)}
PEOPLE = ("Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Bùi Đức Dũng", "Lê Thị Mai")
NUMBERS = count(1_000)


@dataclass
class Seen:
    """What whoever brings updates has seen; every update is brought again until it is taken."""

    accepted: set[int] = field(default_factory=set)
    refused: int = 0
    odd: set[int] = field(default_factory=set)
    slowest: float = 0.0
    red: bool = False
    well_after: float = 99.0


def gates(size: Size) -> Iterator[Gate]:
    """Each trouble on a database of its own kind; and files that are damaged."""
    with tempfile.TemporaryDirectory(prefix="dondoc-trial-") as folder:
        url = f"sqlite:///{Path(folder) / 'dondoc.db'}"
        peopled(url)
        short, long = LOCKED[size]
        yield from played(url, f"locked {short} s (SQLite)", locked(short), refuses=False)
        yield from played(url, f"locked {long} s (SQLite)", locked(long))
        yield from played(url, "disk full (SQLite)", full)
        yield from played(url, "read-only (SQLite)", read_only)
        yield from damaged(Path(folder))
    where = databases.binaries()
    if where is None:
        raise SystemExit("no PostgreSQL here: apt-get install postgresql")
    with databases.running_postgresql(where) as server:
        url = server.url(server.new())
        peopled(url)
        yield from played(url, "connections killed (PostgreSQL)", killed, refuses=False)
        yield from played(url, "40001 and 40P01 (PostgreSQL)", clashing, refuses=False)
        yield from played(url, "server restarted (PostgreSQL)", restarted(server.restart), refuses=False)


def peopled(url: str) -> None:
    """A current database with the cast in it."""
    databases.prepare(url)
    database = Database(url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()


def played(url: str, name: str, trouble: Trouble, *, refuses: bool = True) -> Iterator[Gate]:
    """Serve, have people write, make trouble, and reckon up."""
    yield from asyncio.run(_play(url, name, trouble, refuses=refuses))


async def _play(url: str, name: str, trouble: Trouble, *, refuses: bool) -> list[Gate]:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/telegram"
    given: dict[str, Any] = {"http_port": port, "telegram_webhook_url": hook, "telegram_webhook_secret": SECRET}
    async with asyncio.timeout(180), at_work(url, cast_in=False, **given) as machine:
        people = _phones(machine)
        before = len(machine.letters())
        seen = Seen()
        many = aiohttp.TCPConnector(limit=0)  # else they wait for each other here, and that would count as our wait
        async with aiohttp.ClientSession(headers={HEADER: SECRET}, connector=many) as http:
            bringing = asyncio.create_task(_bring(http, machine, people, seen))
            await asyncio.sleep(0.5)
            async with trouble(machine):
                seen.red = await _is_red(http, machine) if refuses else True
            ended = time.perf_counter()
            while not await _takes(http, machine):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
            seen.well_after = time.perf_counter() - ended
            await asyncio.sleep(0.5)
            bringing.cancel()
            await asyncio.gather(bringing, return_exceptions=True)
        await machine.until(lambda: _dealt_with(machine, seen), 60)
        return _reckoned(machine, name, seen, before, refuses=refuses)


def _phones(machine: Machine) -> list[int]:
    """Everybody's phone, linked when the first trouble of a database began."""
    with machine.database.reading() as session:
        known = [int(address) for address in session.exec(select(Account.address)).all()]
    for number in known:
        machine.emulator.add_person("Bình", id=number).private().started = True
    return known or [machine.phone(who).id for who in PEOPLE]


def _heard(machine: Machine, seen: Seen) -> list[Incoming]:
    with machine.database.reading() as session:
        keys = [str(number) for number in seen.accepted]
        return list(session.exec(select(Incoming).where(col(Incoming.event_key).in_(keys))).all())


def _dealt_with(machine: Machine, seen: Seen) -> bool:
    machine.clock.turn(seconds=1)  # what was put back for later comes due
    return all(row.state is not IncomingState.WAITING for row in _heard(machine, seen))


def _reckoned(machine: Machine, name: str, seen: Seen, before: int, *, refuses: bool) -> list[Gate]:
    heard = _heard(machine, seen)
    answers = [letter.dedupe_key for letter in machine.letters()[before:] if letter.dedupe_key.startswith("reply:")]
    lost = len(seen.accepted) - len(heard)
    unanswered = len({f"reply:{row.id}" for row in heard} - {letter.dedupe_key for letter in machine.letters()})
    said = f"{len(seen.accepted)} accepted, {seen.refused} refused; {lost} lost, {unanswered} unanswered"
    found = [
        Gate("P16", name, "0 accepted and lost", said, not (lost or unanswered) and len(answers) == len(set(answers))),
        Gate("P16", name, f"an answer ≤{REFUSED_WITHIN:.0f} s, 200 or 503", f"{seen.slowest:.1f} s {seen.odd or ''}",
             seen.slowest <= REFUSED_WITHIN and not seen.odd),
        Gate("P16", name, f"well again ≤{WELL_WITHIN:.0f} s, no restart", f"{seen.well_after:.1f} s",
             seen.well_after <= WELL_WITHIN),
    ]  # fmt: skip
    if refuses:
        told = f"{seen.refused} refused, health {'red' if seen.red else 'green'}"
        found.append(Gate("P16", name, "503, and health is red", told, seen.refused > 0 and seen.red))
    return found


async def _bring(http: aiohttp.ClientSession, machine: Machine, people: list[int], seen: Seen) -> None:
    async with asyncio.TaskGroup() as couriers:
        while True:
            couriers.create_task(_one(http, machine, next(NUMBERS), people, seen))
            await asyncio.sleep(EVERY)


async def _one(http: aiohttp.ClientSession, machine: Machine, number: int, people: list[int], seen: Seen) -> None:
    chat = people[number % len(people)]
    who = {"id": chat, "is_bot": False, "first_name": "An"}
    message = {"message_id": number, "date": int(NOON.timestamp()), "chat": {"id": chat, "type": "private"}}
    body = json.dumps({"update_id": number, "message": message | {"from": who, "text": "/trogiup"}})
    while number not in seen.accepted:
        began = time.perf_counter()
        async with http.post(f"{machine.address}/telegram", data=body) as answer:
            status = answer.status
        seen.slowest = max(seen.slowest, time.perf_counter() - began)
        if status == 200:
            seen.accepted.add(number)
        elif status == 503:
            seen.refused += 1
        else:
            seen.odd.add(status)
        await asyncio.sleep(0.2)


async def _is_red(http: aiohttp.ClientSession, machine: Machine) -> bool:
    return not await _takes(http, machine)


async def _takes(http: aiohttp.ClientSession, machine: Machine) -> bool:
    async with http.get(f"{machine.address}/health/ready") as answer:
        return answer.status == 200


def damaged(folder: Path) -> Iterator[Gate]:
    """Files nobody may write on into: `dondoc serve` says why in one line, and ends."""
    for name, spoil in (("a torn page", _torn), ("no database", _junk), ("half a file", _halved)):
        copy = folder / f"damaged-{spoil.__name__}.db"
        shutil.copyfile(folder / "dondoc.db", copy)
        spoil(copy)
        told = {"DONDOC_DATABASE_URL": f"sqlite:///{copy}", "DONDOC_TELEGRAM_TOKEN": TOKEN, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [sys.executable, "-m", "bot", "serve"], env=told, capture_output=True, text=True, timeout=60, check=False
        )
        lines = done.stderr.strip().splitlines()
        holds = done.returncode != 0 and len(lines) == 1 and "dondoc restore" in lines[0]
        yield Gate("P17", name, "refuses to start, says how to restore", f"exit {done.returncode}: {lines[-1:]}", holds)


def _torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 600] = bytes(range(200)) * 3
    path.write_bytes(content)


def _junk(path: Path) -> None:
    path.write_bytes(b"this is not a database at all" * 1000)


def _halved(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // 4096 * 4096])
