"""What people do on Telegram, as events; what is no business of ours, as nothing."""

from typing import Any

import pytest

from bot.channels.telegram import updates
from handlers.visit import EventKind
from tests.bot.machine import NOON

AN = {"id": 7, "is_bot": False, "first_name": "An", "language_code": "en"}
PRIVATE = {"id": 7, "type": "private", "first_name": "An"}


def message(**more: Any) -> dict[str, Any]:
    head = {"message_id": 3, "date": int(NOON.timestamp()), "chat": PRIVATE, "from": AN}
    return {"update_id": 1, "message": head | more}


def test_words_are_kept_as_one_composed_text() -> None:
    event = updates.event(message(text="việc".replace("ệ", "e\u0323\u0302")), 42, NOON)

    assert event is not None
    assert (event.kind, event.text, event.language) == (EventKind.TEXT, "việc", "en")
    assert (event.source, event.key, event.channel, event.address) == ("telegram:42", "1", "telegram", "7")


def test_a_link_brings_its_code() -> None:
    event = updates.event(message(text="/start MA-MOI-1"), 42, NOON)

    assert event is not None
    assert (event.kind, event.text) == (EventKind.START, "MA-MOI-1")


def test_a_reply_names_the_message_it_answers() -> None:
    event = updates.event(message(text="70%", reply_to_message={"message_id": 2}), 42, NOON)

    assert event is not None
    assert event.answers == "2"


def test_a_document_comes_with_its_name_and_caption_and_a_photo_in_its_largest_size() -> None:
    document = {"file_id": "D", "file_name": "bien-ban.pdf", "mime_type": "application/pdf", "file_size": 10}
    sent = updates.event(message(document=document, caption="xong"), 42, NOON)
    shot = updates.event(message(photo=[{"file_id": "S"}, {"file_id": "L", "file_size": 9}]), 42, NOON)

    assert sent is not None
    assert sent.file is not None
    assert (sent.kind, sent.text, sent.file.name, sent.file.ref) == (EventKind.FILE, "xong", "bien-ban.pdf", "D")
    assert shot is not None
    assert shot.file is not None
    assert (shot.file.ref, shot.file.media_type) == ("L", "image/jpeg")


@pytest.mark.parametrize("kind", ["sticker", "voice", "video", "location", "poll"])
def test_what_no_report_can_be_made_of_is_answered_all_the_same(kind: str) -> None:
    event = updates.event(message(**{kind: {"file_id": "x"}}), 42, NOON)

    assert event is not None
    assert event.kind is EventKind.OTHER


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "edited_message": message(text="x")["message"]},
        {"update_id": 1, "channel_post": message(text="x")["message"]},
        message(pinned_message={"message_id": 1}),
        message(text="x") | {"update_id": None},
        message(text=7),
        {"update_id": 1, "callback_query": {"id": "1", "from": AN, "data": "help"}},
    ],
)
def test_what_is_no_business_of_ours_is_nothing(update: dict[str, Any]) -> None:
    assert updates.event(update, 42, NOON) is None


@pytest.mark.parametrize(("status", "kind"), [("kicked", EventKind.GONE), ("member", EventKind.BACK)])
def test_blocking_and_coming_back_are_noticed(status: str, kind: EventKind) -> None:
    changed = {"chat": PRIVATE, "from": AN, "date": 1, "new_chat_member": {"status": status}}
    event = updates.event({"update_id": 1, "my_chat_member": changed}, 42, NOON)

    assert event is not None
    assert event.kind is kind
