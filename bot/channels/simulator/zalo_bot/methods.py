"""The methods of a Zalo bot: what each takes, does and answers. What a method does not know is refused."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.channels.simulator.zalo_bot.world import Account, Bot, Hook, Json, Seen, World

TEXT_MAX = 2000
STYLES = {"b", "i", "u", "s", "f_13", "f_15", "f_18", "f_20", "lst_1", "lst_2"}
COLOURS = {"c_050a19", "c_15a85f", "c_f7b503", "c_f27806", "c_db342e"}


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description

    def as_json(self) -> Json:
        return {"ok": False, "description": self.description, "error_code": self.code}


def _bad(why: str) -> Refused:
    return Refused(400, f"Bad request: {why}")


def get_me(world: World, bot: Bot) -> Json:
    named = {"display_name": bot.name} if world.habits.display_name else {}
    me = {"id": bot.id, "account_name": f"bot.{bot.id[-6:]}", "account_type": "BASIC", "can_join_groups": False}
    return me | named


def set_webhook(world: World, bot: Bot, url: str, secret_token: str) -> Json:
    if not 8 <= len(secret_token) <= 256:
        raise _bad("secret_token must be 8-256 characters")
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname != "127.0.0.1":
        raise _bad("url must be https")
    bot.hook = Hook(url, secret_token, world.milliseconds())
    bot.bell.ring()
    outcome = world.habits.verification
    well = outcome == "webhook.ok"
    checked = {"ok": well, "outcome": outcome, "status_code": 200 if well else 0, "latency_ms": 41, "hint": ""}
    return {"url": url, "updated_at": bot.hook.updated_at, "verification": checked}


def get_webhook_info(world: World, bot: Bot) -> Json:
    if bot.hook is None:
        if world.habits.no_hook == "status":
            raise Refused(404, "Not Found")
        return {"url": "", "updated_at": world.milliseconds()}
    return {"url": bot.hook.url, "updated_at": bot.hook.updated_at}


def delete_webhook(world: World, bot: Bot) -> Json:
    bot.hook = None
    return {"url": "", "updated_at": world.milliseconds()}


def send_message(
    world: World,
    bot: Bot,
    chat_id: str,
    text: str,
    parse_mode: str | None = None,
    text_styles: list[Json] | None = None,
) -> Json:
    length = len(unicodedata.normalize("NFC", text).encode("utf-16-le")) // 2
    if not 1 <= length <= TEXT_MAX or not text.strip():
        raise _bad("text must be 1-2000 characters")
    if parse_mode not in (None, "markdown", "html"):
        raise _bad("unknown parse_mode")
    for style in text_styles or ():
        if set(style) != {"start", "len", "st"} or not set(style["st"]) <= STYLES | COLOURS:
            raise _bad("unknown text style")
        if style["start"] < 0 or style["len"] < 1 or style["start"] + style["len"] > length:
            raise _bad("a text style outside the text")
    return _shown(world, bot, chat_id, text, styles=tuple(text_styles or ()))


def send_photo(world: World, bot: Bot, chat_id: str, photo: str, caption: str | None = None) -> Json:
    if urlsplit(photo).scheme not in ("http", "https"):
        raise _bad("photo must be a url")
    return _shown(world, bot, chat_id, caption or "", photo=photo)


def send_chat_action(world: World, bot: Bot, chat_id: str, action: str) -> None:
    _reader(world, bot, chat_id)
    if action != "typing":
        raise _bad("unknown action")


def _shown(world: World, bot: Bot, chat_id: str, text: str, **more: Any) -> Json:
    account = _reader(world, bot, chat_id)
    if bot.users.index(chat_id) >= world.habits.users:
        if world.habits.beyond_users == "refused":
            raise Refused(429, "Quota exceeded")
        return {"message_id": world.new_id(), "date": world.milliseconds()}
    if not world.spend(bot):
        raise Refused(429, "Quota exceeded")
    seen = Seen(world.new_id(), False, world.now(), text, **more)
    world.show(account, bot, seen)
    return {"message_id": seen.message_id, "date": world.milliseconds()}


def _reader(world: World, bot: Bot, chat_id: str) -> Account:
    """Who reads a chat: only those who have written to the bot can be written to."""
    account = world.accounts.get(chat_id)
    if account is None or chat_id not in bot.users or bot.id in account.blocked:
        raise Refused(404, "Not found: chat_id is invalid")
    return account


METHODS: dict[str, Callable[..., Json | None]] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}
