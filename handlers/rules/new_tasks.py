"""What a task that is typed in a chat must be made of."""

import hashlib
from datetime import date

from handlers.rules import dates, deadlines, words
from handlers.rules.dates import DateFault

TEXT_MIN, TEXT_MAX = 8, 4000
PARTS = 3
"""Text, unit or person, deadline."""
NO_DEADLINE = {"khong", "khong co", "khong co thoi han", "khong thoi han", "chua co", "none", "no deadline", "no", "0"}


def parts(said: str) -> list[str]:
    """Text, unit or person, deadline: what stands between semicolons, bars or line ends."""
    pieces = said.replace("\n", ";").replace("|", ";").split(";")
    return [piece.strip() for piece in pieces if piece.strip()]


def is_text(said: str) -> bool:
    """Whether this can be the text of a task."""
    return TEXT_MIN <= len(said) <= TEXT_MAX and not words.is_blank_or_emoji_only(said)


def deadline(said: str, today: date) -> tuple[date | None, str] | DateFault:
    """The day that was meant and the words it was said in; no day where the words say there is none."""
    if words.folded(said) in NO_DEADLINE:
        return None, ""
    day = dates.read_date(said, today)
    if isinstance(day, date):
        return day, said[:200]
    if day is not None:
        return day
    read = deadlines.read_deadline(said, today)
    if isinstance(read, DateFault):
        return read
    return read.on, said[:200]


def fingerprint(source: str, event: str) -> str:
    """A task typed in a chat is told apart by the message that made it: the same message makes it once."""
    return hashlib.sha256(f"chat:{source}:{event}".encode()).hexdigest()
