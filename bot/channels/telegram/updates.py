"""A Telegram update as an event of the office (pure). What is no business of ours gives None."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

from handlers.rules import groups
from handlers.visit import Event, EventKind, FileOffered

Json = dict[str, Any]

CHANNEL = "telegram"
ASKED_FOR = ["message", "callback_query", "my_chat_member"]
NAME_MAX = 200
TEXT_MAX = 4096
NOT_FOR_REPORTS = (
    *("animation", "audio", "sticker", "story", "video", "video_note", "voice", "contact", "dice", "game", "poll"),
    *("venue", "location", "paid_media", "checklist", "live_photo", "giveaway", "invoice"),
)
"""Kinds of message nothing can be made of, which are answered all the same; other kinds are Telegram's own notes."""
GONE, BACK = {"kicked", "left"}, {"member"}


def event(update: Any, bot_id: int, now: datetime) -> Event | None:
    """The event an update is, or None. An update of a shape we do not know is None too: it must not stop the others."""
    try:
        said = _said(update, now)
        if said is None:
            return None
        return Event(source=f"{CHANNEL}:{bot_id}", key=str(int(update["update_id"])), channel=CHANNEL, **said)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return None


def _said(update: Json, now: datetime) -> Json | None:
    if tap := update.get("callback_query"):
        return _tap(tap, now)
    if message := update.get("message"):
        return _message(message)
    if membership := update.get("my_chat_member"):
        return _membership(membership)
    return None


def _tap(tap: Json, now: datetime) -> Json | None:
    message = tap.get("message")
    if message is None or "data" not in tap:
        return None
    return {
        "address": str(message["chat"]["id"]),
        "private": message["chat"].get("type", "private") == "private",
        "kind": EventKind.TAP,
        "at": now,
        "text": clean(tap["data"])[:64],
        "said_in": str(message["message_id"]),
        "tap": str(tap["id"]),
        "language": _language(tap),
    }


def _message(message: Json) -> Json | None:
    private = message["chat"].get("type") == "private"
    kind, text, file = _content(message) if private else _command(message)
    if kind is None or message.get("from", {}).get("is_bot"):
        return None
    return {
        "address": str(message["chat"]["id"]),
        "private": private,
        "sender": None if private else str(message["from"]["id"]),
        "kind": kind,
        "at": datetime.fromtimestamp(message["date"], UTC),
        "text": text,
        "answers": str(reply["message_id"]) if (reply := message.get("reply_to_message")) else None,
        "file": file,
        "language": _language(message),
    }


def _command(message: Json) -> tuple[EventKind | None, str, FileOffered | None]:
    """Of a group only commands are heard; what people say to each other there is none of our business."""
    text = groups.kept(clean(str(message.get("text") or ""))[:TEXT_MAX])
    return (EventKind.TEXT if text else None), text, None


def _content(message: Json) -> tuple[EventKind | None, str, FileOffered | None]:
    if "text" in message:
        text = clean(message["text"])[:TEXT_MAX]
        command, _, payload = text.partition(" ")
        if command.partition("@")[0] == "/start":
            return EventKind.START, payload.strip(), None
        return EventKind.TEXT, text, None
    if any(kind in message for kind in NOT_FOR_REPORTS):
        return EventKind.OTHER, "", None
    if file := _file(message):
        return EventKind.FILE, clean(message.get("caption", ""))[:TEXT_MAX], file
    return None, "", None


def _file(message: Json) -> FileOffered | None:
    if document := message.get("document"):
        return FileOffered(
            name=clean(document.get("file_name") or "document")[:NAME_MAX],
            media_type=clean(document.get("mime_type") or "application/octet-stream")[:100],
            size=int(document.get("file_size") or 0),
            ref=str(document["file_id"]),
        )
    if photo := message.get("photo"):
        largest = photo[-1]
        return FileOffered("photo.jpg", "image/jpeg", int(largest.get("file_size") or 0), str(largest["file_id"]))
    return None


def _membership(membership: Json) -> Json | None:
    status = membership["new_chat_member"]["status"]
    if status not in GONE | BACK:
        return None
    return {
        "address": str(membership["chat"]["id"]),
        "private": membership["chat"].get("type") == "private",
        "kind": EventKind.GONE if status in GONE else EventKind.BACK,
        "at": datetime.fromtimestamp(membership["date"], UTC),
    }


def _language(body: Json) -> str | None:
    code = body.get("from", {}).get("language_code")
    return str(code)[:8] if code else None


def clean(text: str) -> str:
    """NFC, and nothing that a database cannot keep: no NUL, no half of a surrogate pair."""
    whole = text.replace("\0", "").encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", whole)
