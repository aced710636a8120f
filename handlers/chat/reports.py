"""An official reports: in one tap, one sentence, step by step, or by answering one of our messages."""

from handlers.screen import Screen
from handlers.screens import talks
from handlers.visit import Visit


def said(visit: Visit, answered_task: int | None) -> Screen:
    """Words or a file that no form awaits."""
    return talks.help_()
