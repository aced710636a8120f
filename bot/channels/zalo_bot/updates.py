"""What Zalo tells a bot as an event of the office (pure). What is no business of ours gives None."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

from handlers.visit import Event, EventKind, FileOffered

Json = dict[str, Any]

CHANNEL = "zalo_bot"
TEXT_MAX = 4096
MILLISECONDS_FROM = 10**12
"""A date that large is in milliseconds, a smaller one in seconds: both were seen."""
KINDS = {
    "message.text.received": EventKind.TEXT,
    "message.image.received": EventKind.FILE,
    "message.sticker.received": EventKind.OTHER,
    "message.voice.received": EventKind.OTHER,
    "message.unsupported.received": EventKind.WITHHELD,
}


def channel(bot_id: str) -> str:
    """The channel of one bot: Zalo's names of people are good with that bot alone."""
    return f"{CHANNEL}.{bot_id}"


def event(body: Any, bot_id: str, now: datetime) -> Event | None:
    """The event in a body, flat or wrapped; None for a shape we do not know: it must not stop the others."""
    try:
        told = body["result"] if body.get("ok") is True and "result" in body else body
        kind, message = KINDS.get(told["event_name"]), told["message"]
        if kind is None or message["from"].get("is_bot"):
            return None
        chat = message["chat"]
        address, key = _name(chat["id"]), _name(message["message_id"])
        text = message.get("text") if kind is EventKind.TEXT else message.get("caption")
        return Event(
            source=f"{CHANNEL}:{bot_id}",
            key=f"{address}:{key}",
            channel=channel(bot_id),
            address=address,
            kind=kind,
            at=_instant(message.get("date"), now),
            text=clean(str(text or ""))[:TEXT_MAX],
            file=_photo(message) if kind is EventKind.FILE else None,
            private=chat.get("chat_type", "PRIVATE") == "PRIVATE",
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return None


def _name(said: Any) -> str:
    """A name of Zalo's, as our tables take it. Raises ValueError for one that is none."""
    name = str(said)
    if not 0 < len(name) <= 55 or not name.isprintable() or ":" in name:
        raise ValueError(name)
    return name


def _instant(date: Any, now: datetime) -> datetime:
    if date is None:
        return now
    number = float(date)
    return datetime.fromtimestamp(number / 1000 if number >= MILLISECONDS_FROM else number, UTC)


def _photo(message: Json) -> FileOffered:
    address = message.get("photo_url") or message["photo"]
    return FileOffered("photo.jpg", "image/jpeg", 0, str(address))


def clean(text: str) -> str:
    """NFC, and nothing that a database cannot keep: no NUL, no half of a surrogate pair."""
    whole = text.replace("\0", "").encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", whole)
