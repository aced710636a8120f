"""Words that stand nowhere but where somebody put them: whatever goes wrong, no log and no error repeats one."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import aiohttp
import sqlalchemy as sa

from bot import logs
from bot.channels.simulator import faults
from handlers import routes
from handlers.visit import Visit
from storage.tables import IncomingState, Official
from tests.bot.machine import Machine, at_work, free_port
from tests.faults import stage
from tests.faults.gates import Gate, Size

SECRET = "canary-hook-" + "s" * 20
HEARTBEAT = "http://127.0.0.1:9/canary-beat"
WORDS, FILE, NAME, PHONE = "hoangyen-noidung", "hoangyen-tep.pdf", "Hoàng Yến Canh", "0912000111"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def gates(_size: Size) -> Iterator[Gate]:
    """Both databases, in lines of text and of JSON."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            for how in ("text", "json"):
                lines, answers = provoked(url, how)
                found = hits(lines, answers)
                yield Gate(
                    "P22",
                    f"canaries at DEBUG ({kind}, {how})",
                    "0 hits",
                    f"{len(found)} hits in {len(lines)} lines and {len(answers)} HTTP answers {found or ''}".strip(),
                    not found and len(lines) > 10,
                )


def token() -> str:
    """The token of the bot in this trial: in the shape of one, and nobody's."""
    return "123456:" + "CanaryToken" * 3 + "AA"


def hits(lines: list[str], answers: list[str]) -> list[str]:
    """The canaries that were seen."""
    words = (token(), token().partition(":")[2], SECRET, HEARTBEAT, WORDS, FILE, NAME, PHONE)
    return sorted({word for word in words for said in (*lines, *answers) if word in said})


def provoked(url: str, how: Any) -> tuple[list[str], list[str]]:
    """Every line of the log and every body of the HTTP server while all kinds of things go wrong."""
    heard = io.StringIO()
    handler = logs.begin(how, (token(), SECRET, HEARTBEAT), logging.DEBUG)
    handler.setStream(heard)  # type: ignore[attr-defined]
    root, kept = logging.getLogger(), logging.getLogger().level
    try:
        answers = asyncio.run(_trouble(url))
    finally:
        root.removeHandler(handler)
        root.setLevel(kept)
    return heard.getvalue().splitlines(), answers


async def _trouble(url: str) -> list[str]:
    port = free_port()
    more: dict[str, Any] = {
        "telegram_webhook_url": f"http://127.0.0.1:{port}/telegram",
        "telegram_webhook_secret": SECRET,
    }
    more |= {"heartbeat_url": HEARTBEAT, "telegram_token": token(), "http_port": port}
    async with at_work(url, cast_in=False, token=token(), **more) as machine:
        an = machine.phone("Nguyễn Văn An") if not _has_phone(machine) else machine.emulator.add_person("An")
        with machine.database.transaction() as session:
            session.execute(sa.update(Official).where(Official.name.in_(["Lý Thu Cúc", NAME])).values(name=NAME))  # type: ignore[attr-defined]
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
        return answers


def _has_phone(machine: Machine) -> bool:
    with machine.database.reading() as session:
        return bool(session.connection().execute(sa.text("SELECT count(*) FROM account")).scalar())


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


async def _said(machine: Machine, method: str, path: str, body: bytes, secret: str) -> str:
    async with (
        aiohttp.ClientSession() as http,
        http.request(
            method, machine.address + path, data=io.BytesIO(body) if body else None, headers={HEADER: secret}
        ) as answer,
    ):
        return await answer.text()
