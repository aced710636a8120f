"""The whole machine with a Zalo Official Account over real HTTP: buttons, numbers, windows, tokens that rotate."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from bot import consents
from bot.channels.simulator import faults
from bot.channels.simulator.zalo_oa.emulator import refused
from bot.channels.simulator.zalo_oa.world import Habits
from bot.channels.zalo_oa import door, signatures
from bot.channels.zalo_oa.channel import ZaloOa
from bot.consents import App
from bot.settings import WrongSettings, read
from storage import people
from storage.tables import Account, IncomingState, LetterState
from tests.bot.machine import OA_APP, OA_SECRET, Machine, play

CHANNEL = f"zalo_oa.{OA_APP}"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which many tests run is not always ready within two seconds."""
    monkeypatch.setattr(door, "WITHIN", 20.0)


def with_oa(scene: Any, url: str, habits: Habits | None = None, **more: Any) -> None:
    """Play a scene with an Official Account alone, or with what else is named."""
    play(scene, url, oa_habits=habits or Habits(), **{"telegram_token": None, **more})


@pytest.mark.parametrize("signed", ["app_id", "oa_id"])
def test_somebody_follows_links_by_a_typed_code_and_reports_by_buttons(database_url: str, signed: Any) -> None:
    async def scene(machine: Machine) -> None:
        machine.invite("Nguyễn Văn An", "MA7KH3F9QX")
        number = machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an = machine.oa.add_person("Ted")
        an.follows()
        stranger = await an.next_message()
        an.types("lk ma7k-h3f9-qx")
        hello = await an.next_message()
        an.types("viec")
        listed = await an.next_message()
        an.taps("NV-0001")
        card = await an.next_message()
        an.taps("Đã nhận việc")
        taken = await an.next_message()

        assert "chưa được liên kết" in stranger.text
        assert "Kính chào đồng chí Nguyễn Văn An" in hello.text
        assert hello.labels == ["Việc của tôi", "Hướng dẫn"]
        assert "NV-0001" in listed.text
        assert "Rà soát quỹ đất" in card.text
        assert "đã nhận việc NV-0001" in taken.text
        assert machine.stored_task(number).acknowledged_at == machine.clock.now()

    with_oa(scene, database_url, Habits(signed=signed))


def test_five_choices_are_buttons_and_the_rest_are_numbers(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        for place in range(8):
            machine.task("Nguyễn Văn An", f"Việc thứ {place + 1}")
        an = machine.oa_phone("Nguyễn Văn An")
        an.types("/viec")
        listed = await an.next_message()
        an.types("6")
        sixth = await an.next_message()
        an.taps("1. ", listed) if listed.labels[0].startswith("1. ") else an.taps(listed.labels[0][:7], listed)
        first = await an.next_message()

        assert len(listed.labels) == 5
        assert "\n6. " in listed.text
        assert "\n5. " not in listed.text.rpartition("\n6. ")[0][-200:]
        assert "Trả lời bằng một số" in listed.text
        assert "Việc thứ 6" in sixth.text
        assert "Việc thứ 1" in first.text

    with_oa(scene, sqlite_url)


def test_a_choice_typed_by_somebody_else_helps_nobody(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        number = machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an, binh = machine.oa_phone("Nguyễn Văn An"), machine.oa_phone("Trần Quốc Bình")
        an.types("NV1")
        card = await an.next_message()
        payload = next(one["payload"] for one in card.buttons if one["title"] == "Đã nhận việc")
        binh.types(payload)
        turned_away = await binh.next_message()
        an.types(payload[:-1] + ("0" if payload[-1] != "0" else "1"))
        forged = await an.next_message()
        before = machine.stored_task(number).acknowledged_at
        an.types(payload)
        await an.next_message()

        assert "không có trong hệ thống" in turned_away.text or "/viec" in turned_away.text
        assert "/viec" in forged.text
        assert before is None
        assert machine.stored_task(number).acknowledged_at is not None

    with_oa(scene, sqlite_url)


def test_a_photo_and_a_document_come_in_and_a_sticker_is_explained(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an = machine.oa_phone("Nguyễn Văn An")
        an.sends_photo(b"\xff\xd8\xff\xe0 anh", "NV1 da hop xong voi dan")
        read_back = await an.next_message()
        an.sends_sticker()
        explained = await an.next_message()
        an.types("NV1")
        await an.next_message()
        an.sends_file("bao-cao.pdf", b"%PDF-1.7 bao cao")
        taken = await an.next_message()

        assert "photo.jpg" in read_back.text
        assert "sticker" in explained.text.lower() or "nhãn dán" in explained.text.lower()
        assert "bao-cao.pdf" in taken.text

    with_oa(scene, sqlite_url)


def test_what_is_not_signed_stays_outside_and_is_not_stored(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.oa_phone("Nguyễn Văn An")
        body, right = signed_by(machine, an.id, "/viec")
        wrong = [None, "", "mac=", "mac=" + "0" * 64, right[:-1], right + "0", "đ" * 8, right.replace("mac=", "sha=")]
        statuses = [await knock(machine, body, one) for one in wrong]
        changed = await knock(machine, body.replace(b"/viec", b"/viet"), right)
        junk = [await knock(machine, junk, right) for junk in (b"", b"{", b"[" * 100_000)]
        large = await knock(machine, b" " * 200_000, right)

        assert statuses == [403] * len(wrong)
        assert changed == 403
        assert junk == [403] * 3
        assert large == 413
        assert machine.heard() == []

    with_oa(scene, sqlite_url)


def test_what_is_signed_is_taken_once_and_what_is_unknown_is_let_go(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.oa_phone("Nguyễn Văn An")
        body, right = signed_by(machine, an.id, "/viec")
        brought = [await knock(machine, body, one) for one in (right, right.upper().replace("MAC", "mac"), right[4:])]
        echo, mac = signed_by(machine, an.id, "xin chào", event_name="oa_send_text")
        strange, of_strange = signed_by(machine, an.id, "x", event_name="user_sang_a_song")
        no_json, of_none = signed(machine, b'{"timestamp":"1790000000000"')
        let_go = [
            await knock(machine, echo, mac),
            await knock(machine, strange, of_strange),
            await knock(machine, no_json, of_none),
        ]
        await an.next_message()
        await machine.until(lambda: machine.heard()[0].state is IncomingState.DONE)

        assert brought == [200, 200, 200]
        assert let_go == [200, 200, 200]
        assert len(machine.heard()) == 1
        assert len(machine.oa.calls.of("cs")) == 1

    with_oa(scene, sqlite_url)


def test_tokens_are_renewed_when_it_is_time_and_one_call_does_it(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an, binh = machine.oa_phone("Nguyễn Văn An"), machine.oa_phone("Trần Quốc Bình")
        first = machine.oa.world.grant
        machine.clock.turn(hours=26)
        for person in (an, binh):
            person.types("/viec")
        for person in (an, binh):
            assert (await person.next_message()).text
        kept = consents.kept(machine.database, App(OA_APP, OA_SECRET))

        assert machine.oa.world.refreshed == 1
        assert kept is not None
        assert kept.refresh == machine.oa.world.grant.refresh != first.refresh
        assert first.access not in kept.kept.access

    with_oa(scene, database_url)


def test_tokens_are_renewed_before_they_are_too_old(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        machine.clock.turn(hours=20)
        await channel(machine).keeper.look()
        await channel(machine).keeper.look()

        assert machine.oa.world.refreshed == 1

    with_oa(scene, sqlite_url)


@pytest.mark.parametrize("refusal", ["code", "words"])
def test_a_lost_pair_is_said_at_once_everywhere_and_not_asked_for_again(sqlite_url: str, refusal: Any) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.oa_phone("Nguyễn Văn An")
        chau = machine.phone("Võ Minh Châu")
        machine.oa.world.granted()  # somebody else used our refresh token
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()
        notice = await chau.next_message()
        asked = len(machine.oa.calls.of("access_token"))
        for _minute in range(4):
            machine.clock.turn(minutes=1)
            machine.app.telling.bell.ring()
            await asyncio.sleep(0.05)
        async with aiohttp.ClientSession() as http, http.get(f"{machine.address}/health/ready") as answer:
            health = await answer.json()
        async with aiohttp.ClientSession() as http, http.get(f"{machine.address}/metrics") as answer:
            metrics = await answer.text()

        assert "dondoc consent" in notice.text
        assert asked == len(machine.oa.calls.of("access_token")) == 1
        assert health["ready"] is True
        assert health["silent"]["Zalo OA"]
        assert 'dondoc_messenger_silent{messenger="Zalo OA"} 1.0' in metrics
        assert an.reads() == []

        consents_anew(machine)
        await channel(machine).keeper.look()
        machine.clock.turn(minutes=3)
        machine.app.telling.bell.ring()

        assert (await an.next_message()).text == "một tin"
        assert machine.app.troubles()["Zalo OA"] is None

    with_oa(scene, sqlite_url, Habits(refusal=refusal), telegram_token="123456:" + "A" * 35)


def test_a_new_pair_is_on_the_disk_before_it_is_used(sqlite_url: str) -> None:
    """Zalo gave a pair and the machine stops at once: what it gave is there when it is back."""

    async def scene(machine: Machine) -> None:
        machine.oa.fail("access_token", faults.slow(0.3))
        machine.clock.turn(hours=21)
        looking = asyncio.create_task(channel(machine).keeper.look())
        await machine.until(lambda: machine.oa.calls.of("access_token"))
        looking.cancel()
        await machine.app.stop()
        kept = consents.kept(machine.database, App(OA_APP, OA_SECRET))

        assert kept is not None
        assert kept.access == machine.oa.world.grant.access

    with_oa(scene, sqlite_url)


def test_a_closed_window_marks_its_person_and_the_letter_waits_until_they_write(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.oa_phone("Nguyễn Văn An")
        machine.clock.turn(days=8)
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states() == [LetterState.WAITING])
        calls = len(machine.oa.calls.of("cs"))
        machine.clock.turn(hours=1)
        await machine.app.ring()
        calls_later = len(machine.oa.calls.of("cs"))
        an.types("/viec")
        await an.next_message()
        await machine.app.ring()
        machine.app.telling.bell.ring()
        told = await an.next_message()

        assert calls == calls_later
        assert "một tin" in told.text

    with_oa(scene, sqlite_url)


def test_a_closed_window_is_not_tried_where_there_is_another_account(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        elsewhere = machine.phone("Nguyễn Văn An")
        machine.oa_phone("Nguyễn Văn An")
        with machine.database.transaction() as session:
            people.prefer(session, session.exec(select(Account).where(Account.channel == CHANNEL)).one())
        machine.clock.turn(days=8)
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()

        assert (await elsewhere.next_message()).text == "một tin"
        assert machine.oa.calls.of("cs") == []

    with_oa(scene, sqlite_url, telegram_token="123456:" + "A" * 35)


def test_a_template_reaches_whoever_has_not_written_for_a_week(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        machine.oa.world.templates["7895417a7d3f9461cd2e"] = {"tieu_de", "noi_dung"}
        an = machine.oa_phone("Nguyễn Văn An")
        machine.clock.turn(days=8)
        machine.posted("Nguyễn Văn An", "một tin " * 300)
        machine.app.telling.bell.ring()
        told = await an.next_message()
        await machine.until(lambda: machine.states() == [LetterState.SENT])

        assert told.template == "7895417a7d3f9461cd2e"
        assert told.text.startswith("một tin")
        assert len(an.reads()) == 1
        assert machine.oa.world.billed == 1

    with_oa(scene, sqlite_url, zalo_oa_template="7895417a7d3f9461cd2e")


def test_a_template_zalo_does_not_know_leaves_the_letter_waiting(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        machine.oa_phone("Nguyễn Văn An")
        machine.clock.turn(days=8)
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()

        assert await machine.until(lambda: machine.states() == [LetterState.WAITING])

    with_oa(scene, sqlite_url, zalo_oa_template="7895417a7d3f9461cd2e")


def test_who_restricts_the_account_is_not_tried_again_nor_by_template(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        machine.oa.world.templates["7895417a7d3f9461cd2e"] = {"tieu_de", "noi_dung"}
        an = machine.oa_phone("Nguyễn Văn An")
        an.restricts()
        for word in ("một", "hai"):
            machine.posted("Nguyễn Văn An", word)
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states() == [LetterState.WAITING] * 2)

        assert len(machine.oa.calls.of("cs")) == 1
        assert machine.oa.calls.of("template") == []

    with_oa(scene, sqlite_url, zalo_oa_template="7895417a7d3f9461cd2e")


def test_who_unfollows_is_left_alone_until_they_follow_again(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.oa_phone("Nguyễn Văn An")
        an.unfollows()
        await machine.until(lambda: machine.heard() and machine.heard()[0].state is IncomingState.DONE)
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states() == [LetterState.WAITING])
        an.follows()
        await an.next_message()
        await machine.app.ring()
        machine.app.telling.bell.ring()

        assert (await an.next_message()).text == "một tin"

    with_oa(scene, sqlite_url)


def test_a_limit_of_the_minute_is_waited_for_and_loses_nothing(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.oa_phone("Nguyễn Văn An")
        machine.oa.fail("cs", refused(-32, "Your application reached limit call api"))
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.oa.calls.of("cs"))
        await asyncio.sleep(0.2)
        tried = len(machine.oa.calls.of("cs"))
        machine.clock.turn(seconds=65)
        machine.app.telling.bell.ring()

        assert (await an.next_message()).text == "một tin"
        assert tried == 1

    with_oa(scene, sqlite_url)


def test_an_account_that_may_say_nothing_is_told_to_the_office(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an, chau = machine.oa_phone("Nguyễn Văn An"), machine.phone("Võ Minh Châu")
        machine.oa.fail("cs", refused(-224, "The OA needs to upgrade OA Tier Package"))
        machine.posted("Nguyễn Văn An", "một tin")
        machine.app.telling.bell.ring()
        notice = await chau.next_message()
        troubled = machine.app.troubles()["Zalo OA"]
        machine.clock.turn(minutes=3)
        machine.app.telling.bell.ring()

        assert "-224" in notice.text
        assert troubled is not None
        assert "-224" in troubled
        assert (await an.next_message()).text == "một tin"
        assert machine.app.troubles()["Zalo OA"] is None

    with_oa(scene, sqlite_url, telegram_token="123456:" + "A" * 35)


@pytest.mark.parametrize("missing", ["APP_ID", "APP_SECRET", "WEBHOOK_SECRET"])
def test_half_an_account_is_refused_at_start(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("APP_ID", "APP_SECRET", "WEBHOOK_SECRET"):
        if name != missing:
            monkeypatch.setenv(f"DONDOC_ZALO_OA_{name}", "1" * 20)

    with pytest.raises(WrongSettings, match=f"DONDOC_ZALO_OA_{missing}"):
        read()


def channel(machine: Machine) -> ZaloOa:
    """The channel of the account."""
    found = machine.app.channels[CHANNEL]
    assert isinstance(found, ZaloOa)
    return found


def consents_anew(machine: Machine) -> None:
    """What `dondoc consent` does, in another process."""
    grant = machine.oa.world.granted()
    given = consents.Granted(grant.access, grant.refresh, timedelta(hours=25))
    consents.keep(machine.database, App(OA_APP, OA_SECRET), given, machine.clock.now())


def signed_by(machine: Machine, sender: str, text: str, event_name: str = "user_send_text") -> tuple[bytes, str]:
    """A text as the webhook brings it, and its signature."""
    now = machine.oa.world.milliseconds()
    said = {
        "app_id": OA_APP,
        "sender": {"id": sender},
        "recipient": {"id": machine.oa.world.oa_id},
        "event_name": event_name,
        "message": {"text": text, "msg_id": "96d3cdf3af150460909"},
        "timestamp": now,
    }
    return signed(machine, json.dumps(said).encode(), now)


def signed(machine: Machine, body: bytes, timestamp: str = "1790000000000") -> tuple[bytes, str]:
    """A body with its signature."""
    return body, machine.oa.courier.signature(body, timestamp)


async def knock(machine: Machine, body: bytes, signature: str | None) -> int:
    """The status the door answers."""
    headers = {} if signature is None else {signatures.HEADER: signature}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{machine.address}/zalo-oa", data=body, headers=headers) as answer,
    ):
        return answer.status
