"""What Zalo brings to an Official Account is believed only when it is signed, and understood in each shape."""

import hashlib
import json
from typing import Any

import pytest

from bot.channels.zalo_oa import updates
from bot.channels.zalo_oa.payloads import NOT_THEIRS, Payloads
from bot.channels.zalo_oa.signatures import is_signed
from handlers.visit import Event, EventKind
from tests.bot.machine import NOON

APP = "360846524940903967"
AN = "246845883529197922"
VECTOR = (
    b'{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730",'
    b'"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"#act:9f2c1a",'
    b'"msg_id":"96d3cdf3af150460909"},"timestamp":"1790000000000"}'
)
MAC = "0798c19851f50be9d2286726a270477df6f7adf61a46d86a27137c328820bf5f"
PAYLOADS = Payloads("o" * 20)


def told(event_name: str = "user_send_text", **content: Any) -> dict[str, Any]:
    """An update of somebody."""
    return {
        "app_id": APP,
        "sender": {"id": AN},
        "recipient": {"id": "388613280878808645"},
        "event_name": event_name,
        "message": {"msg_id": "96d3cdf3af150460909", **content},
        "timestamp": "1790000000000",
    }


def event(body: Any) -> Event | None:
    return updates.event(body, APP, PAYLOADS, NOON)


def read(body: Any) -> Event:
    found = event(body)
    assert found is not None
    return found


@pytest.mark.parametrize("header", [f"mac={MAC}", MAC, f"mac={MAC.upper()}", f" mac={MAC} "])
def test_the_documented_signature_is_taken(header: str) -> None:
    assert is_signed(VECTOR, header, APP, "test_oa_secret")


@pytest.mark.parametrize("place", range(0, len(VECTOR), 7))
def test_a_body_that_differs_in_one_byte_is_not(place: int) -> None:
    changed = VECTOR[:place] + bytes([VECTOR[place] ^ 1]) + VECTOR[place + 1 :]

    assert not is_signed(changed, f"mac={MAC}", APP, "test_oa_secret")


def test_neither_another_secret_nor_another_app_nor_no_time_will_do() -> None:
    timeless = VECTOR.replace(b"timestamp", b"time")

    assert not is_signed(VECTOR, f"mac={MAC}", APP, "test_oa_secret2")
    assert not is_signed(VECTOR, f"mac={MAC}", "1", "test_oa_secret")
    assert not is_signed(timeless, f"mac={hashlib.sha256(timeless).hexdigest()}", APP, "test_oa_secret")


def test_the_accounts_number_may_stand_first_and_a_time_within_a_text_is_none() -> None:
    said = 'thời hạn "timestamp":"1" là gì'
    body = json.dumps(told(text=said), ensure_ascii=False).encode()
    mac = hashlib.sha256(b"388613280878808645" + body + b"1790000000000" + b"secret").hexdigest()

    assert is_signed(body, f"mac={mac}", APP, "secret")


def test_a_text_is_a_text_and_a_tap_is_the_choice_that_was_shown() -> None:
    tapped = read(told(text=PAYLOADS.of(AN, "task.show:7")))

    assert read(told(text="xong NV7")).kind is EventKind.TEXT
    assert (tapped.kind, tapped.text) == (EventKind.TAP, "task.show:7")
    assert tapped.key == f"{AN}:96d3cdf3af150460909"


@pytest.mark.parametrize("text", ["#task.show:7", "#act:9f2c1a", "#NV7 xong~tot", "# a~0123456789abcdef", "#"])
def test_a_text_that_begins_like_a_choice_is_still_a_text(text: str) -> None:
    assert read(told(text=text)).kind is EventKind.TEXT


def test_a_choice_of_somebody_else_is_no_choice() -> None:
    of_another = read(told(text=PAYLOADS.of("1", "task.show:7")))
    of_another_app = read(told(text=Payloads("x").of(AN, "task.show:7")))

    assert (of_another.kind, of_another.text) == (EventKind.TAP, NOT_THEIRS)
    assert (of_another_app.kind, of_another_app.text) == (EventKind.TAP, NOT_THEIRS)


@pytest.mark.parametrize(
    "said",
    [
        told("oa_send_text", text="x"),
        told("user_received_message"),
        told("user_seen_message", msg_ids=["1"]),
        told("user_send_group_text", text="x"),
        told("user_sang_a_song"),
        {"event_name": "change_template_status", "oa_id": "1", "template_id": "2"},
        told(text="x") | {"sender": {}},
        told(text="x") | {"sender": {"id": "a:b"}},
        told(text="x") | {"sender": {"id": "x" * 51}},
        told(text="x", msg_id="đ"),
        told("user_send_image", attachments=[]),
        told("user_send_file", attachments=[{"type": "file", "payload": None}]),
        told(text="x") | {"timestamp": "hôm qua"},
        {"event_name": ["x"]},
        ["user_send_text"],
        "user_send_text",
        None,
        7,
    ],
)
def test_what_is_no_business_of_ours_stops_nothing(said: Any) -> None:
    assert event(said) is None


def test_follow_and_unfollow_say_who_and_are_known_by_when() -> None:
    follow = {
        "oa_id": "388613280879808645",
        "follower": {"id": AN},
        "event_name": "follow",
        "timestamp": "1543979782740",
    }
    gone = read(follow | {"event_name": "unfollow"})

    assert read(follow).kind is EventKind.START
    assert read(follow).key == f"{AN}:follow:1543979782740"
    assert (gone.kind, gone.address) == (EventKind.GONE, AN)


def test_a_photo_is_asked_for_over_https_and_a_document_bears_its_name() -> None:
    photo = told(
        "user_send_image", attachments=[{"type": "image", "payload": {"url": "http://f6.photo.talk.zdn.vn/a"}}]
    )
    sent = {"url": "https://f.zdn.vn/b", "name": "báo cáo.pdf", "size": "12", "type": "pdf"}
    document = told("user_send_file", attachments=[{"type": "file", "payload": sent}])
    offered, paper = read(photo).file, read(document).file

    assert offered is not None
    assert paper is not None
    assert offered.ref == "https://f6.photo.talk.zdn.vn/a"
    assert (paper.name, paper.size, paper.ref) == ("báo cáo.pdf", 12, "https://f.zdn.vn/b")


def test_vietnamese_written_apart_comes_together() -> None:
    assert read(told(text="Vie\u0323\u0302c")).text == "Việc"
