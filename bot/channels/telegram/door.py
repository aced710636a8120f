"""The door Telegram knocks at. It opens before aiogram is there."""

from urllib.parse import urlsplit

from bot.channels.door import Rules

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
TURNED_AWAY, UNREADABLE = 401, 200


def rules(url: str, secret: str) -> Rules:
    """How this door is found and guarded; an address without a path gets one."""
    if not urlsplit(url).path.strip("/"):
        url = url.removesuffix("/") + "/telegram"
    return Rules("Telegram", url, SECRET_HEADER, secret, TURNED_AWAY, UNREADABLE)
