"""What a group may say to the bot, and what is kept of it: the name of a command, and of one the unit behind it."""

from handlers.rules import commands

LINK, COUNTS = "nhom", "solieu"
TAKES_A_NAME = {LINK}


def kept(text: str) -> str:
    """Of what is said in a group only the command is kept: what stands behind it is the group's own affair."""
    if not text.startswith("/"):
        return ""
    command = commands.command_of(text)
    if command and command.name in TAKES_A_NAME:
        return f"/{command.name} {command.argument}".strip()
    return text.split(maxsplit=1)[0].partition("@")[0]
