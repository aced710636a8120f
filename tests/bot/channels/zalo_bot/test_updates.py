"""What Zalo brings is understood in each shape it was seen in, and what is no business of ours is left alone."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.zalo_bot import updates
from handlers.visit import Event, EventKind
from tests.bot.machine import NOON

AN = "6ede9afa66b88fe6d6a9"
BOT = "1459232241454765289"


def told(event_name: str = "message.text.received", **content: Any) -> dict[str, Any]:
    """An update in the flat shape."""
    message = {
        "message_id": "2d758cb5e222177a4e35",
        "date": 1750316131602,
        "from": {"id": AN, "display_name": "Ted", "is_bot": False},
        "chat": {"id": AN, "chat_type": "PRIVATE"},
    }
    return {"event_name": event_name, "message": message | content}


def event(body: Any) -> Event | None:
    return updates.event(body, BOT, NOON)


def read(body: Any) -> Event:
    found = event(body)
    assert found is not None
    return found


def test_a_flat_body_and_a_wrapped_one_are_the_same_event() -> None:
    flat = told(text="LK 7K3F9Q")

    assert read(flat) == read({"ok": True, "result": flat})
    assert read(flat).address == AN
    assert read(flat).channel == f"zalo_bot.{BOT}"
    assert read(flat).at == datetime(2025, 6, 19, 6, 55, 31, 602000, tzinfo=UTC)


def test_a_date_in_seconds_is_the_same_instant() -> None:
    assert read(told(text="x", date=1750316131)).at == read(told(text="x", date=1750316131000)).at


def test_marks_written_apart_are_put_together_and_a_line_feed_does_no_harm() -> None:
    apart = unicodedata.normalize("NFD", "quá hạn\n")

    assert read(told(text=apart)).text == "quá hạn\n"


@pytest.mark.parametrize("field", ["photo", "photo_url"])
def test_a_photo_is_found_under_either_name(field: str) -> None:
    found = read(told("message.image.received", **{field: "https://photo.zdn.vn/tmp.jpg"}, caption="NV142"))

    assert (found.kind, found.text) == (EventKind.FILE, "NV142")
    assert found.file is not None
    assert found.file.ref == "https://photo.zdn.vn/tmp.jpg"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("message.sticker.received", EventKind.OTHER),
        ("message.voice.received", EventKind.OTHER),
        ("message.unsupported.received", EventKind.WITHHELD),
    ],
)
def test_what_cannot_be_recorded_is_an_event_all_the_same(name: str, kind: EventKind) -> None:
    assert read(told(name)).kind is kind


def test_a_group_is_not_private() -> None:
    assert not read(told(text="@Bot 1", chat={"id": "zgr-1a2b3c", "chat_type": "GROUP"})).private


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        [told(text="x")],
        "x",
        {},
        {"ok": False, "description": "Request timeout", "error_code": 408},
        {"event_name": "message.unsupported.received"},
        told("message.reaction.received"),
        told("user.followed"),
        told("message.image.received"),
        {"event_name": "message.text.received", "message": told(text="x")["message"] | {"from": {"is_bot": True}}},
        told(text="x", chat={"id": "", "chat_type": "PRIVATE"}),
        told(text="x", chat={"id": "a" * 60, "chat_type": "PRIVATE"}),
        told(text="x", chat={"id": "a:b", "chat_type": "PRIVATE"}),
        told(text="x", date="yesterday"),
        told(text="x", date=10**30),
        {"event_name": {}, "message": {}},
    ],
)
def test_a_body_nothing_can_be_made_of_is_left_alone(body: Any) -> None:
    assert event(body) is None
