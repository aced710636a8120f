"""One broad walk through every method and every kind of update, to be done by any client."""

import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.channels.simulator import faults
from tests.bot.channels.simulator.wire import Wire

Do = Callable[..., Awaitable[None]]

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\x00\x00\x00"

# Every bold word of the walk, always behind a sign of two UTF-16 units: its place is known without asking.
BOLD = "NV142"
TEXT = f"🏛 <b>{BOLD}</b> <i>đã quá hạn</i>, xem <a href='https://example.vn/'>văn bản</a> lúc "
TIMED = TEXT + '<tg-time unix="1781483400" format="wDT">07:30</tg-time>'
BUTTONS = {
    "inline_keyboard": [
        [{"text": "Đã nhận việc", "callback_data": "task.ack:142:3"}, {"text": "Mở", "url": "https://example.vn/"}],
        [{"text": "Chép số", "copy_text": {"text": "142/CT"}}],
    ]
}
STYLED = {"inline_keyboard": [[{"text": "Chưa có gì mới", "callback_data": "report.same:142", "style": "primary"}]]}


@dataclass(frozen=True)
class Attached:
    """A file to send; each client has its own word for it."""

    name: str
    content: bytes


async def walk(wire: Wire, do: Do, *, newest: bool) -> None:
    """`newest`: whether the client knows what came with Bot API 10."""
    emulator = wire.emulator
    binh = emulator.add_person("Bình", last_name="Trần", username="binh_tran")
    chat = {"chat_id": binh.id}
    binh.press_start("one-time-code")
    await _about_the_bot(wire, do)

    await do("sendChatAction", **chat, action="typing")
    options = {"link_preview_options": {"is_disabled": True}, "protect_content": True}
    text = TIMED if newest else TEXT
    await do("sendMessage", **chat, text=text, parse_mode="HTML", reply_markup=STYLED if newest else BUTTONS, **options)
    first = binh.newest.message_id
    await do("sendMessage", **chat, text="Đồng chí trả lời tin này", reply_parameters={"message_id": first})
    await do("editMessageText", **chat, message_id=first, text=TEXT + "sửa", parse_mode="HTML", reply_markup=BUTTONS)
    binh.taps(first, label="Đã nhận việc")
    await do("answerCallbackQuery", callback_query_id=list(emulator.world.queries)[-1], text="Đã ghi nhận")
    await do("editMessageReplyMarkup", **chat, message_id=first)
    theirs = binh.types("NV142 70% đã họp xong, xem https://example.vn/bb #hop", reply_to=first)
    binh.edits(theirs, "NV142 80% đã họp xong")
    if newest:
        await do("setMessageReaction", **chat, message_id=theirs, reaction=[{"type": "emoji", "emoji": "👍"}])

    await do("sendDocument", **chat, document=Attached("phụ lục.xlsx", b"PK-sheet"), caption=TEXT, parse_mode="HTML")
    document = binh.newest
    await do("editMessageCaption", **chat, message_id=document.message_id, caption="Phụ lục I")
    assert document.file is not None
    await do("getFile", file_id=document.file.id)
    await do("sendDocument", **chat, document=document.file.id)
    await do("sendPhoto", **chat, photo=Attached("bieu-do.png", PICTURE), caption="Thống kê", reply_markup=BUTTONS)
    await do("deleteMessage", **chat, message_id=binh.newest.message_id)
    binh.sends_file("báo cáo.pdf", b"%PDF-", "application/pdf", caption="/baocao xong")
    binh.sends_photo(PICTURE)
    binh.sends_sticker("👍")
    binh.sends_voice(b"OggS", 3)

    group = emulator.add_group("Phòng Tổng hợp", [binh])
    await do("sendMessage", chat_id=group.id, text=f"🏛 <b>{BOLD}</b>", parse_mode="HTML", reply_markup=BUTTONS)
    binh.taps(chat=group, row=0, col=0)
    binh.types("/quahan", chat=group)
    closed = emulator.add_group("Phòng Nội vụ", [binh])
    binh.puts_the_bot_out(closed)
    await do("sendMessage", chat_id=closed.id, text="x", refused=403)

    binh.blocks()
    await do("sendMessage", **chat, text="x", refused=403)
    binh.unblocks()
    emulator.fail("sendMessage", faults.too_many(7))
    await do("sendMessage", **chat, text="x", refused=429)
    old = emulator.move_group(group) and group.id
    await do("sendMessage", chat_id=old, text="x", refused=400)
    await do("getUpdates", limit=4)
    await do("getUpdates", allowed_updates=["message", "edited_message", "callback_query", "my_chat_member"])
    await do("logOut")
    await do("close")


async def _about_the_bot(wire: Wire, do: Do) -> None:
    await do("getMe")
    await do("setWebhook", url=f"{wire.base}/nobody", secret_token="s" * 20, allowed_updates=["message"])
    await do("getWebhookInfo")
    await do("getUpdates", refused=409)
    await do("deleteWebhook", drop_pending_updates=False)
    await do("getWebhookInfo")
    # An empty list asks for the usual kinds again.
    await do("getUpdates", allowed_updates=[])
    commands = [{"command": "viec", "description": "Việc của tôi"}, {"command": "quahan", "description": "Quá hạn"}]
    await do("setMyCommands", commands=commands, scope={"type": "all_private_chats"}, language_code="vi")
    await do("getMyCommands", scope={"type": "all_private_chats"}, language_code="vi")
    await do("deleteMyCommands", scope={"type": "all_private_chats"}, language_code="vi")
    await do("setMyName", name="Đôn Đốc")
    await do("getMyName")
    await do("setChatMenuButton", menu_button={"type": "commands"})
    await do("getChatMenuButton")


def facts(update_ids: list[int], bold: list[str]) -> list[str]:
    """What no schema says: numbers rise, and what is bold is what was meant to be."""
    wrong = [f"{word!r} is bold in place of {BOLD!r}" for word in bold if word != BOLD]
    if sorted(set(update_ids)) != update_ids:
        wrong.append(f"update numbers do not rise: {update_ids}")
    return wrong
