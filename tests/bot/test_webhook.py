"""The door Telegram knocks at: nothing is lost behind it, and nobody else gets in."""

import io
import json
from typing import Any

import aiohttp
import pytest

from bot.settings import WrongSettings, read
from tests.bot.machine import NOON, SECRET, Machine, free_port, play

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def update(number: int, chat: int, text: str = "/viec") -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "An"}
    message = {"message_id": number, "date": int(NOON.timestamp()), "chat": {"id": chat, "type": "private"}}
    return {"update_id": number, "message": message | {"from": person, "text": text}}


async def knock(machine: Machine, body: bytes, secret: str | None = SECRET) -> int:
    headers = {HEADER: secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{machine.address}/telegram", data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


def writable(machine: Machine, *, wanted: bool) -> None:
    """Take from the machine's own connection the right to write, or give it back."""
    raw = machine.app.threads.database.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA query_only={'OFF' if wanted else 'ON'}")
    raw.close()


def by_webhook(scene: Any, url: str) -> None:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/telegram"
    play(scene, url, http_port=port, telegram_webhook_url=hook, telegram_webhook_secret=SECRET)


def test_an_update_brought_by_telegram_is_answered(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        await machine.until(lambda: machine.emulator.calls.of("setWebhook"))
        an.types("/viec")

        assert (await an.next_message()).text

    by_webhook(scene, database_url)


@pytest.mark.parametrize("secret", [None, "", "x" * 32, SECRET + "s", "đ" * 16])
def test_who_does_not_know_the_secret_stays_outside(sqlite_url: str, secret: str | None) -> None:
    async def scene(machine: Machine) -> None:
        wrong = secret.encode().decode("latin-1") if secret else secret

        assert await knock(machine, json.dumps(update(1, 7)).encode(), wrong) == 401
        assert machine.heard() == []

    by_webhook(scene, sqlite_url)


def test_an_update_brought_three_times_has_one_effect(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        body = json.dumps(update(5, an.id)).encode()
        statuses = [await knock(machine, body) for _time in range(3)]
        await an.next_message()
        await machine.until(lambda: machine.heard()[0].done_at)

        assert statuses == [200, 200, 200]
        assert len(machine.heard()) == 1
        assert len(machine.emulator.calls.of("sendMessage")) == 1

    by_webhook(scene, sqlite_url)


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b'{"update_id": 1}'),
        *(b'{"update_id": 1, "message": {}}', b'{"update_id": 1, "message": 7}', b"[" * 100_000),
        b'{"update_id": "x", "callback_query": {"id": 1, "data": 5, "message": {"chat": {"id": 1}, "message_id": 1}}}',
        b'{"update_id": 1, "message": {"chat": {"id": 1, "type": "private"}, "date": 99999999999999, "text": "x"}}',
    ],
)
def test_junk_with_the_right_secret_is_taken_and_comes_to_nothing(sqlite_url: str, body: bytes) -> None:
    """Telegram repeats what is not answered 200, and holds back the chat's other updates meanwhile."""

    async def scene(machine: Machine) -> None:
        assert await knock(machine, body) == 200
        assert machine.heard() == []

    by_webhook(scene, sqlite_url)


def test_letters_no_database_can_keep_do_not_stop_the_others(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")

        assert await knock(machine, json.dumps(update(1, an.id, "a\0b \ud83d c")).encode()) == 200
        assert await knock(machine, json.dumps(update(2, an.id)).encode()) == 200
        assert (await an.next_message()).text
        assert (await an.next_message()).text

    by_webhook(scene, database_url)


def test_more_than_a_megabyte_is_not_read(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        try:
            status = await knock(machine, b" " * (1024 * 1024 + 1))
        except (aiohttp.ClientError, ConnectionError):  # the door was shut while we were still talking
            status = 413

        assert status == 413
        assert await knock(machine, b"{}") == 200

    by_webhook(scene, sqlite_url)


def test_what_cannot_be_stored_is_not_taken_and_health_says_so(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        writable(machine, wanted=False)
        refused = await knock(machine, json.dumps(update(1, 7)).encode())
        async with aiohttp.ClientSession() as http, http.get(f"{machine.address}/health/ready") as answer:
            red = answer.status
        writable(machine, wanted=True)
        taken = await knock(machine, json.dumps(update(1, 7)).encode())
        async with aiohttp.ClientSession() as http, http.get(f"{machine.address}/health/ready") as answer:
            green = answer.status

        assert (refused, red) == (503, 503)
        assert (taken, green) == (200, 200)
        assert len(machine.heard()) == 1

    by_webhook(scene, sqlite_url)


def test_a_webhook_without_a_secret_is_refused_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_WEBHOOK_URL", "https://office.example.vn/telegram")

    with pytest.raises(WrongSettings, match="DONDOC_TELEGRAM_WEBHOOK_SECRET"):
        read()
