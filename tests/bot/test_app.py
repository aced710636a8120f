"""The whole machine over real HTTP: what a person does on a phone comes back to the phone."""

from datetime import date

import pytest
from aiogram.client.telegram import TelegramAPIServer

from bot import outbox
from bot.app import App
from bot.channels.simulator import faults
from storage.tables import IncomingState, LetterState
from tests.bot.machine import Machine, play


def test_somebody_links_by_a_code_and_sees_their_tasks(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.invited("Nguyễn Văn An", "MA-MOI-1")
        machine.task("Nguyễn Văn An", "Rà soát <quỹ đất> & báo cáo")
        an.press_start("MA-MOI-1")
        hello = await an.next_message()
        an.types("/viec")
        listed = await an.next_message()

        assert "Nguyễn Văn An" in hello.text
        assert "Rà soát <quỹ đất> & báo cáo" in listed.text

    play(scene, database_url)


def test_a_tap_is_answered_in_place_and_its_clock_stops(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        number = machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an.types("/viec")
        listed = await an.next_message()
        shown = an.taps(listed.message_id, row=0)
        await an.next_change("edited")
        card = an.newest
        taken = an.taps(card.message_id, row=0)
        await an.next_change("edited")

        assert await shown.answer() == ""
        assert await taken.answer() is not None
        assert card.message_id == listed.message_id
        assert machine.stored_task(number).acknowledged_at == machine.clock.now()

    play(scene, sqlite_url)


def test_a_file_is_fetched_before_its_event_is_dealt_with(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        an.sends_file("bien-ban.pdf", b"%PDF-1.7", "application/pdf", caption="đã họp xong")
        await an.next_message()

        assert [call.status for call in machine.emulator.calls.of("getFile")] == [200]

    play(scene, sqlite_url)


def test_a_strangers_file_is_not_fetched_and_the_stranger_gets_one_neutral_line(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        stranger = machine.emulator.add_person("Lạ")
        stranger.press_start()
        line = await stranger.next_message()
        stranger.sends_file("virus.exe", b"MZ")
        await machine.until(lambda: [one.state for one in machine.heard()] == [IncomingState.DONE] * 2)

        assert "chưa được liên kết" in line.text
        assert len(machine.letters()) == 1
        assert machine.emulator.calls.of("getFile") == []

    play(scene, sqlite_url)


def test_a_sticker_a_voice_message_and_an_edited_message_stop_nobody(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        an.sends_sticker()
        sticker = await an.next_message()
        an.sends_voice(b"OggS")
        voice = await an.next_message()
        an.edits(an.types("/viec"), "/trogiup")
        listed = await an.next_message()
        an.types("/viec")
        again = await an.next_message()

        assert sticker.text == voice.text
        assert listed.text == again.text

    play(scene, sqlite_url)


def test_what_is_said_in_a_group_is_neither_kept_nor_answered_there(sqlite_url: str) -> None:
    """The command alone is heard, and answered in private; of strangers, and of what is no command, nothing follows."""

    async def scene(machine: Machine) -> None:
        an, stranger = machine.phone("Nguyễn Văn An"), machine.emulator.add_person("Lạ")
        next(iter(machine.emulator.world.bots.values())).reads_all = True
        group = machine.emulator.add_group("Phòng KT-HT", [an, stranger])
        an.types("chuyện riêng của phòng", chat=group)
        stranger.types("/viec của phòng", chat=group)
        an.types("/viec@dondoc_bot bí mật của phòng", chat=group)
        await an.next_message()

        assert all("của phòng" not in str(row.payload) for row in machine.heard())
        assert [call.params["chat_id"] for call in machine.emulator.calls.of("sendMessage")] == [an.id]

    play(scene, sqlite_url)


def test_a_group_of_a_unit_is_linked_hears_counts_and_is_unlinked_when_the_bot_is_put_out(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        binh = machine.phone("Trần Quốc Bình")
        group = machine.emulator.add_group("Phòng KT-HT", [binh])
        binh.types("/nhom@dondoc_bot", chat=group)
        await machine.until(lambda: len(machine.emulator.calls.of("sendMessage")) == 2)
        said = {call.params["chat_id"]: call.params["text"] for call in machine.emulator.calls.of("sendMessage")}
        binh.puts_the_bot_out(group)
        await machine.until(lambda: len(machine.emulator.calls.of("sendMessage")) == 3)

        assert "đã liên kết với Phòng Kinh tế và Hạ tầng" in said[group.id]
        assert "Đã liên kết nhóm" in said[binh.id]
        assert "đã bị đưa ra khỏi nhóm" in binh.newest.text

    play(scene, sqlite_url)


def test_a_limit_is_waited_out_and_nothing_is_sent_meanwhile(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        machine.emulator.fail("sendMessage", faults.too_many(30))
        an.types("/viec")
        await machine.until(lambda: machine.emulator.calls.of("sendMessage"))
        an.types("/trogiup")
        await machine.until(lambda: machine.states() == [LetterState.READY] * 2)
        machine.clock.turn(seconds=30)
        machine.app.telling.bell.ring()
        first, second = await an.next_message(), await an.next_message()

        assert [call.status for call in machine.emulator.calls.of("sendMessage")] == [429, 200, 200]
        assert not any(call.early for call in machine.emulator.calls)
        assert first.text != second.text

    play(scene, sqlite_url)


def test_somebody_who_blocked_the_bot_gets_no_second_try(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        machine.emulator.fail("sendMessage", faults.refused(403, "Forbidden: bot was blocked by the user"))
        machine.posted("Nguyễn Văn An", "digest:1")
        machine.posted("Nguyễn Văn An", "digest:2")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states() == [LetterState.WAITING] * 2)

        assert len(machine.emulator.calls.of("sendMessage")) == 1
        assert "blocked" in (machine.account(an).unreachable_why or "")

    play(scene, sqlite_url)


@pytest.mark.parametrize(
    "fault",
    [
        faults.server_error(accepted=True),
        faults.bad_gateway(accepted=True),
        faults.reset("after"),
        faults.error_in_200(),
    ],
    ids=lambda fault: fault.kind,
)
def test_when_nobody_knows_whether_it_arrived_a_letter_is_repeated_with_a_label_and_an_answer_never(
    sqlite_url: str, fault: faults.Fault
) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        machine.emulator.fail("sendMessage", fault, times=2)
        an.types("/viec")
        await machine.until(lambda: machine.states() == [LetterState.UNKNOWN])
        machine.posted("Nguyễn Văn An", "digest:1")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.letters()[1].doubts == 1)
        machine.clock.turn(seconds=30)
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.states() == [LetterState.UNKNOWN, LetterState.SENT])

        assert an.newest.text.startswith("(gửi lại)")
        assert len(machine.emulator.calls.of("sendMessage")) == 3

    play(scene, sqlite_url)


def test_a_letter_that_never_left_is_sent_again_without_a_label(sqlite_url: str) -> None:
    """Nothing listens where the Bot API should be: refused connections are no doubt."""

    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        api = machine.telegram.bot.session.api
        machine.telegram.bot.session.api = TelegramAPIServer.from_base("http://127.0.0.1:9")
        machine.posted("Nguyễn Văn An", "digest:1")
        machine.app.telling.bell.ring()
        await machine.until(lambda: machine.letters()[0].error)
        machine.telegram.bot.session.api = api
        machine.clock.turn(seconds=30)
        machine.app.telling.bell.ring()
        seen = await an.next_message()

        assert seen.text == "digest:1"
        assert machine.letters()[0].doubts == 0

    play(scene, sqlite_url)


def test_words_telegram_cannot_mark_up_are_sent_plain(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        words = "Bad Request: can't parse entities: Unsupported start tag"
        machine.emulator.fail("sendMessage", faults.refused(400, words))
        an.types("/viec")
        seen = await an.next_message()

        assert seen.text
        assert machine.emulator.calls.of("sendMessage")[1].params.get("parse_mode") is None

    play(scene, sqlite_url)


def test_a_card_that_cannot_be_changed_any_more_is_answered_with_a_new_one(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an.types("/viec")
        listed = await an.next_message()
        machine.emulator.fail("editMessageText", faults.refused(400, "Bad Request: message can't be edited"))
        an.taps(listed.message_id)
        card = await an.next_message()

        assert card.message_id != listed.message_id
        assert "Rà soát quỹ đất" in card.text

    play(scene, sqlite_url)


def test_a_letter_whose_sender_was_killed_is_told_again_by_the_next(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        machine.posted("Nguyễn Văn An", "digest:1")
        lost = outbox.claim_next(machine.database, machine.app.regulation, "killed", machine.clock.now(), set())
        machine.clock.turn(seconds=61)
        await machine.app.free_leases()
        machine.clock.turn(seconds=30)
        machine.app.telling.bell.ring()
        seen = await an.next_message()

        assert lost is not None
        assert seen.text == "(gửi lại)\ndigest:1"

    play(scene, sqlite_url)


def test_each_person_finds_the_commands_of_their_duties(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.invited("Nguyễn Văn An", "MA-MOI-1")
        an.press_start("MA-MOI-1")
        await an.next_message()
        menus = await machine.until(
            lambda: [c for c in machine.emulator.calls.of("setMyCommands") if c.params.get("scope", {}).get("chat_id")]
        )

        assert {"viec", "trogiup"} <= {command["command"] for command in menus[0].params["commands"]}

    play(scene, sqlite_url)


def test_two_machines_on_one_token_say_so_once_and_lose_nothing(sqlite_url: str, caplog) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        other = App(machine.app.settings, clock=machine.clock, pace=machine.clock.pace())
        async with other.running():
            await machine.until(lambda: "Conflict" in caplog.text)
            for _count in range(3):
                an.types("/viec")
                await an.next_message()

        assert caplog.text.count("Telegram cannot be heard") <= 2
        assert len(machine.heard()) == 3

    play(scene, sqlite_url)


def test_a_picture_and_a_sheet_arrive_as_files(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        chau = machine.phone("Võ Minh Châu")
        machine.task("Nguyễn Văn An", "Rà soát quỹ đất", due_on=date(2026, 6, 1))
        chau.types("/thongke")
        chau.types("/quahan")
        listed = await machine.until(lambda: [seen for seen in chau.reads() if "Excel" in seen.labels])
        chau.taps(listed[0].message_id, label="Excel")
        files = await machine.until(lambda: [seen.file for seen in chau.reads() if seen.file][1:] and chau.reads())
        content = [chau.opens(seen.file.id).content[:4] for seen in files if seen.file]

        assert sorted(content) == [b"PK\x03\x04", b"\x89PNG"]

    play(scene, sqlite_url)
