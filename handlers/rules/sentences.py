"""What a short sentence means."""


def command_of(text: str) -> tuple[str, str] | None:
    """The command a text is, with what stands behind it."""
    return ("viec", "") if text.strip().lower() in ("/viec", "viec", "việc") else None


def menu_number(text: str) -> int | None:
    """The number of a choice."""
    return int(text) if text.strip().isdecimal() else None
