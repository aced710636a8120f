"""The door Zalo knocks at for one bot."""

from bot.channels.door import Rules

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
TURNED_AWAY, UNREADABLE = 403, 400


def rules(bot_id: str, url: str, secret: str) -> Rules:
    """How this door is found and guarded; each bot has one of its own below the address that is set."""
    return Rules("Zalo", f"{url.rstrip('/')}/{bot_id}", SECRET_HEADER, secret, TURNED_AWAY, UNREADABLE)
