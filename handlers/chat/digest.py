"""Somebody asks about the morning digest."""

from handlers.screen import Screen
from handlers.screens import digest as screens
from handlers.visit import Visit


def why(visit: Visit) -> Screen:
    """Why do I receive this?"""
    hour = visit.official.digest_time or visit.regulation.digest_time
    return screens.why(f"{hour:%H:%M}")
