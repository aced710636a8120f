"""How long somebody can be written to after they were last heard, on a messenger that sets such a term (pure)."""

from datetime import datetime, timedelta
from enum import StrEnum

FREE_FOR, OPEN_FOR = timedelta(hours=48), timedelta(days=7)
"""Of a Zalo Official Account: free for two days, paid for up to seven, then only by a paid template."""


class Window(StrEnum):
    """What a message would cost now."""

    FREE = "free"
    BILLED = "billed"
    CLOSED = "closed"


def has_one(channel: str) -> bool:
    """Whether a channel's messenger sets a term at all."""
    return channel.partition(".")[0] == "zalo_oa"


def standing(channel: str, heard_at: datetime, now: datetime) -> Window:
    """How the window of somebody stands who was last heard then."""
    silent = now - heard_at
    if not has_one(channel) or silent <= FREE_FOR:
        return Window.FREE
    return Window.BILLED if silent <= OPEN_FOR else Window.CLOSED
