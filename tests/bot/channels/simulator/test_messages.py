"""What may be written, changed, deleted and answered, and in which words the rest is refused."""

import asyncio
import struct

import aiohttp
import pytest

from bot.channels.simulator.errors import ApiError
from bot.channels.simulator.taps import NotPossible
from tests.bot.channels.simulator.wire import TOKEN, Wire, play

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\x00\x00\x00"


def keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Đã nhận việc"} | button]]}


def test_a_bot_writes_and_the_person_sees_it_with_buttons_and_taps():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        sent = await wire.result(
            "sendMessage",
            chat_id=binh.id,
            text="Việc <b>NV142</b> &lt;gấp&gt;",
            parse_mode="HTML",
            reply_markup=keyboard(callback_data="task.done:7", style="success"),
        )
        seen = await binh.next_message()
        tap = binh.taps(label="Đã nhận việc")
        updates = await wire.result("getUpdates")
        await wire.result("answerCallbackQuery", callback_query_id=updates[-1]["callback_query"]["id"], text="Đã ghi.")

        assert sent["entities"] == [{"type": "bold", "offset": 5, "length": 5}]
        assert (seen.text, seen.html) == ("Việc NV142 <gấp>", "Việc <b>NV142</b> &lt;gấp&gt;")
        assert seen.labels == ["Đã nhận việc"]
        assert updates[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
        assert updates[-1]["callback_query"]["data"] == "task.done:7"
        assert await tap.answer() == "Đã ghi."

    play(scene)


BUTTON = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "ă" * 4097}, "message is too long"),
        ({"text": "🏛" * 2049}, "message is too long"),
        ({"text": "x", "colour": "red"}, 'unknown parameter "colour"'),
        ({"text": "x", "parse_mode": "Markup"}, "unsupported parse_mode"),
        ({"reply_markup": keyboard(callback_data="đ" * 33)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(text=" ", callback_data="a")}, "Inline keyboard button text must be non-empty"),
        ({"reply_markup": keyboard()}, f"{BUTTON}Text buttons are unallowed in the inline keyboard"),
        ({"reply_markup": keyboard(style="blue")}, "can't parse button style: invalid value specified"),
        ({"reply_markup": keyboard(colour="red")}, 'unknown field "colour" in inline keyboard button'),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"chat_id": 42}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
    ],
)
def test_a_message_telegram_would_refuse_is_refused_in_its_words(params, words):
    async def scene(wire: Wire) -> None:
        binh = wire.started()

        assert (
            await wire.refusal("sendMessage", **{"chat_id": binh.id, "text": "x"} | params) == f"Bad Request: {words}"
        )

    play(scene)


def test_the_longest_text_is_counted_after_the_markup():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        sent = await wire.result("sendMessage", chat_id=binh.id, text="<b>" + "🏛" * 2048 + "</b>", parse_mode="HTML")

        assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]

    play(scene)


def test_an_edit_replaces_text_and_keyboard_and_refuses_what_changes_nothing():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        sent = await wire.result("sendMessage", chat_id=binh.id, text="Một", reply_markup=keyboard(callback_data="a"))
        place = {"chat_id": binh.id, "message_id": sent["message_id"]}
        same = await wire.refusal("editMessageText", **place, text="Một", reply_markup=keyboard(callback_data="a"))
        edited = await wire.result("editMessageText", **place, text="Hai")
        bare = await wire.refusal("editMessageReplyMarkup", **place)

        assert same.startswith("Bad Request: message is not modified: specified new message content")
        assert edited["text"] == "Hai"
        assert "reply_markup" not in edited
        assert edited["edit_date"] == int(wire.clock.at.timestamp())
        assert bare.startswith("Bad Request: message is not modified")
        assert (await binh.next_change("edited")).message_id == sent["message_id"]
        assert binh.newest.edited
        missing = await wire.refusal("editMessageText", chat_id=binh.id, message_id=999, text="x")
        assert missing == "Bad Request: message to edit not found"
        theirs = await wire.refusal("editMessageText", chat_id=binh.id, message_id=1, text="x")
        assert theirs == "Bad Request: message can't be edited"

    play(scene)


def test_a_deleted_message_is_gone_and_an_old_one_stays():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        first = await wire.result("sendMessage", chat_id=binh.id, text="Một")
        second = await wire.result("sendMessage", chat_id=binh.id, text="Hai")
        await wire.result("deleteMessage", chat_id=binh.id, message_id=first["message_id"])
        again = await wire.refusal("deleteMessage", chat_id=binh.id, message_id=first["message_id"])
        wire.clock.turn(hours=49)
        late = await wire.refusal("deleteMessage", chat_id=binh.id, message_id=second["message_id"])

        assert again == "Bad Request: message to delete not found"
        assert late == "Bad Request: message can't be deleted for everyone"
        assert [seen.text for seen in binh.reads()] == ["/start", "Hai"]

    play(scene)


def test_a_tap_is_answered_once_and_in_time():
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"

    async def scene(wire: Wire) -> None:
        binh = wire.started()
        await wire.result("sendMessage", chat_id=binh.id, text="x", reply_markup=keyboard(callback_data="a"))
        binh.taps()
        binh.taps()
        first, second = [u["callback_query"]["id"] for u in await wire.result("getUpdates") if "callback_query" in u]
        await wire.result("answerCallbackQuery", callback_query_id=first)

        assert await wire.refusal("answerCallbackQuery", callback_query_id=first) == old
        assert await wire.refusal("answerCallbackQuery", callback_query_id="7") == old
        wire.clock.turn(seconds=61)
        assert await wire.refusal("answerCallbackQuery", callback_query_id=second) == old

    play(scene)


def test_who_blocked_the_bot_never_started_it_or_left_cannot_be_written_to():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        stranger = wire.emulator.add_person("Chi")
        binh.blocks()

        blocked = await wire.call("sendMessage", chat_id=binh.id, text="x")
        assert (blocked["error_code"], blocked["description"]) == (403, "Forbidden: bot was blocked by the user")
        cold = await wire.refusal("sendMessage", chat_id=stranger.id, text="x")
        assert cold == "Forbidden: bot can't initiate conversation with a user"
        stranger.account.deactivated = stranger.press_start() > 0
        assert await wire.refusal("sendMessage", chat_id=stranger.id, text="x") == "Forbidden: user is deactivated"
        with pytest.raises(NotPossible, match="blocked"):
            binh.types("alo")
        binh.press_start()
        assert (await wire.result("sendMessage", chat_id=binh.id, text="x"))["text"] == "x"
        kinds = [next(k for k in u if k != "update_id") for u in await wire.result("getUpdates")]
        assert kinds == ["message", "my_chat_member", "message", "my_chat_member", "message"]

    play(scene)


def test_a_moved_group_tells_its_new_number():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        group = wire.emulator.add_group("Phòng Tổng hợp", [binh])
        moved = wire.emulator.move_group(group)
        answer = await wire.call("sendMessage", chat_id=group.id, text="x")

        assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
        assert answer["parameters"] == {"migrate_to_chat_id": moved.id}

    play(scene)


def test_in_a_group_a_bot_hears_commands_mentions_and_replies_to_itself_only():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        group = wire.emulator.add_group("Phòng Tổng hợp", [binh])
        sent = await wire.result("sendMessage", chat_id=group.id, text="Chào phòng")
        for text in ("chuyện riêng", "/quahan", "/quahan@other_bot", "hỏi @dondoc_bot chút"):
            binh.types(text, chat=group)
        binh.types("đã xong", reply_to=sent["message_id"], chat=group)
        heard = [update["message"]["text"] for update in (await wire.result("getUpdates"))[1:]]

        assert heard == ["/quahan", "hỏi @dondoc_bot chút", "đã xong"]

    play(scene)


def test_files_go_out_in_forms_and_come_back_by_download():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("chat_id", str(binh.id))
        form.add_field("document", "attach://sheet")
        form.add_field("caption", "Phụ lục <i>I</i>")
        form.add_field("parse_mode", "HTML")
        form.add_field("sheet", b"PK-sheet", filename="phụ lục.xlsx", content_type="application/vnd.ms-excel")
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/sendDocument", data=form) as answer:
            sent = (await answer.json())["result"]
        file = await wire.result("getFile", file_id=sent["document"]["file_id"])
        async with wire.http.get(f"{wire.base}/file/bot{TOKEN}/{file['file_path']}") as download:
            content = await download.read()
        binh.sends_file("báo cáo.pdf", b"%PDF-", "application/pdf", caption="NV142 xong")
        binh.sends_photo(PICTURE)
        binh.sends_sticker("👍")
        binh.sends_voice(b"OggS", 3)
        kinds = [set(u["message"]) & {"document", "photo", "sticker", "voice"} for u in await wire.result("getUpdates")]

        assert sent["document"]["file_name"] == "phụ lục.xlsx"
        assert sent["caption_entities"] == [{"type": "italic", "offset": 8, "length": 1}]
        assert content == b"PK-sheet"
        assert binh.opens(sent["document"]["file_id"]).content == b"PK-sheet"
        assert kinds == [set(), {"document"}, {"photo"}, {"sticker"}, {"voice"}]
        assert await wire.refusal("getFile", file_id="no such file") == "Bad Request: invalid file_id"
        long = await wire.refusal("sendDocument", chat_id=binh.id, document=file["file_id"], caption="x" * 1025)
        assert long == "Bad Request: message caption is too long"

    play(scene)


def test_what_is_no_picture_is_no_photo():
    async def scene(wire: Wire) -> None:
        binh = wire.started()

        with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
            binh.sends_photo(b"not a picture")

    play(scene)


def test_a_button_that_is_gone_cannot_be_tapped():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        sent = await wire.result("sendMessage", chat_id=binh.id, text="x", reply_markup=keyboard(callback_data="a"))
        await wire.result("editMessageReplyMarkup", chat_id=binh.id, message_id=sent["message_id"])

        with pytest.raises(NotPossible, match="no message has buttons"):
            binh.taps()
        await asyncio.sleep(0)

    play(scene)
