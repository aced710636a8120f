"""A message as a person sees it: who, what, drawn safely, with its buttons and its file."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.channels.simulator import drawing
from bot.channels.simulator.world import Account, Change, Json, Message, World


@dataclass(frozen=True)
class Button:
    label: str
    style: str | None = None
    data: str | None = None
    url: str | None = None
    copied: str | None = None
    disabled: bool = False


@dataclass(frozen=True)
class File:
    id: str
    kind: str
    name: str | None
    mime_type: str
    size: int
    emoji: str | None = None


@dataclass(frozen=True)
class Seen:
    """`text` is a text or a caption; `html` is the same, safe to put into a page with `white-space: pre-wrap`."""

    message_id: int
    sender: str
    mine: bool
    is_bot: bool
    at: datetime
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...]
    edited: bool
    reply_to: int | None
    quote: str | None
    file: File | None
    reactions: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.buttons for button in row]

    def as_json(self) -> Json:
        return asdict(self) | {"at": self.at.isoformat()}


def seen(world: World, message: Message, reader: Account) -> Seen:
    body = message.body
    text = body.get("text") or body.get("caption") or ""
    marks = body.get("entities") or body.get("caption_entities") or []
    parent = message.reply_to if message.reply_to and message.reply_to.id in message.chat.messages else None
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return Seen(
        message_id=message.id,
        sender=body["from"]["first_name"],
        mine=message.person is reader,
        is_bot=message.bot is not None,
        at=datetime.fromtimestamp(body["date"], UTC),
        text=text,
        html=drawing.html(text, marks),
        buttons=tuple(tuple(_button(button) for button in row) for row in rows),
        edited="edit_date" in body,
        reply_to=parent.id if parent else None,
        quote=(parent.body.get("text") or parent.body.get("caption") or "")[:120] if parent else None,
        file=_file(world, body),
        reactions=tuple(found["emoji"] for found in message.reactions),
    )


def change(world: World, noticed: Change, reader: Account) -> Json:
    """A change as the page of a phone gets it; a message that is gone by now comes without its body."""
    message = noticed.chat.messages.get(noticed.message_id or 0)
    body = seen(world, message, reader).as_json() if message else None
    head = {
        "number": noticed.number,
        "kind": noticed.kind,
        "chat_id": noticed.chat.id,
        "message_id": noticed.message_id,
    }
    return head | {"message_id": noticed.message_id, "message": body} | noticed.detail


def _button(found: dict[str, Any]) -> Button:
    return Button(
        label=found["text"],
        style=found.get("style"),
        data=found.get("callback_data"),
        url=found.get("url"),
        copied=found.get("copy_text", {}).get("text"),
        disabled="disabled" in found,
    )


def _file(world: World, body: Json) -> File | None:
    for kind in ("document", "photo", "sticker", "voice"):
        if kind in body:
            found = body[kind][-1] if kind == "photo" else body[kind]
            stored = world.files[found["file_id"]]
            size, emoji = len(stored.content), found.get("emoji")
            return File(stored.id, kind, stored.name, stored.mime_type, size, emoji)
    return None
