"""Checks what a bot hangs under a message: inline buttons, a reply keyboard, or a wish for an answer."""

from typing import Any

from bot.channels.simulator.errors import bad
from bot.channels.simulator.forms import only

Json = dict[str, Any]

CALLBACK_BYTES = 64
BUTTONS = 100
STYLES = {"danger", "success", "primary"}
ACTIONS = {"callback_data", "url", "copy_text", "disabled"}
INLINE_KEYS = {"text", "style"} | ACTIONS
REPLY_KEYS = {"keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder"}


def inline(markup: Json | None) -> Json | None:
    """The `reply_markup` as the message will show it, or None for a keyboard without buttons."""
    if not markup:
        return None
    only(markup, {"inline_keyboard"}, "inline keyboard")
    rows = [[_button(button) for button in _row(row)] for row in _row(markup["inline_keyboard"])]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _row(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise bad("can't parse inline keyboard: expected an Array")
    return found


def _button(found: Any) -> Json:
    button = only(found, INLINE_KEYS, "inline keyboard button")
    _text(button, "Inline keyboard button")
    actions = ACTIONS & button.keys()
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: exactly one action expected")
    data = button.get("callback_data")
    if "callback_data" in button and not (isinstance(data, str) and 0 < len(data.encode()) <= CALLBACK_BYTES):
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://")):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button:
        copied = only(button["copy_text"], {"text"}, "copy text button").get("text")
        if not isinstance(copied, str) or not 0 < len(copied) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    return button


def _text(button: Json, what: str) -> None:
    if not isinstance(button.get("text"), str):
        raise bad(f'can\'t parse {what.lower()}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad(f"{what} text must be non-empty")
    if "style" in button and button["style"] not in STYLES:
        raise bad("can't parse button style: invalid value specified")


def reply(markup: Json) -> Json:
    """A keyboard in place of the person's own, its removal, or a forced reply; only a send may carry these."""
    if "keyboard" in markup:
        for row in _row(only(markup, REPLY_KEYS, "reply keyboard")["keyboard"]):
            for button in _row(row):
                _text(button if isinstance(button, dict) else {"text": button}, "Keyboard button")
        return markup
    return only(markup, {"remove_keyboard", "force_reply", "input_field_placeholder", "selective"}, "reply markup")
