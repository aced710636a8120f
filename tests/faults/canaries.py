"""Words that stand nowhere but where somebody put them: whatever goes wrong, no log and no error repeats one."""

import asyncio
import io
import itertools
import json
import logging
from collections.abc import Iterable, Iterator
from typing import Any

import aiohttp
import sqlalchemy as sa
from sqlmodel import col

from bot import logs
from bot.channels.simulator import faults
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.simulator.zalo_oa.emulator import refused
from bot.channels.simulator.zalo_oa.world import Habits as OaHabits
from handlers import routes
from handlers.visit import Visit
from storage.tables import IncomingState, Official
from tests.bot.machine import OA_APP, OA_SECRET, ZALO_TOKEN, Machine, at_work, free_port
from tests.faults import stage
from tests.faults.gates import Gate, Size

SECRET = "canary-hook-" + "s" * 20
HEARTBEAT = "http://127.0.0.1:9/canary-beat"
WORDS, FILE, NAME, PHONE = "hoangyen-noidung", "hoangyen-tep.pdf", "Hoàng Yến Canh", "0912000111"
HEADER, SIGNED = "X-Telegram-Bot-Api-Secret-Token", "X-ZEvent-Signature"
SIGNATURE = "mac=" + "5ca1ab1e" * 8
AN = "Nguyễn Văn An"


def gates(_size: Size) -> Iterator[Gate]:
    """Both databases, in lines of text and of JSON, on Telegram and on both products of Zalo."""
    for how, where in itertools.product(("text", "json"), SCENES):
        with stage.urls() as urls:
            for kind, url in urls.items():
                lines, answers, words = provoked(url, how, where)
                found = hits(lines, answers, words)
                yield Gate(
                    "P22",
                    f"canaries at DEBUG ({where}, {kind}, {how})",
                    "0 hits",
                    f"{len(found)} hits in {len(lines)} lines and {len(answers)} HTTP answers {found or ''}".strip(),
                    not found and len(lines) > 10,
                )


def token() -> str:
    """The token of the bot in this trial: in the shape of one, and nobody's."""
    return "123456:" + "CanaryToken" * 3 + "AA"


def hits(lines: list[str], answers: list[str], words: Iterable[str]) -> list[str]:
    """The canaries that were seen."""
    return sorted({word for word in words for said in (*lines, *answers) if word in said})


def provoked(url: str, how: Any, where: str = "telegram") -> tuple[list[str], list[str], list[str]]:
    """Every line of the log, every body of the HTTP server while all kinds of things go wrong, and the canaries."""
    heard = io.StringIO()
    handler = logs.begin(how, (token(), SECRET, HEARTBEAT), logging.DEBUG)
    handler.setStream(heard)  # type: ignore[attr-defined]
    root, kept = logging.getLogger(), logging.getLogger().level
    try:
        answers, words = asyncio.run(SCENES[where](url))
    finally:
        root.removeHandler(handler)
        root.setLevel(kept)
    return heard.getvalue().splitlines(), answers, [*words, WORDS, FILE, NAME, PHONE, HEARTBEAT]


async def _on_telegram(url: str) -> tuple[list[str], list[str]]:
    port = free_port()
    more: dict[str, Any] = {
        "telegram_webhook_url": f"http://127.0.0.1:{port}/telegram",
        "telegram_webhook_secret": SECRET,
    }
    more |= {"heartbeat_url": HEARTBEAT, "telegram_token": token(), "http_port": port}
    async with at_work(url, cast_in=False, token=token(), **more) as machine:
        an = machine.phone(AN)
        _named(machine)
        await machine.until(lambda: machine.emulator.calls.of("setWebhook"))
        for fault in _API_FAULTS:
            machine.emulator.fail("sendMessage", fault)
            an.types(f"/tim {WORDS} {NAME} {PHONE}")
            await asyncio.sleep(0.05)
        an.sends_file(FILE, b"%PDF-1.7", "application/pdf", caption=WORDS)
        await machine.until(lambda: not machine.app.threads.trouble and not _waiting(machine), seconds=20)
        good = routes.WORDS["tim"]
        routes.WORDS["tim"] = _quotes_what_was_said
        try:
            dead = _dead(machine)
            an.types(f"/tim {WORDS} {NAME}")
            await machine.until(lambda: _dead(machine) > dead, seconds=20)
        finally:
            routes.WORDS["tim"] = good
        machine.emulator.fail("getFile", faults.refused(400, f'Bad Request: wrong file "{FILE}"'))
        await machine.app.watching.look()
        answers = [await _said(machine, *call) for call in _CALLS]
        _break_storage(machine)
        answers += [await _said(machine, *call) for call in _CALLS]
        await asyncio.sleep(0.3)
        return answers, [token(), token().partition(":")[2], SECRET]


async def _on_zalo(url: str) -> tuple[list[str], list[str]]:
    more: dict[str, Any] = {"heartbeat_url": HEARTBEAT, "habits": Habits(), "oa_habits": OaHabits()}
    async with at_work(url, cast_in=False, **more) as machine:
        _named(machine)
        phones = ((machine.zalo, "sendMessage", machine.zalo_phone(AN)), (machine.oa, "cs", machine.oa_phone(AN)))
        world = machine.oa.world
        words = [ZALO_TOKEN, ZALO_TOKEN.partition(":")[2], OA_SECRET, world.oa_secret]
        for emulator, method, an in phones:
            for fault in _ZALO_FAULTS:
                words += [world.grant.access, world.grant.refresh]
                emulator.fail(method, fault)
                an.types(f"/tim {WORDS} {NAME} {PHONE}")
                await asyncio.sleep(0.05)
        phones[1][2].sends_file(FILE, b"%PDF-1.7")
        await machine.until(lambda: not machine.app.threads.trouble and not _waiting(machine), seconds=20)
        world.granted()  # the pair we hold is worth nothing any more, nor is the next
        words += [world.grant.access, world.grant.refresh]
        phones[1][2].types(WORDS)
        await machine.app.watching.look()
        answers = [await _said(machine, *call) for call in _ZALO_CALLS]
        _break_storage(machine)
        answers += [await _said(machine, *call) for call in _ZALO_CALLS]
        await asyncio.sleep(0.3)
        return answers, [*words, SIGNATURE]


SCENES = {"telegram": _on_telegram, "zalo": _on_zalo}


def _named(machine: Machine) -> None:
    with machine.database.transaction() as session:
        session.execute(sa.update(Official).where(col(Official.name).in_(["Lý Thu Cúc", NAME])).values(name=NAME))


def _dead(machine: Machine) -> int:
    return sum(event.state is IncomingState.DEAD for event in machine.heard())


def _waiting(machine: Machine) -> int:
    return sum(event.state is IncomingState.WAITING for event in machine.heard())


def _quotes_what_was_said(visit: Visit, said: str) -> Any:
    """A defect whose error quotes what somebody wrote, as `int()` and every database do."""
    logging.getLogger("handlers").debug("looking for %s", "something")
    try:
        int(said)
    except ValueError as error:
        raise RuntimeError(f"{visit.official.name} said {said}") from error


def _break_storage(machine: Machine) -> None:
    """From here on nothing can be stored."""
    with machine.database.transaction() as session:
        session.connection().execute(sa.text("ALTER TABLE inbox RENAME TO gone"))


_API_FAULTS = (
    faults.refused(400, f'Bad Request: can\'t parse entities: unsupported start tag "{WORDS}" at byte offset 5'),
    faults.refused(403, f'Forbidden: "{NAME}" blocked the bot'),
    faults.server_error(),
    faults.bad_gateway(),
    faults.reset(),
    faults.too_many(1),
    faults.error_in_200(),
)
_UPDATE = {
    "update_id": 900_001,
    "message": {
        "message_id": 1,
        "date": 1_780_000_000,
        "chat": {"id": 77, "type": "private"},
        "from": {"id": 77, "is_bot": False, "first_name": NAME},
        "text": f"{WORDS} {PHONE}",
    },
}
_CALLS: tuple[tuple[str, str, bytes, str], ...] = (
    ("POST", "/telegram", json.dumps(_UPDATE, ensure_ascii=False).encode(), SECRET),
    ("POST", "/telegram", json.dumps(_UPDATE, ensure_ascii=False).encode(), "wrong"),
    ("POST", "/telegram", f"{WORDS} {{".encode(), SECRET),
    ("POST", "/telegram", (WORDS * 100_000).encode(), SECRET),
    ("GET", f"/{WORDS}?{SECRET}", b"", ""),
    ("PUT", "/telegram", WORDS.encode(), SECRET),
    ("GET", "/health/live", b"", ""),
    ("GET", "/health/ready", b"", ""),
    ("GET", "/health/audit", b"", ""),
)


_ZALO_FAULTS = (
    faults.refused(400, f'Bad request: "{WORDS}"'),
    faults.refused(403, NAME),
    refused(-201, f"text is invalid! {WORDS}"),
    refused(-216, "access token is invalid"),
    faults.server_error(),
    faults.bad_gateway(),
    faults.reset(),
    faults.error_in_200(),
)
_ZALO_CALLS: tuple[tuple[str, str, bytes, str], ...] = (
    ("POST", "/zalo-oa", json.dumps({"app_id": OA_APP, "message": {"text": WORDS}}).encode(), SIGNATURE),
    ("POST", "/zalo-oa", f"{WORDS} {{".encode(), SIGNATURE),
    ("POST", "/zalo-oa", (WORDS * 100_000).encode(), SIGNATURE),
    ("PUT", "/zalo-oa", WORDS.encode(), SIGNATURE),
    ("GET", f"/{WORDS}", b"", SIGNATURE),
    ("GET", "/health/ready", b"", ""),
    ("GET", "/health/audit", b"", ""),
)


async def _said(machine: Machine, method: str, path: str, body: bytes, secret: str) -> str:
    async with (
        aiohttp.ClientSession() as http,
        http.request(
            method,
            machine.address + path,
            data=io.BytesIO(body) if body else None,
            headers={HEADER: secret, SIGNED: secret},
        ) as answer,
    ):
        return await answer.text()
