"""The methods that write, change and delete messages, and answer taps."""

from datetime import timedelta
from typing import Any

from bot.channels.simulator import entities, keyboards, pictures
from bot.channels.simulator.desk import ChatId, Desk, Json
from bot.channels.simulator.errors import bad
from bot.channels.simulator.forms import Upload, only
from bot.channels.simulator.world import Chat, Message

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ANSWER_CHARACTERS = 200
DOCUMENT_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
QUERY_LIVES = timedelta(seconds=60)
DELETABLE = timedelta(hours=48)

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
REACTIONS = set("👍👎🔥🥰👏😁🤔🤯😱🎉🤩🙏👌🤝✍👀💯⚡🏆🫡😢💔🤷") | {"❤", "✍️"}
REPLY_KEYS = {"message_id", "chat_id", "allow_sending_without_reply"}
PREVIEW_KEYS = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}


def send_message(
    desk: Desk,
    chat_id: ChatId,
    text: str = "",
    parse_mode: str | None = None,
    entities: list[Json] | None = None,
    link_preview_options: dict[str, Any] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: dict[str, Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Json:
    chat = desk.open_chat(chat_id)
    content = _text(text, parse_mode, entities)
    if link_preview_options:
        content["link_preview_options"] = only(link_preview_options, PREVIEW_KEYS, "link preview options")
    return _send(desk, chat, content, disable_notification, protect_content, reply_parameters, reply_markup)


def send_document(
    desk: Desk,
    chat_id: ChatId,
    document: Upload | str,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: dict[str, Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Json:
    chat = desk.open_chat(chat_id)
    content = {"document": desk.document(document, DOCUMENT_BYTES)} | _caption(caption, parse_mode, caption_entities)
    return _send(desk, chat, content, disable_notification, protect_content, reply_parameters, reply_markup)


def send_photo(
    desk: Desk,
    chat_id: ChatId,
    photo: Upload | str,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: dict[str, Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Json:
    chat = desk.open_chat(chat_id)
    stored = desk.stored(photo, PHOTO_BYTES, "photos")
    content = {"photo": [pictures.size(stored)]} | _caption(caption, parse_mode, caption_entities)
    return _send(desk, chat, content, disable_notification, protect_content, reply_parameters, reply_markup)


def edit_message_text(
    desk: Desk,
    chat_id: ChatId,
    message_id: int,
    text: str = "",
    parse_mode: str | None = None,
    entities: list[Json] | None = None,
    link_preview_options: dict[str, Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Json:
    message = _mine(desk, chat_id, message_id, "edit")
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    content = _text(text, parse_mode, entities)
    if link_preview_options:
        content["link_preview_options"] = only(link_preview_options, PREVIEW_KEYS, "link preview options")
    return _edit(desk, message, content, {"text", "entities", "link_preview_options"}, reply_markup)


def edit_message_caption(
    desk: Desk,
    chat_id: ChatId,
    message_id: int,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Json:
    message = _mine(desk, chat_id, message_id, "edit")
    if "text" in message.body:
        raise bad("there is no caption in the message to edit")
    content = _caption(caption, parse_mode, caption_entities)
    return _edit(desk, message, content, {"caption", "caption_entities"}, reply_markup)


def edit_message_reply_markup(
    desk: Desk, chat_id: ChatId, message_id: int, reply_markup: dict[str, Any] | None = None
) -> Json:
    return _edit(desk, _mine(desk, chat_id, message_id, "edit"), {}, set(), reply_markup)


def delete_message(desk: Desk, chat_id: ChatId, message_id: int) -> bool:
    chat = desk.open_chat(chat_id)
    message = chat.messages.get(message_id)
    if message is None:
        raise bad("message to delete not found")
    if chat.type != "private" and message.bot is not desk.bot:
        raise bad("message can't be deleted")
    if desk.world.timestamp() - message.body["date"] > DELETABLE.total_seconds():
        raise bad("message can't be deleted for everyone")
    del chat.messages[message_id]
    desk.world.show(chat, "deleted", message_id)
    return True


def answer_callback_query(
    desk: Desk,
    callback_query_id: str,
    text: str | None = None,
    show_alert: bool = False,
    url: str | None = None,
    cache_time: int = 0,
) -> bool:
    query = desk.world.queries.get(callback_query_id)
    late = query is not None and desk.world.now() - query.asked_at > QUERY_LIVES
    if query is None or query.bot is not desk.bot or query.answer is not None or late:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if text and len(text) > ANSWER_CHARACTERS:
        raise bad("MESSAGE_TOO_LONG")
    if url:
        raise bad("URL_INVALID")
    if cache_time < 0:
        raise bad("cache_time is invalid")
    query.answer = {"text": text or "", "show_alert": show_alert}
    desk.world.show(query.chat, "answer", None, query.person, query_id=query.id, **query.answer)
    return True


def send_chat_action(desk: Desk, chat_id: ChatId, action: str) -> bool:
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    desk.world.show(desk.open_chat(chat_id), "typing", action=action)
    return True


def set_message_reaction(
    desk: Desk, chat_id: ChatId, message_id: int, reaction: list[Json] | None = None, is_big: bool = False
) -> bool:
    chat = desk.open_chat(chat_id)
    if message_id not in chat.messages:
        raise bad("message to react not found")
    wanted = [only(found, {"type", "emoji"}, "reaction") for found in reaction or []]
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(found.get("type") != "emoji" or found.get("emoji") not in REACTIONS for found in wanted):
        raise bad("REACTION_INVALID")
    chat.messages[message_id].reactions = wanted
    desk.world.show(chat, "reaction", message_id, is_big=is_big)
    return True


def _text(text: str, parse_mode: str | None, given: list[Json] | None) -> Json:
    plain, found = entities.parse(text, parse_mode, given)
    if not plain:
        raise bad("message text is empty")
    if entities.units(plain) > TEXT_UNITS:
        raise bad("message is too long")
    return {"text": plain} | ({"entities": found} if found else {})


def _caption(caption: str | None, parse_mode: str | None, given: list[Json] | None) -> Json:
    plain, found = entities.parse(caption or "", parse_mode, given)
    if entities.units(plain) > CAPTION_UNITS:
        raise bad("message caption is too long")
    return ({"caption": plain} if plain else {}) | ({"caption_entities": found} if found else {})


def _send(
    desk: Desk, chat: Chat, content: Json, silent: bool, protect: bool, reply: Json | None, markup: Json | None
) -> Json:
    reply_to = _replied(chat, reply)
    if markup and "inline_keyboard" not in markup:
        chat.keyboard = keyboards.reply(markup) if "keyboard" in keyboards.reply(markup) else None
    elif shown := keyboards.inline(markup):
        content["reply_markup"] = shown
    if protect:
        content["has_protected_content"] = True
    return desk.world.write(chat, content, bot=desk.bot, reply_to=reply_to, silent=silent).as_json()


def _replied(chat: Chat, found: Json | None) -> int | None:
    if not found:
        return None
    reply = only(found, REPLY_KEYS, "reply parameters")
    if reply.get("chat_id", chat.id) != chat.id or reply.get("message_id") not in chat.messages:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")
    return int(reply["message_id"])


def _mine(desk: Desk, chat_id: ChatId, message_id: int, what: str) -> Message:
    message = desk.open_chat(chat_id).messages.get(message_id)
    if message is None:
        raise bad(f"message to {what} not found")
    if message.bot is not desk.bot:
        raise bad(f"message can't be {what}ed")
    return message


def _edit(desk: Desk, message: Message, content: Json, replaced: set[str], markup: Json | None) -> Json:
    """A new body for an old message: what is not given again (a keyboard too) is taken away."""
    kept = {key: value for key, value in message.body.items() if key not in replaced | {"reply_markup"}}
    shown = keyboards.inline(markup)
    body = kept | content | ({"reply_markup": shown} if shown else {})
    if body == message.body:
        raise bad(
            "message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message"
        )
    message.body = body | {"edit_date": desk.world.timestamp()}
    desk.world.show(message.chat, "edited", message.id)
    return message.as_json()
