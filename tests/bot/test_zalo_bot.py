"""The whole machine with Zalo over real HTTP: by polling and by webhook, beside Telegram and alone."""

import asyncio
import io
import json
from typing import Any

import aiohttp
import pytest
from aiogram.client.telegram import TelegramAPIServer
from sqlmodel import select

from bot.channels.simulator import faults
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.zalo_bot import ears
from bot.settings import WrongSettings, read
from storage import people
from storage.tables import Account, IncomingState, LetterState
from tests.bot.channels.zalo_bot.test_updates import told
from tests.bot.machine import SECRET, ZALO_TOKEN, Machine, free_port, play

HEADER = "X-Bot-Api-Secret-Token"
BOT = ZALO_TOKEN.partition(":")[0]
POLLED = [Habits(redelivery="replay"), Habits(redelivery="once", silence="body200", errors="body200")]


@pytest.fixture(autouse=True)
def _quick_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A replaying Zalo is asked ten times a second here, and not once: a test has no second to wait."""
    monkeypatch.setattr(ears, "BETWEEN", 0.1)


@pytest.mark.parametrize("habits", POLLED, ids=["replay", "once"])
def test_somebody_links_by_a_typed_code_and_reports_by_numbers(database_url: str, habits: Habits) -> None:
    """A Zalo that gives everything again has nothing done twice."""

    async def scene(machine: Machine) -> None:
        machine.invite("Nguyễn Văn An", "MA7KH3F9QX")
        number = machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an = machine.zalo.add_person("Ted")
        an.types("xin chào")
        stranger = await an.next_message()
        an.types("lk ma7k-h3f9-qx")
        hello = await an.next_message()
        an.types("viec")
        listed = await an.next_message()
        an.types("1")
        card = await an.next_message()
        an.types("1.")
        taken = await an.next_message()

        assert "chưa được liên kết" in stranger.text
        assert "LK" in stranger.text
        assert "Kính chào đồng chí Nguyễn Văn An" in hello.text
        assert hello.text.endswith("1. Việc của tôi\n2. Hướng dẫn\nTrả lời bằng một số, từ 1 đến 2.")
        assert "1. NV-0001" in listed.text
        assert "1. Đã nhận việc" in card.text
        assert card.styles
        assert "đã nhận việc NV-0001" in taken.text
        assert machine.stored_task(number).acknowledged_at == machine.clock.now()
        assert len(machine.heard()) == 5

    play(scene, database_url, habits=habits)


def test_an_office_on_zalo_alone_needs_no_telegram(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone("Nguyễn Văn An")
        an.types("/viec")

        assert (await an.next_message()).text
        assert list(machine.app.channels) == [f"zalo_bot.{BOT}"]

    play(scene, sqlite_url, habits=Habits(redelivery="once"), telegram_token=None)


def test_a_photo_becomes_a_report_and_a_document_is_explained(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone("Nguyễn Văn An")
        machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an.sends_photo(b"\xff\xd8\xff\xe0 anh", "NV1 da hop xong voi dan")
        read_back = await an.next_message()
        an.sends_file()
        explained = await an.next_message()
        an.sends_sticker()
        refused = await an.next_message()
        an.sends_file(with_message=False)
        an.types("/viec")

        assert "photo.jpg" in read_back.text
        assert "gửi ảnh chụp trang văn bản" in explained.text
        assert "sticker" in refused.text.lower() or "nhãn dán" in refused.text.lower()
        assert "NV-0001" in (await an.next_message()).text

    play(scene, sqlite_url, habits=Habits(redelivery="once"))


@pytest.mark.parametrize("shape", ["flat", "wrapped", "mixed"])
def test_what_zalo_brings_to_the_door_is_answered(sqlite_url: str, shape: Any) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone("Nguyễn Văn An")
        await machine.until(lambda: machine.zalo.calls.of("setWebhook"))
        for _time in range(2):
            an.types("/viec")

            assert (await an.next_message()).text

    by_webhook(scene, sqlite_url, habits=Habits(webhook_shape=shape, photo_field="both"))


@pytest.mark.parametrize("secret", [None, "", "x" * 32, SECRET + "s", "đ" * 16])
def test_who_does_not_know_the_secret_stays_outside(sqlite_url: str, secret: str | None) -> None:
    """What comes with a wrong secret is not even read."""

    async def scene(machine: Machine) -> None:
        wrong = secret.encode().decode("latin-1") if secret else secret

        assert await knock(machine, b"{", wrong) == 403
        assert machine.heard() == []

    by_webhook(scene, sqlite_url)


def test_junk_with_the_right_secret_does_no_harm(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone("Nguyễn Văn An")
        statuses = [
            await knock(machine, body)
            for body in (b"", b"{", b"[1]", b"7", b'{"event_name":"message.unsupported.received"}', b"[" * 200_000)
        ]
        too_large = await knock(machine, b'"' + b"x" * (1024 * 1024 + 1) + b'"')
        body = json.dumps(told(text="/viec", chat={"id": an.id, "chat_type": "PRIVATE"})).encode()
        brought = [await knock(machine, body) for _time in range(3)]
        await an.next_message()
        await machine.until(lambda: machine.heard()[0].state is IncomingState.DONE)

        assert statuses == [400, 400, 200, 200, 200, 400]
        assert too_large == 413
        assert brought == [200, 200, 200]
        assert len(machine.heard()) == 1
        assert len(machine.zalo.calls.of("sendMessage")) == 1

    by_webhook(scene, sqlite_url)


def test_a_door_that_zalo_forgot_is_told_anew(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zalo switches a webhook off without a word."""
    monkeypatch.setattr(ears, "LOOKS", 0.05)

    async def scene(machine: Machine) -> None:
        bot = machine.zalo.world.bots[ZALO_TOKEN]
        await machine.until(lambda: bot.hook)
        bot.hook = None
        an = machine.zalo_phone("Nguyễn Văn An")
        await machine.until(lambda: bot.hook)
        an.types("/viec")

        assert (await an.next_message()).text

    by_webhook(scene, sqlite_url)


def test_a_zalo_that_takes_no_more_messages_loses_none(sqlite_url: str) -> None:
    """And the letters to people on Telegram leave meanwhile."""

    async def scene(machine: Machine) -> None:
        an, binh = machine.zalo_phone("Nguyễn Văn An"), machine.phone("Trần Quốc Bình")
        machine.zalo.fail("sendMessage", faults.refused(429, "Quota exceeded"))
        machine.posted("Nguyễn Văn An", "cho an")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.zalo.calls.of("sendMessage"))
        machine.posted("Trần Quốc Bình", "cho binh")
        machine.app.telling.bell.ring()
        told_meanwhile = await binh.next_message()
        machine.clock.turn(seconds=7)
        machine.app.telling.bell.ring()

        assert told_meanwhile.text == "cho binh"
        assert (await an.next_message()).text == "cho an"
        await machine.until(lambda: machine.states() == [LetterState.SENT] * 2)

    play(scene, sqlite_url, habits=Habits(redelivery="once"))


def test_who_has_both_is_told_on_zalo_when_telegram_is_away_and_the_ledger_says_so(sqlite_url: str) -> None:
    """Telegram is blocked: after three minutes nothing waits for it any more, and the office can read why."""

    async def scene(machine: Machine) -> None:
        machine.phone("Nguyễn Văn An")
        an, chau = machine.zalo_phone("Nguyễn Văn An"), machine.zalo_phone("Võ Minh Châu")
        with machine.database.transaction() as session:
            people.prefer(session, session.exec(select(Account).where(Account.channel == "telegram")).one())
        machine.telegram.bot.session.api = TelegramAPIServer.from_base("http://127.0.0.1:9")
        machine.posted("Nguyễn Văn An", "một tin")
        for _minute in range(5):
            machine.app.telling.bell.ring()
            await asyncio.sleep(0.3)
            machine.clock.turn(minutes=1)
        machine.app.telling.bell.ring()
        told_there = await an.next_message()
        chau.types("/lienlac Nguyễn Văn An")
        ledger = (await chau.next_message()).text

        assert told_there.text == "một tin"
        assert "Telegram: không gửi được (không kết nối được ứng dụng nhắn tin)" in ledger
        assert ledger.index("Telegram: không gửi được") < ledger.rindex("Zalo: ")

    play(scene, sqlite_url, habits=Habits(redelivery="once"))


def test_who_is_on_a_bot_that_is_no_longer_served_is_reached_when_it_is_again(sqlite_url: str) -> None:
    async def without(machine: Machine) -> None:
        machine.zalo_phone("Nguyễn Văn An")
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states()[0] is LetterState.WAITING)

    async def again(machine: Machine) -> None:
        with machine.database.reading() as session:
            account = session.exec(select(Account)).one()
        person = machine.zalo.add_person("An", id=account.address)
        machine.zalo.world.bots[ZALO_TOKEN].users.append(person.id)
        await machine.app.ring()
        machine.app.telling.bell.ring()

        assert "một tin" in (await person.next_message()).text

    play(without, sqlite_url)
    play(again, sqlite_url, habits=Habits(redelivery="once"), cast_in=False)


@pytest.mark.parametrize("fault", [faults.invalid_json(accepted=True), faults.bad_gateway(accepted=True)])
def test_a_letter_of_which_nobody_knows_is_repeated_with_a_label(sqlite_url: str, fault: faults.Fault) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone("Nguyễn Văn An")
        machine.zalo.fail("sendMessage", fault)
        machine.posted("Nguyễn Văn An", "một lần")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.letters()[0].doubts)
        machine.clock.turn(seconds=60)
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states() == [LetterState.SENT])

        assert [seen.text for seen in an.reads()] == ["một lần", "(gửi lại)\nmột lần"]

    play(scene, sqlite_url, habits=Habits(redelivery="once"))


@pytest.mark.parametrize("tokens", ["abc", "1:a,1:b", "12345:abc def"])
def test_tokens_that_cannot_be_zalos_are_refused_at_start(tokens: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_ZALO_BOT_TOKEN", tokens)

    with pytest.raises(WrongSettings, match="DONDOC_ZALO_BOT_TOKEN"):
        read()


def test_a_webhook_without_a_secret_is_refused_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_ZALO_BOT_WEBHOOK_URL", "https://bot.example.gov.vn/zalo")

    with pytest.raises(WrongSettings, match="DONDOC_ZALO_BOT_WEBHOOK_SECRET"):
        read()


async def knock(machine: Machine, body: bytes, secret: str | None = SECRET) -> int:
    headers = {HEADER: secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{machine.address}/zalo/{BOT}", data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


def by_webhook(scene: Any, url: str, habits: Habits | None = None) -> None:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/zalo"
    more = {"zalo_bot_webhook_url": hook, "zalo_bot_webhook_secret": SECRET, "telegram_token": None}
    play(scene, url, habits=habits or Habits(), http_port=port, **more)
