"""What Zalo tells an Official Account as an event of the office (pure). What is no business of ours gives None."""

from datetime import UTC, datetime
from typing import Any

from bot.channels.zalo_bot.updates import clean
from bot.channels.zalo_oa.payloads import Payloads
from handlers.visit import Event, EventKind, FileOffered

Json = dict[str, Any]

CHANNEL = "zalo_oa"
TEXT_MAX = 4096
KINDS = {
    "user_send_text": EventKind.TEXT,
    "user_send_link": EventKind.TEXT,
    "user_send_image": EventKind.FILE,
    "user_send_file": EventKind.FILE,
    "user_send_gif": EventKind.OTHER,
    "user_send_audio": EventKind.OTHER,
    "user_send_video": EventKind.OTHER,
    "user_send_sticker": EventKind.OTHER,
    "user_send_location": EventKind.OTHER,
    "user_send_business_card": EventKind.OTHER,
    "follow": EventKind.START,
    "unfollow": EventKind.GONE,
}
"""Echoes of what we said (`oa_send_…`), receipts, groups and what Zalo may tell some day are left out."""


def channel(app_id: str) -> str:
    """The channel of one account: Zalo's names of people are good with it alone."""
    return f"{CHANNEL}.{app_id}"


def event(body: Any, app_id: str, payloads: Payloads, now: datetime) -> Event | None:
    """The event in a body; None for a shape we do not know: it must not stop the others."""
    try:
        kind = KINDS.get(body["event_name"])
        if kind is None:
            return None
        message = body.get("message") or {}
        address = _name((body.get("sender") or body["follower"])["id"])
        text = clean(str(message.get("text") or ""))[:TEXT_MAX]
        token = payloads.read(address, text) if kind is EventKind.TEXT else None
        return Event(
            source=f"{CHANNEL}:{app_id}",
            key=_key(body, message, address),
            channel=channel(app_id),
            address=address,
            kind=kind if token is None else EventKind.TAP,
            at=_instant(body.get("timestamp"), now),
            text=text if token is None else token,
            file=_file(message) if kind is EventKind.FILE else None,
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return None


def _key(body: Json, message: Json, address: str) -> str:
    """What a repetition is known by: a message by its name, all else by what it was and when."""
    if "msg_id" in message:
        return f"{address}:{_name(message['msg_id'])}"
    return f"{address}:{_name(body['event_name'])}:{_name(body['timestamp'])}"


def _name(said: Any) -> str:
    """A name of Zalo's, as our tables take it. Raises ValueError for one that is none."""
    name = str(said)
    if not 0 < len(name) <= 50 or not name.isascii() or not name.isprintable() or ":" in name:
        raise ValueError(name)
    return name


def _instant(date: Any, now: datetime) -> datetime:
    return now if date is None else datetime.fromtimestamp(float(date) / 1000, UTC)


def _file(message: Json) -> FileOffered:
    attachment = message["attachments"][0]
    payload = attachment["payload"]
    url = str(payload["url"])
    secure = f"https://{url.removeprefix('http://')}" if url.startswith("http://") and ".zdn.vn/" in url else url
    if attachment["type"] == "file":
        size = str(payload.get("size") or "0")
        name = clean(str(payload.get("name") or "file"))[:200]
        return FileOffered(name, "application/octet-stream", int(size) if size.isdecimal() else 0, secure)
    return FileOffered("photo.jpg", "image/jpeg", 0, secure)
