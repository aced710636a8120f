"""What an Official Account may ask: tokens, messages, templates, who it is. Every no comes inside a 200."""

import unicodedata
from collections.abc import Callable
from typing import Any

from bot.channels.simulator.zalo_oa.world import ACCESS_LASTS, FREE, REFRESH_LASTS, WINDOW, Account, Json, Seen, World

TEXT_MAX, TITLE_MAX, PAYLOAD_MAX, BUTTONS_MAX = 2000, 100, 1000, 5
KINDS = {"oa.query.show", "oa.query.hide", "oa.open.url"}


class Refused(Exception):
    """An answer with an `error`."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message

    def as_json(self) -> Json:
        return {"error": self.code, "message": self.message}


def access_token(world: World, secret: str, form: Json) -> Json:
    """A new pair for a refresh token; the old pair is dead from then on."""
    used = form.get("refresh_token") != world.grant.refresh or world.now() - world.grant.at > REFRESH_LASTS
    strange = secret != world.secret or form.get("app_id") != world.app_id or form.get("grant_type") != "refresh_token"
    if used or strange:
        said = {"error_name": "Invalid refresh token", "error_description": ""}
        reason = {"error": -14014, "error_reason": "refresh token is used or expired"}
        return said | reason if world.habits.refusal == "code" else said
    grant = world.granted()
    world.refreshed += 1
    return {"access_token": grant.access, "refresh_token": grant.refresh, "expires_in": "90000"}


def must_be_known(world: World, token: str) -> None:
    """Raises Refused for a token that is not the last, or too old."""
    if token != world.grant.access:
        raise Refused(-216, "Access token is invalid")
    if world.now() - world.grant.at >= ACCESS_LASTS:
        raise Refused(-220, "access_token is expired or removed")


def must_not_hurry(world: World) -> None:
    """Raises Refused when there were too many calls in this minute."""
    minute = f"{world.now():%H:%M}"
    if minute != world.minute:
        world.minute, world.calls_left = minute, world.habits.per_minute
    if world.calls_left == 0:
        raise Refused(-32, "Your application reached limit call api")
    world.calls_left -= 1


def cs(world: World, recipient: Json, message: Json) -> Json:
    """A message to somebody who spoke with the account in the last seven days."""
    account = _reader(world, str(recipient.get("user_id")))
    buttons = _buttons(message.get("attachment"))
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused(-201, "text is invalid!")
    if len(unicodedata.normalize("NFC", text).encode("utf-16-le")) // 2 > TEXT_MAX:
        raise Refused(-210, "text is too long")
    if account.restricted:
        raise Refused(-244, "User has restricted this message type from your OA")
    if account.last_interaction is None or world.now() - account.last_interaction > WINDOW:
        raise Refused(-230, "User has not interacted with the OA in the past 7 days")
    is_free = world.now() - account.last_interaction <= FREE
    world.billed += not is_free
    seen = Seen(world.new_id(), False, world.now(), text, buttons)
    world.show(account, seen)
    return _sent(world, account, seen, "reply" if is_free else "purchase_quota")


def template(world: World, user_id: str, template_id: str, template_data: Json) -> Json:
    """A paid notice of a form that Zalo approved, at any time."""
    account = _reader(world, user_id)
    if account.restricted:
        raise Refused(-244, "User has restricted this message type from your OA")
    if template_id not in world.templates:
        raise Refused(-112, "Template is invalid")
    if not world.templates[template_id] <= template_data.keys():
        raise Refused(-1122, "Template data missing parameter")
    text = "\n".join(str(value) for value in template_data.values())
    seen = Seen(world.new_id(), False, world.now(), text, template=template_id)
    world.billed += 1
    world.show(account, seen)
    return _sent(world, account, seen, "purchase_quota")


def get_oa(world: World) -> Json:
    return {"oaid": world.oa_id, "name": "UBND xã Tân Phú", "is_verified": True, "oa_type": 4, "num_follower": 42}


def _sent(world: World, account: Account, seen: Seen, quota: str) -> Json:
    return {
        "message_id": seen.message_id,
        "user_id": account.id,
        "sent_time": world.milliseconds(),
        "quota": {"quota_type": quota},
    }


def _reader(world: World, user_id: str) -> Account:
    account = world.accounts.get(user_id)
    if account is None:
        raise Refused(-201, "user_id is invalid!")
    return account


def _buttons(attachment: Any) -> tuple[Json, ...]:
    match attachment:
        case None:
            return ()
        case {"type": "template", "payload": {"buttons": [*buttons]}} if len(buttons) <= BUTTONS_MAX:
            if all(_is_button(button) for button in buttons):
                return tuple(buttons)
    raise Refused(-201, "attachment is invalid!")


def _is_button(button: Any) -> bool:
    match button:
        case {"title": str(title), "type": "oa.open.url", "payload": {"url": str(url)}}:
            return 0 < len(title) <= TITLE_MAX and url.startswith(("https://", "http://127.0.0.1:"))
        case {"title": str(title), "type": str(kind), "payload": str(payload)}:
            return 0 < len(title) <= TITLE_MAX and kind in KINDS and 0 < len(payload) <= PAYLOAD_MAX
    return False


METHODS: dict[str, Callable[..., Json]] = {"cs": cs, "template": template, "getoa": get_oa}
