"""What people and networks really do, tried on both of Zalo's products: each once, and the machine goes on."""

import asyncio
import logging
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.channels.simulator import faults
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.simulator.zalo_oa.world import Habits as OaHabits
from bot.channels.zalo_bot import ears
from bot.channels.zalo_oa import messenger as oa_messenger
from storage.tables import IncomingState, LetterState
from tests.bot.machine import NOON, OA_SECRET, SECRET, TOKEN, ZALO_TOKEN, Machine, at_work, free_port, play

AN, BINH, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"
Scene = Callable[[Machine, Any, Any], Awaitable[None]]
BOTH = pytest.mark.parametrize("product", ["bot", "oa"])


@BOTH
def test_a_long_report_written_in_pieces_is_taken_whole_and_read_back_in_parts(sqlite_url: str, product: str) -> None:
    """2,001 characters when the marks stand by themselves; the numbers come last, in the last message."""

    async def scene(machine: Machine, an: Any, binh: Any) -> None:
        machine.task(AN, "Rà soát quỹ đất")
        words = ("Đã họp với các hộ dân, còn vướng mắc về giá đất tái định cư. " * 40)[:1600].strip()
        said = unicodedata.normalize("NFD", f"NV1 40% {words}")[:2001]
        an.types(said)
        first = await an.next_message()
        parts = [first]
        while "1. " not in parts[-1].text and not getattr(parts[-1], "buttons", ()):
            parts.append(await an.next_message())

        whole = "\n".join(part.text for part in parts)
        assert len(said) == 2001
        assert unicodedata.is_normalized("NFC", whole)
        assert "Đã họp với các hộ dân" in whole
        assert all(len(part.text.encode("utf-16-le")) // 2 <= 2000 for part in parts)

    _play(scene, sqlite_url, product)


@BOTH
def test_a_sticker_a_photo_without_words_and_nothing_at_all_are_answered(sqlite_url: str, product: str) -> None:
    async def scene(machine: Machine, an: Any, binh: Any) -> None:
        machine.task(AN, "Rà soát quỹ đất")
        an.sends_sticker()
        sticker = (await an.next_message()).text
        an.sends_photo(b"\xff\xd8\xff\xe0 anh")
        photo = (await an.next_message()).text
        an.types(" \n ")
        nothing = (await an.next_message()).text

        assert "NV142" in sticker
        assert "photo.jpg" in photo
        assert nothing

    _play(scene, sqlite_url, product)


@BOTH
def test_a_number_of_a_list_that_is_gone_or_of_another_person_does_nothing(sqlite_url: str, product: str) -> None:
    async def scene(machine: Machine, an: Any, binh: Any) -> None:
        number = machine.task(AN, "Rà soát quỹ đất")
        an.types("NV1")
        await an.next_message()
        binh.types("9")
        of_another = (await binh.next_message()).text
        machine.clock.turn(hours=25)
        an.types("1")
        stale = (await an.next_message()).text

        assert "/viec" in of_another
        assert machine.stored_task(number).acknowledged_at is None
        assert stale

    _play(scene, sqlite_url, product)


@BOTH
def test_an_old_card_says_so_and_shows_the_fresh_one(sqlite_url: str, product: str) -> None:
    """Old buttons of an account stay for ever; a bot's numbers belong to the newest list alone."""

    async def scene(machine: Machine, an: Any, binh: Any) -> None:
        machine.task(AN, "Rà soát quỹ đất")
        an.types("NV1")
        card = await an.next_message()
        an.types("NV1 30% đã họp với dân")
        await an.next_message()
        an.types("1")
        await an.next_message()
        before = len(machine.heard())
        if product == "oa":
            an.taps("Đã nhận việc", card)
            answer = (await an.next_message()).text

            assert "NV-0001" in answer
        else:
            an.types("7")

            assert (await an.next_message()).text
        assert len(machine.heard()) == before + 1

    _play(scene, sqlite_url, product)


@BOTH
def test_an_error_inside_a_200_is_no_success(sqlite_url: str, product: str) -> None:
    async def scene(machine: Machine, an: Any, binh: Any) -> None:
        if product == "bot":
            machine.zalo.fail("sendMessage", faults.refused(400, "Bad request"), times=2)
        else:
            machine.oa.fail("cs", _refused_by_account(-201, "text is invalid!"), times=2)
        machine.posted(AN, "một tin")
        machine.app.telling.bell.ring()
        await machine.until(
            lambda: machine.letters()[0].state is not LetterState.SENDING and machine.letters()[0].error
        )

        assert machine.letters()[0].state is not LetterState.SENT

    _play(scene, sqlite_url, product)


@BOTH
def test_what_was_heard_before_a_restart_is_not_done_again_after_it(sqlite_url: str, product: str) -> None:
    async def scene() -> None:
        kept: list[Any] = []
        for life in range(2):
            async with at_work(sqlite_url, cast_in=life == 0, at=NOON, **_setting(product)) as machine:
                if life == 0:
                    an = machine.zalo_phone(AN) if product == "bot" else machine.oa_phone(AN)
                    machine.task(AN, "Rà soát quỹ đất")
                    an.types("NV1 30% đã họp với dân")
                    await an.next_message()
                    kept = list(_updates(machine, product))
                else:
                    if product == "bot":
                        next(iter(machine.zalo.world.bots.values())).updates.extend(kept)
                        next(iter(machine.zalo.world.bots.values())).bell.ring()
                        await machine.until(lambda: machine.zalo.calls.of("getUpdates"))
                    else:
                        for update in kept:
                            machine.oa.world.happens(update)
                    await asyncio.sleep(0.5)

                    assert len(machine.heard()) == 1
                    assert [row.state for row in machine.heard()] == [IncomingState.DONE]

    asyncio.run(scene())


@BOTH
def test_no_token_no_secret_and_no_word_is_in_any_log(
    sqlite_url: str, product: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = [ZALO_TOKEN, ZALO_TOKEN.partition(":")[2], OA_SECRET]

    async def scene(machine: Machine, an: Any, binh: Any) -> None:
        secrets.extend([machine.oa.world.grant.access, machine.oa.world.grant.refresh, machine.oa.world.oa_secret])
        emulator, method = (machine.zalo, "sendMessage") if product == "bot" else (machine.oa, "cs")
        for fault in (faults.server_error(), faults.bad_gateway(), faults.reset()):
            emulator.fail(method, fault)
            an.types("hoangyen-noidung")
            await asyncio.sleep(0.1)
        machine.oa.world.granted()
        an.types("/viec")
        await asyncio.sleep(0.5)

    _play(scene, sqlite_url, product)

    said = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "handlers", "storage"))]
    said = [one for one in said if not one.startswith("bot.channels.simulator")]
    assert [word for word in [*secrets, "hoangyen-noidung"] for one in said if word in one] == []


def test_the_office_hears_that_zalo_switched_a_webhook_off(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is on again by then; what was written in between may be lost, and the office knows since when."""
    monkeypatch.setattr(ears, "LOOKS", 0.05)

    async def scene(machine: Machine) -> None:
        chau = machine.phone(CHAU)
        bot = machine.zalo.world.bots[ZALO_TOKEN]
        await machine.until(lambda: len(machine.zalo.calls.of("getWebhookInfo")) > 2)
        bot.hook = None
        notice = await _told(machine, chau)

        assert machine.zalo.world.bots[ZALO_TOKEN].hook
        assert "đã tự tắt webhook" in notice.text
        assert "12:00 ngày 15/06/2026" in notice.text
        assert machine.app.troubles()["Zalo"] is None

    play(scene, sqlite_url, habits=Habits(), **_hooked())


def test_the_office_hears_that_zalo_does_not_get_through(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        chau = machine.phone(CHAU)
        notice = await _told(machine, chau)

        assert "webhook.err.timeout" in notice.text
        assert "webhook.err.timeout" in str(machine.app.troubles()["Zalo"])

    play(scene, sqlite_url, habits=Habits(verification="webhook.err.timeout"), **_hooked())


def test_the_office_hears_that_nobody_is_heard_on_the_account(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zalo switches its webhook off without a word: three working days without any look like that."""
    monkeypatch.setattr(oa_messenger, "LOOKS", 0.05)

    async def scene(machine: Machine) -> None:
        an, chau = machine.oa_phone(AN), machine.phone(CHAU)
        await asyncio.sleep(0.3)
        before = machine.app.troubles()["Zalo OA"]
        machine.clock.turn(days=3)
        notice = await _told(machine, chau)
        troubled = machine.app.troubles()["Zalo OA"]
        an.types("/viec")
        await an.next_message()
        await machine.until(lambda: machine.app.troubles()["Zalo OA"] is None)

        assert before is None
        assert "Từ ngày 15/06/2026" in notice.text
        assert "webhook" in str(troubled)

    play(scene, sqlite_url, oa_habits=OaHabits())


async def _told(machine: Machine, person: Any) -> Any:
    """The notice, as soon as it is written: nobody need wait until the outbox is looked into again."""
    await machine.until(machine.letters)
    machine.app.telling.bell.ring()
    return await person.next_message()


def _refused_by_account(code: int, message: str) -> faults.Fault:
    return faults.Fault("refused", False, {"error": code, "message": message})


def _updates(machine: Machine, product: str) -> Any:
    return next(iter(machine.zalo.world.bots.values())).updates if product == "bot" else machine.oa.world.updates


def _setting(product: str) -> dict[str, Any]:
    if product == "bot":
        return {"habits": Habits(redelivery="once"), "telegram_token": None}
    return {"oa_habits": OaHabits(), "telegram_token": None}


def _hooked() -> dict[str, Any]:
    port = free_port()
    hook = {"zalo_bot_webhook_url": f"http://127.0.0.1:{port}/zalo", "zalo_bot_webhook_secret": SECRET}
    return {"http_port": port, "telegram_token": TOKEN, **hook}


def _play(scene: Scene, url: str, product: str) -> None:
    async def played(machine: Machine) -> None:
        phone = machine.zalo_phone if product == "bot" else machine.oa_phone
        await scene(machine, phone(AN), phone(BINH))

    play(played, url, **_setting(product))
